//! The form of a demo: what was typed, by the keys of a `[[demo]]`.
//!
//! Whatever has no field, or would not come back from one as it is, stands as TOML in a field of its own.

use crate::config::SettingFault;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// How a key is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A line; the space around it is no part of it.
    Line,
    /// A text of several lines, to the letter.
    Text,
    /// A list with a line for each.
    Lines,
    /// A list with commas between.
    List,
    /// A whole number.
    Number,
    /// Yes, or not set.
    Flag,
}

/// The keys that have a field, those of a table behind a dot.
static FIELDS: [(&str, Kind); 25] = [
    ("title", Kind::Line),
    ("summary", Kind::Text),
    ("provider", Kind::Line),
    ("name", Kind::Line),
    ("role", Kind::Line),
    ("languages", Kind::List),
    ("greeting", Kind::Text),
    ("context", Kind::Line),
    ("prompt", Kind::Text),
    ("topics", Kind::Lines),
    ("avatar_id", Kind::Line),
    ("voice_id", Kind::Line),
    ("agent_id", Kind::Line),
    ("agent", Kind::Line),
    ("agent_metadata", Kind::Text),
    ("interrupt_rpc", Kind::Line),
    ("presenter", Kind::Line),
    ("poster", Kind::Line),
    ("call_to_action.label", Kind::Line),
    ("call_to_action.href", Kind::Line),
    ("max_sessions_at_once", Kind::Number),
    ("fallback", Kind::Line),
    ("unlisted", Kind::Flag),
    ("comments", Kind::Flag),
    (MORE, Kind::Text),
];
/// The slug, which is chosen once.
const SLUG: &str = "slug";
/// What has no field of its own.
const MORE: &str = "more";
/// What a flag says that is set.
const YES: &str = "yes";

/// What was typed into each field; a field that is left empty is not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DemoForm(BTreeMap<&'static str, String>);

impl DemoForm {
    /// The fields of a form that was sent; others are ignored.
    #[must_use]
    pub fn typed(field: impl Fn(&str) -> String) -> Self {
        let all = FIELDS.iter().copied().chain([(SLUG, Kind::Line)]);
        let typed = all.map(|(key, kind)| {
            let text = field(key).replace("\r\n", "\n");
            let text = match kind {
                Kind::Text => text,
                _ => text.trim().to_owned(),
            };
            (key, text)
        });
        Self(typed.filter(|(_, text)| !text.trim().is_empty()).collect())
    }

    /// The form of a demo that is kept.
    pub(super) fn of(slug: &str, settings: &Table) -> Self {
        let mut rest = settings.clone();
        let mut fields = BTreeMap::from([(SLUG, slug.to_owned())]);
        for (key, kind) in FIELDS {
            let text = find(settings, key).and_then(|value| text_of(kind, value));
            if let Some(text) = text.filter(|_| key != MORE) {
                take(&mut rest, key);
                fields.insert(key, text);
            }
        }
        if !rest.is_empty() {
            fields.insert(MORE, toml::to_string_pretty(&rest).unwrap_or_default());
        }
        Self(fields)
    }

    /// What was typed into a field.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The same with another text in a field, or without one.
    #[must_use]
    pub fn with(mut self, key: &'static str, text: &str) -> Self {
        self.0.remove(key);
        self.0.extend((!text.is_empty()).then(|| (key, text.to_owned())));
        self
    }

    /// How many bytes were typed.
    pub(super) fn bytes(&self) -> usize {
        self.0.values().map(String::len).sum()
    }

    /// The fields in which two forms differ.
    pub(super) fn differences(&self, other: &Self) -> Vec<&'static str> {
        let keys = FIELDS.iter().map(|(key, _)| *key);
        keys.filter(|key| self.get(key) != other.get(key)).collect()
    }

    /// Which field a setting stands in.
    #[must_use]
    pub(super) fn field_of(key: &str) -> &'static str {
        // One of a list, such as `topics[2]`, is in the field of the list.
        let is_it = |field: &str| key == field || key.starts_with(&format!("{field}["));
        let mut all = FIELDS.iter().map(|(key, _)| *key).chain([SLUG]);
        match key {
            "" => "",
            "call_to_action" => "call_to_action.label",
            _ => all.find(|field| is_it(field)).unwrap_or(MORE),
        }
    }

    /// The TOML of a `[[demo]]`, without its slug.
    ///
    /// # Errors
    /// What is no TOML, or says what a field says.
    pub(super) fn settings(&self) -> Result<Table, Vec<SettingFault>> {
        let more = self.get(MORE).parse::<Table>();
        let mut settings = more.map_err(|error| vec![no_toml(self.get(MORE), &error)])?;
        let mut faults = Vec::new();
        for (key, kind) in FIELDS.into_iter().filter(|(key, _)| *key != MORE) {
            let Some(text) = self.0.get(key) else { continue };
            if find(&settings, key).is_some() || !put(&mut settings, key, value_of(kind, text)) {
                faults.push(fault(
                    format!("sets {key}, which has a field"),
                    "take it away here, or empty the field",
                ));
            }
        }
        if settings.contains_key(SLUG) {
            faults.push(fault(
                "sets slug, which is chosen once".into(),
                "take it away here",
            ));
        }
        if faults.is_empty() {
            Ok(settings)
        } else {
            Err(faults)
        }
    }
}

fn fault(problem: String, hint: &str) -> SettingFault {
    SettingFault {
        key: MORE.into(),
        problem,
        hint: hint.into(),
    }
}

