//! A vendor's body, read with tolerance: only what we look at must be there, and only as far as we need it.

use super::verify::Refusal;
use crate::digest;
use serde_json::Value;

/// Most characters that are kept of a vendor's word.
const MOST_CHARS: usize = 100;

/// A JSON object.
pub(crate) struct Message(Value);

impl Message {
    pub fn read(body: &[u8]) -> Result<Self, Refusal> {
        match serde_json::from_slice(body) {
            Ok(value @ Value::Object(_)) => Ok(Self(value)),
            _ => Err(Refusal::Malformed("not a JSON object")),
        }
    }

    /// The text at a place such as `/room/name`, if it is there and not empty.
    pub fn text(&self, place: &str) -> Option<&str> {
        self.0.pointer(place)?.as_str().filter(|text| !text.is_empty())
    }

    /// A whole number, which vendors also write as text when it has 64 bits.
    pub fn number(&self, place: &str) -> Option<i64> {
        match self.0.pointer(place)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// An id, which vendors write as text or as a whole number.
    pub fn id(&self, place: &str) -> Option<String> {
        match self.0.pointer(place)? {
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// What happened, as the vendor names it.
    pub fn kind(&self, place: &str) -> String {
        tidy(self.text(place).unwrap_or("unknown"))
    }

    /// What it is about, as the vendor names it.
    pub fn subject(&self, place: &str) -> Option<String> {
        self.text(place).map(tidy)
    }
}

/// A vendor's word as it may stand in our log and database.
pub(crate) fn tidy(text: &str) -> String {
    let plain = |char: char| if char.is_ascii_graphic() { char } else { '?' };
    text.chars().take(MOST_CHARS).map(plain).collect()
}

/// A name for a delivery that has none: two that are equal to the byte are the same.
pub(crate) fn fingerprint(body: &[u8]) -> String {
    format!("sha256:{}", digest::sha256(body))
}
