//! Values that cannot be what they are set as: placeholders, another vendor's key, a token where a secret belongs.
//!
//! Only the form is looked at, and no value is repeated: whatever stands in the wrong place can be a secret.

use super::cursor::Cursor;
use super::layers::Schema;
use super::node::Raw;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

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

/// Whether this is a signed token: three dotted parts, of which the first two are JSON.
pub(crate) fn is_jwt(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let is_json = |part: &&str| {
        URL_SAFE_NO_PAD
            .decode(part.trim_end_matches('='))
            .is_ok_and(|bytes| bytes.first() == Some(&b'{'))
    };
    matches!(parts.as_slice(), [head, claims, _] if is_json(head) && is_json(claims))
}

/// 36 characters: groups of hexadecimal digits, 8-4-4-4-12.
pub(crate) fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Reports a vendor's key that is surely something else; says whether it is.
pub(crate) fn refuse_foreign(table: &mut Cursor<'_>, key: &str, secret: &str) -> bool {
    let section = table.path();
    let forms = table.schema().accounts.iter().flat_map(|account| {
        let elsewhere = account.forms.iter();
        elsewhere.filter(move |form| (account.section, form.home) != (section, key))
    });
    let foreign = forms
        .filter(|form| (form.holds)(secret))
        .map(|form| form.what)
        .next();
    let address = secret.contains("://").then_some("a web address");
    let quoted = (secret.len() > 1 && secret.starts_with(['"', '\'']) && secret.ends_with(['"', '\'']))
        .then_some("quotes around its value");
    let Some(what) = foreign.or(address).or(quoted) else {
        return false;
    };
    let hint = "copy the key of this vendor again, without anything around it";
    table.reject(key, &format!("holds {what}"), hint);
    true
}

/// Reports a vendor's key that has the form of something else. What is sure is refused, the rest is a warning.
pub(crate) fn check(table: &mut Cursor<'_>, key: &str, secret: &str) {
    if refuse_foreign(table, key, secret) {
        return;
    }
    let unsure = [
        (is_jwt(secret), "a signed token (JWT)"),
        (is_uuid(secret), "an id (UUID)"),
    ];
    if let Some((_, what)) = unsure.into_iter().find(|(holds, _)| *holds) {
        let problem = format!("has the form of {what}, which an API key has not");
        table.warn(key, &problem, "check that it is the API key");
    }
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

    #[test]
    fn the_forms_of_tokens_and_keys_are_distinguished() {
        assert!(is_jwt("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln"));
        assert!(!is_jwt("a.b.c") && !is_jwt("tru_live_key"));
        assert!(is_uuid("30fa96d0-26c4-4e55-94a0-517025942e18") && !is_uuid("30fa96d0"));
    }
}
