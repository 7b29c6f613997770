//! A request's fields against a JSON Schema document: what is wrong with a value, and where.
//!
//! It owns the keywords that the stand-ins' documents use (`docs/adr/0028-field-rules-as-data.md`); which fields there
//! are is in a vendor's `fields.json`, and the words of a refusal are that vendor's. Start with [`Schema::check`].

use crate::ids;
use serde_json::{Map, Number, Value};

/// The rules of one vendor's requests.
#[derive(Debug)]
pub struct Schema(Value);

/// A step from a value to a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A field of an object.
    Field(String),
    /// An item of a list, from 0.
    Item(usize),
}

/// One rule that a value breaks.
#[derive(Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where, from the checked value.
    pub path: Vec<Step>,
    /// Which.
    pub rule: Rule,
}

/// A rule with what it asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Rule {
    /// The field must be there (`required`).
    Required,
    /// There is no such field (`additionalProperties`).
    Unknown,
    /// A type, by its name in JSON Schema; `null` may be allowed beside it (`type`).
    Type(String),
    /// One of these texts (`enum`, `const`).
    OneOf(Vec<String>),
    /// At least this (`minimum`).
    Minimum(Number),
    /// At most this (`maximum`).
    Maximum(Number),
    /// At most so many characters, also of a field's name (`maxLength`, `propertyNames`).
    MaxLength(u64),
    /// At most so many fields (`maxProperties`).
    MaxProperties(u64),
    /// The form of this name (`format`).
    Format(String),
    /// One of several forms (`anyOf`).
    AnyOf,
}

impl Schema {
    /// Reads a document whose rules stand below `$defs`. One that is no JSON refuses every value.
    pub fn new(document: &str) -> Self {
        Self(serde_json::from_str(document).unwrap_or_default())
    }

    fn definition(&self, name: &str) -> &Value {
        &self.0["$defs"][name]
    }

    /// Whether the document has rules of this name.
    pub fn defines(&self, definition: &str) -> bool {
        self.definition(definition).is_object()
    }

    /// The fields that a definition names itself.
    pub fn fields(&self, definition: &str) -> impl Iterator<Item = &String> {
        let fields = self.definition(definition)["properties"].as_object();
        fields.into_iter().flat_map(Map::keys)
    }

    /// Every rule of the definition that the value breaks; required fields come first, in the document's order. A
    /// definition that is not there refuses every value.
    pub fn check(&self, definition: &str, value: &Value) -> Vec<Violation> {
        let mut check = Check {
            schema: self,
            path: Vec::new(),
            found: Vec::new(),
        };
        check.value(self.definition(definition), value);
        check.found
    }
}

struct Check<'a> {
    schema: &'a Schema,
    path: Vec<Step>,
    found: Vec<Violation>,
}

