//! `[[link]]`: personal links, for one person each.

use super::context::{Contexts, check_variables};
use super::default::DEFAULT;
use super::demo::{Demo, Listed, call_to_action, is_language, is_slug};
use super::embed::{ParentOrigin, read_origins};
use super::line::{line, visible};
use super::mail_gate::{CanMail, MailGate};
use super::sender::{self, Sender};
use super::talk_limits::MOST_MINUTES;
use super::{Lead, fallback, template};
use crate::clock::Timestamp;
use crate::digest;
use crate::money::Micros;
use crate::passcode;
use crate::personas::{self, Guest, Persona, most_of};
use crate::providers::settings::{check_link, read_model};
use crate::settings::{Cursor, Node, Raw, Settings, Source, did_you_mean};
use crate::zone::{Day, Zone};
use contract::demo::CallToAction;
use secrecy::ExposeSecret;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

pub(super) const NEEDS: &str = "every link needs slug, demo and recipient";
/// The key of links of which nothing that is said is stored.
pub(crate) const STORE_NOTHING: &str = "store_nothing";
/// A slug that is shorter than this can be found by trying.
pub(super) const HARD_TO_GUESS: usize = 16;

/// One personal link. Who knows its slug may talk as its recipient; so it is in neither `Debug` nor the log.
#[derive(Clone)]
pub struct Link {
    /// `slug`: the last part of `/l/{slug}`; 1 to 64 lower-case letters, digits and hyphens, better 16 or more.
    pub slug: String,
    /// `demo`: slug of the demo.
    pub demo: String,
    /// `recipient`, `first_name`, `company`, `notes`, `language`, `name`, `llm_id`, `avatar_id`, `voice_id`, `context`, `greeting`, `values`: whom it
    /// is for, and what is different for them.
    pub guest: Guest,
    /// Who speaks to them.
    pub persona: Persona,
    /// `expires`, `expires_zone`: from when on it opens nothing, midnight after the day that is set, in this zone or the site's;
    /// not set by default.
    pub expires: Option<Timestamp>,
    /// `max_sessions`: how many talks may begin through it in all, 1 to 1000; not set by default, which is no limit.
    pub max_sessions: Option<u32>,
    /// `max_minutes`: how many minutes its talks may take in all, 1 to 1000000; not set by default, which is no limit.
    pub max_minutes: Option<u32>,
    /// `max_cost`: what its talks may cost in all, by `[prices]`; not set by default, which is no limit of its own.
    pub max_cost: Option<Micros>,
    /// `passcode`: what a visitor must enter before its page is shown, 6 to 64 characters; not set by default.
    pub passcode: Option<String>,
    /// `mail_gate`, `allowed_domains`, `denied_domains`: which mail address a visitor must give before its page is shown; none is
    /// asked for by default.
    pub mail_gate: Option<MailGate>,
    /// `store_nothing`: whether this site stores nothing of what is said in its talks; `false` by default.
    pub store_nothing: bool,
    /// `sender`: who prepared it for them; not set by default.
    pub sender: Option<Sender>,
    /// `logo`: their company's, a `.jpg` or `.png` beside the configuration file; once the server made its own of it, that
    /// one's path on the site.
    pub logo: Option<String>,
    /// `call_to_action`: in place of the demo's.
    pub call_to_action: Option<CallToAction>,
    /// `closing`: what its page says once the link has ended, to whoever has its address; one line of at most 300 characters,
    /// not set by default.
    pub closing: Option<String>,
    /// `lead`: what they are asked to leave; keys of the demo's `lead`, which stand for those that it does not set.
    pub lead: Lead,
    /// `embed_origins`: sites whose pages may show it in a frame, in place of `embed.allowed_origins`; not set by
    /// default.
    pub embed_origins: Option<Vec<ParentOrigin>>,
    /// The same link to each demo that may stand in for its own: the fallbacks of that, the first one first. What the
    /// link says of a vendor's ids and models is left out there, since another vendor may play it.
    pub instead: Vec<Link>,
    /// Whether it is the built-in example, which only the sandbox plays.
    pub example: bool,
    /// What the configuration file says of it besides its slug; empty for a link that is kept elsewhere.
    pub written: Arc<toml::Table>,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link")
            .field("demo", &self.demo)
            .finish_non_exhaustive()
    }
}

