//! The table from the vendor's refusals to decisions. `error.status` speaks first: HTTP numbers are documented for
//! batches only (REST reference of August 2026), so they count where the body says nothing we know.

use crate::ProviderError;
use crate::providers::http::{Answer, word};
use secrecy::SecretString;
use serde::Deserialize;

/// The longest name of a status.
const CODE_CHARS: usize = 40;

#[derive(Deserialize)]
struct Refused {
    error: Reason,
}

#[derive(Deserialize)]
struct Reason {
    /// A name of Google's list of RPC codes.
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    message: Option<String>,
}

/// What the vendor says of keys that it does not know, under a status that says something else (its REST reference,
/// 2026).
const NO_TOKEN: &str = "Auth token not found";

/// Why the call was refused, or `None` if it was not.
pub(super) fn refusal(answer: &Answer, secret: &SecretString) -> Option<ProviderError> {
    let refused = answer.json::<Refused>().ok().map(|refused| refused.error);
    let says = refused.as_ref().and_then(|error| error.message.as_deref());
    if says.is_some_and(|says| says.trim().trim_end_matches('.').eq_ignore_ascii_case(NO_TOKEN)) {
        return Some(ProviderError::Unauthorized);
    }
    let named = refused.map(|error| error.status);
    if named.is_none() && answer.status.is_success() {
        return None;
    }
    // Only what has the form of such a name is repeated: anything else could hold anything.
    let is_name = |status: &String| {
        (1..=CODE_CHARS).contains(&status.len())
            && status
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
            && word(status, secret).is_some()
    };
    let code = named.flatten().filter(is_name);
    Some(match code.as_deref() {
        Some("PERMISSION_DENIED" | "UNAUTHENTICATED") => ProviderError::Unauthorized,
        Some("RESOURCE_EXHAUSTED") => ProviderError::RateLimited {
            retry_after: answer.retry_after,
        },
        Some("DEADLINE_EXCEEDED") => ProviderError::Timeout,
        Some("INTERNAL") => ProviderError::Unavailable("it answered INTERNAL".into()),
        Some("INVALID_ARGUMENT" | "NOT_FOUND" | "ALREADY_EXISTS" | "FAILED_PRECONDITION") => {
            ProviderError::Rejected {
                code: code.unwrap_or_default(),
            }
        }
        _ => by_number(answer, code),
    })
}

fn by_number(answer: &Answer, code: Option<String>) -> ProviderError {
    match answer.status.as_u16() {
        // An error in the body of a success, of an undocumented kind.
        200..300 => ProviderError::Rejected {
            code: code.unwrap_or_else(|| "unnamed".into()),
        },
        403 => ProviderError::Unauthorized,
        504 => ProviderError::Timeout,
        _ => answer.refusal(code),
    }
}
