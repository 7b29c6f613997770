//! Bodies field by field, with errors in the form the vendor's framework (`FastAPI` over `pydantic` 2) gives them.
//!
//! It owns types and limits; which fields there are is each path's business. Start with [`Fields::read`].

use serde::Serialize;
use serde_json::{Map, Value};
use std::ops::RangeInclusive;

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
    pub fn told(&self) -> String {
        format!("{} {}", self.loc.join("."), self.kind)
    }
}

/// The fields of a body, and what is wrong with those that were asked for.
#[derive(Debug)]
pub struct Fields {
    given: Map<String, Value>,
    /// Whether any field may be left out, as in a change.
    partial: bool,
    pub problems: Vec<Problem>,
}

impl Fields {
    /// Reads a body.
    ///
    /// # Errors
    /// When it is no JSON object.
    pub fn read(body: &[u8], partial: bool) -> Result<Self, Vec<Problem>> {
        let value: Value = serde_json::from_slice(body)
            .map_err(|_| vec![Problem::at(&["body"], "json_invalid", "JSON decode error")])?;
        match value {
            Value::Object(given) => Ok(Self {
                given,
                partial,
                problems: Vec::new(),
            }),
            _ => Err(vec![Problem::at(
                &["body"],
                "model_attributes_type",
                "Input should be a valid dictionary or object to extract fields from",
            )]),
        }
    }

    pub fn problem(&mut self, field: &str, kind: &'static str, msg: impl Into<String>) {
        self.problems.push(Problem::at(&["body", field], kind, msg));
    }

    /// A field as it was given.
    pub fn raw(&self, field: &str) -> Option<&Value> {
        self.given.get(field)
    }

