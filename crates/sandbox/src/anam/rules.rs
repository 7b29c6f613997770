//! What a JSON value must be like, as data.
//!
//! It owns the kinds of rules and checking a value against them; which field has which rule is `fields`'. Start with
//! [`check`].

use super::refusal::Problem;
use crate::ids;
use serde_json::Value;

/// A field's name and rule.
pub type Field = (&'static str, Rule);

/// What a value must be like.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// Anything; the vendor does not say.
    Any,
    /// Text of so many characters at most.
    Text(usize),
    /// The same, or null.
    TextOrNull(usize),
    /// Text that is not empty.
    Word,
    /// True or false.
    Flag,
    /// A number in this range, both ends included.
    Number(f64, f64),
    /// A whole number in this range, both ends included.
    Whole(u64, u64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A UUID.
    Uuid,
    /// A language as ISO 639-1 has it.
    Language,
    /// An object of JSON that is at most so many bytes long.
    Schema(usize),
    /// An object with no other fields than these.
    Group(&'static [Field]),
    /// An object with these fields and any others.
    Open(&'static [Field]),
    /// A list whose members are like this.
    Many(&'static Rule),
}

/// Checks a value and adds what is wrong with it.
pub fn check(path: &str, value: &Value, rule: Rule, problems: &mut Vec<Problem>) {
    let wrong = match (rule, value) {
        (Rule::Any | Rule::TextOrNull(_), Value::Null) | (Rule::Any, _) | (Rule::Flag, Value::Bool(_)) => {
            None
        }
        (Rule::Text(most) | Rule::TextOrNull(most), Value::String(text)) => {
            (text.chars().count() > most).then(|| format!("must be at most {most} characters"))
        }
        (Rule::Text(_) | Rule::TextOrNull(_), _) => Some("must be a string".into()),
        (Rule::Word, Value::String(text)) if !text.trim().is_empty() => None,
        (Rule::Word, _) => Some("must be a non-empty string".into()),
        (Rule::Flag, _) => Some("must be a boolean".into()),
        (Rule::Number(from, to), Value::Number(number)) => {
            let number = number.as_f64().unwrap_or(f64::NAN);
            (!(from..=to).contains(&number)).then(|| format!("must be between {from} and {to}"))
        }
        (Rule::Whole(from, to), Value::Number(number)) => {
            let fits = number
                .as_u64()
                .is_some_and(|number| (from..=to).contains(&number));
            (!fits).then(|| format!("must be a whole number between {from} and {to}"))
        }
        (Rule::Number(..) | Rule::Whole(..), _) => Some("must be a number".into()),
        (Rule::OneOf(words), value) => {
            let fits = value.as_str().is_some_and(|text| words.contains(&text));
            (!fits).then(|| format!("must be one of {}", words.join(", ")))
        }
        (Rule::Uuid, value) => {
            let fits = value.as_str().is_some_and(ids::is_uuid);
            (!fits).then(|| "must be a UUID".into())
        }
        (Rule::Schema(most), Value::Object(_)) => {
            (value.to_string().len() > most).then(|| format!("must be at most {most} bytes"))
        }
        (Rule::Language, value) => {
            let language = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
            let fits = value.as_str().is_some_and(language);
            (!fits).then(|| "must be a language code of two letters".into())
        }
        (Rule::Group(fields) | Rule::Open(fields), Value::Object(given)) => {
            for (name, value) in given {
                let path = format!("{path}.{name}");
                match fields.iter().find(|(field, _)| field == name) {
                    Some((_, rule)) => check(&path, value, *rule, problems),
                    None if matches!(rule, Rule::Open(_)) => {}
                    None => problems.push(Problem {
                        path,
                        message: "is not a known field".into(),
                    }),
                }
            }
            None
        }
        (Rule::Schema(_) | Rule::Group(_) | Rule::Open(_), _) => Some("must be an object".into()),
        (Rule::Many(rule), Value::Array(members)) => {
            for (at, member) in members.iter().enumerate() {
                check(&format!("{path}[{at}]"), member, *rule, problems);
            }
            None
        }
        (Rule::Many(_), _) => Some("must be a list".into()),
    };
    if let Some(message) = wrong {
        problems.push(Problem {
            path: path.into(),
            message,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wrong(value: &Value, rule: Rule) -> Vec<String> {
        let mut problems = Vec::new();
        check("it", value, rule, &mut problems);
        problems.into_iter().map(|problem| problem.path).collect()
    }

    #[test]
    fn each_rule_takes_what_fits_and_nothing_else() {
        let cases = [
            (Rule::Text(2), json!("éé"), json!("ééé")),
            (Rule::TextOrNull(2), json!(null), json!(1)),
            (Rule::Word, json!("a"), json!(" ")),
            (Rule::Flag, json!(false), json!("false")),
            (Rule::Number(0.5, 1.0), json!(1), json!(0.4)),
            (Rule::Whole(1, 9), json!(9), json!(1.5)),
            (Rule::OneOf(&["a", "b"]), json!("b"), json!("c")),
            (
                Rule::Uuid,
                json!("30fa96d0-26c4-4e55-94a0-517025942e18"),
                json!("cara"),
            ),
            (Rule::Language, json!("de"), json!("DE")),
            (Rule::Open(&[]), json!({ "a": 1 }), json!([])),
            (Rule::Schema(10), json!({ "a": 1 }), json!({ "a": "long enough" })),
        ];
        for (rule, good, bad) in cases {
            assert!(wrong(&good, rule).is_empty(), "{rule:?} {good}");
            assert_eq!(wrong(&bad, rule), ["it"], "{rule:?} {bad}");
        }
    }

    #[test]
    fn what_is_inside_is_named_with_its_place() {
        const INNER: Rule = Rule::Group(&[("name", Rule::Word)]);
        const OUTER: Rule = Rule::Group(&[("many", Rule::Many(&INNER))]);
        let value = json!({ "many": [{ "name": "a" }, { "name": "" }, 3], "more": 1 });
        assert_eq!(wrong(&value, OUTER), ["it.many[1].name", "it.many[2]", "it.more"]);
    }
}
