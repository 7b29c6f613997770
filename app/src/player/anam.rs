//! Anam's JavaScript SDK 4.27.0, through `app/js/anam.js`: one client per session.

use super::event::{Tables, support_word};
use crate::state::{Cause, SdkError};

/// Where it lies, unmodified; the version is in the path so that it may be cached for ever.
#[cfg(feature = "hydrate")]
pub(super) const BUNDLE: &str = "/vendor/@anam-ai/js-sdk@4.27.0/anam.js";

pub(super) const TABLES: Tables = Tables { refusal, cause };

#[cfg(feature = "hydrate")]
pub(super) mod script {
    //! The script's own names.

    use crate::player::binding::{Emit, Player};
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

/// `ClientError` codes of the SDK 4.27.0 (`lib/ClientError.ts`), with the vendor's words for the cause after
/// them. Whatever is no JSON, and a connection that never came about, it calls a server error.
fn refusal(code: &str) -> SdkError {
    let (word, detail) = split(code, "CLIENT_ERROR_CODE_");
    match word {
        "AUTHENTICATION_ERROR" => SdkError::Expired,
        "MAX_CONCURRENT_SESSIONS_REACHED" => SdkError::Full,
        "SERVICE_BUSY" => SdkError::Busy,
        "SPEND_CAP_REACHED" | "USAGE_LIMIT_REACHED" | "NO_PLAN_FOUND" => SdkError::Spent {
            code: support_word(word),
        },
        "VALIDATION_ERROR" | "CONFIGURATION_ERROR" => SdkError::Refused {
            code: support_word(word),
        },
        // What Chromium, Firefox and Safari say of a request that found no way.
        "SERVER_ERROR"
            if ["fetch", "NetworkError", "Load failed", "abort"]
                .iter()
                .any(|sign| detail.contains(sign)) =>
        {
            SdkError::Network
        }
        _ => SdkError::Vendor {
            code: support_word(word),
        },
    }
}

/// `ConnectionClosedCode` of the SDK 4.27.0 (`ConnectionClosedCodes.ts`), with the engine's reason after it. The
/// texts of those reasons are not documented, so only plain words are looked for.
fn cause(code: &str) -> Cause {
    let (word, reason) = split(code, "CONNECTION_CLOSED_CODE_");
    let reason = reason.to_ascii_lowercase();
    let tells = |signs: &[&str]| signs.iter().any(|sign| reason.contains(sign));
    match word {
        "SERVER_CLOSED_CONNECTION" if tells(&["silen", "spoke", "inactiv", "idle"]) => Cause::Silence,
        "SERVER_CLOSED_CONNECTION" if tells(&["length", "duration", "limit", "time"]) => Cause::TimeUp,
        "SERVER_CLOSED_CONNECTION" | "NORMAL" => Cause::Closed,
        "SIGNALLING_CLIENT_CONNECTION_FAILURE" => Cause::Network,
        "WEBRTC_FAILURE" => Cause::Media,
        // Also the microphone's: it is ours, so the SDK never asks for one.
        _ => Cause::Unknown,
    }
}

fn split<'a>(code: &'a str, prefix: &str) -> (&'a str, &'a str) {
    let code = code.strip_prefix(prefix).unwrap_or(code);
    code.split_once(' ').unwrap_or((code, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_a_refused_start_leads_somewhere() {
        let spent = |code: &str| SdkError::Spent { code: code.into() };
        let refused = |code: &str| SdkError::Refused { code: code.into() };
        let vendor = |code: &str| SdkError::Vendor { code: code.into() };
        for (code, error) in [
            ("AUTHENTICATION_ERROR", SdkError::Expired),
            ("MAX_CONCURRENT_SESSIONS_REACHED", SdkError::Full),
            ("SERVICE_BUSY", SdkError::Busy),
            ("SPEND_CAP_REACHED", spent("spend-cap-reached")),
            ("USAGE_LIMIT_REACHED", spent("usage-limit-reached")),
            ("NO_PLAN_FOUND", spent("no-plan-found")),
            ("VALIDATION_ERROR", refused("validation-error")),
            ("CONFIGURATION_ERROR", refused("configuration-error")),
            ("SERVER_ERROR", vendor("server-error")),
            ("SERVER_ERROR Failed to fetch", SdkError::Network),
            ("SERVER_ERROR The engine is on fire", vendor("server-error")),
            ("UNKNOWN_ERROR", vendor("unknown-error")),
        ] {
            assert_eq!(refusal(&format!("CLIENT_ERROR_CODE_{code}")), error, "{code}");
        }
        assert_eq!(refusal("Error"), vendor("error"));
    }

    #[test]
    fn every_close_code_leads_somewhere() {
        for (code, expected) in [
            ("NORMAL", Cause::Closed),
            ("SERVER_CLOSED_CONNECTION", Cause::Closed),
            ("SERVER_CLOSED_CONNECTION Stopped over the API", Cause::Closed),
            (
                "SERVER_CLOSED_CONNECTION Session ended due to silence",
                Cause::Silence,
            ),
            (
                "SERVER_CLOSED_CONNECTION The session ended because nobody spoke",
                Cause::Silence,
            ),
            (
                "SERVER_CLOSED_CONNECTION Maximum session length reached",
                Cause::TimeUp,
            ),
            ("SIGNALLING_CLIENT_CONNECTION_FAILURE", Cause::Network),
            ("WEBRTC_FAILURE", Cause::Media),
            ("MICROPHONE_PERMISSION_DENIED", Cause::Unknown),
        ] {
            assert_eq!(
                cause(&format!("CONNECTION_CLOSED_CODE_{code}")),
                expected,
                "{code}"
            );
        }
    }
}
