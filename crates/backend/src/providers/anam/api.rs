//! Calls to Anam's REST API, and what its refusals mean.
//!
//! The API document of July 2026 names the statuses and gives hardly any bodies, so bodies are read for what may be
//! in them and never relied on. What the vendor says in sentences is compared, never repeated.

use crate::ProviderError;
use crate::providers::http::{self, Answer, MOST_LIST_BYTES};
use crate::runtime::VendorAccess;
use reqwest::RequestBuilder;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde_json::Value;
use url::Url;

/// `error` of a 429 (`@anam-ai/js-sdk` 4.27.0, `CoreApiRestClient`).
const CONCURRENCY: &str = "Concurrent session limit reached";
/// The other one that it knows.
const SPEND_CAP: &str = "Spend cap reached";

/// The API as one account reaches it.
#[derive(Debug)]
pub(super) struct Api {
    base_url: Url,
    secret: SecretString,
    http: reqwest::Client,
}

impl Api {
    pub fn new(access: &VendorAccess) -> Result<Self, reqwest::Error> {
        Ok(Self {
            base_url: access.api_url.clone(),
            secret: access.api_key.clone(),
            http: http::client(&access.api_url)?,
        })
    }

    pub fn base_url(&self) -> &Url {
        &self.base_url
    }

    /// The answer, whatever its status; as long as a list may be.
    pub async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Answer, ProviderError> {
        let mut url = http::join(&self.base_url, path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        http::send_for(self.signed(self.http.get(url)), MOST_LIST_BYTES).await
    }

    /// The answer, whatever its status.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Result<Answer, ProviderError> {
        let request = self.http.post(http::join(&self.base_url, path));
        http::send(self.signed(request).json(body)).await
    }

    /// The answer, if the vendor did what was asked.
    pub fn accepted(&self, answer: Answer) -> Result<Answer, ProviderError> {
        if answer.status.is_success() {
            Ok(answer)
        } else {
            Err(self.refusal(&answer))
        }
    }

    pub fn refusal(&self, answer: &Answer) -> ProviderError {
        let body: Value = answer.json().unwrap_or_default();
        let says = |sentence| [&body["error"], &body["message"]].contains(&&Value::from(sentence));
        let rejected = |code: &str| ProviderError::Rejected { code: code.into() };
        match answer.status.as_u16() {
            402 => rejected("no-plan"),
            429 if says(CONCURRENCY) => match answer.retry_after {
                None => ProviderError::Busy,
                retry_after => ProviderError::RateLimited { retry_after },
            },
            429 if says(SPEND_CAP) => rejected("spend-cap"),
            status => answer.refusal(word(&body, &self.secret).map(|word| format!("{status} {word}"))),
        }
    }

    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        request.bearer_auth(self.secret.expose_secret())
    }
}

/// The field that a validation error is about, or a code in place of a sentence.
fn word<'a>(body: &'a Value, secret: &SecretString) -> Option<&'a str> {
    let candidates = [
        &body["details"][0]["path"],
        &body["code"],
        &body["error"],
        &body["message"],
    ];
    candidates
        .into_iter()
        .filter_map(Value::as_str)
        .find_map(|text| http::word(text, secret))
}
