//! Keeps types small on the server and code small in the browser, which need opposite things.

use leptos::prelude::*;

/// On the server: erases the type of a part, or the type of a whole page grows deeper than the compiler
/// follows. In the browser: leaves it, because an erased view drags code along that never runs (a third more
/// WASM). Both render the same HTML.
pub fn erase_on_server(view: impl IntoView + 'static) -> impl IntoView {
    #[cfg(feature = "ssr")]
    return view.into_any();
    #[cfg(not(feature = "ssr"))]
    view
}
