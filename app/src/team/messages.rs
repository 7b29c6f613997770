//! What is said when there is no place beside a demo: one sentence, without blame.
#![cfg(any(feature = "hydrate", test))]

use super::Viewer;
use contract::ApiError;

/// Why there is no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The server gave none.
    Server(ApiError),
    /// The vendor's script did not come.
    Load,
    /// It came, and did not let us in.
    Refused,
    /// It was there, and has gone.
    Lost,
}

/// The sentence.
pub const fn sentence(trouble: &Trouble, viewer: Viewer) -> &'static str {
    match (trouble, viewer) {
        (Trouble::Server(ApiError::Forbidden | ApiError::NotFound), Viewer::Staff) => {
            "You are no longer signed in here. Open a new address from the server's terminal."
        }
        (Trouble::Server(ApiError::Forbidden | ApiError::NotFound), Viewer::Visitor) => {
            "Comments are not available right now. Your talk goes on without them."
        }
        (Trouble::Server(ApiError::Limit { .. }), _) => {
            "That was a little too often. Wait a moment, then try again."
        }
        (Trouble::Server(_), _) => "Comments cannot be reached right now. Your talk goes on without them.",
        (Trouble::Load, _) => "Comments could not be loaded. Your talk goes on without them.",
        (Trouble::Refused, _) => "Comments did not let you in. Your talk goes on without them.",
        (Trouble::Lost, _) => "Comments were disconnected. Your talk goes on without them.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_has_its_own_sentence() {
        let all = [
            Trouble::Server(ApiError::Forbidden),
            Trouble::Server(ApiError::Busy {
                retry_after_secs: None,
            }),
            Trouble::Load,
            Trouble::Refused,
            Trouble::Lost,
        ];
        let mut said: Vec<_> = all.iter().map(|one| sentence(one, Viewer::Visitor)).collect();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), all.len(), "{said:?}");
        assert!(
            said.iter()
                .any(|one| one.starts_with("Comments are not available right now"))
        );
        let staff = sentence(&all[0], Viewer::Staff);
        assert!(staff.contains("signed in"), "{staff}");
    }
}
