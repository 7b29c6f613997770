//! The browser's clipboard, through `app/js/clipboard.js`. On the server there is none.

#[cfg(feature = "hydrate")]
mod script {
    //! The script's own names.

    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    #[wasm_bindgen(module = "/js/clipboard.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = copyText)]
        pub async fn copy(text: &str) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch, js_name = markFrom)]
        pub fn mark_from(element: &Element, first: u32) -> Result<(), JsValue>;
    }
}

/// Puts this on the clipboard and says whether it is there.
#[cfg(feature = "hydrate")]
pub async fn copy(text: &str) -> bool {
    script::copy(text).await.is_ok()
}

/// There is no clipboard here.
#[cfg(not(feature = "hydrate"))]
#[expect(clippy::unused_async, reason = "has the shape of its twin in the browser")]
pub async fn copy(_: &str) -> bool {
    false
}

/// Marks all words of an element from its child with this index on, to be copied by hand.
pub fn mark_from(element: &web_sys::Element, first: u32) {
    #[cfg(feature = "hydrate")]
    // What cannot be marked can still be read.
    let _ = script::mark_from(element, first);
    #[cfg(not(feature = "hydrate"))]
    let _ = (element, first);
}
