//! The page that is the avatar: one document with its own policy, made for one load.
//!
//! It owns the document and what a page may do; what happens on it is in `page.js`. Start with [`show`].

use super::{Opened, TokenService};
use crate::random;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

const SHELL: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The part of the address that decides whether the page opens; `page.js` reads the rest.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    token: String,
}

/// `GET /avatar/{id}?token=…`. Each load uses a token up, good or not, and the answer is a page either way: the vendor's
/// tells what is wrong by itself and by `auth-fail`.
pub async fn show(
    State(service): State<Arc<TokenService>>,
    Path(avatar): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let facts = match service.admit(&avatar, &asked.token) {
        Ok(Opened {
            secret,
            session,
            name,
        }) => json!({ "call": secret, "session": session, "name": name }),
        Err(title) => json!({ "refused": title }),
    };
    let Ok(nonce) = random::text::<12>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy(&nonce)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    let mut response = Html(document(&nonce, &facts)).into_response();
    for (name, value) in headers {
        // OK because all of them are ASCII.
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Only this document's own script and style run, and only pages of this machine may frame it.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; \
         media-src blob: mediastream:; base-uri 'none'; form-action 'none'; \
         frame-ancestors http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*"
    )
}

fn document(nonce: &str, facts: &Value) -> String {
    // A `<` inside the JSON could end the element that holds it.
    let facts = facts.to_string().replace('<', "\\u003c");
    SHELL
        .replace("{nonce}", nonce)
        .replace("{style}", STYLE)
        .replace("{facts}", &facts)
        .replace("{script}", SCRIPT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_cannot_leave_their_element() {
        let page = document("n", &json!({ "name": "</script><script>" }));
        assert!(!page.contains("</script><script>"));
        assert!(page.contains("\\u003c/script>"));
        assert!(!page.contains("{nonce}") && !page.contains("{facts}"));
    }
}
