//! Requests against `fields.json`, in this stand-in's words.
//!
//! It owns the words of a refused field; which fields there are is in the document. Start with [`check`].

use super::refusal::Problem;
use crate::schema::{Rule, Schema, Step};
use serde_json::Value;
use std::sync::LazyLock;

static FIELDS: LazyLock<Schema> = LazyLock::new(|| Schema::new(include_str!("fields.json")));

/// Checks a value against one of the document's definitions, and adds what is wrong. `path` is where the value stands:
/// empty for a whole body, whose own problems are at `body`.
pub fn check(path: &str, value: &Value, definition: &str, problems: &mut Vec<Problem>) {
    for violation in FIELDS.check(definition, value) {
        let path = violation
            .path
            .iter()
            .fold(path.to_owned(), |path, step| match step {
                Step::Field(name) if path.is_empty() => name.clone(),
                Step::Field(name) => format!("{path}.{name}"),
                Step::Item(at) => format!("{path}[{at}]"),
            });
        problems.push(Problem {
            path: if path.is_empty() { "body".into() } else { path },
            message: message(violation.rule),
        });
    }
}

/// The definition for the voices of one maker; the widest for a maker that the document does not name.
pub fn voice_generation(provider: Option<&'static str>) -> &'static str {
    provider
        .filter(|provider| FIELDS.defines(provider))
        .unwrap_or("voiceGeneration")
}

fn message(rule: Rule) -> String {
    match rule {
        Rule::Required => "is required".into(),
        Rule::Unknown => "is not a known field".into(),
        Rule::Type(name) => match name.as_str() {
            "array" => "must be a list".into(),
            "object" => "must be an object".into(),
            "integer" => "must be a whole number".into(),
            _ => format!("must be a {name}"),
        },
        Rule::OneOf(words) => format!("must be one of {}", words.join(", ")),
        Rule::Minimum(least) => format!("must be at least {least}"),
        Rule::Maximum(most) => format!("must be at most {most}"),
        Rule::MaxLength(most) => format!("must be at most {most} characters"),
        Rule::MaxProperties(most) => format!("must have at most {most} fields"),
        Rule::Format(name) => match name.as_str() {
            "uuid" => "must be a UUID".into(),
            "language" => "must be a language code of two letters".into(),
            _ => "must be a non-empty string".into(),
        },
        Rule::AnyOf => "has none of the known forms".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_problem_is_named_by_its_place_in_the_body() {
        let found = |path: &str, value: Value, definition: &str| {
            let mut problems = Vec::new();
            check(path, &value, definition, &mut problems);
            problems
                .into_iter()
                .map(|problem| format!("{}: {}", problem.path, problem.message))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("", json!(1), "token"), ["body: must be an object"]);
        assert_eq!(
            found("", json!({ "sessionOptions": { "videoWidth": 0 } }), "token"),
            ["sessionOptions.videoWidth: must be at least 1"]
        );
        let tools = json!({ "tools": [{ "type": "server", "name": " " }, { "name": "go" }] });
        assert_eq!(
            found("personaConfig", tools, "persona"),
            [
                "personaConfig.tools[0].subtype: is required",
                "personaConfig.tools[0].name: must be a non-empty string",
                "personaConfig.tools[1].type: is required",
            ]
        );
    }

    #[test]
    fn each_maker_has_a_definition() {
        for role in super::super::cast::all() {
            assert_eq!(voice_generation(Some(role.provider)), role.provider);
        }
        assert_eq!(voice_generation(Some("OTHER")), "voiceGeneration");
    }
}
