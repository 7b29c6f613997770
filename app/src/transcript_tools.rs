//! What a script does for the transcript and the captions, through `app/js/transcript.js`. On the server nothing.

use web_sys::{Element, HtmlElement};

#[cfg(feature = "hydrate")]
mod script {
    //! The script's own names.

    use wasm_bindgen::prelude::*;
    use web_sys::{Element, HtmlElement};

    #[wasm_bindgen(module = "/js/transcript.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = keepCaptionLook)]
        pub fn keep_look(fields: &HtmlElement) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = findLines)]
        pub fn find(list: &Element, words: &str) -> Result<u32, JsValue>;

        #[wasm_bindgen(catch, js_name = saveText)]
        pub fn save(text: &str, name: &str) -> Result<(), JsValue>;
    }
}

/// Sets the choices in these fields as they were the last time, and keeps the next ones.
pub fn keep_look(fields: &HtmlElement) {
    #[cfg(feature = "hydrate")]
    // Captions without a choice can still be read.
    let _ = script::keep_look(fields);
    #[cfg(not(feature = "hydrate"))]
    let _ = fields;
}

/// Shows only the lines with these words and marks them; all lines for no words. Returns how many have them.
pub fn find(list: &Element, words: &str) -> u32 {
    #[cfg(feature = "hydrate")]
    return script::find(list, words).unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = (list, words);
        0
    }
}

/// Saves a text as a file that is named after this and the day.
pub fn save(text: &str, name: &str) {
    #[cfg(feature = "hydrate")]
    // What cannot be saved can still be copied.
    let _ = script::save(text, name);
    #[cfg(not(feature = "hydrate"))]
    let _ = (text, name);
}
