//! The tab's title while a talk goes on: with many tabs open, it says where the talk is and how long it lasts.

use super::{TalkContext, words};
use crate::state::Phase;
use leptos::prelude::*;

/// Keeps the document's title in step with the talk; before the first start it stays as the server wrote it.
pub fn follow_title(context: TalkContext) {
    let state = context.memo(|view| (view.phase, view.remaining_secs, view.queue, view.called));
    // Effects run in the browser only.
    Effect::new(move |resting: Option<String>| {
        let resting = resting.unwrap_or_else(|| document().title());
        let (phase, left, queue, called) = state.get();
        let messages = context.messages;
        let title = match queue {
            Some(queue) => format!("{} · {resting}", words::queue(messages, queue)),
            None if called => format!("{} · {resting}", messages.your_turn()),
            None => title(phase, left, &context.name(), messages.talk_ended(), &resting),
        };
        if document().title() != title {
            document().set_title(&title);
        }
        resting
    });
}

/// The title in this phase, with the seconds that are left; `resting` is that of the page itself.
fn title(phase: Phase, left: Option<u32>, name: &str, ended: &str, resting: &str) -> String {
    match (phase, left) {
        (Phase::Live | Phase::Reconnecting, Some(secs)) => {
            format!("● {name}, {}:{:02}", secs / 60, secs % 60)
        }
        (Phase::Live | Phase::Reconnecting, None) => format!("● {name}"),
        (Phase::Ended, _) => format!("{ended} · {resting}"),
        (Phase::Ready | Phase::Starting | Phase::Waiting | Phase::Trouble, _) => resting.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_says_where_its_talk_is() {
        for (phase, left, expected) in [
            (Phase::Ready, None, "Talk to Cara"),
            (Phase::Starting, Some(600), "Talk to Cara"),
            (Phase::Live, Some(552), "● Cara, 9:12"),
            (Phase::Reconnecting, Some(5), "● Cara, 0:05"),
            (Phase::Live, None, "● Cara"),
            (Phase::Trouble, None, "Talk to Cara"),
            (Phase::Ended, None, "Talk ended · Talk to Cara"),
        ] {
            assert_eq!(
                title(phase, left, "Cara", "Talk ended", "Talk to Cara"),
                expected,
                "{phase:?}"
            );
        }
    }
}
