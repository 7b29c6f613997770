//! What the vendor answers, and which decision each refusal is (its document on its API, November 2026).

use crate::ProviderError;
use crate::config::is_avatar_id;
use crate::providers::http::{Answer, word};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// The code of a key that lacks the permission for a call.
pub(super) const NO_SCOPE: &str = "34-scope";
/// The longest token, in bytes: it must fit an address.
const LONGEST_TOKEN: usize = 4096;

/// An avatar of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avatar {
    /// About 19 digits, as text.
    pub id: String,
    /// What its owner calls it, where the vendor says.
    pub name: Option<String>,
    /// Whether it opens without a token, where the vendor says.
    pub public: Option<bool>,
}

/// A minted token. Both numbers are documented; what is missing is taken to be as asked for.
#[derive(Deserialize)]
pub(super) struct Minted {
    pub jwt: String,
    expires_in: Option<u64>,
    avatar_id: Option<Value>,
}

impl Minted {
    /// How long the token lives.
    ///
    /// # Errors
    /// `Protocol` when it is for another avatar, or can be no token.
    pub fn check(&self, avatar_id: &str, asked: Duration) -> Result<Duration, ProviderError> {
        let nonsense = |what: &str| Err(ProviderError::Protocol(what.into()));
        if self
            .avatar_id
            .as_ref()
            .is_some_and(|id| text(id).as_deref() != Some(avatar_id))
        {
            return nonsense("its token is for another avatar");
        }
        let is_token = !self.jwt.is_empty()
            && self.jwt.len() <= LONGEST_TOKEN
            && self.jwt.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_token {
            return nonsense("its token cannot be one");
        }
        match self.expires_in {
            Some(0) => nonsense("its token lives for no time"),
            Some(secs) => Ok(Duration::from_secs(secs).min(asked)),
            None => Ok(asked),
        }
    }
}

/// The vendor's error bodies: `{"error": {"code": 33, "message": "…"}}`.
#[derive(Deserialize)]
struct Refused {
    error: Problem,
}

#[derive(Deserialize)]
struct Problem {
    code: Value,
}

/// The vendor's table of errors. Its code says more than the status; without one the status decides.
pub(super) fn refusal(answer: &Answer, secret: &SecretString) -> ProviderError {
    let code = answer
        .json::<Refused>()
        .ok()
        .and_then(|refused| text(&refused.error.code));
    let rejected = |code: &str| ProviderError::Rejected { code: code.into() };
    match code.as_deref() {
        Some("16") => ProviderError::Unauthorized,
        Some("19") => rejected("19-expire-at"),
        Some("33") => rejected("33-avatar"),
        Some("34") => rejected(NO_SCOPE),
        Some("35") => rejected("35-origin"),
        Some("36") => ProviderError::RateLimited {
            retry_after: answer.retry_after,
        },
        Some("45") => ProviderError::Unavailable("it answered with its code 45".into()),
        // A code that no document lists is shown only where it is a number, and so short.
        Some(code) if code.len() <= 6 && code.bytes().all(|byte| byte.is_ascii_digit()) => {
            answer.refusal(word(code, secret).map(str::to_owned))
        }
        _ => answer.refusal(None),
    }
}

/// A number or a text, as text: ids are larger than some parsers of JSON can count.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Finds the avatars in an answer whose form no document shows: a list, alone or under any key, of objects with an id.
///
/// # Errors
/// `Protocol` when there is no list.
pub(super) fn avatars(answer: &Value) -> Result<Vec<Avatar>, ProviderError> {
    let list = match answer {
        Value::Array(list) => Some(list),
        Value::Object(object) => object.values().find_map(Value::as_array),
        _ => None,
    };
    let list = list.ok_or_else(|| ProviderError::Protocol("its list of avatars is none".into()))?;
    Ok(list.iter().filter_map(avatar).collect())
}

fn avatar(item: &Value) -> Option<Avatar> {
    let first = |keys: &[&str]| keys.iter().find_map(|key| item.get(key).and_then(text));
    Some(Avatar {
        id: first(&["avatar_id", "avatarId", "id"]).filter(|id| is_avatar_id(id))?,
        name: first(&["name", "avatar_name", "avatarName", "title"]),
        public: is_public(item),
    })
}

/// No document shows how the list says it, so every plain way is read: a flag, its opposite, or a word.
fn is_public(item: &Value) -> Option<bool> {
    let flag = |keys: &[&str]| keys.iter().find_map(|key| item.get(key).and_then(Value::as_bool));
    let opposite = || flag(&["private", "is_private", "isPrivate"]).map(|private| !private);
    let word = || {
        let keys = ["privacy", "visibility", "access", "access_type", "accessType"];
        let word = keys
            .iter()
            .find_map(|key| item.get(key).and_then(Value::as_str))?;
        Some(word.eq_ignore_ascii_case("public"))
    };
    flag(&["public", "is_public", "isPublic"])
        .or_else(opposite)
        .or_else(word)
}
