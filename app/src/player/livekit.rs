//! `livekit-client` 2.23.0, through `app/js/livekit.js`: plays every avatar that is in a `LiveKit` room.

use super::event::{Tables, support_word};
use crate::state::{Cause, SdkError};

/// Where it lies, unmodified; the version is in the path so that it may be cached for ever.
#[cfg(feature = "hydrate")]
pub(super) const BUNDLE: &str = "/vendor/livekit-client@2.23.0/livekit-client.umd.js";

pub(super) const TABLES: Tables = Tables { refusal, cause };

#[cfg(feature = "hydrate")]
pub(super) mod script {
    //! The script's own names.

    use crate::player::binding::{Emit, Player};
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;

    #[wasm_bindgen(module = "/js/livekit.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub async fn load(url: &str) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch)]
        pub fn mount(
            host: &HtmlElement,
            url: &str,
            token: &str,
            interrupt: &str,
            label: &str,
            emit: &Emit,
        ) -> Result<Player, JsValue>;
    }
}

/// `ConnectionErrorReason` of livekit-client 2.23.0 (`src/room/errors.ts`): 0 not allowed, 1 unreachable, 2
/// internal (also a peer connection that never came about), 3 cancelled, 4 leave request, 5 timeout, 6 web
/// socket, 7 no such service. Its `reasonName` can be stale, so the number counts.
fn refusal(code: &str) -> SdkError {
    match code {
        "0" => SdkError::Expired,
        "1" | "2" | "5" | "6" => SdkError::Network,
        other => SdkError::Vendor {
            code: support_word(other),
        },
    }
}

/// `DisconnectReason` of the `LiveKit` protocol (`livekit_models.proto`, v1.50).
fn cause(code: &str) -> Cause {
    match code {
        // Its client left, and not because it was asked to: it does so when the browser freezes the page
        // (livekit-client 2.23.0 `Room.ts`, on `freeze`).
        "1" => Cause::Asleep,
        "2" => Cause::Elsewhere,
        "3" => Cause::Shutdown,
        "4" => Cause::Removed,
        "5" => Cause::Ended,
        "10" => Cause::Closed,
        // The script's own code: the server moved the visitor to another room.
        "moved" => Cause::Moved,
        // State mismatch, failed to join again, migration, signal closed, connection timed out.
        "6" | "7" | "8" | "9" | "14" => Cause::Network,
        "15" => Cause::Media,
        "16" => Cause::Avatar,
        _ => Cause::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expired_token_is_distinguished_from_an_unreachable_server() {
        assert_eq!(refusal("0"), SdkError::Expired);
        assert_eq!(refusal("1"), SdkError::Network);
        assert_eq!(refusal("-1"), SdkError::Vendor { code: "-1".into() });
    }

    #[test]
    fn a_second_tab_is_distinguished_from_a_closed_room() {
        assert_eq!(cause("2"), Cause::Elsewhere);
        assert_eq!(cause("1"), Cause::Asleep);
        assert_eq!(cause("5"), Cause::Ended);
        assert_eq!(cause("10"), Cause::Closed);
        assert_eq!(cause("moved"), Cause::Moved);
        assert_eq!(cause("9"), Cause::Network);
        assert_eq!(cause("99"), Cause::Unknown);
    }
}
