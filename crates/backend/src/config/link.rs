//! `[[link]]`: personal links, for one person each.

use super::DEFAULT;
use super::anam::CLIENT_MODEL;
use super::context::{Contexts, check_variables};
use super::demo::{Demo, Listed, Persona, is_language, is_slug};
use super::fields::Fields;
use super::nearest::nearest;
use super::reader::Reader;
use super::sources::{Raw, Source};
use super::value::Setting;
use crate::clock::Timestamp;
use crate::digest;
use crate::personas::{self, Guest, clean, most_of};
use crate::providers::moment::moment;
use contract::ProviderKind;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

const NEEDS: &str = "every link needs slug, demo and recipient";
/// A slug that is shorter than this can be found by trying.
pub(super) const HARD_TO_GUESS: usize = 16;

/// One personal link. Who knows its slug may talk as its recipient; so it is in neither `Debug` nor the log.
#[derive(Clone)]
pub struct Link {
    /// `slug`: the last part of `/l/{slug}`; 1 to 64 lower-case letters, digits and hyphens, better 16 or more.
    pub slug: String,
    /// `demo`: slug of the demo.
    pub demo: String,
    /// `recipient`, `company`, `notes`, `language`, `name`, `llm_id`, `avatar_id`, `voice_id`, `context`, `greeting`, `values`: whom it
    /// is for, and what is different for them.
    pub guest: Guest,
    /// Who speaks to them.
    pub persona: Persona,
    /// `expires`: from when on it opens nothing, midnight UTC after the day that is set; not set by default.
    pub expires: Option<Timestamp>,
    /// Whether it is the built-in example, which only the sandbox plays.
    pub example: bool,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link")
            .field("demo", &self.demo)
            .finish_non_exhaustive()
    }
}

/// How a link is named to the operator: by the start of its slug, since messages are written to logs, and whoever knows
/// a whole slug can use it.
fn label(slug: &str) -> String {
    // Twelve characters stay hidden; all slugs are ASCII.
    let shown = slug.len().saturating_sub(12).clamp(slug.len().min(3), 12);
    match slug.get(..shown) {
        Some(start) if shown < slug.len() => format!("link.{start}…"),
        _ => format!("link.{slug}"),
    }
}

impl Link {
    /// How the operator's messages name it: by the start of its slug.
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.slug)
    }

    /// What stands for the link in the database: who reads that must not be able to use it.
    #[must_use]
    pub fn tag(&self) -> String {
        digest::sha256(&self.slug)
    }
}

pub(super) fn read_all(reader: &mut Reader, listed: &Listed, contexts: &Contexts) -> Vec<Link> {
    let (mut seen, mut paths) = (BTreeSet::new(), BTreeSet::new());
    let mut links = Vec::new();
    for (index, (table, source)) in reader.take_list("link").into_iter().enumerate() {
        // The example is for the built-in demos: an operator's own are not to be had by a name that everybody knows.
        if source == Source::Default && !listed.built_in {
            continue;
        }
        // A file that began as a copy of the default has the example too, and means no more by it.
        let example = source == Source::Default || is_example(&table);
        let named = table.get("slug").and_then(toml::Value::as_str);
        let named = named.filter(|slug| is_slug(slug)).map(str::to_owned);
        let path = named.as_deref().map_or_else(|| format!("link[{index}]"), label);
        let path = if paths.insert(path.clone()) {
            path
        } else {
            format!("{path}[{index}]")
        };
        let mut fields = Fields::new(reader, table, source, path, NEEDS);
        let taken = named.is_some_and(|slug| !seen.insert(slug));
        let link = read(&mut fields, listed, contexts, example);
        if taken {
            fields.reject(
                "slug",
                "is used by an earlier link",
                "give each link a slug of its own",
            );
        }
        fields.report_strangers();
        links.extend(link);
    }
    links
}

/// Whether it is, word for word, a link of the default configuration.
fn is_example(table: &toml::Table) -> bool {
    let default = DEFAULT.parse::<toml::Table>().unwrap_or_default();
    let links = default.get("link").and_then(toml::Value::as_array);
    links.is_some_and(|links| links.iter().any(|link| link.as_table() == Some(table)))
}

