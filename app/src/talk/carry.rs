//! What a visitor takes along to the page of another presenter, through `app/js/carry.js`.

use crate::state::Carried;

#[cfg(feature = "hydrate")]
mod script {
    //! The script's own names.

    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "/js/carry.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub fn keep(path: &str, json: &str) -> Result<(), JsValue>;

        #[wasm_bindgen(catch)]
        pub fn take() -> Result<Option<String>, JsValue>;
    }
}

/// Keeps it for the page at this path.
#[cfg(feature = "hydrate")]
pub fn keep(path: &str, carried: &Carried) {
    if let Ok(json) = serde_json::to_string(carried) {
        // Without it the other page begins as any page does.
        _ = script::keep(path, &json);
    }
}

/// What was kept for this page, once.
#[cfg(feature = "hydrate")]
pub fn take() -> Option<Carried> {
    serde_json::from_str(&script::take().ok()??).ok()
}

/// Nothing is kept on the server.
#[cfg(not(feature = "hydrate"))]
pub fn keep(_: &str, _: &Carried) {}

/// Nothing is kept on the server.
#[cfg(not(feature = "hydrate"))]
pub const fn take() -> Option<Carried> {
    None
}
