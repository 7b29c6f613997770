//! The steps of a talk as marks in the browser's own list of times ("User Timing", W3C), for its developer tools and for
//! the page around a frame (`app/js/parent.js`).

use leptos::prelude::window;

/// Marks that a step is reached now. Its earlier mark goes, so that the list does not grow with the talk; who observes
/// marks hears of each.
pub fn mark(step: &str) {
    if let Some(clock) = window().performance() {
        let name = format!("showroom:{step}");
        clock.clear_marks_with_mark_name(&name);
        // A step without its mark is only not shown.
        _ = clock.mark(&name);
    }
}
