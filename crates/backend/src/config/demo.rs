//! `[[demo]]`: what can be talked to.

use super::anam::AnamPersona;
use super::context::{Contexts, check_variables};
use super::fields::Fields;
use super::nearest::nearest;
use super::reader::Reader;
use super::sources::{Raw, Source};
use super::trulience::TrulienceLook;
use super::value::Setting;
use crate::personas::{self, Part};
use contract::ProviderKind;
use contract::demo::CallToAction;
use std::collections::BTreeSet;
use url::Url;

/// One demo. Only the slug, the title, the provider and the presenter's name are required.
#[derive(Debug, Clone)]
pub struct Demo {
    /// `slug`: the last part of `/demo/{slug}`; 1 to 64 lower-case letters, digits and hyphens.
    pub slug: String,
    /// `title`: what this demo is, in a few words; at most 80 characters.
    pub title: String,
    /// `provider`: `livekit`, `beyond-presence`, `anam` or `trulience`.
    pub provider: ProviderKind,
    /// `name`, `role`, `greeting`, `prompt`, `context`, `avatar_id`, `voice_id`: who speaks, to somebody unknown.
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
    /// `agent`: name of the agent to dispatch into the room; without it the one of `[livekit]`.
    pub agent: Option<String>,
    /// `comments`: whether visitors may read the team's comments on it; default `false`.
    pub comments: bool,
    /// `[demo.trulience]`: how that vendor's page looks inside ours.
    pub trulience: TrulienceLook,
    /// `agent_metadata`: JSON text that the dispatched agent is told instead of its part, at most 2000 bytes as it
    /// travels, in a JSON text. It goes from this server to the LiveKit server and to the
    /// agent; no visitor is told it.
    pub agent_metadata: Option<String>,
    /// `interrupt_rpc`: the RPC method of that agent that makes it stop talking; at most 64 characters.
    pub interrupt_rpc: Option<String>,
    /// `agent_id`: the agent at Beyond Presence that runs this demo in a room of the vendor's.
    pub agent_id: Option<String>,
    /// `anam = { … }`: what Anam is told of the persona, instead of what `[anam]` says.
    pub anam: AnamPersona,
}

/// Who speaks.
#[derive(Debug, Clone)]
pub struct Persona {
    /// First name, at most 40 characters.
    pub name: String,
    /// What they do, at most 120 characters.
    pub role: String,
    /// The first thing they say, at most 400 characters.
    pub greeting: String,
    /// Language tag, such as `en`.
    pub language: String,
    /// What the avatar is told of its part, with every variable filled in. Never leaves the server but to a vendor.
    pub prompt: Option<String>,
    /// Which avatar at the vendor; without it the vendor's section says.
    pub avatar_id: Option<String>,
    /// Which voice at the vendor, where it takes one.
    pub voice_id: Option<String>,
    /// Which language model at Anam, where a link names one.
    pub llm_id: Option<String>,
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
fn is_picture(poster: &str) -> bool {
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

const NEEDS: &str = "every demo needs slug, title, provider and name";

/// What a list of demos comes to.
pub(super) struct Listed {
    pub demos: Vec<Demo>,
    /// Whether they are the built-in ones.
    pub built_in: bool,
    /// Every slug that is taken, also by a demo that something is wrong with.
    pub slugs: BTreeSet<String>,
}

pub(super) fn read_all(reader: &mut Reader, brand: &str, contexts: &Contexts) -> Listed {
    let tables = reader.take_list("demo");
    // An empty list is the operator's: ours is not.
    let built_in = !tables.is_empty() && tables.iter().all(|(_, source)| *source == Source::Default);
    let mut slugs = BTreeSet::new();
    let mut demos = Vec::new();
    for (index, (table, source)) in tables.into_iter().enumerate() {
        let named = table
            .get("slug")
            .and_then(toml::Value::as_str)
            .filter(|slug| is_slug(slug));
        let path = named.map_or_else(|| format!("demo[{index}]"), |slug| format!("demo.{slug}"));
        let taken = named.is_some_and(|slug| !slugs.insert(slug.to_owned()));
        let mut fields = Fields::new(reader, table, source, path, NEEDS);
        let demo = read(&mut fields, brand, contexts);
        if taken {
            fields.reject(
                "slug",
                "is used by an earlier demo",
                "give each demo a slug of its own",
            );
        }
        fields.report_strangers();
        demos.extend(demo);
    }
    if demos.is_empty() {
        reader.warn(
            "demo",
            "lists nothing",
            "the gallery will be empty: add a [[demo]]",
        );
    }
    Listed {
        demos,
        built_in,
        slugs,
    }
}

fn read(fields: &mut Fields<'_>, brand: &str, contexts: &Contexts) -> Option<Demo> {
    let slug = fields.required("slug", 64).filter(|slug| {
        fields.rule(
            "slug",
            is_slug(slug),
            "must be lower-case letters, digits and hyphens",
        )
    });
    let title = fields.required("title", 80);
    let provider = fields.required("provider", 40).and_then(|id| {
        let kind = ProviderKind::from_id(&id);
        let known = ProviderKind::ALL.map(ProviderKind::id).join(" or ");
        fields.rule("provider", kind.is_some(), &format!("must be {known}"));
        kind
    });
    let anam = AnamPersona::read_demo(fields, provider);
    let summary = fields.text("summary", 400).unwrap_or_default();
    let presenter = fields.text("presenter", 64).unwrap_or_else(|| "cara".into());
    if !PRESENTERS.contains(&presenter.as_str()) {
        let hint = nearest(&presenter, PRESENTERS)
            .map_or(format!("there are {}", PRESENTERS.join(", ")), |near| {
                format!("did you mean {near}?")
            });
        fields.reject("presenter", "is no presenter", &hint);
    }
    let topics: Vec<String> = fields.take("topics").unwrap_or_default();
    fields.rule(
        "topics",
        topics.len() <= 6 && topics.iter().all(|topic| topic.chars().count() <= 120),
        "must be at most 6 of at most 120 characters",
    );
    let languages: Vec<String> = fields.take("languages").unwrap_or_else(|| vec!["en".into()]);
    fields.rule(
        "languages",
        !languages.is_empty() && languages.iter().all(|tag| is_language(tag)),
        "must be language tags such as en or pt-BR",
    );
    let poster = fields
        .text("poster", 200)
        .unwrap_or_else(|| format!("/posters/{presenter}"));
    fields.rule(
        "poster",
        is_picture(&poster),
        "must be a file beside the configuration, such as vera.jpg, or a path on this site, such as /posters/cara",
    );
    let call_to_action = call_to_action(fields);
    let part = part(fields, brand, contexts, title.clone(), &languages);
    let agent = fields.text("agent", 200);
    let agent_metadata = agent_metadata(fields);
    let interrupt_rpc = fields.text("interrupt_rpc", 64);
    let agent_id = fields.text("agent_id", 200);
    if agent_id.is_some() && provider != Some(ProviderKind::BeyondPresence) {
        fields.reject(
            "agent_id",
            "goes with provider beyond-presence alone",
            "take it away, or set agent for a LiveKit agent",
        );
    }
    let comments = fields.take("comments").unwrap_or(false);
    let names_avatar = part.as_ref().is_some_and(|part| part.avatar_id.is_some());
    if provider == Some(ProviderKind::Livekit) && names_avatar {
        fields.reject(
            "avatar_id",
            "does not go with provider livekit",
            "take it away, or name another provider",
        );
    }
    let trulience = TrulienceLook::read(fields);
    fields.rule(
        "trulience",
        trulience.is_none() || provider == Some(ProviderKind::Trulience),
        "goes with provider trulience only",
    );
    let part = part?;
    let persona = personas::render(&part, None)
        .inspect_err(|unfit| fields.reject_unfit(unfit))
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
        agent,
        comments,
        trulience: trulience.unwrap_or_default(),
        agent_metadata,
        interrupt_rpc,
        agent_id,
        anam,
    })
}