impl Check<'_> {
    fn broken(&mut self, rule: Rule) {
        let path = self.path.clone();
        self.found.push(Violation { path, rule });
    }

    fn at(&mut self, step: Step, check: impl FnOnce(&mut Self)) {
        self.path.push(step);
        check(self);
        self.path.pop();
    }

    /// Whether the value keeps these rules.
    fn fits(&self, rules: &Value, value: &Value) -> bool {
        let mut check = Check {
            schema: self.schema,
            path: Vec::new(),
            found: Vec::new(),
        };
        check.value(rules, value);
        check.found.is_empty()
    }

    fn value(&mut self, rules: &Value, value: &Value) {
        let rules = match rules {
            Value::Object(rules) => rules,
            Value::Bool(true) => return,
            _ => return self.broken(Rule::Unknown),
        };
        if let Some(name) = rules.get("$ref").and_then(Value::as_str) {
            let name = name.trim_start_matches("#/$defs/");
            self.value(self.schema.definition(name), value);
        }
        if let Some(name) = wrong_type(rules.get("type"), value) {
            return self.broken(Rule::Type(name));
        }
        if let Some(allowed) = rules.get("enum").and_then(Value::as_array)
            && !allowed.contains(value)
        {
            self.broken(Rule::OneOf(allowed.iter().map(shown).collect()));
        }
        if let Some(only) = rules.get("const")
            && only != value
        {
            self.broken(Rule::OneOf(vec![shown(only)]));
        }
        if let Some(forms) = rules.get("anyOf").and_then(Value::as_array)
            && !forms.iter().any(|form| self.fits(form, value))
        {
            self.broken(Rule::AnyOf);
        }
        if let (Some(when), Some(then)) = (rules.get("if"), rules.get("then"))
            && self.fits(when, value)
        {
            self.value(then, value);
        }
        match value {
            Value::Number(number) => self.number(rules, number),
            Value::String(text) => self.text(rules, text),
            Value::Array(items) => self.items(rules, items),
            Value::Object(fields) => self.fields(rules, fields),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn number(&mut self, rules: &Map<String, Value>, number: &Number) {
        let limit = |keyword| match rules.get(keyword) {
            Some(Value::Number(limit)) => Some(limit.clone()),
            _ => None,
        };
        if let Some(least) = limit("minimum")
            && number.as_f64() < least.as_f64()
        {
            self.broken(Rule::Minimum(least));
        }
        if let Some(most) = limit("maximum")
            && number.as_f64() > most.as_f64()
        {
            self.broken(Rule::Maximum(most));
        }
    }

    fn text(&mut self, rules: &Map<String, Value>, text: &str) {
        if let Some(most) = rules.get("maxLength").and_then(Value::as_u64)
            && text.chars().count() as u64 > most
        {
            self.broken(Rule::MaxLength(most));
        }
        if let Some(format) = rules.get("format").and_then(Value::as_str)
            && !has_format(format, text)
        {
            self.broken(Rule::Format(format.into()));
        }
    }

    fn items(&mut self, rules: &Map<String, Value>, items: &[Value]) {
        let Some(rules) = rules.get("items") else { return };
        for (at, item) in items.iter().enumerate() {
            self.at(Step::Item(at), |check| check.value(rules, item));
        }
    }

    fn fields(&mut self, rules: &Map<String, Value>, fields: &Map<String, Value>) {
        if let Some(most) = rules.get("maxProperties").and_then(Value::as_u64)
            && fields.len() as u64 > most
        {
            self.broken(Rule::MaxProperties(most));
        }
        let known = rules.get("properties").and_then(Value::as_object);
        let rule_of = |name: &str| known.and_then(|known| known.get(name));
        let required = rules.get("required").and_then(Value::as_array);
        let required: Vec<&str> = required.into_iter().flatten().filter_map(Value::as_str).collect();
        for name in &required {
            let step = Step::Field((*name).to_owned());
            match (fields.get(*name), rule_of(name)) {
                (None, _) => self.at(step, |check| check.broken(Rule::Required)),
                (Some(value), Some(rules)) => self.at(step, |check| check.value(rules, value)),
                (Some(_), None) => {}
            }
        }
        let others = rules.get("additionalProperties");
        for (name, value) in fields {
            let step = Step::Field(name.clone());
            match (rule_of(name), others) {
                (Some(_), _) if required.contains(&name.as_str()) => {}
                (Some(rules), _) | (None, Some(rules)) => self.at(step, |check| check.value(rules, value)),
                (None, None) => {}
            }
            if let Some(Value::Object(rules)) = rules.get("propertyNames") {
                self.at(Step::Field(name.clone()), |check| check.text(rules, name));
            }
        }
    }
}

/// The name of the type that the value should have, where it has another.
fn wrong_type(rule: Option<&Value>, value: &Value) -> Option<String> {
    let names: Vec<&str> = match rule? {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    };
    let has = |name: &&str| match *name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    if names.iter().any(has) {
        return None;
    }
    names.first().map(|name| (*name).to_owned())
}

/// The formats that the documents use; one that is not here fits no text.
fn has_format(format: &str, text: &str) -> bool {
    match format {
        "uuid" => ids::is_uuid(text),
        "language" => text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase()),
        "non-blank" => !text.trim().is_empty(),
        _ => false,
    }
}

/// A text without its quotes.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests;
