//! What the control bar, the check of the microphone and the focus leave to `app/js/controls.js`. On the server there is nothing
//! to do.

use web_sys::Element;

#[cfg(feature = "hydrate")]
mod script {
    //! The script's own names.

    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    #[wasm_bindgen(module = "/js/controls.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = attachControls)]
        pub fn attach(bar: &Element) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = detachControls)]
        pub fn detach() -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = focusFirst)]
        pub fn focus_first(selectors: &str) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = checkMicrophone)]
        pub fn check(button: &Element) -> Result<(), JsValue>;

        #[wasm_bindgen(catch, js_name = closeMicrophoneCheck)]
        pub fn close_check() -> Result<(), JsValue>;
    }
}

/// Begins to fold More, to obey keys, and to show what this browser can do. A page has one bar.
pub fn attach(bar: &Element) {
    #[cfg(feature = "hydrate")]
    // Without the script the bar still mutes, types and ends.
    let _ = script::attach(bar);
    #[cfg(not(feature = "hydrate"))]
    let _ = bar;
}

/// The end of it: also of full screen and of a picture in a window of its own, whose buttons go.
pub fn detach() {
    #[cfg(feature = "hydrate")]
    let _ = script::detach();
}

/// Puts the focus on the first element that takes it, of the first of these selectors, which are separated by `;`.
pub fn focus_first(selectors: &str) {
    #[cfg(feature = "hydrate")]
    // The focus stays where it is.
    let _ = script::focus_first(selectors);
    #[cfg(not(feature = "hydrate"))]
    let _ = selectors;
}

/// Opens the check of the microphone with the devices that `data-microphone` and `data-speaker` of the button name; empty
/// is the browser's default. Another choice is set there and comes as a `change` event of the button.
pub fn check_microphone(button: &Element) {
    #[cfg(feature = "hydrate")]
    // Start asks for the microphone anyway.
    let _ = script::check(button);
    #[cfg(not(feature = "hydrate"))]
    let _ = button;
}

/// Closes the check of the microphone, and the microphone, where it is open.
pub fn close_microphone_check() {
    #[cfg(feature = "hydrate")]
    let _ = script::close_check();
}
