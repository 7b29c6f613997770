//! `[[context]]`: kinds of talk, each with a prompt and a greeting to fill in.

use super::fields::Fields;
use super::nearest::nearest;
use super::reader::Reader;
use super::sources::{Raw, Source};
use super::value::Setting;
use crate::personas::{BUILT_IN, Context, MOST_VALUE, Template, Variable, is_name, most_of};
use std::collections::BTreeMap;
use std::sync::Arc;

const NEEDS: &str = "every context needs name and prompt";
/// The built-in variables that a link gives a value to, and a context a limit and a default.
const FROM_LINKS: [&str; 3] = ["recipient", "company", "notes"];
/// The longest value that a context may allow.
const MOST_MAX: u32 = 2000;

/// The contexts by name: the built-in ones, each unless the operator has one of its name, and the operator's. None is
/// one that something is wrong with.
#[derive(Default)]
pub(super) struct Contexts(BTreeMap<String, Option<Arc<Context>>>);

impl Contexts {
    /// The one that the `context` of a table names; an unknown one is reported.
    pub fn named(&self, fields: &mut Fields<'_>) -> Option<Arc<Context>> {
        let name = fields.text("context", 40)?;
        let found = self.0.get(&name).cloned();
        if found.is_none() {
            let names = self.0.keys().map(String::as_str);
            let known = names.clone().collect::<Vec<_>>().join(", ");
            let hint = nearest(&name, names).map_or(format!("there are {known}"), |near| {
                format!("did you mean {near}?")
            });
            fields.reject("context", "is no context", &hint);
        }
        found.flatten()
    }
}

pub(super) fn read_all(reader: &mut Reader) -> Contexts {
    let mut contexts = Contexts::default();
    let mut seen: BTreeMap<String, Source> = BTreeMap::new();
    for (index, (table, source)) in reader.take_list("context").into_iter().enumerate() {
        let named = table.get("name").and_then(toml::Value::as_str);
        let named = named.filter(|name| is_context_name(name)).map(str::to_owned);
        let path = named
            .as_ref()
            .map_or_else(|| format!("context[{index}]"), |name| format!("context.{name}"));
        let mut fields = Fields::new(reader, table, source.clone(), path, NEEDS);
        let twice = named
            .clone()
            .is_some_and(|name| seen.insert(name, source.clone()) == Some(source));
        if twice {
            fields.reject(
                "name",
                "is used by an earlier context",
                "give each context a name of its own",
            );
        }
        let context = read(&mut fields);
        fields.report_strangers();
        contexts.0.extend(named.map(|name| (name, context.map(Arc::new))));
    }
    contexts
}

fn is_context_name(name: &str) -> bool {
    is_name(&name.replace('-', "_"))
}

fn read(fields: &mut Fields<'_>) -> Option<Context> {
    let name = fields.required("name", 40).filter(|name| {
        let rule = "must begin with a letter and be lower-case letters, digits and hyphens";
        fields.rule("name", is_context_name(name), rule)
    });
    if !fields.table.contains_key("prompt") {
        fields.reject("prompt", "is missing", NEEDS);
    }
    let prompt = fields.template("prompt");
    let greeting = fields.template("greeting");
    let variables = fields.take_table("variables").into_iter();
    let variables = variables
        .filter_map(|(name, value)| variable(fields, name, value))
        .collect();
    let context = Context {
        name: name?,
        prompt: prompt?,
        greeting,
        variables,
    };
    let prompt_holds = check_variables(fields, "prompt", Some(&context.prompt), Some(&context));
    let greeting_holds = check_variables(fields, "greeting", context.greeting.as_ref(), Some(&context));
    (prompt_holds && greeting_holds).then_some(context)
}

fn variable(fields: &mut Fields<'_>, name: String, value: toml::Value) -> Option<Variable> {
    let path = format!("variables.{name}");
    let rule = "must begin with a letter and be lower-case letters, digits and underscores";
    fields.rule(&path, is_name(&name), rule);
    if most_of(&name).is_some() && !FROM_LINKS.contains(&name.as_str()) {
        fields.reject(&path, "always has a value", "take it away");
    }
    let toml::Value::Table(mut table) = value else {
        fields.reject(
            &path,
            "has the wrong type",
            "write { max = 80, default = \"…\" }, or {}",
        );
        return None;
    };
    let max = table.remove("max").map(|max| {
        let max = u32::read(&Raw::Toml(max)).filter(|max| (1..=MOST_MAX).contains(max));
        fields.rule(
            &format!("{path}.max"),
            max.is_some(),
            &format!("must be a whole number from 1 to {MOST_MAX}"),
        );
        max.and_then(|max| usize::try_from(max).ok())
            .unwrap_or(MOST_VALUE)
    });
    let max = max.or_else(|| most_of(&name)).unwrap_or(MOST_VALUE);
    let default = table.remove("default").and_then(|default| {
        let text = String::read(&Raw::Toml(default)).filter(|text| text.chars().count() <= max);
        let rule = format!("must be a text of at most {max} characters");
        fields.rule(&format!("{path}.default"), text.is_some(), &rule);
        text
    });
    for key in table.keys() {
        fields.reject(
            &format!("{path}.{key}"),
            "is not a setting",
            "there are max and default",
        );
    }
    Some(Variable { name, max, default })
}

/// Whether a text uses only variables that there are, and a greeting none that is private; reports each that breaks
/// this, with its place.
pub(super) fn check_variables(
    fields: &mut Fields<'_>,
    key: &str,
    text: Option<&Template>,
    context: Option<&Context>,
) -> bool {
    let declared = context.map_or(&[][..], |context| &context.variables);
    let names = declared.iter().map(|variable| variable.name.as_str());
    let known: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).chain(names).collect();
    let mut holds = true;
    for (name, spot) in text.into_iter().flat_map(Template::variables) {
        if !known.contains(&name) {
            holds = false;
            let hint = nearest(name, known.iter().copied()).map_or_else(
                || "declare it in the variables of the context".into(),
                |near| format!("did you mean {{{near}}}?"),
            );
            fields.reject(
                key,
                &format!("has the unknown variable {{{name}}} at {spot}"),
                &hint,
            );
        } else if name == "notes" && key == "greeting" {
            holds = false;
            let hint = "visitors hear and see a greeting; notes are for the prompt";
            fields.reject(key, &format!("has {{notes}} at {spot}"), hint);
        }
    }
    holds
}
