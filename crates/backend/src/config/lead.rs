//! `[lead]`, and the table `lead` of a demo or a link: what visitors are asked to leave, and when.

use super::default::DEFAULT;
use super::lead_words::Wording;
use crate::export::columns::LEAD_COLUMNS;
use crate::personas::is_name;
use crate::settings::{Cursor, Settings};
use contract::lead::{LeadField, LeadForm, LeadKind, LeadWhen, LeadWords, MAX_FIELD_CHARS, MAX_FIELDS};
use std::collections::{BTreeMap, BTreeSet};

/// What visitors are asked to leave. A key that a table does not set is that of the wider one: a link's of its demo, a
/// demo's of the section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lead {
    /// `when`, `SHOWROOM_LEAD_WHEN`: `off`, `before`, `after-minutes` or `end`; default `off`.
    when: When,
    /// `minutes`, `SHOWROOM_LEAD_MINUTES`: with `after-minutes`, 1 to 60; not set by default.
    minutes: Option<u32>,
    /// `title`, `SHOWROOM_LEAD_TITLE`: its heading, at most 80 characters; the page's own unless set. `titles`: the same by language.
    title: Option<Wording>,
    /// `fields`, `SHOWROOM_LEAD_FIELDS`: 1 to 8 of them, each with `label`, and `labels` by language.
    fields: Vec<(LeadField, Wording)>,
    /// `consent`, `SHOWROOM_LEAD_CONSENT`: the wording beside the box, at most 1000 characters. `consents`: the same by language.
    consent: Wording,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum When {
    #[default]
    Off,
    Before,
    AfterMinutes,
    End,
}

const WHEN: [(&str, When); 4] = [
    ("off", When::Off),
    ("before", When::Before),
    ("after-minutes", When::AfterMinutes),
    ("end", When::End),
];
const KINDS: [(&str, Kind); 5] = [
    ("text", Kind::Text),
    ("email", Kind::Email),
    ("phone", Kind::Phone),
    ("select", Kind::Select),
    ("checkbox", Kind::Checkbox),
];
/// Most minutes after which a form can come.
const MOST_MINUTES: u32 = 60;
/// Characters that a field allows unless it says so.
const USUAL_CHARS: u32 = 200;
/// Most characters of a heading, and of a label.
const TITLE_CHARS: usize = 80;
/// Most characters of a consent.
const CONSENT_CHARS: usize = 1000;
/// Most choices of one field.
const MOST_OPTIONS: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Email,
    Phone,
    Select,
    Checkbox,
}

impl Lead {
    /// The table `lead` of a demo or a link, over a wider one.
    pub(super) fn of(table: &mut Cursor<'_>, wider: &Self) -> Self {
        let Some(mut table) = table.table("lead") else {
            return wider.clone();
        };
        let lead = Self::read(&mut table, wider);
        table.finish();
        lead
    }

    /// Reads the section.
    pub(super) fn read_section(settings: &mut Settings) -> Self {
        let mut table = settings.section("lead");
        Self::read(&mut table.variables_as_toml(), &Self::default())
    }

    /// Reads a table over a wider one; what is wrong with it is reported and reads as not set.
    pub(super) fn read(table: &mut Cursor<'_>, wider: &Self) -> Self {
        let (asks, counts) = (table.has("when"), table.has("minutes"));
        let lead = Self {
            when: table.choice("when", &WHEN).unwrap_or(wider.when),
            minutes: table
                .number_or("minutes", 1..=MOST_MINUTES, None)
                .or(wider.minutes),
            title: {
                let own = table.text("title", TITLE_CHARS).map(Wording::new);
                let title = own.or_else(|| wider.title.clone());
                if title.is_none() && table.has("titles") {
                    // Pages in other languages have their own: they would show it beside a page's own words.
                    table.must_be_set("title");
                }
                let others = title
                    .clone()
                    .unwrap_or_default()
                    .with(table, "titles", TITLE_CHARS);
                title.map(|_| others)
            },
            fields: fields(table).unwrap_or_else(|| wider.fields.clone()),
            consent: {
                let own = table.text("consent", CONSENT_CHARS).map(Wording::new);
                let consent = own.unwrap_or_else(|| wider.consent.clone());
                consent.with(table, "consents", CONSENT_CHARS)
            },
        };
        let is_timed = lead.when == When::AfterMinutes;
        // What a wider table lacks is found there.
        if asks && is_timed && lead.minutes.is_none() && !counts {
            table.must_be_set("minutes");
        } else if asks && !is_timed && counts {
            table.warn("minutes", "is not used", "it goes with when = \"after-minutes\"");
        }
        lead
    }

