//! What is said when there is no place beside a demo: one sentence, without blame.
#![cfg(any(feature = "hydrate", test))]

use super::Viewer;
use crate::messages::Messages;
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

/// Where comments are in their life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Not requested yet.
    Resting,
    /// Requested.
    Loading,
    /// There.
    Shown,
    /// Not there.
    Trouble(Trouble),
}

/// The sentence.
pub fn sentence(messages: Messages, trouble: &Trouble, viewer: Viewer) -> &'static str {
    match (trouble, viewer) {
        (Trouble::Server(ApiError::Forbidden | ApiError::NotFound), Viewer::Staff) => {
            messages.comments_signed_out()
        }
        (Trouble::Server(ApiError::Forbidden | ApiError::NotFound), Viewer::Visitor) => {
            messages.comments_unavailable()
        }
        (Trouble::Server(ApiError::Limit { .. }), _) => messages.comments_too_often(),
        (Trouble::Server(_), _) => messages.comments_unreachable(),
        (Trouble::Load, _) => messages.comments_not_loaded(),
        (Trouble::Refused, _) => messages.comments_refused(),
        (Trouble::Lost, _) => messages.comments_lost(),
    }
}

/// What is read out of its state.
pub fn state(messages: Messages, phase: &Phase, viewer: Viewer) -> &'static str {
    match phase {
        Phase::Resting | Phase::Shown => "",
        Phase::Loading => messages.comments_loading(),
        Phase::Trouble(trouble) => sentence(messages, trouble, viewer),
    }
}

/// What stands on its button; nothing where there is none.
pub fn offer(messages: Messages, phase: &Phase) -> &'static str {
    match phase {
        Phase::Resting => messages.comments(),
        Phase::Trouble(_) => messages.try_again(),
        Phase::Loading | Phase::Shown => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_has_its_own_sentence() {
        let english = Messages::default();
        let all = [
            Trouble::Server(ApiError::Forbidden),
            Trouble::Server(ApiError::Busy {
                retry_after_secs: None,
            }),
            Trouble::Load,
            Trouble::Refused,
            Trouble::Lost,
        ];
        let mut said: Vec<_> = all
            .iter()
            .map(|one| sentence(english, one, Viewer::Visitor))
            .collect();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), all.len(), "{said:?}");
        assert!(
            said.iter()
                .any(|one| one.starts_with("Comments are not available right now"))
        );
        let staff = sentence(english, &all[0], Viewer::Staff);
        assert!(staff.contains("signed in"), "{staff}");
    }

    #[test]
    fn the_button_is_there_while_it_helps() {
        let english = Messages::default();
        let lost = Phase::Trouble(Trouble::Lost);
        let offers =
            [Phase::Resting, Phase::Loading, Phase::Shown, lost.clone()].map(|phase| offer(english, &phase));
        assert_eq!(offers, ["Comments", "", "", "Try again"]);
        assert_eq!(
            state(english, &Phase::Loading, Viewer::Visitor),
            "Loading comments"
        );
        assert_eq!(english.comments_team(), "Team");
        assert!(state(english, &lost, Viewer::Visitor).starts_with("Comments were disconnected"));
    }
}
