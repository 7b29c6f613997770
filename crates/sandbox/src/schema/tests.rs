//! Each keyword, with a value that keeps it and one that breaks it, and what the vendors' documents use.

use super::*;
use serde_json::json;

/// The documents of the stand-ins.
const DOCUMENTS: [&str; 2] = [
    include_str!("../anam/fields.json"),
    include_str!("../beyond_presence/fields.json"),
];
/// The keywords that are checked, and those that ask for nothing.
const KEYWORDS: [&str; 21] = [
    "$comment",
    "$defs",
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "const",
    "enum",
    "format",
    "if",
    "items",
    "maxLength",
    "maxProperties",
    "maximum",
    "minimum",
    "properties",
    "propertyNames",
    "required",
    "then",
    "title",
    "type",
];

fn schema(rules: &Value) -> Schema {
    let document = json!({ "$defs": { "it": rules, "short": { "type": "string", "maxLength": 2 } } });
    Schema::new(&document.to_string())
}

/// Where rules are broken, as `a.0.b`.
fn wrong(rules: &Value, value: &Value) -> Vec<String> {
    let path = |violation: Violation| {
        let steps = violation.path.into_iter().map(|step| match step {
            Step::Field(name) => name,
            Step::Item(at) => at.to_string(),
        });
        steps.collect::<Vec<_>>().join(".")
    };
    schema(rules).check("it", value).into_iter().map(path).collect()
}

#[test]
fn each_rule_takes_what_fits_and_nothing_else() {
    let cases = [
        (
            json!({ "type": "string", "maxLength": 2 }),
            json!("éé"),
            json!("ééé"),
        ),
        (json!({ "$ref": "#/$defs/short" }), json!("éé"), json!("ééé")),
        (
            json!({ "type": ["string", "null"], "maxLength": 2 }),
            json!(null),
            json!(1),
        ),
        (
            json!({ "type": "string", "format": "non-blank" }),
            json!("a"),
            json!(" "),
        ),
        (json!({ "type": "boolean" }), json!(false), json!("false")),
        (
            json!({ "type": "number", "minimum": 0.5, "maximum": 1 }),
            json!(1),
            json!(0.4),
        ),
        (
            json!({ "type": "number", "minimum": 0.5, "maximum": 1 }),
            json!(0.5),
            json!(1.1),
        ),
        (
            json!({ "type": "integer", "minimum": 1, "maximum": 9 }),
            json!(9),
            json!(1.5),
        ),
        (
            json!({ "type": "integer", "minimum": 1, "maximum": 9 }),
            json!(1),
            json!(0),
        ),
        (json!({ "enum": ["a", "b"] }), json!("b"), json!("c")),
        (json!({ "const": "a" }), json!("a"), json!(null)),
        (
            json!({ "type": "string", "format": "uuid" }),
            json!("30fa96d0-26c4-4e55-94a0-517025942e18"),
            json!("cara"),
        ),
        (
            json!({ "type": "string", "format": "language" }),
            json!("de"),
            json!("DE"),
        ),
        (json!({ "type": "object" }), json!({ "a": 1 }), json!([])),
        (
            json!({ "type": "object", "maxProperties": 1 }),
            json!({ "a": 1 }),
            json!({ "a": 1, "b": 1 }),
        ),
        (
            json!({ "anyOf": [{ "type": "null" }, { "minimum": 1 }] }),
            json!(1),
            json!(0),
        ),
        (
            json!({ "if": { "type": "number" }, "then": { "minimum": 1 } }),
            json!("a"),
            json!(0),
        ),
        (json!({}), json!([1]), json!(null)),
    ];
    for (rules, good, bad) in cases {
        assert!(wrong(&rules, &good).is_empty(), "{rules} {good}");
        if rules == json!({}) {
            assert!(wrong(&rules, &bad).is_empty(), "nothing is asked for");
        } else {
            assert_eq!(wrong(&rules, &bad), [""], "{rules} {bad}");
        }
    }
}

#[test]
fn what_is_inside_is_named_with_its_place() {
    let rules = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["one"],
        "properties": {
            "one": {},
            "many": {
                "type": "array",
                "items": { "type": "object", "properties": { "name": { "type": "string", "maxLength": 1 } } },
            },
            "tags": {
                "type": "object",
                "propertyNames": { "maxLength": 2 },
                "additionalProperties": { "type": "string" },
            },
        },
    });
    let value = json!({
        "many": [{ "name": "a" }, { "name": "ab" }, 3], "more": 1, "tags": { "ab": 1, "abc": "a" },
    });
    assert_eq!(
        wrong(&rules, &value),
        ["one", "many.1.name", "many.2", "more", "tags.ab", "tags.abc"]
    );
}

#[test]
fn required_fields_come_in_the_documents_order() {
    let rules = json!({
        "required": ["c", "b", "a"], "properties": { "b": { "type": "string" }, "a": {} },
    });
    assert_eq!(wrong(&rules, &json!({ "b": 1 })), ["c", "b", "a"]);
}

#[test]
fn what_is_not_defined_takes_nothing() {
    assert_eq!(schema(&json!({})).check("other", &json!({})).len(), 1);
    assert_eq!(Schema::new("{").check("it", &json!({})).len(), 1);
    assert_eq!(wrong(&json!({ "$ref": "#/$defs/other" }), &json!("a")), [""]);
    assert_eq!(wrong(&json!({ "format": "unknown" }), &json!("a")), [""]);
}

/// Every keyword, format and reference below these rules.
fn collect(rules: &Value, found: &mut Vec<(String, Value)>) {
    for (keyword, value) in rules.as_object().into_iter().flatten() {
        found.push((keyword.clone(), value.clone()));
        match keyword.as_str() {
            "$defs" | "properties" => {
                let inner = value.as_object().expect("rules by name");
                for rules in inner.values() {
                    collect(rules, found);
                }
            }
            "anyOf" => {
                let inner = value.as_array().expect("a list of rules");
                for rules in inner {
                    collect(rules, found);
                }
            }
            "additionalProperties" | "if" | "items" | "propertyNames" | "then" => collect(value, found),
            _ => {}
        }
    }
}

#[test]
fn the_documents_use_only_what_is_checked() {
    for document in DOCUMENTS {
        let parsed: Value = serde_json::from_str(document).expect("JSON");
        let mut found = Vec::new();
        collect(&parsed, &mut found);
        assert!(found.len() > 50);
        for (keyword, value) in found {
            assert!(KEYWORDS.contains(&keyword.as_str()), "{keyword}");
            let text = value.as_str().unwrap_or_default();
            let known = match keyword.as_str() {
                "$ref" => Schema::new(document).defines(text.trim_start_matches("#/$defs/")),
                "format" => ["uuid", "language", "non-blank"].contains(&text),
                _ => true,
            };
            assert!(known, "{keyword} {value}");
        }
    }
}
