//! The checks of `POST /v1/sessions`, with errors in the form the vendor's framework (`FastAPI`) gives them.
//!
//! It owns what is a valid request, and starts nothing. Start with [`session`].

use super::fields::{Problem, read, text};
use serde_json::Value;
use std::fmt;
use url::Url;

/// A request that can be served.
pub struct Wanted {
    /// Which avatar.
    pub avatar_id: String,
    /// The LiveKit server, `ws:`.
    pub url: Url,
    /// The token to join with.
    pub token: String,
}

impl fmt::Debug for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wanted")
            .field("avatar_id", &self.avatar_id)
            .field("url", &self.url.as_str())
            .finish_non_exhaustive()
    }
}

/// Reads and checks a request.
///
/// # Errors
/// Every problem that was found.
pub fn session(body: &[u8]) -> Result<Wanted, Vec<Problem>> {
    let (given, mut problems) = read("session", body);
    let text = |field| text(&given, field);
    let (avatar_id, url, token) = (text("avatar_id"), text("url"), text("token"));
    let url = url.and_then(|url| {
        let known = Url::parse(&url)
            .ok()
            .filter(|url| url.scheme() == "ws" && url.has_host());
        if known.is_none() {
            let msg = "Input should be a valid URL; the sandbox's avatar reaches ws:// servers only";
            problems.push(Problem::at(&["body", "url"], "url_parsing", msg));
        }
        known
    });
    if token.as_deref().is_some_and(|token| !lets_join(token)) {
        let msg = "Value error, this is no LiveKit token that may join a room";
        problems.push(Problem::at(&["body", "token"], "value_error", msg));
    }
    match (avatar_id, url, token) {
        (Some(avatar_id), Some(url), Some(token)) if problems.is_empty() => Ok(Wanted {
            avatar_id,
            url,
            token,
        }),
        _ => Err(problems),
    }
}

/// Whether a token reads as a JWT that may join a room. Only the LiveKit server can tell whether it is genuine.
fn lets_join(token: &str) -> bool {
    let claims: Option<Value> = jsonwebtoken::dangerous::insecure_decode_claims(token).ok();
    claims.is_some_and(|claims| {
        let video = &claims["video"];
        video["roomJoin"] == true && video["room"].as_str().is_some_and(|room| !room.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::{EncodingKey, Header};
    use proptest::prelude::*;
    use serde_json::json;

    fn token(video: &Value) -> String {
        let key = EncodingKey::from_secret(b"the secret of another account");
        jsonwebtoken::encode(&Header::default(), &json!({ "sub": "x", "video": video }), &key)
            .expect("signed")
    }

    fn good() -> Value {
        json!({
            "avatar_id": "cara", "url": "ws://127.0.0.1:7880", "transport": "livekit",
            "token": token(&json!({ "roomJoin": true, "room": "r" })),
        })
    }

    fn problems(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut body = good();
        change(&mut body);
        let problems = session(body.to_string().as_bytes()).err().unwrap_or_default();
        problems.iter().map(Problem::summary).collect()
    }

    #[test]
    fn a_good_request_passes() {
        let body = good();
        let wanted = session(body.to_string().as_bytes()).expect("valid");
        let secret = body["token"].as_str().expect("text");
        let shown = format!("{wanted:?}");
        assert!(shown.contains("cara") && !shown.contains(secret), "{shown}");
        assert_eq!(
            problems(|body| drop(body.as_object_mut().expect("one").remove("transport"))),
            [""; 0]
        );
    }

    #[test]
    fn every_field_is_checked() {
        let field = |name, kind| vec![format!("body.{name} {kind}")];
        assert_eq!(
            problems(|body| body["avatar_id"] = json!(7)),
            field("avatar_id", "string_type")
        );
        assert_eq!(
            problems(|body| body["url"] = json!("no url")),
            field("url", "url_parsing")
        );
        assert_eq!(
            problems(|body| body["url"] = json!("http://a")),
            field("url", "url_parsing")
        );
        assert_eq!(
            problems(|body| body["token"] = json!("abc")),
            field("token", "value_error")
        );
        let no_room = token(&json!({ "roomJoin": true }));
        assert_eq!(
            problems(|body| body["token"] = json!(no_room)),
            field("token", "value_error")
        );
        assert_eq!(
            problems(|body| body["transport"] = json!("pipecat")),
            field("transport", "literal_error")
        );
        assert_eq!(
            problems(|body| body["transport"] = json!(null)),
            field("transport", "literal_error")
        );
        assert_eq!(
            problems(|body| *body = json!([1])),
            ["body model_attributes_type"]
        );
        assert_eq!(problems(|body| *body = json!({})).len(), 3);
        assert_eq!(
            session(b"{").err().map(|problems| problems[0].summary()),
            Some("body json_invalid".into())
        );
    }

    proptest! {
        #[test]
        fn any_body_is_answered(body in proptest::collection::vec(any::<u8>(), 0..200), token in ".{0,60}") {
            let _ = session(&body);
            let _ = lets_join(&token);
        }
    }
}
