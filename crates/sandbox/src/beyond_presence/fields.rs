//! Bodies against `fields.json`, with errors in the form the vendor's framework (`FastAPI` over `pydantic` 2) gives them.
//!
//! It owns the words and kinds of errors; which fields there are is in the document. Start with [`read`].

use crate::schema::{Rule, Schema, Step, Violation};
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::LazyLock;

static FIELDS: LazyLock<Schema> = LazyLock::new(|| Schema::new(include_str!("fields.json")));

/// One broken field.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    loc: Vec<String>,
    msg: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

impl Problem {
    /// Something wrong at this place.
    pub fn at(loc: &[&str], kind: &'static str, msg: impl Into<String>) -> Self {
        Self {
            loc: loc.iter().map(|part| (*part).to_owned()).collect(),
            msg: msg.into(),
            kind,
        }
    }

    /// A page size outside 1 to 50.
    pub fn limit() -> Self {
        Self::at(
            &["query", "limit"],
            "int_parsing",
            "Input should be between 1 and 50",
        )
    }

    #[cfg(test)]
    pub fn summary(&self) -> String {
        format!("{} {}", self.loc.join("."), self.kind)
    }
}

impl From<Violation> for Problem {
    fn from(Violation { path, rule }: Violation) -> Self {
        let is_body = path.is_empty();
        let steps = path.into_iter().map(|step| match step {
            Step::Field(name) => name,
            Step::Item(at) => at.to_string(),
        });
        let (kind, msg) = error(rule, is_body);
        Self {
            loc: std::iter::once("body".to_owned()).chain(steps).collect(),
            msg,
            kind,
        }
    }
}

/// The framework's kind and message of an error.
fn error(rule: Rule, is_body: bool) -> (&'static str, String) {
    match rule {
        Rule::Required => ("missing", "Field required".into()),
        Rule::Type(name) => {
            let (kind, what) = match name.as_str() {
                "object" if is_body => (
                    "model_attributes_type",
                    "dictionary or object to extract fields from",
                ),
                "object" => ("dict_type", "dictionary"),
                "array" => ("list_type", "list"),
                "integer" => ("int_type", "integer"),
                _ => ("string_type", "string"),
            };
            (kind, format!("Input should be a valid {what}"))
        }
        Rule::MaxLength(most) => (
            "string_too_long",
            format!("String should have at most {most} characters"),
        ),
        Rule::MaxProperties(most) => ("too_long", format!("Dictionary should have at most {most} items")),
        Rule::Minimum(least) => (
            "greater_than_equal",
            format!("Input should be greater than or equal to {least}"),
        ),
        Rule::Maximum(most) => (
            "less_than_equal",
            format!("Input should be less than or equal to {most}"),
        ),
        Rule::OneOf(words) => (
            "literal_error",
            format!("Input should be '{}'", words.join("', '")),
        ),
        Rule::AnyOf => (
            "union_tag_invalid",
            "Input tag does not match any of the expected tags".into(),
        ),
        // The document has neither.
        Rule::Unknown | Rule::Format(_) => ("value_error", "Value error".into()),
    }
}

/// Reads a body and checks it against one of the document's definitions: its fields, and what is wrong with them. A body that
/// is no JSON object has no fields.
pub fn read(definition: &str, body: &[u8]) -> (Map<String, Value>, Vec<Problem>) {
    let Ok(value) = serde_json::from_slice::<Value>(body) else {
        let problem = Problem::at(&["body"], "json_invalid", "JSON decode error");
        return (Map::new(), vec![problem]);
    };
    let broken = FIELDS.check(definition, &value);
    let problems = broken.into_iter().map(Problem::from).collect();
    let given = match value {
        Value::Object(given) => given,
        _ => Map::new(),
    };
    (given, problems)
}

/// Reads a body that keeps every rule of a definition.
///
/// # Errors
/// Every problem that was found.
pub fn valid(definition: &str, body: &[u8]) -> Result<Map<String, Value>, Vec<Problem>> {
    match read(definition, body) {
        (given, problems) if problems.is_empty() => Ok(given),
        (_, problems) => Err(problems),
    }
}

