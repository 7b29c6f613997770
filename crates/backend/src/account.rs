//! An account: whom it belongs to and what it may do.

use crate::clock::Timestamp;
use crate::zone::Zone;

/// What an account may do. Each role may do what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Reads.
    Viewer,
    /// Works with links and demos.
    Seller,
    /// Does everything, and decides who else has an account.
    Admin,
}

impl Role {
    /// From the least to the most.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Seller, Self::Admin];

    /// The word for it in the database and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Seller => "seller",
            Self::Admin => "admin",
        }
    }

    /// The role of this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// An account as it is stored, without its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name in other tables.
    pub id: String,
    /// Mail address, in lower case.
    pub mail: String,
    /// What people call its owner; empty while an invitation is not accepted.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Whether it has a password.
    pub has_password: bool,
    /// Whether it signs in with the identity provider.
    pub has_identity: bool,
    /// When it was made.
    pub created: Timestamp,
    /// Since when it may not sign in; none where it may.
    pub disabled: Option<Timestamp>,
    /// Whose clock and days they read and write; none for the site's.
    pub time_zone: Option<Zone>,
}

impl Account {
    /// The zone that they read and write times in, on a site with this one.
    #[must_use]
    pub fn zone<'a>(&'a self, site: &'a Zone) -> &'a Zone {
        self.time_zone.as_ref().unwrap_or(site)
    }

    /// Whether it may sign in: it is not disabled, and has a password or an identity at a provider.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        (self.has_password || self.has_identity) && self.disabled.is_none()
    }

    /// What people read for it: its owner's name, else its address.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.name.is_empty() {
            &self.mail
        } else {
            &self.name
        }
    }

    /// What the audit log says of it, as JSON.
    pub(crate) fn facts(&self) -> String {
        serde_json::json!({
            "mail": self.mail,
            "name": self.name,
            "role": self.role.id(),
            "disabled": self.disabled.is_some(),
            "time_zone": self.time_zone.as_ref().map(Zone::name),
        })
        .to_string()
    }
}

/// An account in the list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The account.
    pub account: Account,
    /// When it was last signed in on a browser.
    pub signed_in: Option<Timestamp>,
    /// Whether a one-time address of it is good, such as that of its invitation.
    pub has_address: bool,
    /// How many links of the site belong to it, withdrawn ones included.
    pub links: u64,
}

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Names it in lists; it is not the secret of its cookie.
    pub id: String,
    /// When it was signed in.
    pub created: Timestamp,
    /// When it last sent a request, to a few minutes.
    pub seen: Timestamp,
    /// What the browser calls itself; its own word.
    pub agent: String,
}

/// Who sends a request to a page of the studio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Their account, as it is now.
    pub account: Account,
    /// The browser.
    pub sign_in: SignIn,
}
