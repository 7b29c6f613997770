//! The steps of a talk as marks in the browser's own list of times ("User Timing", W3C), for its developer tools and for
//! the page around a frame (`app/js/parent.js`).

use leptos::prelude::window;

/// Marks that a step is reached now.
pub fn mark(step: &str) {
    if let Some(clock) = window().performance() {
        // A step without its mark is only not shown.
        _ = clock.mark(&format!("showroom:{step}"));
    }
}