/// The fields that a definition names.
pub fn known(definition: &str) -> impl Iterator<Item = &String> {
    FIELDS.fields(definition)
}

/// A text, where it was given.
pub fn text(given: &Map<String, Value>, field: &str) -> Option<String> {
    given.get(field).and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn summaries(definition: &str, body: &Value) -> Vec<String> {
        let (_, problems) = read(definition, body.to_string().as_bytes());
        problems.iter().map(Problem::summary).collect()
    }

    fn agent(field: &str, value: &Value) -> Vec<String> {
        let mut body = json!({ "name": "a", "avatar_id": "b", "system_prompt": "c" });
        body[field] = value.clone();
        summaries("agent", &body)
    }

    #[test]
    fn types_and_limits_are_in_the_frameworks_words() {
        let of = |field: &str, kind: &str| vec![format!("body.{field} {kind}")];
        assert_eq!(agent("name", &json!("abc")), [""; 0]);
        assert_eq!(agent("name", &json!(null)), of("name", "string_type"));
        assert_eq!(
            agent("name", &json!("a".repeat(101))),
            of("name", "string_too_long")
        );
        assert_eq!(
            summaries("agent", &json!({ "name": "abc" })),
            ["body.avatar_id missing", "body.system_prompt missing"]
        );
        assert_eq!(summaries("agentChange", &json!({})), [""; 0]);
        assert_eq!(
            summaries("agentChange", &json!({ "name": null })),
            of("name", "string_type")
        );
        assert_eq!(agent("greeting", &json!(null)), [""; 0]);
        assert_eq!(agent("greeting", &json!(1)), of("greeting", "string_type"));
        let minutes = "max_session_length_minutes";
        assert_eq!(agent(minutes, &json!(90)), [""; 0]);
        assert_eq!(agent(minutes, &json!(0)), of(minutes, "greater_than_equal"));
        assert_eq!(agent(minutes, &json!(91)), of(minutes, "less_than_equal"));
        assert_eq!(agent(minutes, &json!("9")), of(minutes, "int_type"));
        let files = "knowledge_file_ids";
        assert_eq!(
            agent(files, &json!(["x", 1])),
            [format!("body.{files}.1 string_type")]
        );
        assert_eq!(agent(files, &json!({})), of(files, "list_type"));
        let wakes = json!([{ "type": "webcam_vision" }, { "type": "wakeup_mode", "triggers": [] }]);
        assert_eq!(agent("capabilities", &wakes), [""; 0]);
        assert_eq!(
            agent("capabilities", &json!([{ "type": "wakeup_mode" }])),
            of("capabilities.0", "union_tag_invalid")
        );
        assert_eq!(agent("llm", &json!({ "type": "openai", "model": "x" })), [""; 0]);
        assert_eq!(agent("llm", &json!({})), of("llm", "union_tag_invalid"));
        assert_eq!(agent("unknown", &json!(1)), [""; 0]);
    }

    #[test]
    fn messages_are_the_frameworks() {
        let (_, problems) = read(
            "session",
            br#"{"avatar_id":7,"url":"","token":"","transport":"x"}"#,
        );
        let messages: Vec<_> = problems.iter().map(|problem| problem.msg.as_str()).collect();
        assert_eq!(
            messages,
            ["Input should be a valid string", "Input should be 'livekit'"]
        );
    }

    #[test]
    fn tags_have_limits() {
        let tags = |tags: Value| summaries("room", &json!({ "agent_id": "a", "tags": tags }));
        let many: Map<String, Value> = (0..11).map(|n| (n.to_string(), json!("x"))).collect();
        assert_eq!(tags(json!(many)), ["body.tags too_long"]);
        let long = "k".repeat(31);
        assert_eq!(
            tags(json!({ (long.clone()): "v" })),
            [format!("body.tags.{long} string_too_long")]
        );
        assert_eq!(
            tags(json!({ "k": "v".repeat(101), "n": 1 })),
            ["body.tags.k string_too_long", "body.tags.n string_type"]
        );
        assert_eq!(tags(json!([])), ["body.tags dict_type"]);
        assert_eq!(tags(json!({ ("k".repeat(30)): "v".repeat(100) })), [""; 0]);
    }
}
