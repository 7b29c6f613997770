//! Values that only mark the place of one, in settings of an account.

use super::layers::Schema;
use super::node::Raw;

/// Words that documents put where a value belongs.
const FILLERS: [&str; 13] = [
    "your",
    "yourkey",
    "yoursecret",
    "yourapikey",
    "yourtoken",
    "changeme",
    "changethis",
    "changeit",
    "replaceme",
    "placeholder",
    "fixme",
    "todo",
    "tbd",
];

/// Whether a setting is one whose placeholder is a mistake, by `section.key` or by the path of a list's key.
fn is_account_setting(schema: &Schema, path: &str) -> bool {
    let is_account = |section| schema.accounts.iter().any(|account| account.section == section);
    let in_section = path
        .split_once('.')
        .is_some_and(|(section, key)| is_account(section) && !key.contains('.'));
    in_section
        || path
            .rsplit('.')
            .next()
            .is_some_and(|last| schema.ids.contains(&last))
}

/// Whether this value of `path` only marks the place of one.
pub(super) fn is_placeholder_of(schema: &Schema, path: &str, raw: &Raw) -> bool {
    let texts: Vec<&str> = match raw {
        Raw::Text(text) | Raw::Toml(toml::Value::String(text)) => vec![text],
        Raw::Toml(toml::Value::Array(items)) => items.iter().filter_map(toml::Value::as_str).collect(),
        Raw::Toml(_) => Vec::new(),
    };
    // An empty value has words of its own.
    let mut texts = texts.into_iter().filter(|text| !text.trim().is_empty());
    is_account_setting(schema, path) && texts.any(is_placeholder)
}

/// Whether a value only marks the place of one: `…`, `<key>`, `${KEY}`, `your-key-here`, `xxxx`, `changeme`.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim().trim_matches(['"', '\'', '`']).trim();
    let lower = text.to_lowercase();
    let mut letters = lower.chars().filter(|letter| letter.is_alphanumeric());
    let first = letters.next();
    let same = first.is_none_or(|first| text.len() >= 3 && letters.all(|letter| letter == first));
    let marked = text.contains(['…', '<', '>']) || text.contains("...") || is_unexpanded(text);
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    let filler = words.clone().any(|word| FILLERS.contains(&word)) || words.any(is_crossed_out);
    let joined: String = lower.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let said = [
        "changeme",
        "changethis",
        "replaceme",
        "replacethis",
        "none",
        "null",
    ]
    .contains(&joined.as_str());
    let begins = [
        "key", "api", "secret", "token", "id", "insert", "put", "paste", "enter",
    ];
    let here = joined.ends_with("here") && begins.iter().any(|begin| joined.starts_with(begin));
    same || marked || filler || said || here
}

/// A shell's variable that was not replaced by a value.
fn is_unexpanded(text: &str) -> bool {
    text.contains("${")
        || text.contains("{{")
        || text.starts_with('$')
        || (text.starts_with('%') && text.ends_with('%'))
}

/// Three letters `x` or more, and nothing else.
fn is_crossed_out(word: &str) -> bool {
    let end = word.trim_start_matches(|letter| letter != 'x');
    end.len() >= 3 && end.bytes().all(|letter| letter == b'x')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_known_in_every_usual_form() {
        for text in [
            "…",
            "...",
            "sk-...",
            "<your key>",
            "<key>",
            "xxx",
            "XXXXXXXX",
            "tru_live_xxxxxxxx",
            "APIxxxxxx",
            "***",
            "your-key-here",
            "your_api_key",
            "YOUR_SECRET",
            "changeme",
            "CHANGE_ME",
            "change-me",
            "replace-me",
            "TODO",
            "${VENDOR_API_KEY}",
            "$VENDOR_API_KEY",
            "{{ key }}",
            "%KEY%",
            "paste-key-here",
            "\"\"",
            "-",
            "null",
            "none",
            "00000000-0000-0000-0000-000000000000",
            "wss://your-project.livekit.cloud",
            "placeholder",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn a_value_is_no_placeholder() {
        for text in [
            "test-key",
            "devkey",
            "secret",
            "vendor-key",
            "bey",
            "key",
            "wss://my.livekit.cloud",
            "4820000000000000001",
            "tru_live_key",
            "max",
            "fox",
            "30fa96d0-26c4-4e55-94a0-517025942e18",
            "canary-canary-canary",
            "hereford",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
