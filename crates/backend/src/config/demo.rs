//! `[[demo]]`: what can be talked to.

use super::context::{Contexts, check_variables};
use super::talk_limits::{MOST_COUNT, MOST_MINUTES};
use super::{Lead, template};
use crate::money::Micros;
use crate::personas::{self, Guest, Part, Persona};
use crate::providers::settings::VendorSettings;
use crate::settings::{Cursor, Settings, Source, did_you_mean};
use contract::ProviderKind;
use contract::demo::CallToAction;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// One demo. Only the slug, the title, the provider and the presenter's name are required.
#[derive(Debug, Clone)]
pub struct Demo {
    /// `slug`: the last part of `/demo/{slug}`; 1 to 64 lower-case letters, digits and hyphens.
    pub slug: String,
    /// `title`: what this demo is, in a few words; at most 80 characters.
    pub title: String,
    /// `provider`: a vendor's word in addresses, such as those of [`ProviderKind::ALL`].
    pub provider: ProviderKind,
    /// `name`, `role`, `greeting`, `prompt`, `context`, `avatar_id`, `voice_id`: who speaks, to an unknown visitor.
    pub persona: Persona,
    /// The same before it was filled in: what a personal link makes its own persona of.
    pub part: Part,
    /// `summary`: one or two sentences for the demo's own page; at most 400 characters.
    pub summary: String,
    /// `languages`: language tags, the first one is the persona's; default `["en"]`.
    pub languages: Vec<String>,
    /// `presenter`: name of the sandbox's presenter pack, and of the poster; default `cara`.
    pub presenter: String,
    /// `topics`: questions a visitor may press, at most 6 of at most 120 characters.
    pub topics: Vec<String>,
    /// `poster`: path of a picture of the site without its ending, or name of a `.jpg` or `.png` beside the configuration
    /// file; default `/posters/{presenter}`. Empty where there is no picture.
    pub poster: String,
    /// Whether there is an AVIF of it beside the JPEG.
    pub poster_avif: bool,
    /// `call_to_action = { label, href }`: the button after the talk; `https:` or `mailto:`.
    pub call_to_action: Option<CallToAction>,
    /// `lead`: what visitors are asked to leave; keys of `[lead]`, which stand for those that it does not set.
    pub lead: Lead,
    /// `max_sessions_at_once`: of all sessions, how many of this demo at one time, 1 to 1000000; not set by default.
    pub max_sessions_at_once: Option<u32>,
    /// `max_sessions_per_day`: how many talks of this demo may begin in a day, 1 to 1000000; not set by default.
    pub max_sessions_per_day: Option<u32>,
    /// `max_minutes_per_day`: how many minutes talks of this demo may take in a day, 1 to 1000000; not set by default.
    pub max_minutes_per_day: Option<u32>,
    /// `max_cost_per_day`: what talks of this demo may cost in a day, by `[prices]`; not set by default.
    pub max_cost_per_day: Option<Micros>,
    /// `fallback`: slug of the demo that is offered where this one's presenter cannot come; not set by default.
    pub fallback: Option<String>,
    /// `unlisted`: whether no page names it but those of demos whose `fallback` it is. Its own address opens it, for search engines not; default `false`.
    pub unlisted: bool,
    /// `comments`: whether visitors may read the team's comments on it; default `false`.
    pub comments: bool,
    /// What it says to one vendor alone.
    pub vendor: VendorSettings,
}

impl Demo {
    /// Who speaks where the interface has this language; none where that is the persona of every talk, because the link or
    /// the demo says which language it is, or because it does not fit into the persona's texts.
    #[must_use]
    pub fn persona_for(&self, interface: &str, guest: Option<&Guest>) -> Option<Persona> {
        let mut known = self.languages.iter().map(String::as_str);
        let language = if self.part.any_language {
            Some(interface)
        } else {
            known.find(|tag| personas::without_region(tag) == interface)
        };
        self.persona_speaking(language?, guest)
    }

    /// The same, whatever the demo says of its languages.
    pub(crate) fn persona_speaking(&self, language: &str, guest: Option<&Guest>) -> Option<Persona> {
        let is_fixed = guest.is_some_and(|guest| guest.language.is_some());
        if is_fixed || language == self.part.language {
            return None;
        }
        let part = Part {
            language: language.to_owned(),
            ..self.part.clone()
        };
        personas::render(&part, guest).ok()
    }
}

