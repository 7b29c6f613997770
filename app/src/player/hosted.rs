//! A vendor's hosted page, through `app/js/hosted.js`: a frame that reports nothing but that it was loaded.

use super::event::Tables;
use crate::state::{Cause, SdkError};

/// It reports no failure.
pub(super) const TABLES: Tables = Tables {
    refusal: |_| SdkError::Network,
    cause: |_| Cause::Unknown,
};

#[cfg(feature = "hydrate")]
pub(super) mod script {
    //! The script's own names.

    use crate::player::binding::{Emit, Player};
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;

    #[wasm_bindgen(module = "/js/hosted.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub fn mount(host: &HtmlElement, src: &str, label: &str, emit: &Emit) -> Result<Player, JsValue>;
    }
}
