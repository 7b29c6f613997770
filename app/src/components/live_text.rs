//! Words that change while the page is open.

use leptos::prelude::*;

/// Words in an element of their own, which are put there anew at each change. A browser that translates the page puts
/// its own elements in place of our text; a text that is changed where it was would then change out of sight.
pub fn live_text(words: impl Fn() -> String + Send + Sync + 'static) -> impl IntoView {
    #[cfg(feature = "ssr")]
    return view! { <span>{words()}</span> }.into_any();
    #[cfg(not(feature = "ssr"))]
    view! { <span prop:textContent=words></span> }
}

/// As [`live_text`], for words that are what they are until the part around them is made anew.
pub fn plain_text(words: impl Into<String>) -> impl IntoView {
    let words = words.into();
    live_text(move || words.clone())
}
