//! Words of a lead form, and the same in other languages.

use super::template::is_language;
use crate::settings::Cursor;
use std::collections::BTreeMap;

/// Languages of the embedded words, besides English.
const LANGUAGES: [&str; 5] = ["de", "fr", "es", "ja", "ar"];
/// The words of the embedded configuration, as they are there and in each of those languages.
const EMBEDDED: [(&str, [&str; 5]); 4] = [
    (
        "Your name",
        ["Ihr Name", "Votre nom", "Su nombre", "お名前", "اسمك"],
    ),
    (
        "E-mail",
        [
            "E-Mail",
            "E-mail",
            "Correo electrónico",
            "メールアドレス",
            "البريد الإلكتروني",
        ],
    ),
    (
        "Company",
        ["Unternehmen", "Entreprise", "Empresa", "会社名", "الشركة"],
    ),
    (
        "Keep what I entered here together with this talk, and contact me about it.",
        [
            "Meine Angaben dürfen zusammen mit diesem Gespräch gespeichert werden, und ich darf dazu angesprochen werden.",
            "J’accepte que ces informations soient conservées avec cet entretien et que l’on me contacte à ce sujet.",
            "Acepto que se guarden estos datos junto con esta conversación y que se pongan en contacto conmigo al respecto.",
            "入力した内容がこの会話とともに保存され、これについて連絡を受けることに同意します。",
            "أوافق على حفظ ما أدخلته هنا مع هذه المحادثة، وعلى التواصل معي بشأنها.",
        ],
    ),
];

/// A text that visitors read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// As the operator has it.
    pub text: String,
    /// By language.
    pub others: BTreeMap<String, String>,
}

impl Wording {
    /// With what the same text is in other languages where it is one of the embedded words.
    pub fn new(text: String) -> Self {
        let embedded = EMBEDDED.iter().find(|(known, _)| *known == text);
        let others = embedded.map(|(_, others)| LANGUAGES.into_iter().zip(*others));
        let owned = |(language, text): (&str, &str)| (language.to_owned(), text.to_owned());
        Self {
            text,
            others: others.into_iter().flatten().map(owned).collect(),
        }
    }

    /// With those of a table by languages, such as `consents`; each has at most `most` characters. Reports a key that is no language.
    pub fn with(mut self, table: &mut Cursor<'_>, key: &str, most: usize) -> Self {
        let Some(mut table) = table.table(key) else {
            return self;
        };
        for language in table.left() {
            let text = table.text(&language, most);
            let rule = "must be the text in a language without a region, such as de";
            if let Some(text) = text.filter(|_| table.rule(&language, is_language(&language), rule)) {
                self.others.insert(language, text);
            }
        }
        table.finish();
        self
    }
}
