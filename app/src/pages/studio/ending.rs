//! How far a talk has come, and why it ended.

use crate::messages::Messages;
use backend::store::State;
use contract::session::EndReason;
use leptos::prelude::*;

/// A word for a talk that is open, the reason for one that is over.
#[component]
pub(super) fn Ending(state: State, reason: Option<EndReason>) -> impl IntoView {
    let messages = Messages::here();
    let words = match (state, reason) {
        (State::Live, _) => messages.studio_live(),
        (State::Ended, None) => messages.studio_over(),
        (State::Ended, Some(reason)) => because(messages, reason),
        (State::Requested | State::Granted | State::Connecting, _) => messages.studio_starting(),
    };
    // The word of exports and logs, for those who compare them with this page.
    let stored = reason.map(EndReason::id);
    view! { <span class="studio-state" data-state=state.id() data-reason=stored title=stored>{words}</span> }
}

/// Why a talk ended.
pub(super) fn because(messages: Messages, reason: EndReason) -> &'static str {
    match reason {
        EndReason::Visitor => messages.studio_end_visitor(),
        EndReason::Cancelled => messages.studio_end_cancelled(),
        EndReason::Left => messages.studio_end_left(),
        EndReason::Lost => messages.studio_end_lost(),
        EndReason::TimeUp => messages.studio_end_time_up(),
        EndReason::AvatarLeft => messages.studio_end_avatar_left(),
        EndReason::AvatarEnded => messages.studio_end_avatar_ended(),
        EndReason::Removed => messages.studio_end_removed(),
        EndReason::Moved => messages.studio_end_moved(),
        EndReason::Failed => messages.studio_end_failed(),
        EndReason::Shutdown => messages.studio_end_shutdown(),
        EndReason::AvatarGone => messages.studio_end_avatar_gone(),
        EndReason::OutOfTime => messages.studio_end_out_of_time(),
        EndReason::Idle => messages.studio_end_idle(),
        EndReason::Revoked => messages.studio_end_revoked(),
        EndReason::Stopped => messages.studio_end_stopped(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use std::collections::BTreeSet;

    #[test]
    fn each_reason_has_words_of_its_own_in_every_language() {
        for language in Language::ALL {
            let words: BTreeSet<_> = EndReason::ALL
                .into_iter()
                .map(|reason| because(Messages::of(language), reason))
                .collect();
            assert_eq!(words.len(), EndReason::ALL.len(), "{language:?}: {words:?}");
        }
    }
}
