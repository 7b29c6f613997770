//! Whether the vendor's clock and ours agree: tokens are dated with ours and judged by theirs.

use super::deadline::{Deadline, sentence};
use super::report::{Check, Finding, Outcome};
use crate::ProviderError;
use crate::clock::{Clock, Timestamp};
use crate::providers::http;
use reqwest::header;
use std::time::UNIX_EPOCH;
use url::Url;

/// Seconds above which it is worth a look.
const NOTABLE: i64 = 30;
/// Seconds above which vendors refuse our tokens: LiveKit's own leeway is a minute (`auth/verifier.go`).
const TOO_MUCH: i64 = 60;

/// Asks the vendor what time it is, by the `Date` of any answer. The question carries no key.
pub(crate) async fn examine(base: &Url, clock: &dyn Clock, deadline: Deadline) -> Finding {
    let finding = |outcome, says: String| Finding::new(Check::Clock, outcome, says);
    let theirs = match deadline.of(date(base)).await {
        Ok(Some(theirs)) => theirs,
        Ok(None) => return finding(Outcome::Skipped, "The vendor's answers carry no date.".into()),
        Err(error) => return finding(Outcome::Skipped, sentence(&error)),
    };
    // Whole seconds, and the way there and back: a second or two mean nothing.
    let apart = (clock.now().unix_secs() - theirs.unix_secs()).abs();
    let says = format!("This server's clock and the vendor's are {apart} seconds apart.");
    let next = "Let this machine keep its time with NTP.";
    if apart > TOO_MUCH {
        finding(Outcome::Failed, says).then(next)
    } else if apart > NOTABLE {
        finding(Outcome::Warning, says).then(next)
    } else {
        finding(Outcome::Ok, says)
    }
}

async fn date(base: &Url) -> Result<Option<Timestamp>, ProviderError> {
    let mut base = base.clone();
    let scheme = match base.scheme() {
        "ws" => "http",
        "wss" => "https",
        other => other,
    }
    .to_owned();
    // OK because all four schemes are of one kind, so the change is never refused.
    let _ = base.set_scheme(&scheme);
    let client = http::client(&base).map_err(|error| ProviderError::Unavailable(error.into()))?;
    let answer = client.get(base).send().await;
    let answer = answer.map_err(|error| ProviderError::Unavailable(error.without_url().into()))?;
    let date = answer
        .headers()
        .get(header::DATE)
        .and_then(|date| date.to_str().ok());
    Ok(date
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .and_then(|date| date.duration_since(UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .map(Timestamp))
}