/// Lower-case letters, digits and hyphens that do not stand at an end: safe in a path and in a query.
pub(super) fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !text.starts_with('-')
        && !text.ends_with('-')
}

pub(super) fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// A path that stays below where it begins.
pub(super) fn is_picture(poster: &str) -> bool {
    let parts = || poster.strip_prefix('/').unwrap_or(poster).split('/');
    parts().all(|part| !part.is_empty() && part != ".." && part != ".")
        && !poster.contains(['\\', ':', '?', '#', '%'])
}

/// The address of a button that leads away from the site.
fn is_way_on(href: &str) -> bool {
    href.parse::<Url>()
        .is_ok_and(|url| matches!(url.scheme(), "https" | "mailto"))
}

/// The presenters that come with the program: their faces in the sandbox, and their posters.
pub const PRESENTERS: [&str; 4] = ["cara", "ines", "milo", "theo"];

pub(super) const NEEDS: &str = "every demo needs slug, title, provider and name";

/// What a list of demos comes to.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub demos: Vec<Demo>,
    /// Whether they are the built-in ones.
    pub built_in: bool,
    /// Every slug that is taken, also by a demo that something is wrong with.
    pub slugs: BTreeSet<String>,
    /// Each as it was written, without its slug.
    pub tables: BTreeMap<String, toml::Table>,
}

pub(super) fn read_all(settings: &mut Settings, brand: &str, contexts: &Contexts, lead: &Lead) -> Listed {
    let tables = settings.list("demo");
    // An empty list is the operator's: ours is not.
    let built_in = !tables.is_empty() && tables.iter().all(|table| table.source == Source::Default);
    let mut slugs = BTreeSet::new();
    let mut demos = Vec::new();
    let mut written = BTreeMap::new();
    for (index, table) in tables.into_iter().enumerate() {
        let named = table.text("slug").filter(|slug| is_slug(slug));
        let path = named.map_or_else(|| format!("demo[{index}]"), |slug| format!("demo.{slug}"));
        let taken = named.is_some_and(|slug| !slugs.insert(slug.to_owned()));
        if let Some((slug, settings)) = named.zip(table.as_table()) {
            let mut settings = settings.clone();
            settings.remove("slug");
            written.insert(slug.to_owned(), settings);
        }
        let mut table = Cursor::entry(settings, path, table, NEEDS);
        let demo = read(&mut table, brand, contexts, lead);
        if taken {
            let hint = "give each demo a slug of its own";
            table.reject("slug", "is used by an earlier demo", hint);
        }
        table.finish();
        demos.extend(demo);
    }
    if demos.is_empty() {
        let hint = "the gallery will be empty: add a [[demo]]";
        settings.warn("demo", "lists nothing", hint);
    }
    Listed {
        demos,
        built_in,
        slugs,
        tables: written,
    }
}

