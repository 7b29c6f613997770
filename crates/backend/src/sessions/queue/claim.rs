//! What a session needs a place of, and what there is none of.

use crate::store::NewSession;
use contract::ProviderKind;

/// What a session needs a place of.
#[derive(Debug, Clone)]
pub(in crate::sessions) struct Claim {
    pub demo: String,
    pub provider: ProviderKind,
    /// By no personal link.
    pub public: bool,
    pub most_of_demo: Option<u32>,
    pub most_of_vendor: Option<u32>,
    pub most_lingering: Option<u32>,
}

impl Claim {
    /// Whether it is of the same places as another one, whatever limits these by now.
    pub fn is_of_places_of(&self, other: &Self) -> bool {
        (&self.demo, self.provider, self.public) == (&other.demo, other.provider, other.public)
    }
}

impl From<&NewSession> for Claim {
    fn from(new: &NewSession) -> Self {
        Self {
            demo: new.demo.clone(),
            provider: new.provider,
            public: new.link.is_none(),
            most_of_demo: new.most_of_demo,
            most_of_vendor: new.spending.at_once.vendor,
            most_lingering: new.most_lingering,
        }
    }
}

/// What there is no place of. Who waits for the same stands in one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sessions) enum Lane {
    Server,
    Demo,
    /// As many of the vendor's sessions are open as there may be here.
    VendorLimit,
    /// The vendor itself has none.
    Vendor,
}