    /// A field that may be left out or `null`.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.given.get(field).filter(|value| !value.is_null())
    }

    /// A text that must be there.
    pub fn text(&mut self, field: &str, most: usize) -> Option<String> {
        if !self.given.contains_key(field) && !self.partial {
            self.problem(field, "missing", "Field required");
            return None;
        }
        // `null` is no text where one is required.
        let value = self.given.get(field)?.clone();
        self.as_text(field, &value, most)
    }

    /// A text that may be left out or `null`.
    pub fn optional_text(&mut self, field: &str, most: usize) -> Option<String> {
        let value = self.value(field)?.clone();
        self.as_text(field, &value, most)
    }

    fn as_text(&mut self, field: &str, value: &Value, most: usize) -> Option<String> {
        let Some(text) = value.as_str() else {
            self.problem(field, "string_type", "Input should be a valid string");
            return None;
        };
        if text.chars().count() > most {
            let msg = format!("String should have at most {most} characters");
            self.problem(field, "string_too_long", msg);
            return None;
        }
        Some(text.to_owned())
    }

    /// A whole number that may be left out or `null`.
    pub fn number(&mut self, field: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let Some(number) = self.value(field)?.as_i64() else {
            self.problem(field, "int_type", "Input should be a valid integer");
            return None;
        };
        if number < *range.start() {
            let msg = format!("Input should be greater than or equal to {}", range.start());
            self.problem(field, "greater_than_equal", msg);
        } else if number > *range.end() {
            let msg = format!("Input should be less than or equal to {}", range.end());
            self.problem(field, "less_than_equal", msg);
        } else {
            return Some(number);
        }
        None
    }

    /// A list that may be left out or `null`; `fits` says what is wrong with an item.
    pub fn list(&mut self, field: &str, fits: impl Fn(&Value) -> Option<&'static str>) {
        let Some(value) = self.value(field) else { return };
        let Some(items) = value.as_array() else {
            return self.problem(field, "list_type", "Input should be a valid list");
        };
        let broken: Vec<_> = items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| Some((at.to_string(), fits(item)?)))
            .collect();
        let problems = broken
            .into_iter()
            .map(|(at, kind)| Problem::at(&["body", field, &at], kind, "Input has the wrong form"));
        self.problems.extend(problems);
    }

    /// Tags: at most 10 texts, names of at most 30 characters and values of at most 100.
    pub fn tags(&mut self, field: &str) -> Map<String, Value> {
        let Some(value) = self.value(field).cloned() else {
            return Map::new();
        };
        let Value::Object(tags) = value else {
            self.problem(field, "dict_type", "Input should be a valid dictionary");
            return Map::new();
        };
        if tags.len() > 10 {
            self.problem(field, "too_long", "Dictionary should have at most 10 items");
        }
        for (name, value) in &tags {
            let kind = match value.as_str() {
                None => "string_type",
                Some(text) if text.chars().count() > 100 || name.chars().count() > 30 => "string_too_long",
                Some(_) => continue,
            };
            self.problems.push(Problem::at(
                &["body", field, name],
                kind,
                "Input has the wrong form",
            ));
        }
        tags
    }

    /// Nothing, unless something was wrong.
    ///
    /// # Errors
    /// With every problem.
    pub fn done(self) -> Result<(), Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(self.problems)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(body: &Value, ask: impl Fn(&mut Fields)) -> Vec<String> {
        let mut fields = Fields::read(body.to_string().as_bytes(), false).expect("an object");
        ask(&mut fields);
        fields.problems.iter().map(Problem::told).collect()
    }

    #[test]
    fn types_and_limits_are_told_in_the_frameworks_words() {
        let text = |fields: &mut Fields| drop(fields.text("a", 3));
        assert_eq!(told(&json!({ "a": "abc" }), text), [""; 0]);
        assert_eq!(told(&json!({}), text), ["body.a missing"]);
        assert_eq!(told(&json!({ "a": null }), text), ["body.a string_type"]);
        assert_eq!(told(&json!({ "a": "abcd" }), text), ["body.a string_too_long"]);
        let optional = |fields: &mut Fields| drop(fields.optional_text("a", 3));
        assert_eq!(told(&json!({ "a": null }), optional), [""; 0]);
        assert_eq!(told(&json!({ "a": 1 }), optional), ["body.a string_type"]);
        let number = |fields: &mut Fields| {
            let _ = fields.number("a", 1..=90);
        };
        assert_eq!(told(&json!({ "a": 90 }), number), [""; 0]);
        assert_eq!(told(&json!({ "a": 0 }), number), ["body.a greater_than_equal"]);
        assert_eq!(told(&json!({ "a": 91 }), number), ["body.a less_than_equal"]);
        assert_eq!(told(&json!({ "a": "9" }), number), ["body.a int_type"]);
        let list = |fields: &mut Fields| {
            fields.list("a", |item| (!item.is_string()).then_some("string_type"));
        };
        assert_eq!(told(&json!({ "a": ["x", 1] }), list), ["body.a.1 string_type"]);
        assert_eq!(told(&json!({ "a": {} }), list), ["body.a list_type"]);
    }

    #[test]
    fn tags_have_limits() {
        let tags = |fields: &mut Fields| drop(fields.tags("tags"));
        let many: Map<String, Value> = (0..11).map(|n| (n.to_string(), json!("x"))).collect();
        assert_eq!(told(&json!({ "tags": many }), tags), ["body.tags too_long"]);
        let long = "k".repeat(31);
        assert_eq!(
            told(&json!({ "tags": { (long.clone()): "v" } }), tags),
            [format!("body.tags.{long} string_too_long")]
        );
        assert_eq!(
            told(&json!({ "tags": { "k": "v".repeat(101), "n": 1 } }), tags),
            ["body.tags.k string_too_long", "body.tags.n string_type"]
        );
        assert_eq!(told(&json!({ "tags": [] }), tags), ["body.tags dict_type"]);
        assert_eq!(
            told(&json!({ "tags": { ("k".repeat(30)): "v".repeat(100) } }), tags),
            [""; 0]
        );
    }
}
