//! Whether the key is set so that a reader sees one document and no other. Until that is known, readers get nothing.
//!
//! It keeps what was learned last and logs what is wrong; the caller gives the time and the call to the vendor. Start
//! with [`Safety::is_known`].

use super::KeySettings;
use crate::ProviderError;
use crate::clock::Timestamp;
use std::time::Duration;
use tokio::sync::Mutex;

/// How long what was learned counts. The settings are the operator's, and may change at any time.
const LEARNED_FOR: Duration = Duration::from_mins(1);

/// What is known of the key.
#[derive(Debug, Default)]
pub(super) struct Safety(Mutex<Option<Learned>>);

#[derive(Debug)]
struct Learned {
    at: Timestamp,
    safe: bool,
}

impl Safety {
    /// Whether the key is safe, as it was learned within the last minute, else as `settings` says now. Callers
    /// that ask meanwhile wait for the same answer.
    pub async fn is_known(
        &self,
        now: Timestamp,
        visitors: bool,
        settings: impl Future<Output = Result<KeySettings, ProviderError>>,
    ) -> bool {
        let mut learned = self.0.lock().await;
        let before = learned.as_ref().map(|learned| learned.safe);
        if let Some(learned) = &*learned
            && learned.at <= now
            && now < learned.at.plus(LEARNED_FOR)
        {
            return learned.safe;
        }
        let settings = settings.await;
        let safe = settings.as_ref().is_ok_and(KeySettings::is_safe);
        *learned = Some(Learned { at: now, safe });
        // Once for each change: a warning a minute would be noise.
        if before != Some(safe) {
            match settings {
                Ok(settings) => {
                    for warning in settings.warnings(visitors) {
                        tracing::warn!("velt: {warning}");
                    }
                }
                Err(error) => tracing::warn!(%error, "velt: cannot read whether the key requires tokens"),
            }
        }
        safe
    }
}

impl KeySettings {
    /// Whether users without a token are refused, and a token opens the documents that it names and no others.
    fn is_safe(&self) -> bool {
        self.require_jwt_token == Some(true) && self.is_restricted()
    }

    /// A setting that is missing is the vendor's default, `public`. `organizationPrivate` would do for those who are no
    /// members; whom the vendor counts as one is not documented.
    fn is_restricted(&self) -> bool {
        self.default_document_access_type.as_deref() == Some("restricted")
    }

    /// What is not as it should be, a sentence each.
    pub(crate) fn warnings(&self, visitors: bool) -> Vec<&'static str> {
        let jwt = match self.require_jwt_token {
            Some(true) => None,
            Some(false) => Some(
                "\"Require JWT\" is off for this key, so any visitor can pose as any user. Switch it on in the vendor's console.",
            ),
            None => Some("the vendor does not say whether \"Require JWT\" is on for this key."),
        };
        let documents = (visitors && !self.is_restricted()).then_some(
            "documents are open to everybody with a token unless they say otherwise, so a visitor of one demo could \
             read the comments of all. Set the default document access to restricted in the vendor's console.",
        );
        let closed = (visitors && !self.is_safe()).then_some("visitors get no comments until that is fixed.");
        jwt.into_iter().chain(documents).chain(closed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_required_tokens_and_restricted_documents_are_safe() {
        for (jwt, access, safe) in [
            (Some(true), Some("restricted"), true),
            (Some(true), Some("public"), false),
            (Some(true), Some("organizationPrivate"), false),
            (Some(true), None, false),
            (Some(false), Some("restricted"), false),
            (None, Some("restricted"), false),
        ] {
            let settings = KeySettings {
                require_jwt_token: jwt,
                default_document_access_type: access.map(Into::into),
            };
            assert_eq!(settings.is_safe(), safe, "{settings:?}");
            assert_eq!(settings.warnings(true).is_empty(), safe, "{settings:?}");
        }
    }
}
