//! The request of the standard token endpoint, and the little of it that a caller may choose.
//!
//! Fields: LiveKit's `livekit_token_source.proto` in JSON with the names of the proto (protocol 1.50, August 2026);
//! all are optional. What may not be chosen is refused, as LiveKit's documents ask, unless it says nothing.

use crate::ServiceError;
use crate::personas::clean;
use serde_json::{Map, Value};

/// Most characters of a display name.
const NAME_CHARS: usize = 64;

/// What is honoured.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// What others in the room read.
    pub name: Option<String>,
    /// The agent to dispatch, not yet looked up.
    pub agent: Option<String>,
}

/// The top-level fields that the server alone decides.
const OURS: [&str; 4] = [
    "room_name",
    "participant_identity",
    "participant_metadata",
    "participant_attributes",
];

impl Wanted {
    /// Reads a body; an empty one asks for nothing in particular.
    pub fn read(body: &[u8]) -> Result<Self, ServiceError> {
        if body.trim_ascii().is_empty() {
            return Ok(Self::default());
        }
        let Ok(Value::Object(mut fields)) = serde_json::from_slice(body) else {
            return Err(invalid("body", "must be a JSON object"));
        };
        for field in OURS {
            if fields.remove(field).is_some_and(|value| says_something(&value)) {
                return Err(invalid(field, "is chosen by this server: leave it out"));
            }
        }
        let name = fields.remove("participant_name");
        let config = fields.remove("room_config");
        only_nothing(&fields, "body", "holds a field that this server does not know")?;
        Ok(Self {
            name: name.as_ref().map(display_name).transpose()?.flatten(),
            agent: config.map(agent_of).transpose()?.flatten(),
        })
    }
}

fn display_name(value: &Value) -> Result<Option<String>, ServiceError> {
    if !says_something(value) {
        return Ok(None);
    }
    let name = value.as_str().map(clean);
    let name = name.filter(|name| !name.is_empty() && name.chars().count() <= NAME_CHARS);
    name.map(Some).ok_or_else(|| {
        let rule = format!("must be a name of at most {NAME_CHARS} characters");
        invalid("participant_name", &rule)
    })
}

/// The one agent that a room's configuration names; it may name nothing else.
fn agent_of(config: Value) -> Result<Option<String>, ServiceError> {
    const FIELD: &str = "room_config";
    const RULE: &str = "may name one agent and nothing else";
    if !says_something(&config) {
        return Ok(None);
    }
    let Value::Object(mut fields) = config else {
        return Err(invalid(FIELD, RULE));
    };
    let agents = fields.remove("agents");
    only_nothing(&fields, FIELD, RULE)?;
    let agent = match agents {
        Some(Value::Array(mut agents)) if agents.len() <= 1 => agents.pop(),
        Some(value) if says_something(&value) => return Err(invalid(FIELD, RULE)),
        _ => None,
    };
    let Some(agent) = agent else { return Ok(None) };
    let Value::Object(mut fields) = agent else {
        return Err(invalid(FIELD, RULE));
    };
    let name = fields.remove("agent_name");
    only_nothing(&fields, FIELD, RULE)?;
    match name {
        Some(Value::String(name)) => Ok((!name.is_empty()).then_some(name)),
        Some(value) if says_something(&value) => Err(invalid(FIELD, RULE)),
        _ => Ok(None),
    }
}

fn only_nothing(fields: &Map<String, Value>, field: &'static str, rule: &str) -> Result<(), ServiceError> {
    if fields.values().any(says_something) {
        return Err(invalid(field, rule));
    }
    Ok(())
}

/// Whether a value differs from what a field that was left out means.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

fn invalid(field: &'static str, rule: &str) -> ServiceError {
    ServiceError::Invalid {
        field,
        rule: rule.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn read(body: &Value) -> Result<Wanted, String> {
        Wanted::read(body.to_string().as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn what_may_be_chosen_is_read() {
        assert_eq!(Wanted::read(b"").map_err(|_| ()), Ok(Wanted::default()));
        assert_eq!(read(&json!({})), Ok(Wanted::default()));
        let body = json!({ "participant_name": " Ada ", "room_config": { "agents": [{ "agent_name": "a", "metadata": "" }] } });
        let wanted = Wanted {
            name: Some("Ada".into()),
            agent: Some("a".into()),
        };
        assert_eq!(read(&body), Ok(wanted));
        let hidden = json!({ "participant_name": "A\u{202e}da\u{7}\n Lovelace\u{200b}" });
        let name = read(&hidden).map(|wanted| wanted.name);
        assert_eq!(name, Ok(Some("Ada Lovelace".into())));
        let nothing = json!({ "room_name": "", "participant_attributes": {}, "room_config": { "agents": [], "empty_timeout": 0 } });
        assert_eq!(read(&nothing), Ok(Wanted::default()));
    }

    #[test]
    fn everything_else_is_refused_by_name() {
        for (body, field) in [
            (json!({ "room_name": "mine" }), "room_name"),
            (json!({ "participant_identity": "admin" }), "participant_identity"),
            (json!({ "participant_metadata": "x" }), "participant_metadata"),
            (
                json!({ "participant_attributes": { "a": "b" } }),
                "participant_attributes",
            ),
            (json!({ "participant_name": "x".repeat(65) }), "participant_name"),
            (json!({ "participant_name": "\u{202e}\u{7}" }), "participant_name"),
            (json!({ "participant_name": 7 }), "participant_name"),
            (json!({ "room_config": { "max_participants": 9 } }), "room_config"),
            (
                json!({ "room_config": { "egress": { "room": {} } } }),
                "room_config",
            ),
            (json!({ "room_config": 1 }), "room_config"),
            (
                json!({ "room_config": { "agents": [{ "agent_name": "a" }, {}] } }),
                "room_config",
            ),
            (
                json!({ "room_config": { "agents": [{ "metadata": "x" }] } }),
                "room_config",
            ),
            (
                json!({ "room_config": { "agents": [{ "agent_name": ["a"] }] } }),
                "room_config",
            ),
            (json!({ "room_config": { "agents": ["a"] } }), "room_config"),
            (json!({ "roomName": "mine" }), "body"),
            (json!([]), "body"),
        ] {
            let refused = read(&body).expect_err("refused");
            assert!(refused.starts_with(&format!("{field} ")), "{body}: {refused}");
        }
    }

    proptest! {
        #[test]
        fn any_body_is_answered(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Wanted::read(&body);
        }
    }
}