/// Whether nothing is stored of what is said in talks of the link with these settings, which break no rule.
pub(crate) fn stores_nothing(settings: &toml::Table) -> bool {
    settings.get(STORE_NOTHING).and_then(toml::Value::as_bool) == Some(true)
}

/// How a link is named to the operator: by the start of its slug, since messages are written to logs, and a whole slug
/// is enough to use the link.
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

/// What a link is read beside.
pub(super) struct Around<'a> {
    listed: &'a Listed,
    contexts: &'a Contexts,
    /// Whose midnights links end at.
    zone: &'a Zone,
    can_mail: CanMail,
}

impl<'a> Around<'a> {
    pub const fn new(listed: &'a Listed, contexts: &'a Contexts, zone: &'a Zone, can_mail: CanMail) -> Self {
        Self {
            listed,
            contexts,
            zone,
            can_mail,
        }
    }
}

pub(super) fn read_all(settings: &mut Settings, around: &Around<'_>) -> Vec<Link> {
    let (mut seen, mut paths) = (BTreeSet::new(), BTreeSet::new());
    let mut links = Vec::new();
    for (index, table) in settings.list("link").into_iter().enumerate() {
        let is_default = table.source == Source::Default;
        // The example is for the built-in demos: an operator's own must not be reachable by a publicly known name.
        if is_default && !around.listed.built_in {
            continue;
        }
        // A file that began as a copy of the default has the example too, and means no more by it.
        let example = is_default || table.as_table().is_some_and(is_example);
        let named = table.text("slug").filter(|slug| is_slug(slug)).map(str::to_owned);
        let path = named.as_deref().map_or_else(|| format!("link[{index}]"), label);
        let path = if paths.insert(path.clone()) {
            path
        } else {
            format!("{path}[{index}]")
        };
        let written = table.as_table().cloned().map(without_slug);
        let mut table = Cursor::entry(settings, path, table, NEEDS);
        let taken = named.is_some_and(|slug| !seen.insert(slug));
        let link = read(&mut table, around, example);
        if taken {
            let hint = "give each link a slug of its own";
            table.reject("slug", "is used by an earlier link", hint);
        }
        table.finish();
        let written = Arc::new(written.unwrap_or_default());
        links.extend(link.map(|link| Link { written, ..link }));
    }
    links
}

fn without_slug(mut link: toml::Table) -> toml::Table {
    link.remove("slug");
    link
}

/// Whether it is, word for word, a link of the default configuration.
fn is_example(table: &toml::Table) -> bool {
    let default = DEFAULT.parse::<toml::Table>().unwrap_or_default();
    let links = default.get("link").and_then(toml::Value::as_array);
    links.is_some_and(|links| links.iter().any(|link| link.as_table() == Some(table)))
}