pub(super) fn read(table: &mut Cursor<'_>, brand: &str, contexts: &Contexts, lead: &Lead) -> Option<Demo> {
    let slug = table.required_text("slug", 64).filter(|slug| {
        table.rule(
            "slug",
            is_slug(slug),
            "must be lower-case letters, digits and hyphens",
        )
    });
    let title = table.required_text("title", 80);
    let provider = table.required_text("provider", 40).and_then(|id| {
        let kind = ProviderKind::from_id(&id);
        let known = ProviderKind::ALL.map(ProviderKind::id).join(" or ");
        table.rule("provider", kind.is_some(), &format!("must be {known}"));
        kind
    });
    let vendor = VendorSettings::read(table, provider);
    let summary = table.text("summary", 400).unwrap_or_default();
    let presenter = table.text("presenter", 64).unwrap_or_else(|| "cara".into());
    if !PRESENTERS.contains(&presenter.as_str()) {
        let hint = did_you_mean(&presenter, PRESENTERS, || {
            format!("there are {}", PRESENTERS.join(", "))
        });
        table.reject("presenter", "is no presenter", &hint);
    }
    let topics: Vec<String> = table.optional("topics").unwrap_or_default();
    table.rule(
        "topics",
        topics.len() <= 6 && topics.iter().all(|topic| topic.chars().count() <= 120),
        "must be at most 6 of at most 120 characters",
    );
    let own_languages: Option<Vec<String>> = table.optional("languages");
    let any_language = own_languages.is_none();
    let languages = own_languages.unwrap_or_else(|| vec!["en".into()]);
    table.rule(
        "languages",
        !languages.is_empty() && languages.iter().all(|tag| is_language(tag)),
        "must be language tags such as en or pt-BR",
    );
    let poster = table
        .text("poster", 200)
        .unwrap_or_else(|| format!("/posters/{presenter}"));
    table.rule(
        "poster",
        is_picture(&poster),
        "must be a file beside the configuration, such as vera.jpg, or a path on this site, such as /posters/cara",
    );
    let call_to_action = call_to_action(table);
    let lead = Lead::of(table, lead);
    let mut part = part(table, brand, contexts, title.clone(), &languages);
    if let Some(part) = &mut part {
        part.any_language = any_language;
    }
    let comments = table.optional("comments").unwrap_or(false);
    let fallback = table.text("fallback", 64);
    let unlisted = table.optional("unlisted").unwrap_or(false);
    let max_sessions_at_once = table.number_or("max_sessions_at_once", 1..=MOST_COUNT, None);
    let max_sessions_per_day = table.number_or("max_sessions_per_day", 1..=MOST_COUNT, None);
    let max_minutes_per_day = table.number_or("max_minutes_per_day", 1..=MOST_MINUTES, None);
    let max_cost_per_day = table.optional("max_cost_per_day");
    let part = part?;
    let persona = personas::render(&part, None)
        .inspect_err(|unfit| {
            let greets = part.greeting.as_ref().map(|_| "greeting");
            let own: Vec<_> = greets
                .into_iter()
                .chain(part.prompt.as_ref().map(|_| "prompt"))
                .collect();
            template::reject_unfit(table, &own, unfit);
        })
        .ok()?;
    Some(Demo {
        slug: slug?,
        title: title?,
        provider: provider?,
        persona,
        part,
        summary,
        languages,
        presenter,
        topics,
        poster,
        poster_avif: true,
        call_to_action,
        lead,
        max_sessions_at_once,
        max_sessions_per_day,
        max_minutes_per_day,
        max_cost_per_day,
        fallback,
        unlisted,
        comments,
        vendor,
    })
}

/// Who speaks, before anything is filled in.
fn part(
    table: &mut Cursor<'_>,
    brand: &str,
    contexts: &Contexts,
    title: Option<String>,
    languages: &[String],
) -> Option<Part> {
    let name = table.required_text("name", 40);
    let role = table.text("role", 120).unwrap_or_default();
    let (greeting, prompt) = (template::read(table, "greeting"), template::read(table, "prompt"));
    let context = contexts.named(table);
    let (avatar_id, voice_id) = (table.text("avatar_id", 200), table.text("voice_id", 200));
    let greetings = template::greetings(table, |table, key, text| {
        check_variables(table, key, Some(text), context.as_deref())
    });
    let texts = [("prompt", &prompt), ("greeting", &greeting)];
    let sound = texts.map(|(key, text)| check_variables(table, key, text.as_ref(), context.as_deref()));
    if sound.contains(&false) {
        return None;
    }
    Some(Part {
        brand: brand.to_owned(),
        title: title?,
        name: name?,
        role,
        language: languages.first()?.clone(),
        any_language: false,
        greeting,
        greetings,
        prompt,
        context,
        avatar_id,
        voice_id,
    })
}

/// The `call_to_action` of a demo or a link.
pub(super) fn call_to_action(demo: &mut Cursor<'_>) -> Option<CallToAction> {
    let mut table = demo.table("call_to_action")?;
    let label: Option<String> = table.required("label");
    let short = label.as_ref().is_none_or(|label| label.chars().count() <= 40);
    table.rule("label", short, "must be a text of at most 40 characters");
    let href: Option<String> = table.required("href");
    let leads_on = href.as_deref().is_none_or(is_way_on);
    table.rule("href", leads_on, "must begin with https: or mailto:");
    table.finish();
    Some(CallToAction {
        label: label?,
        href: href?,
    })
}
