//! Values that cannot be what they are set as: placeholders, another vendor's key, a token where a secret belongs.
//!
//! Only the form is looked at, and no value is repeated: whatever stands in the wrong place can be a secret.

use super::anam::is_uuid;
use crate::settings::{Cursor, Raw};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Sections whose values are keys, ids and addresses of somebody's account.
const ACCOUNTS: [&str; 7] = [
    "livekit",
    "beyond_presence",
    "anam",
    "trulience",
    "velt",
    "token_endpoint",
    "sandbox",
];
/// Keys of a demo or a link that name something in an account.
const IDS: [&str; 6] = [
    "avatar_id",
    "voice_id",
    "agent_id",
    "llm_id",
    "persona_id",
    "agent",
];

/// How the secrets of each vendor begin, where its documents say so.
const PREFIXES: [(&str, &str, &str); 3] = [
    ("trulience", "tru_live_", "a Trulience API key"),
    ("trulience", "tru_test_", "a Trulience API key"),
    ("velt", "whsec_", "a webhook signing secret"),
];

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
pub(super) fn is_account_setting(path: &str) -> bool {
    let in_section = path
        .split_once('.')
        .is_some_and(|(section, key)| ACCOUNTS.contains(&section) && !key.contains('.'));
    in_section || path.rsplit('.').next().is_some_and(|last| IDS.contains(&last))
}

/// Whether this value of `path` only marks the place of one.
pub(super) fn is_placeholder_of(path: &str, raw: &Raw) -> bool {
    let texts: Vec<&str> = match raw {
        Raw::Text(text) | Raw::Toml(toml::Value::String(text)) => vec![text],
        Raw::Toml(toml::Value::Array(items)) => items.iter().filter_map(toml::Value::as_str).collect(),
        Raw::Toml(_) => Vec::new(),
    };
    // An empty value has words of its own.
    let mut texts = texts.into_iter().filter(|text| !text.trim().is_empty());
    is_account_setting(path) && texts.any(is_placeholder)
}

/// Whether a value only marks the place of one: `…`, `<key>`, `${KEY}`, `your-key-here`, `xxxx`, `changeme`.
pub(super) fn is_placeholder(text: &str) -> bool {
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

/// A shell's variable that nobody put a value in place of.
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
pub(super) fn is_jwt(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let is_json = |part: &&str| {
        URL_SAFE_NO_PAD
            .decode(part.trim_end_matches('='))
            .is_ok_and(|bytes| bytes.first() == Some(&b'{'))
    };
    matches!(parts.as_slice(), [head, claims, _] if is_json(head) && is_json(claims))
}

/// Whether this has the form of the API keys that LiveKit's server and cloud make: `API` and 12 or more letters and
/// digits (`livekit-server generate-keys`, 1.13.5). A secret has no such form: it is longer.
pub(super) fn is_livekit_key(text: &str) -> bool {
    let rest = text.strip_prefix("API").unwrap_or_default();
    (8..=20).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Reports a vendor's key that has the form of something else. What is sure is refused, the rest is a warning.
pub(super) fn check(table: &mut Cursor<'_>, key: &str, secret: &str) {
    let section = table.path().to_owned();
    let of_account = (section.as_str(), key);
    let foreign = PREFIXES
        .iter()
        .find(|(of, prefix, _)| {
            (*of != section || of_account == ("velt", "auth_token")) && secret.starts_with(prefix)
        })
        .map(|(_, _, name)| *name);
    let livekit = (section != "livekit" && is_livekit_key(secret)).then_some("a LiveKit API key");
    let address = secret.contains("://").then_some("a web address");
    let quoted = (secret.len() > 1 && secret.starts_with(['"', '\'']) && secret.ends_with(['"', '\'']))
        .then_some("quotes around its value");
    if let Some(what) = foreign.or(livekit).or(address).or(quoted) {
        table.reject(
            key,
            &format!("holds {what}"),
            "copy the key of this vendor again, without anything around it",
        );
    } else if section != "trulience" && section != "livekit" {
        let unsure = [
            (is_jwt(secret), "a signed token (JWT)"),
            (is_uuid(secret), "an id (UUID)"),
        ];
        if let Some((_, what)) = unsure.into_iter().find(|(holds, _)| *holds) {
            let problem = format!("has the form of {what}, which an API key has not");
            table.warn(key, &problem, "check that it is the API key");
        }
    }
}

/// Reports a LiveKit key or secret that cannot be one: a visitor's token, a key for a secret, the two swapped. Anybody
/// who holds a token can try secrets against it for ever, so a short one is refused unless the server is `at_home`.
pub(super) fn check_livekit(
    table: &mut Cursor<'_>,
    api_key: Option<&str>,
    secret: Option<&str>,
    at_home: bool,
) {
    const AGAIN: &str = "copy both from the project's settings, or from `livekit-server generate-keys`";
    if api_key.is_some_and(is_jwt) {
        table.reject("api_key", "is a signed token (JWT), not an API key", AGAIN);
    }
    let Some(secret) = secret else { return };
    let key = api_key.unwrap_or_default();
    let length = secret.chars().count();
    let longer_key = length < 32 && key.chars().count() >= 32 && !is_livekit_key(key) && !is_jwt(key);
    let problem = if is_jwt(secret) {
        "is a signed token (JWT), not the secret that tokens are signed with"
    } else if secret == key {
        "is the same as livekit.api_key"
    } else if is_livekit_key(secret) && is_livekit_key(key) {
        "is an API key, not the secret that belongs to livekit.api_key"
    } else if is_livekit_key(secret) || longer_key {
        "has the form of an API key: key and secret are swapped"
    } else if !key.is_empty() && secret.starts_with(key) {
        "begins with the API key: only what follows it is the secret"
    } else if length < 32 && at_home {
        let hint = "anybody with a token can find a short secret by trying; use 32 characters or more";
        table.warn("api_secret", "is shorter than 32 characters", hint);
        return;
    } else if length < 32 {
        let hint = "visitors could find it by trying; make one with `livekit-server generate-keys`";
        table.reject("api_secret", "is shorter than 32 characters", hint);
        return;
    } else {
        return check(table, "api_secret", secret);
    };
    let hint = if problem.ends_with("swapped") {
        "exchange LIVEKIT_API_KEY and LIVEKIT_API_SECRET"
    } else {
        AGAIN
    };
    table.reject("api_secret", problem, hint);
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
            "${ANAM_API_KEY}",
            "$ANAM_API_KEY",
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
            "anam-key",
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
    fn the_forms_of_tokens_and_keys_are_told_apart() {
        assert!(is_jwt("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln"));
        assert!(!is_jwt("a.b.c") && !is_jwt("tru_live_key"));
        assert!(is_livekit_key("APIrj3GFwJZaU3c") && !is_livekit_key("devkey") && !is_livekit_key("API"));
    }
}