/// Who speaks, before anything is filled in.
fn part(
    fields: &mut Fields<'_>,
    brand: &str,
    contexts: &Contexts,
    title: Option<String>,
    languages: &[String],
) -> Option<Part> {
    let name = fields.required("name", 40);
    let role = fields.text("role", 120).unwrap_or_default();
    let (greeting, prompt) = (fields.template("greeting"), fields.template("prompt"));
    let context = contexts.named(fields);
    let (avatar_id, voice_id) = (fields.text("avatar_id", 200), fields.text("voice_id", 200));
    let texts = [("prompt", &prompt), ("greeting", &greeting)];
    let sound = texts.map(|(key, text)| check_variables(fields, key, text.as_ref(), context.as_deref()));
    if sound.contains(&false) {
        return None;
    }
    Some(Part {
        brand: brand.to_owned(),
        title: title?,
        name: name?,
        role,
        language: languages.first()?.clone(),
        greeting,
        prompt,
        context,
        avatar_id,
        voice_id,
    })
}

/// Most bytes of an agent's metadata as it travels: in a JSON text, each quote of it escaped.
const MOST_METADATA: usize = 2000;

/// JSON, as most agents read it, and short: it travels in a call, and proxies bound what that may hold.
fn agent_metadata(fields: &mut Fields<'_>) -> Option<String> {
    let text: String = fields.take("agent_metadata")?;
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
    let bytes = serde_json::to_string(&text).map_or(usize::MAX, |text| text.len());
    let rule = format!("must be at most {MOST_METADATA} bytes, with each quote and line break counted twice");
    (fields.rule("agent_metadata", is_json, "must be JSON")
        && fields.rule("agent_metadata", bytes <= MOST_METADATA, &rule))
    .then_some(text)
}

fn call_to_action(fields: &mut Fields<'_>) -> Option<CallToAction> {
    let value = fields.take_raw("call_to_action")?;
    let toml::Value::Table(mut table) = value else {
        fields.reject(
            "call_to_action",
            "is not a table",
            "write call_to_action = { label = \"…\", href = \"…\" }",
        );
        return None;
    };
    let label = table
        .remove("label")
        .and_then(|label| String::read(&Raw::Toml(label)));
    let href = table
        .remove("href")
        .and_then(|href| String::read(&Raw::Toml(href)));
    fields.rule(
        "call_to_action.label",
        label.as_ref().is_some_and(|label| label.chars().count() <= 40),
        "must be a text of at most 40 characters",
    );
    fields.rule(
        "call_to_action.href",
        href.as_deref().is_some_and(is_way_on),
        "must begin with https: or mailto:",
    );
    for key in table.keys() {
        fields.reject(
            &format!("call_to_action.{key}"),
            "is not a setting",
            "there are label and href",
        );
    }
    let action = CallToAction {
        label: label?,
        href: href?,
    };
    let source = fields.source.to_string();
    fields.reader.row(
        &format!("{}.call_to_action", fields.path),
        &format!("{} ({})", action.label, action.href),
        &source,
    );
    Some(action)
}
