//! `[[context]]`: kinds of talk, each with a prompt and a greeting to fill in.

use super::template;
use crate::personas::{BUILT_IN, Context, MOST_VALUE, Template, Variable, is_name, most_of};
use crate::settings::{Cursor, Settings, did_you_mean, nearest};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) const NEEDS: &str = "every context needs name and prompt";
/// The built-in variables that a link gives a value to, and a context a limit and a default.
const FROM_LINKS: [&str; 4] = ["recipient", "first_name", "company", "notes"];
/// Most variables of a context.
const MOST_VARIABLES: usize = 50;
/// The longest value that a context may allow.
const MOST_MAX: u32 = 2000;

/// Most contexts of the database: each is in memory.
pub const MOST_CONTEXTS: usize = 200;

/// The contexts by name: the built-in ones, each unless the operator has one of its name, the operator's, and those of the
/// database.
#[derive(Debug, Clone, Default)]
pub(super) struct Contexts {
    /// None is one that something is wrong with.
    known: BTreeMap<String, Option<Arc<Context>>>,
    /// Those of the configuration as they were written, without their names.
    tables: BTreeMap<String, toml::Table>,
    /// Those that are not offered any more: what names them keeps them.
    archived: BTreeSet<String>,
}

/// A context of the database.
#[derive(Debug, Clone)]
pub(crate) struct OwnContext {
    pub context: Arc<Context>,
    /// Whether it is not offered any more.
    pub is_archived: bool,
}

impl Contexts {
    /// What those are called that are offered.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.known.keys().filter(|name| !self.archived.contains(*name));
        names.map(String::as_str)
    }

    /// The one of this name.
    pub fn get(&self, name: &str) -> Option<Arc<Context>> {
        self.known.get(name).cloned().flatten()
    }

    /// The same with those of the database. A name of the configuration stays the configuration's.
    pub fn with(&self, own: impl IntoIterator<Item = OwnContext>) -> Self {
        let mut contexts = self.clone();
        for OwnContext { context, is_archived } in own {
            let name = context.name.clone();
            if contexts.is_of_file(&name) {
                continue;
            }
            contexts.archived.extend(is_archived.then(|| name.clone()));
            contexts.known.insert(name, Some(context));
        }
        contexts
    }

    /// Whether it can be chosen.
    pub fn is_archived(&self, name: &str) -> bool {
        self.archived.contains(name)
    }

    /// Whether the configuration has one of this name.
    pub fn is_of_file(&self, name: &str) -> bool {
        self.tables.contains_key(name)
    }

    /// Those of the configuration as they were written, without their names.
    pub const fn of_file(&self) -> &BTreeMap<String, toml::Table> {
        &self.tables
    }

    /// The one that the `context` of a table names; an unknown one is reported.
    pub fn named(&self, table: &mut Cursor<'_>) -> Option<Arc<Context>> {
        let name = table.text("context", 40)?;
        let found = self.known.get(&name).cloned();
        if found.is_none() {
            let names = self.names();
            let known = self.names().collect::<Vec<_>>().join(", ");
            let hint = did_you_mean(&name, names, || format!("there are {known}"));
            table.reject("context", "is no context", &hint);
        }
        found.flatten()
    }
}

pub(super) fn read_all(settings: &mut Settings) -> Contexts {
    let mut contexts = Contexts::default();
    // By name, which layer it is of: one of the operator's replaces its namesake, and two in one file are a mistake.
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (index, table) in settings.list("context").into_iter().enumerate() {
        let named = table.text("name").filter(|name| is_context_name(name));
        let named = named.map(str::to_owned);
        let path = named
            .as_ref()
            .map_or_else(|| format!("context[{index}]"), |name| format!("context.{name}"));
        let layer = table.source.layer();
        if let Some((name, written)) = named.clone().zip(table.as_table()) {
            let mut written = written.clone();
            written.remove("name");
            contexts.tables.insert(name, written);
        }
        let earlier = named.clone().and_then(|name| seen.insert(name, layer.clone()));
        let mut table = Cursor::entry(settings, path, table, NEEDS);
        if earlier == Some(layer) {
            let hint = "give each context a name of its own";
            table.reject("name", "is used by an earlier context", hint);
        }
        let context = read(&mut table);
        table.finish();
        contexts
            .known
            .extend(named.map(|name| (name, context.map(Arc::new))));
    }
    contexts
}

pub(super) fn is_context_name(name: &str) -> bool {
    is_name(&name.replace('-', "_"))
}

pub(super) fn read(table: &mut Cursor<'_>) -> Option<Context> {
    let name = table.required_text("name", 40).filter(|name| {
        let rule = "must begin with a letter and be lower-case letters, digits and hyphens";
        table.rule("name", is_context_name(name), rule)
    });
    table.must_be_set("prompt");
    let prompt = template::read(table, "prompt");
    let greeting = template::read(table, "greeting");
    let variables = table.table("variables").map(variables).unwrap_or_default();
    let declared = Context {
        name: String::new(),
        prompt: Template::default(),
        greeting: None,
        greetings: BTreeMap::new(),
        variables,
    };
    let greetings = template::greetings(table, |table, key, text| {
        check_variables(table, key, Some(text), Some(&declared))
    });
    let context = Context {
        name: name?,
        prompt: prompt?,
        greeting,
        greetings,
        ..declared
    };
    let prompt_holds = check_variables(table, "prompt", Some(&context.prompt), Some(&context));
    let greeting_holds = check_variables(table, "greeting", context.greeting.as_ref(), Some(&context));
    (prompt_holds && greeting_holds).then_some(context)
}

fn variables(mut table: Cursor<'_>) -> Vec<Variable> {
    let names = table.left();
    if names.len() > MOST_VARIABLES {
        let problem = format!("are more than {MOST_VARIABLES}");
        table.reject_all(&problem, "leave out those that no text names");
        return Vec::new();
    }
    let names = names.into_iter();
    names.filter_map(|name| variable(&mut table, name)).collect()
}

fn variable(variables: &mut Cursor<'_>, name: String) -> Option<Variable> {
    let rule = "must begin with a letter and be lower-case letters, digits and underscores";
    variables.rule(&name, is_name(&name), rule);
    if most_of(&name).is_some() && !FROM_LINKS.contains(&name.as_str()) {
        variables.reject(&name, "always has a value", "take it away");
    }
    let mut table = variables.table(&name)?;
    let max: Option<u32> = table.optional("max");
    let fits = max.is_none_or(|max| (1..=MOST_MAX).contains(&max));
    let rule = format!("must be a whole number from 1 to {MOST_MAX}");
    table.rule("max", fits, &rule);
    let max = max.and_then(|max| usize::try_from(max).ok());
    let max = max.or_else(|| most_of(&name)).unwrap_or(MOST_VALUE);
    let default = table.text("default", max);
    table.finish();
    Some(Variable { name, max, default })
}

/// Whether a text uses only variables that there are, and a greeting none that is private; reports each that breaks
/// this, with its place.
pub(super) fn check_variables(
    table: &mut Cursor<'_>,
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
            table.reject(
                key,
                &format!("has the unknown variable {{{name}}} at {spot}"),
                &hint,
            );
        } else if name == "notes" && key != "prompt" {
            holds = false;
            let hint = "visitors hear and see a greeting; notes are for the prompt";
            table.reject(key, &format!("has {{notes}} at {spot}"), hint);
        }
    }
    holds
}