fn no_toml(text: &str, error: &toml::de::Error) -> SettingFault {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.match_indices('\n').take_while(|(at, _)| *at < start);
    let problem = format!("is no TOML in line {}: {}", 1 + before.count(), error.message());
    fault(
        problem.replace('\n', " "),
        "write key = value, with texts in quotes",
    )
}

fn find<'a>(settings: &'a Table, key: &str) -> Option<&'a Value> {
    match key.split_once('.') {
        Some((table, key)) => settings.get(table)?.get(key),
        None => settings.get(key),
    }
}

/// Takes a key away, and its table where nothing else is in it.
fn take(settings: &mut Table, key: &str) {
    let Some((table, key)) = key.split_once('.') else {
        settings.remove(key);
        return;
    };
    let Some(inner) = settings.get_mut(table).and_then(Value::as_table_mut) else {
        return;
    };
    inner.remove(key);
    if inner.is_empty() {
        settings.remove(table);
    }
}

/// Puts a value in its place; says whether it could.
fn put(settings: &mut Table, key: &str, value: Value) -> bool {
    let Some((table, key)) = key.split_once('.') else {
        settings.insert(key.to_owned(), value);
        return true;
    };
    let table = settings.entry(table).or_insert_with(|| Table::new().into());
    let inner = table.as_table_mut();
    inner.is_some_and(|inner| inner.insert(key.to_owned(), value).is_none())
}

/// What a value looks like in a field; none where it would not come back from there as it is.
fn text_of(kind: Kind, value: &Value) -> Option<String> {
    let texts = |between: &str| {
        let texts: Option<Vec<&str>> = value.as_array()?.iter().map(Value::as_str).collect();
        Some(texts?.join(between))
    };
    let text = match kind {
        Kind::Line | Kind::Text => value.as_str()?.to_owned(),
        Kind::Lines => texts("\n")?,
        Kind::List => texts(", ")?,
        Kind::Number => value.as_integer()?.to_string(),
        Kind::Flag => value.as_bool()?.then(|| YES.to_owned())?,
    };
    // A browser sends no carriage return of its own, and an empty field is not set.
    let comes_back = !text.contains('\r') && !text.trim().is_empty() && value_of(kind, &text) == *value;
    let is_trimmed = kind == Kind::Text || text.trim() == text;
    (comes_back && is_trimmed).then_some(text)
}

/// What a text says; what is no number stays a text, and is refused as one.
fn value_of(kind: Kind, text: &str) -> Value {
    let list = |between: char| {
        let items = text.split(between).map(str::trim);
        let items = items.filter(|item| !item.is_empty());
        Value::Array(items.map(Value::from).collect())
    };
    match kind {
        Kind::Line | Kind::Text => text.into(),
        Kind::Lines => list('\n'),
        Kind::List => list(','),
        Kind::Number => text.parse::<i64>().map_or_else(|_| text.into(), Value::Integer),
        Kind::Flag => Value::Boolean(text == YES),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        text.parse().expect("TOML")
    }

    #[test]
    fn a_demo_comes_back_from_its_form_as_it_is() {
        for text in [
            "",
            "title = 'T'\nprovider = 'p'\nname = 'Ines'\nunlisted = true\nmax_sessions_at_once = 3",
            "topics = ['a', 'b']\nlanguages = ['en', 'de']\ncall_to_action = { label = 'L', href = 'https://a.b' }",
            // What a field would not give back as it is.
            "topics = ['a\\nb', ' c', '']\nlanguages = ['en,de']\nunlisted = false\nmax_sessions_at_once = 'x'",
            "title = ' padded '\nprompt = ' kept \\n'\ngreeting = 'a\\r\\nb'\nname = ''\nsummary = \"\\n\\n\"",
            "title = 7\ncall_to_action = 'x'\nvendor = { id = 'p' }\nlead = { when = 'end' }",
            "call_to_action = { label = 'L', odd = 1 }\ngreetings = { de = 'Hallo' }\nname = \"a\\u0000\\u202e\"",
        ] {
            let settings = table(text);
            let form = DemoForm::of("a-slug", &settings);
            let sent = DemoForm::typed(|key| form.get(key).replace('\n', "\r\n"));
            assert_eq!(sent, form, "{text}");
            assert_eq!(sent.settings().expect("TOML"), settings, "{text}");
            assert_eq!(sent.get("slug"), "a-slug");
        }
    }

    #[test]
    fn what_is_no_toml_and_what_is_said_twice_is_named() {
        let form = DemoForm::default().with("more", "a = 1\nb = ");
        let faults = form.settings().expect_err("no TOML");
        assert_eq!(faults[0].key, "more");
        assert!(
            faults[0].problem.starts_with("is no TOML in line 2"),
            "{faults:?}"
        );
        let form = DemoForm::default()
            .with("title", "T")
            .with("call_to_action.label", "L")
            .with("more", "title = 'U'\nslug = 'x'\ncall_to_action = 1");
        let faults = form.settings().expect_err("said twice");
        let problems: Vec<_> = faults.iter().map(|fault| fault.problem.as_str()).collect();
        assert_eq!(
            problems,
            [
                "sets title, which has a field",
                "sets call_to_action.label, which has a field",
                "sets slug, which is chosen once"
            ]
        );
    }

    #[test]
    fn each_setting_has_its_field() {
        for (key, field) in [
            ("", ""),
            ("slug", "slug"),
            ("topics[2]", "topics"),
            ("call_to_action", "call_to_action.label"),
            ("call_to_action.href", "call_to_action.href"),
            ("call_to_action.odd", "more"),
            ("vendor.id", "more"),
            ("more", "more"),
        ] {
            assert_eq!(DemoForm::field_of(key), field, "{key}");
        }
    }
}
