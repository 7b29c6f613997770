//! Anam's JavaScript SDK 4.27.0, through `app/js/anam.js`: one client per session.

use super::wire::Tables;
use crate::state::{Cause, SdkError};

/// Where it lies, unmodified; the version is in the path so that it may be cached for ever.
#[cfg(feature = "hydrate")]
pub(super) const BUNDLE: &str = "/vendor/@anam-ai/js-sdk@4.27.0/anam.js";

pub(super) const TABLES: Tables = Tables { refusal, cause };

#[cfg(feature = "hydrate")]
pub(super) mod script {
    //! The script's own names.

    use crate::sdk::player::{Emit, script::Player};
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;

    #[wasm_bindgen(module = "/js/anam.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub async fn load(url: &str) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch)]
        pub fn mount(
            host: &HtmlElement,
            api_url: &str,
            token: &str,
            label: &str,
            emit: &Emit,
        ) -> Result<Player, JsValue>;
    }
}

fn refusal(code: &str) -> SdkError {
    SdkError::Vendor { code: code.into() }
}

fn cause(_code: &str) -> Cause {
    Cause::Unknown
}
