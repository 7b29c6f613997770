//! Where the focus goes when what had it goes away.

use super::talk_context::is_on_air;
use crate::bar_script;
use crate::state::Phase;
use leptos::prelude::*;

/// Puts the focus on the first element of the first of these selectors that takes it: what is out of sight does not.
pub fn focus_first(selectors: &[&str]) {
    bar_script::focus_first(&selectors.join(";"));
}

/// Puts the focus on the first of these once the page is drawn, if what had it is gone. A frame leaves alone what is
/// elsewhere in the page around it, where the visitor may be writing.
pub fn hold_focus(selectors: &'static [&'static str]) {
    request_animation_frame(move || {
        let document = document();
        if is_framed() && !document.has_focus().unwrap_or(true) {
            return;
        }
        let lost = document
            .active_element()
            .is_none_or(|element| element.tag_name() == "BODY");
        if lost {
            focus_first(selectors);
        }
    });
}

fn is_framed() -> bool {
    let around = window().parent().ok().flatten();
    around.is_some_and(|around| around != window())
}

/// When a phase takes away the button that was just pressed, puts the focus on what came in its place: the
/// element marked `data-focus`, or the stage. Leaves it alone where it still is somewhere.
pub fn follow_focus(phase: Memo<Phase>) {
    Effect::new(move |before: Option<Phase>| {
        let now = phase.get();
        // Losing and finding the connection changes nothing that can be pressed.
        if before.is_some_and(|before| before != now && !(is_on_air(before) && is_on_air(now))) {
            hold_focus(&["[data-focus]", ".stage"]);
        }
        now
    });
}
