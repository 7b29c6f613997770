//! The form of a context: what was typed, by the keys of a `[[context]]`.

use super::toml_form::{FormOf, Kind, MORE, TomlForm};

/// A context.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfContext;

/// What was typed into each field of a context.
pub type ContextForm = TomlForm<OfContext>;

impl FormOf for OfContext {
    const NAME: &'static str = "name";
    const FIELDS: &'static [(&'static str, Kind)] = &[
        ("prompt", Kind::Text),
        ("variables", Kind::Variables),
        ("greeting", Kind::Text),
        ("greetings.en", Kind::Text),
        ("greetings.de", Kind::Text),
        ("greetings.fr", Kind::Text),
        ("greetings.es", Kind::Text),
        ("greetings.ja", Kind::Text),
        ("greetings.ar", Kind::Text),
        (MORE, Kind::Text),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::Table;

    #[test]
    fn a_context_comes_back_from_its_form_as_it_is() {
        for text in [
            "prompt = 'P'\ngreeting = 'Hello {recipient}'\ngreetings = { de = 'Hallo', it = 'Ciao' }",
            "[variables.industry]\n[variables.seats]\nmax = 20\ndefault = '50'\n[variables.city]\ndefault = 'a: b (3)'",
            // What a line would not give back as it is.
            "[variables.seats]\nmax = '20'",
            "[variables.seats]\ndefault = \"two\\nlines\"",
            "[variables.seats]\ndefault = ' padded '",
            "[variables.seats]\nodd = 1",
            "variables = 7",
            "[variables.'a b']\nmax = 3",
        ] {
            let settings: Table = text.parse().expect("TOML");
            let form = ContextForm::of("sales", &settings);
            let sent = ContextForm::typed(|key| form.get(key).replace('\n', "\r\n"));
            assert_eq!(sent, form, "{text}");
            assert_eq!(sent.settings().expect("TOML"), settings, "{text}");
            assert_eq!(sent.get("name"), "sales");
        }
    }

    #[test]
    fn each_variable_has_the_field_of_them_all() {
        for (key, field) in [
            ("variables.seats.max", "variables"),
            ("variables", "variables"),
            ("greetings.de", "greetings.de"),
            ("greetings.it", "more"),
            ("name", "name"),
        ] {
            assert_eq!(ContextForm::field_of(key), field, "{key}");
        }
    }
}
