//! Changes to a persona while it is on.
//!
//! It owns which fields may change and which event follows; the vendor documents `languageCode`,
//! `voiceGenerationOptions` and `voiceDetectionOptions`, and a warning where a change is refused. Start with [`apply`].

use super::fields::check;
use serde_json::{Map, Value, json};

/// Changes the persona, and returns each changed field with what it was `before` and is `after`.
///
/// # Errors
/// One sentence for the visitor's browser; nothing is changed then.
pub fn apply(persona: &mut Map<String, Value>, data: &Value) -> Result<Value, String> {
    let mut problems = Vec::new();
    check("persona_config", data, "update", &mut problems);
    if let Some(problem) = problems.first() {
        return Err(format!(
            "The persona was not changed: {} {}",
            problem.path, problem.message
        ));
    }
    let mut changed = Map::new();
    for (name, after) in data.as_object().into_iter().flatten() {
        let before = persona.insert(name.clone(), after.clone());
        changed.insert(name.clone(), json!({ "before": before, "after": after }));
    }
    Ok(changed.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_reported_and_what_may_not_is_refused() {
        let mut persona = Map::from_iter([("languageCode".to_owned(), json!("en"))]);
        let changed = apply(&mut persona, &json!({ "languageCode": "de" })).expect("allowed");
        assert_eq!(
            changed,
            json!({ "languageCode": { "before": "en", "after": "de" } })
        );
        assert_eq!(persona["languageCode"], "de");
        assert!(apply(&mut persona, &json!({ "languageCode": "fr", "name": "Eve" })).is_err());
        assert_eq!(persona["languageCode"], "de", "all or nothing");
    }
}