    /// The form as pages show it; none where nothing is asked.
    #[must_use]
    pub fn form(&self) -> Option<LeadForm> {
        let when = match self.when {
            When::Off => return None,
            When::Before => LeadWhen::Before,
            When::AfterMinutes => LeadWhen::AfterMinutes(self.minutes?),
            When::End => LeadWhen::End,
        };
        Some(LeadForm {
            when,
            title: self.title.as_ref().map(|title| title.text.clone()),
            fields: self.fields.iter().map(|(field, _)| field.clone()).collect(),
            consent: self.consent.text.clone(),
            language: None,
            others: self.others(),
        })
    }

    /// Its words in each language that has all of them: a form in two languages reads as a mistake.
    fn others(&self) -> BTreeMap<String, LeadWords> {
        let in_language = |language: &String| {
            let title = match &self.title {
                Some(title) => Some(title.others.get(language)?.clone()),
                None => None,
            };
            let labels = self
                .fields
                .iter()
                .map(|(_, label)| label.others.get(language).cloned());
            Some(LeadWords {
                title,
                labels: labels.collect::<Option<_>>()?,
                consent: self.consent.others.get(language)?.clone(),
            })
        };
        let languages = self.consent.others.keys();
        languages
            .filter_map(|language| Some((language.clone(), in_language(language)?)))
            .collect()
    }

    /// Whether it asks with the consent of the default configuration.
    pub(super) fn has_default_wording(&self) -> bool {
        let default = DEFAULT.parse::<toml::Table>().unwrap_or_default();
        let wording = default.get("lead").and_then(|lead| lead.get("consent")?.as_str());
        self.when != When::Off && wording == Some(&self.consent.text)
    }
}

fn fields(table: &mut Cursor<'_>) -> Option<Vec<(LeadField, Wording)>> {
    let mut names = BTreeSet::new();
    let mut listed = 0;
    let fields = table.each("fields", |mut field| {
        listed += 1;
        let read = read_field(&mut field);
        if let Some((field_read, _)) = &read {
            let is_new = names.insert(field_read.name.clone());
            if !is_new {
                let hint = "give each field a name of its own";
                field.reject("name", "is used by an earlier field", hint);
            }
        }
        field.finish();
        read
    })?;
    let rule = format!("must list 1 to {MAX_FIELDS} fields");
    table
        .rule("fields", (1..=MAX_FIELDS).contains(&listed), &rule)
        .then_some(fields)
}

fn read_field(field: &mut Cursor<'_>) -> Option<(LeadField, Wording)> {
    let name = field.required_text("name", 40);
    let fits = name.as_deref().is_none_or(is_name);
    let rule = "must begin with a letter and be lower-case letters, digits and underscores";
    field.rule("name", fits, rule);
    if name.as_deref().is_some_and(|name| LEAD_COLUMNS.contains(&name)) {
        let hint = format!("is a column of every export, as are {}", LEAD_COLUMNS.join(", "));
        field.reject("name", "is taken", &hint);
    }
    let label = field.required_text("label", TITLE_CHARS).map(Wording::new);
    let label = label.map(|label| label.with(field, "labels", TITLE_CHARS));
    let kind = if field.has("kind") {
        field.choice("kind", &KINDS)?
    } else {
        Kind::Text
    };
    let required = field.flag("required").unwrap_or(false);
    let max = field.number_or("max", 1..=MAX_FIELD_CHARS, Some(USUAL_CHARS));
    let kind = match kind {
        Kind::Text => LeadKind::Text,
        Kind::Email => LeadKind::Email,
        Kind::Phone => LeadKind::Phone,
        Kind::Select => LeadKind::Select(options(field)?),
        Kind::Checkbox => LeadKind::Checkbox,
    };
    let label = label?;
    let read = LeadField {
        name: name.filter(|_| fits)?,
        label: label.text.clone(),
        kind,
        required,
        max: max?,
    };
    Some((read, label))
}

fn options(field: &mut Cursor<'_>) -> Option<Vec<String>> {
    let options: Vec<String> = field.required("options")?;
    let different: BTreeSet<&String> = options.iter().collect();
    let short = options
        .iter()
        .all(|option| !option.is_empty() && option.chars().count() <= 80);
    let fits = (2..=MOST_OPTIONS).contains(&options.len()) && different.len() == options.len() && short;
    let rule = format!("must be 2 to {MOST_OPTIONS} different texts of at most 80 characters");
    field.rule("options", fits, &rule).then_some(options)
}
