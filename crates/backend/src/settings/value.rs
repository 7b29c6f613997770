//! From a raw value to a type, with the words for what was expected.

use super::node::Raw;
use ipnet::IpNet;
use secrecy::SecretString;
use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use url::Url;

/// A type that a setting can have.
pub(crate) trait Setting: Sized {
    /// What a value must be, as it follows "must be".
    const EXPECTS: &'static str;
    /// Whether the file writes it as a string.
    const IS_STRING: bool = true;
    /// Reads it; the caller words the failure with [`EXPECTS`](Self::EXPECTS), so that no value, which could be
    /// a secret in the wrong place, is repeated in a message.
    fn read(raw: &Raw) -> Option<Self>;
}

/// What is wrong with a value that was not read: one of the right type says something else.
pub(super) const fn wrong_with<T: Setting>(raw: &Raw) -> &'static str {
    match raw {
        Raw::Text(_) => "has an invalid value",
        Raw::Toml(toml::Value::String(_)) if T::IS_STRING => "has an invalid value",
        Raw::Toml(_) => "has the wrong type",
    }
}

/// What a value of the wrong form must be, and how, where that is usually forgotten.
pub(super) fn must_be<T: Setting>(raw: &Raw) -> String {
    let number = matches!(raw, Raw::Toml(toml::Value::Integer(_) | toml::Value::Float(_)));
    if number && T::EXPECTS == String::EXPECTS {
        "must be a string: put it in quotes".into()
    } else {
        format!("must be {}", T::EXPECTS)
    }
}

fn text(raw: &Raw) -> Option<&str> {
    match raw {
        Raw::Text(text) | Raw::Toml(toml::Value::String(text)) => Some(text.trim()),
        Raw::Toml(_) => None,
    }
}

impl Setting for String {
    const EXPECTS: &'static str = "a string that is not empty";
    fn read(raw: &Raw) -> Option<Self> {
        text(raw).filter(|text| !text.is_empty()).map(Self::from)
    }
}

impl Setting for SecretString {
    const EXPECTS: &'static str = "a string that is not empty";
    fn read(raw: &Raw) -> Option<Self> {
        String::read(raw).map(Self::from)
    }
}

impl Setting for PathBuf {
    const EXPECTS: &'static str = "a path";
    fn read(raw: &Raw) -> Option<Self> {
        String::read(raw).map(Self::from)
    }
}

impl Setting for bool {
    const EXPECTS: &'static str = "true or false";
    const IS_STRING: bool = false;
    fn read(raw: &Raw) -> Option<Self> {
        match raw {
            Raw::Toml(toml::Value::Boolean(value)) => Some(*value),
            Raw::Text(text) => text.trim().parse().ok(),
            Raw::Toml(_) => None,
        }
    }
}

impl Setting for u32 {
    const EXPECTS: &'static str = "a whole number";
    const IS_STRING: bool = false;
    fn read(raw: &Raw) -> Option<Self> {
        match raw {
            Raw::Toml(toml::Value::Integer(value)) => Self::try_from(*value).ok(),
            Raw::Text(text) => text.trim().parse().ok(),
            Raw::Toml(_) => None,
        }
    }
}

/// A number within a range, or what is wrong with it and the whole rule: a negative number breaks the range and not
/// the type.
pub(super) fn within(raw: &Raw, range: &RangeInclusive<u32>) -> Result<u32, (String, String)> {
    let rule = format!("must be a whole number from {} to {}", range.start(), range.end());
    let (number, shown): (Option<i64>, String) = match raw {
        Raw::Toml(toml::Value::Integer(value)) => (Some(*value), value.to_string()),
        Raw::Text(text) => (text.trim().parse().ok(), text.trim().to_owned()),
        Raw::Toml(_) => (None, String::new()),
    };
    let Some(number) = number else {
        let quoted =
            matches!(raw, Raw::Toml(toml::Value::String(text)) if text.trim().parse::<i64>().is_ok());
        let rule = if quoted { rule + ", without quotes" } else { rule };
        return Err(("has the wrong type".into(), rule));
    };
    u32::try_from(number)
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| (format!("is {shown}"), rule))
}

impl Setting for SocketAddr {
    const EXPECTS: &'static str = "an address and a port, such as 127.0.0.1:3000";
    fn read(raw: &Raw) -> Option<Self> {
        text(raw)?.parse().ok()
    }
}

impl Setting for Url {
    const EXPECTS: &'static str = "an absolute address, such as https://example.com";
    fn read(raw: &Raw) -> Option<Self> {
        let url: Self = text(raw)?.parse().ok()?;
        url.has_host().then_some(url)
    }
}

impl Setting for Vec<IpNet> {
    const EXPECTS: &'static str = "a list of addresses and networks, such as [\"127.0.0.1\", \"10.0.0.0/8\"]";
    const IS_STRING: bool = false;
    fn read(raw: &Raw) -> Option<Self> {
        if matches!(raw, Raw::Toml(toml::Value::Array(items)) if items.is_empty()) {
            return Some(Self::new());
        }
        let items = Vec::<String>::read(raw)?;
        let network = |text: String| {
            let one = || {
                text.parse::<IpAddr>()
                    .ok()
                    .map(|address| IpNet::from(address.to_canonical()))
            };
            text.parse::<IpNet>()
                .ok()
                .map(|network| network.trunc())
                .or_else(one)
        };
        items.into_iter().map(network).collect()
    }
}

impl Setting for Vec<String> {
    const EXPECTS: &'static str = "a list of strings";
    const IS_STRING: bool = false;
    fn read(raw: &Raw) -> Option<Self> {
        match raw {
            Raw::Toml(toml::Value::Array(items)) => items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map(str::trim)
                        .filter(|text| !text.is_empty())
                        .map(String::from)
                })
                .collect(),
            // A variable's list has commas between its items.
            Raw::Text(text) => text
                .split(',')
                .map(str::trim)
                .map(|item| (!item.is_empty()).then(|| item.to_owned()))
                .collect(),
            Raw::Toml(_) => None,
        }
    }
}

/// How a value is shown to a person: on one line, a longer text by its first.
pub(super) fn show(raw: &Raw) -> String {
    match raw {
        Raw::Text(text) => text.clone(),
        Raw::Toml(value) => show_toml(value),
    }
}

fn show_toml(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => match text.trim().split_once('\n') {
            Some((first, _)) => format!("{} …", first.trim_end()),
            None => text.clone(),
        },
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(flag) => flag.to_string(),
        toml::Value::Datetime(moment) => moment.to_string(),
        toml::Value::Array(items) => items.iter().map(show_toml).collect::<Vec<_>>().join(", "),
        toml::Value::Table(_) => "{…}".into(),
    }
}
