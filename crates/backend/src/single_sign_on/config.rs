//! `[oidc]`: signing in to the studio with `OpenID` Connect.

use crate::account::Role;
use crate::mail;
use crate::settings::{Cursor, is_bare, is_loopback};
use secrecy::SecretString;
use url::Url;

/// Your identity provider. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Oidc {
    /// `issuer`, `SHOWROOM_OIDC_ISSUER`: its address, below which `/.well-known/openid-configuration` is.
    pub issuer: Url,
    /// `client_id`, `SHOWROOM_OIDC_CLIENT_ID`: what this site is called there.
    pub client_id: String,
    /// `client_secret`, `SHOWROOM_OIDC_CLIENT_SECRET`: secret.
    pub client_secret: SecretString,
    /// `name`, `SHOWROOM_OIDC_NAME`: what people call it, on the button that leads there; its host unless set.
    pub name: String,
    /// `new_accounts`, `SHOWROOM_OIDC_NEW_ACCOUNTS`: the role of accounts that are made for people who have none, `viewer` or
    /// `seller`; none are made unless it is set.
    pub new_accounts: Option<Role>,
    /// `domains`, `SHOWROOM_OIDC_DOMAINS` (with commas between them): those of mail addresses for which accounts are made.
    pub domains: Vec<String>,
    /// `addresses_verified`, `SHOWROOM_OIDC_ADDRESSES_VERIFIED`: whether every mail address at this provider belongs to who
    /// has it there, although it does not say so itself; default false.
    pub addresses_verified: bool,
    /// `required`, `SHOWROOM_OIDC_REQUIRED`: whether all but administrators sign in with the provider alone; default false.
    pub required: bool,
}

/// Most characters of a name on a button.
const MOST_NAME: usize = 40;

impl Oidc {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let issuer: Option<Url> = table.optional("issuer");
        let client_id: Option<String> = table.optional("client_id");
        let client_secret = table.secret("client_secret");
        let name = table.text("name", MOST_NAME);
        // No provider makes administrators.
        let roles = [("viewer", Role::Viewer), ("seller", Role::Seller)];
        let new_accounts = table.choice("new_accounts", &roles);
        let domains: Option<Vec<String>> = table.optional("domains");
        let addresses_verified = table.optional("addresses_verified").unwrap_or_default();
        let required = table.optional("required").unwrap_or_default();
        if !present {
            return None;
        }
        table.complete(&["issuer", "client_id", "client_secret"]);
        if let Some(issuer) = &issuer {
            let is_safe = issuer.scheme() == "https" || (issuer.scheme() == "http" && is_loopback(issuer));
            table.rule(
                "issuer",
                is_safe && is_bare(issuer),
                "must begin with https: and hold neither user, query nor fragment",
            );
        }
        let domains = domains.unwrap_or_default();
        let read: Option<Vec<String>> = domains.iter().map(|domain| mail::domain(domain)).collect();
        table.rule(
            "domains",
            read.is_some(),
            "must be names such as \"example.com\", without * and @",
        );
        let has_domains = !domains.is_empty();
        let domains = read.unwrap_or_default();
        if new_accounts.is_some() && !has_domains {
            let hint = "name those of your company: at a provider for all, every person can have an account";
            table.reject("domains", "is empty, and new_accounts is set", hint);
        }
        let issuer = issuer?;
        let host = issuer.host_str().unwrap_or_default().to_owned();
        Some(Self {
            client_id: client_id?,
            client_secret: client_secret?,
            name: name.unwrap_or(host),
            new_accounts,
            domains,
            addresses_verified,
            required,
            issuer,
        })
    }

    /// What accounts know it by: its address without a slash at its end.
    #[must_use]
    pub fn id(&self) -> String {
        self.issuer.as_str().trim_end_matches('/').to_owned()
    }
}
