//! Trulience's page in a frame, through `app/js/trulience.js`. The frame keeps the microphone.

use super::event::Tables;
use crate::state::{Cause, SdkError};

pub(super) const TABLES: Tables = Tables { refusal, cause };

#[cfg(feature = "hydrate")]
pub(super) mod script {
    //! The script's own names.

    use crate::player::binding::{Emit, Player};
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;

    #[wasm_bindgen(module = "/js/trulience.js")]
    extern "C" {
        /// `origins` are separated by spaces.
        #[wasm_bindgen(catch)]
        pub fn mount(
            host: &HtmlElement,
            src: &str,
            origins: &str,
            label: &str,
            emit: &Emit,
        ) -> Result<Player, JsValue>;
    }
}

/// The `errorTitle` of an `auth-fail` message, or the name of the event with which the frame gave up before it had
/// signed in. The only documented title is `Invalid Avatar Id`; what a token that is too old or was used leads to is
/// not written down (vendor's public samples, October 2025).
fn refusal(code: &str) -> SdkError {
    match code {
        "websocket-close" | "websocket-error" => SdkError::Network,
        "Invalid Avatar Id" => SdkError::Vendor {
            code: "invalid-avatar-id".into(),
        },
        _ => SdkError::Expired,
    }
}

/// The name of the event with which the frame's connection ended.
fn cause(code: &str) -> Cause {
    match code {
        "websocket-error" => Cause::Network,
        "media-disconnected" => Cause::Media,
        "websocket-close" => Cause::Closed,
        _ => Cause::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_avatar_is_distinguished_from_a_used_token() {
        assert!(matches!(refusal("Invalid Avatar Id"), SdkError::Vendor { .. }));
        assert_eq!(refusal("Anything else"), SdkError::Expired);
        assert_eq!(refusal("websocket-error"), SdkError::Network);
    }

    #[test]
    fn a_closed_call_is_distinguished_from_a_broken_line() {
        assert_eq!(cause("websocket-close"), Cause::Closed);
        assert_eq!(cause("websocket-error"), Cause::Network);
    }
}
