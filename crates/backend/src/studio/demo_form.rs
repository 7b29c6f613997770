//! The form of a demo: what was typed, by the keys of a `[[demo]]`.

use super::toml_form::{FormOf, Kind, MORE, TomlForm};
use crate::providers::MODEL_SETTING;

/// A demo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfDemo;

/// What was typed into each field of a demo.
pub type DemoForm = TomlForm<OfDemo>;

impl FormOf for OfDemo {
    const NAME: &'static str = "slug";
    const FIELDS: &'static [(&'static str, Kind)] = &[
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
        (MODEL_SETTING, Kind::Line),
        ("agent_id", Kind::Line),
        ("agent", Kind::Line),
        ("agent_metadata", Kind::Text),
        ("interrupt_rpc", Kind::Line),
        ("presenter", Kind::Line),
        ("poster", Kind::Line),
        ("call_to_action.label", Kind::Line),
        ("call_to_action.href", Kind::Line),
        ("max_sessions_at_once", Kind::Number),
        ("max_sessions_per_day", Kind::Number),
        ("max_minutes_per_day", Kind::Number),
        ("max_cost_per_day", Kind::Line),
        ("fallback", Kind::Line),
        ("unlisted", Kind::Flag),
        ("comments", Kind::Flag),
        (MORE, Kind::Text),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::Table;

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