pub(super) fn read(table: &mut Cursor<'_>, around: &Around<'_>, example: bool) -> Option<Link> {
    let Around { listed, contexts, .. } = *around;
    let slug = table.required_text("slug", 64).filter(|slug| {
        table.rule(
            "slug",
            is_slug(slug),
            "must be lower-case letters, digits and hyphens",
        )
    });
    if !example && slug.as_ref().is_some_and(|slug| slug.len() < HARD_TO_GUESS) {
        table.warn(
            "slug",
            &format!("is shorter than {HARD_TO_GUESS} characters"),
            "a short one can be found by trying; add random letters, such as those of `openssl rand -hex 8`",
        );
    }
    let demo = demo(table, listed);
    if let Some(demo) = demo {
        check_link(table, demo.provider);
    }
    let guest = guest(table, contexts);
    let expires = expires(table, around.zone);
    let max_sessions = most(table, "max_sessions", MOST_SESSIONS);
    let max_minutes = most(table, "max_minutes", MOST_MINUTES);
    let max_cost = most_cost(table);
    let passcode = read_passcode(table);
    let mail_gate = MailGate::read(table, around.can_mail);
    let store_nothing = table.optional(STORE_NOTHING).unwrap_or(false);
    let lead = demo.map(|demo| Lead::of(table, &demo.lead));
    // A lead of the link's own is read once; without one, each demo has its own.
    let own_lead = demo
        .zip(lead.as_ref())
        .is_some_and(|(demo, lead)| demo.lead != *lead);
    let embed_origins = read_origins(table, "embed_origins");
    let sender = Sender::read(table);
    let logo = sender::picture(table, "logo");
    let call_to_action = call_to_action(table);
    let closing = line(table, "closing", 300);
    let (demo, guest) = (demo?, guest?);
    let persona = rendered(table, demo, &guest)?;
    let mut link = Link {
        slug: slug?,
        demo: demo.slug.clone(),
        guest,
        persona,
        expires,
        max_sessions,
        max_minutes,
        max_cost,
        passcode,
        mail_gate,
        store_nothing,
        sender,
        logo,
        call_to_action,
        closing,
        lead: lead?,
        embed_origins,
        instead: Vec::new(),
        example,
        written: Arc::default(),
    };
    let fallbacks = fallback::after(&listed.demos, demo).into_iter();
    let instead = fallbacks.map(|demo| to_fallback(table, &link, demo, own_lead));
    link.instead = instead.collect::<Option<_>>()?;
    Some(link)
}

/// The persona of a demo for its guest. What does not fit is a finding.
fn rendered(table: &mut Cursor<'_>, demo: &Demo, guest: &Guest) -> Option<Persona> {
    let context = guest.context.as_deref().or(demo.part.context.as_deref());
    if !check_variables(table, "greeting", guest.greeting.as_ref(), context) {
        return None;
    }
    personas::render(&demo.part, Some(guest))
        .inspect_err(|unfit| {
            let greets = guest.greeting.as_ref().map(|_| "greeting");
            let gives = (!guest.values.is_empty()).then_some("values");
            let own: Vec<_> = greets.into_iter().chain(gives).collect();
            template::reject_unfit(table, &own, unfit);
        })
        .ok()
}

/// The link to a demo that stands in for its own.
fn to_fallback(table: &mut Cursor<'_>, link: &Link, demo: &Demo, own_lead: bool) -> Option<Link> {
    let guest = Guest {
        avatar_id: None,
        voice_id: None,
        name: None,
        llm_id: None,
        ..link.guest.clone()
    };
    let persona = rendered(table, demo, &guest)?;
    let lead = if own_lead { &link.lead } else { &demo.lead };
    Some(Link {
        demo: demo.slug.clone(),
        lead: lead.clone(),
        guest,
        persona,
        ..link.clone()
    })
}

/// The last year that can be written, which is meant as none.
const NEVER: i16 = 9999;

/// The last day of a link, as `"2026-12-31"` or a TOML date; gives the moment after it in the zone that the link names, or the
/// site's.
fn expires(table: &mut Cursor<'_>, site: &Zone) -> Option<Timestamp> {
    let own: Option<Zone> = table.optional("expires_zone");
    let text = match table.take("expires")?.raw {
        Raw::Text(text) | Raw::Toml(toml::Value::String(text)) => text.trim().to_owned(),
        Raw::Toml(toml::Value::Datetime(date)) => date.to_string(),
        Raw::Toml(_) => String::new(),
    };
    table.describe("expires", &text);
    let day = Day::parse(&text);
    let rule = "must be the last day that it works, such as \"2026-12-31\"";
    table.rule("expires", day.is_some(), rule);
    if day.is_some_and(|day| day.year() == NEVER) {
        table.warn(
            "expires",
            "is read as no last day",
            "leave it out where no day is the last",
        );
        return None;
    }
    day.map(|day| own.as_ref().unwrap_or(site).start_of(day.plus(1)))
}

