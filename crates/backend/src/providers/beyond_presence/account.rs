//! The account: its key on every call, and the vendor's answers as decisions.
//!
//! It knows no mode. 401 carries a sentence, 422 a list (`OpenAPI` document of July 2026); 402, 403 and 429 are
//! what other clients of this vendor have met.

use crate::ProviderError;
use crate::providers::http::{self, Answer};
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use url::Url;

/// Most characters of a vendor's error that become its code.
const CODE_CHARS: usize = 80;

/// A key at the vendor, and the way there.
#[derive(Debug)]
pub(super) struct Account {
    pub base_url: Url,
    pub secret: SecretString,
    pub http: reqwest::Client,
}

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
        http::send(self.request(Method::POST, path).json(body)).await
    }

    /// Gets, with a query.
    pub async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Answer, ProviderError> {
        let mut url = http::join(&self.base_url, path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        http::send(self.keyed(self.http.get(url))).await
    }

    /// Whether the key is taken; costs nothing.
    pub async fn probe(&self) -> Result<(), ProviderError> {
        let answer = self.get("v1/auth/verify", &[]).await?;
        if answer.status.is_success() {
            Ok(())
        } else {
            Err(refusal(&answer))
        }
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.keyed(self.http.request(method, http::join(&self.base_url, path)))
    }

    fn keyed(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        request.header("x-api-key", self.secret.expose_secret())
    }
}

/// The body of a success, or the decision of a refusal.
pub(super) fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, ProviderError> {
    if answer.status.is_success() {
        answer.json()
    } else {
        Err(refusal(answer))
    }
}

/// 429 with `Retry-After` is a rate; without it, it is the plan's number of conversations at once, as other
/// clients of this vendor have found.
pub(super) fn refusal(answer: &Answer) -> ProviderError {
    if answer.status == 429 && answer.retry_after.is_none() {
        return ProviderError::Busy;
    }
    let code = answer
        .json::<Refused>()
        .ok()
        .and_then(|refused| refused.detail.into_iter().next())
        .map(|field| {
            let place: Vec<&str> = field.loc.iter().filter_map(serde_json::Value::as_str).collect();
            format!("{} {} {}", answer.status.as_u16(), place.join("."), field.r#type)
                .chars()
                .take(CODE_CHARS)
                .collect()
        });
    answer.refusal(code)
}