fn read(fields: &mut Fields<'_>, listed: &Listed, contexts: &Contexts, example: bool) -> Option<Link> {
    let slug = fields.required("slug", 64).filter(|slug| {
        fields.rule(
            "slug",
            is_slug(slug),
            "must be lower-case letters, digits and hyphens",
        )
    });
    if !example && slug.as_ref().is_some_and(|slug| slug.len() < HARD_TO_GUESS) {
        let key = format!("{}.slug", fields.path);
        fields.reader.warn(
            &key,
            &format!("is shorter than {HARD_TO_GUESS} characters"),
            "a short one can be found by trying; add random letters, such as those of `openssl rand -hex 8`",
        );
    }
    let demo = demo(fields, listed);
    let guest = guest(fields, contexts);
    let expires = expires(fields);
    let (demo, guest) = (demo?, guest?);
    if demo.provider == ProviderKind::Livekit && guest.avatar_id.is_some() {
        fields.reject("avatar_id", "does not go with provider livekit", "take it away");
    }
    let context = guest.context.as_deref().or(demo.part.context.as_deref());
    if !check_variables(fields, "greeting", guest.greeting.as_ref(), context) {
        return None;
    }
    let persona = personas::render(&demo.part, Some(&guest))
        .inspect_err(|unfit| fields.reject_unfit(unfit))
        .ok()?;
    Some(Link {
        slug: slug?,
        demo: demo.slug.clone(),
        guest,
        persona,
        expires,
        example,
    })
}

/// The last day of a link, as `"2026-12-31"` or a TOML date; gives the moment after it, in UTC.
fn expires(fields: &mut Fields<'_>) -> Option<Timestamp> {
    let value = fields.take_raw("expires")?;
    let text = match &value {
        toml::Value::String(text) => text.trim().to_owned(),
        toml::Value::Datetime(date) => date.to_string(),
        _ => String::new(),
    };
    let source = fields.source.to_string();
    fields
        .reader
        .row(&format!("{}.expires", fields.path), &text, &source);
    let day = text
        .parse::<toml::value::Datetime>()
        .ok()
        .filter(|date| date.time.is_none())
        .and_then(|date| date.date);
    let start = day.and_then(|day| moment(&format!("{day}T00:00:00Z")));
    fields.rule(
        "expires",
        start.is_some(),
        "must be the last day that it works, such as \"2026-12-31\"",
    );
    start.map(|start| start.plus(Duration::from_hours(24)))
}

fn demo<'a>(fields: &mut Fields<'_>, listed: &'a Listed) -> Option<&'a Demo> {
    let slug = fields.required("demo", 64)?;
    if !listed.slugs.contains(&slug) {
        let known: Vec<&str> = listed.slugs.iter().map(String::as_str).collect();
        let hint = match known.as_slice() {
            [] => "there is none: add a [[demo]]".to_owned(),
            known => nearest(&slug, known.iter().copied())
                .map_or(format!("there are {}", known.join(", ")), |near| {
                    format!("did you mean {near}?")
                }),
        };
        fields.reject("demo", "is no demo", &hint);
    }
    listed.demos.iter().find(|demo| demo.slug == slug)
}

fn guest(fields: &mut Fields<'_>, contexts: &Contexts) -> Option<Guest> {
    let recipient = fields.required("recipient", most_of("recipient").unwrap_or_default());
    let recipient = recipient.and_then(|text| visible(fields, "recipient", &text));
    let mut line = |key: &str| {
        let text = fields.text(key, most_of(key).unwrap_or_default())?;
        visible(fields, key, &text)
    };
    let (company, notes) = (line("company"), line("notes"));
    let name = fields
        .text("name", 40)
        .and_then(|text| visible(fields, "name", &text));
    let llm_id = fields.text("llm_id", 200);
    fields.rule(
        "llm_id",
        llm_id.as_deref() != Some(CLIENT_MODEL),
        "must be a model that thinks without the page",
    );
    let language = fields.text("language", 35);
    if let Some(tag) = &language {
        fields.rule(
            "language",
            is_language(tag),
            "must be a language tag such as en or pt-BR",
        );
    }
    let (avatar_id, voice_id) = (fields.text("avatar_id", 200), fields.text("voice_id", 200));
    let (context, greeting) = (contexts.named(fields), fields.template("greeting"));
    let values = values(fields);
    Some(Guest {
        recipient: recipient?,
        company,
        notes,
        language,
        avatar_id,
        voice_id,
        name,
        llm_id,
        context,
        greeting,
        values,
    })
}

/// The text without what cannot be seen; reports one of which nothing is left.
fn visible(fields: &mut Fields<'_>, key: &str, text: &str) -> Option<String> {
    let text = clean(text);
    fields
        .rule(key, !text.is_empty(), "must be a text that can be seen")
        .then_some(text)
}

fn values(fields: &mut Fields<'_>) -> BTreeMap<String, String> {
    let table = fields.take_table("values");
    let mut values = BTreeMap::new();
    for (name, value) in table {
        let key = format!("values.{name}");
        let text = String::read(&Raw::Toml(value)).unwrap_or_default();
        let text = visible(fields, &key, &text);
        if most_of(&name).is_some() {
            fields.reject(
                &key,
                "is no variable of a context",
                "set it beside values, or where the demo says it",
            );
        } else if let Some(text) = text {
            values.insert(name, text);
        }
    }
    values
}