/// What its talks may cost in all. By nothing no talk could begin.
fn most_cost(table: &mut Cursor<'_>) -> Option<Micros> {
    let most: Option<Micros> = table.optional("max_cost");
    let rule = "must be more than 0; withdraw a link that no talk is to begin through";
    most.filter(|most| table.rule("max_cost", most.0 > 0, rule))
}

/// What its recipient is asked for. Fewer characters can be found by trying.
fn read_passcode(table: &mut Cursor<'_>) -> Option<String> {
    let typed = table.secret("passcode")?;
    let passcode = personas::clean(typed.expose_secret());
    let count = |text: &str| text.chars().count();
    let least = count(&passcode).min(count(&passcode::canonical(&passcode)));
    let fits = least >= LEAST_PASSCODE && count(&passcode) <= MOST_PASSCODE;
    let rule = format!("must be {LEAST_PASSCODE} to {MOST_PASSCODE} characters; spaces do not count");
    table.rule("passcode", fits, &rule);
    let rule = "is among those that are tried first";
    if passcode::is_common(&passcode) {
        table.reject(
            "passcode",
            rule,
            "choose another: a word and a number, for instance",
        );
    }
    Some(passcode)
}

/// Characters of a passcode.
const LEAST_PASSCODE: usize = 6;
const MOST_PASSCODE: usize = 64;
/// More than that is no limit in practice.
pub(crate) const MOST_SESSIONS: u32 = 1000;

/// A whole number from 1 on.
fn most(table: &mut Cursor<'_>, key: &str, largest: u32) -> Option<u32> {
    let most: Option<u32> = table.optional(key);
    let fits = most.is_none_or(|most| (1..=largest).contains(&most));
    let rule = format!("must be a whole number from 1 to {largest}");
    table.rule(key, fits, &rule);
    most
}

fn demo<'a>(table: &mut Cursor<'_>, listed: &'a Listed) -> Option<&'a Demo> {
    let slug = table.required_text("demo", 64)?;
    if !listed.slugs.contains(&slug) {
        let known: Vec<&str> = listed.slugs.iter().map(String::as_str).collect();
        let hint = match known.as_slice() {
            [] => "there is none: add a [[demo]]".to_owned(),
            known => did_you_mean(&slug, known.iter().copied(), || {
                format!("there are {}", known.join(", "))
            }),
        };
        table.reject("demo", "is no demo", &hint);
    }
    listed.demos.iter().find(|demo| demo.slug == slug)
}

fn guest(table: &mut Cursor<'_>, contexts: &Contexts) -> Option<Guest> {
    table.must_be_set("recipient");
    let mut built_in = |key: &str| line(table, key, most_of(key).unwrap_or_default());
    let (recipient, first_name) = (built_in("recipient"), built_in("first_name"));
    let (company, notes) = (built_in("company"), built_in("notes"));
    let name = line(table, "name", 40);
    let llm_id = read_model(table);
    let language = table.text("language", 35);
    if let Some(tag) = &language {
        table.rule(
            "language",
            is_language(tag),
            "must be a language tag such as en or pt-BR",
        );
    }
    let (avatar_id, voice_id) = (table.text("avatar_id", 200), table.text("voice_id", 200));
    let (context, greeting) = (contexts.named(table), template::read(table, "greeting"));
    let values = values(table);
    Some(Guest {
        recipient: recipient?,
        first_name,
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

fn values(link: &mut Cursor<'_>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let Some(mut table) = link.table("values") else {
        return values;
    };
    for name in table.left() {
        let node = table.take(&name);
        let text = node
            .as_ref()
            .and_then(Node::as_str)
            .unwrap_or_default()
            .to_owned();
        let text = visible(&mut table, &name, &text);
        if most_of(&name).is_some() {
            let hint = "set it beside values, or where the demo says it";
            table.reject(&name, "is no variable of a context", hint);
        } else if let Some(text) = text {
            values.insert(name, text);
        }
    }
    values
}
