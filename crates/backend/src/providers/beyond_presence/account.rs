//! The account: its key on every call, and the vendor's answers as decisions.
//!
//! It knows no mode. 401 carries a sentence, 422 a list; 402 is a usage limit, 403 what the plan lacks, 429 the number of
//! sessions at once, 503 a moment's trouble (the vendor's document on errors, November 2026).

use crate::ProviderError;
use crate::providers::http::{self, Answer};
use reqwest::RequestBuilder;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use url::Url;

/// A key at the vendor, and the way there.
#[derive(Debug)]
pub(super) struct Account {
    pub base_url: Url,
    pub secret: SecretString,
    pub http: reqwest::Client,
}

/// Our word for a plan whose minutes or credit are used up: only the operator can change that.
const USAGE_LIMIT: &str = "usage-limit";

#[derive(Deserialize)]
struct Refused {
    detail: Vec<BadField>,
}

#[derive(Deserialize)]
struct BadField {
    loc: Vec<serde_json::Value>,
    r#type: String,
}

impl Account {
    /// Posts a body; whatever the answer, it is the caller's to judge.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Result<Answer, ProviderError> {
        let request = self.http.post(http::join(&self.base_url, path));
        http::send(self.keyed(request)?.json(body)).await
    }

    /// Gets, with a query.
    pub async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Answer, ProviderError> {
        let mut url = http::join(&self.base_url, path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        http::send(self.keyed(self.http.get(url))?).await
    }

    /// Whether the key is taken; costs nothing.
    pub async fn probe(&self) -> Result<(), ProviderError> {
        let answer = self.get("v1/auth/verify", &[]).await?;
        if answer.status.is_success() {
            Ok(())
        } else {
            Err(self.refusal(&answer))
        }
    }

    fn keyed(&self, request: RequestBuilder) -> Result<RequestBuilder, ProviderError> {
        Ok(request.header("x-api-key", http::key(self.secret.expose_secret())?))
    }

    /// The body of a success, or the decision of a refusal.
    pub fn read<T: DeserializeOwned>(&self, answer: &Answer) -> Result<T, ProviderError> {
        if answer.status.is_success() {
            answer.json()
        } else {
            Err(self.refusal(answer))
        }
    }

    /// 429 with `Retry-After` is a rate; without it, it is the plan's number of conversations at once, as other
    /// clients of this vendor have found.
    fn refusal(&self, answer: &Answer) -> ProviderError {
        if answer.status == 429 && answer.retry_after.is_none() {
            return ProviderError::Busy;
        }
        if answer.status == 402 {
            return ProviderError::Rejected {
                code: USAGE_LIMIT.into(),
            };
        }
        let bad = answer.json::<Refused>().ok();
        let bad = bad.and_then(|refused| refused.detail.into_iter().next());
        answer.refusal(bad.and_then(|field| {
            let place: Vec<&str> = field.loc.iter().filter_map(serde_json::Value::as_str).collect();
            let place = place.join(".");
            let words = [&place, &field.r#type].map(|text| http::word(text, &self.secret));
            let [Some(place), Some(kind)] = words else {
                return None;
            };
            Some(format!("{} {place} {kind}", answer.status.as_u16()))
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_shown_in_no_request() {
        let base_url = Url::parse("http://127.0.0.1:9").expect("an address");
        let account = Account {
            http: http::client(&base_url).expect("a client"),
            base_url,
            secret: "a-canary".into(),
        };
        let request = account.keyed(account.http.get(account.base_url.clone()));
        let shown = format!("{:?}", request.expect("a key").build().expect("a request"));
        assert!(
            shown.contains("Sensitive") && !shown.contains("canary"),
            "{shown}"
        );
    }
}
