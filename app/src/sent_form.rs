//! Where the forms of visitors' pages are sent to that work without a script: to the page that they are on, so that a form that
//! comes again stands at the address of its page.

use crate::messages::Language;
use leptos::prelude::use_context;

/// A form of a visitor's page. Its page's address names it in the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentForm {
    /// The lead form: the fields `_demo`, `_link`, `_nonce`, `_consent`, and those that are configured.
    Lead,
    /// The passcode of a link: the fields `_link`, `_demo` and `passcode`.
    Passcode,
    /// The mail address that a link asks for: the fields `_link`, `_demo` and `mail`; with a code, `code` and `ticket` too.
    Mail,
    /// What asks to be let in: the fields `_link`, `ask_mail` and `words`.
    Ask,
}

impl SentForm {
    const ALL: [Self; 4] = [Self::Lead, Self::Passcode, Self::Mail, Self::Ask];

    const fn id(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Passcode => "passcode",
            Self::Mail => "mail",
            Self::Ask => "ask",
        }
    }

    /// The form that the query of an address names.
    #[must_use]
    pub fn in_query(query: &str) -> Option<Self> {
        let named = query.split('&').find_map(|pair| pair.strip_prefix("form="))?;
        Self::ALL.into_iter().find(|form| form.id() == named)
    }

    /// The address for a form, as it is written on its page: with the language that the page's own address asks for. To be called
    /// while a component is made.
    #[must_use]
    pub fn action(self) -> String {
        let AskedLanguage(asked) = use_context().unwrap_or_default();
        self.address(asked)
    }

    fn address(self, asked: Option<Language>) -> String {
        let lang = asked.map(|language| format!("&lang={}", language.tag()));
        format!("?form={}{}", self.id(), lang.unwrap_or_default())
    }
}

/// The language that the address of a page asks for; none where it does not, and in the browser, where a script sends the forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AskedLanguage(pub Option<Language>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_form_and_to_no_other() {
        for form in SentForm::ALL {
            for asked in [None, Some(Language::De)] {
                let action = form.address(asked);
                assert_eq!(SentForm::in_query(action.trim_start_matches('?')), Some(form));
                assert_eq!(action.contains("&lang=de"), asked.is_some());
            }
        }
        for query in ["", "form", "form=", "form=Lead", "lead=sent", "xform=lead"] {
            assert_eq!(SentForm::in_query(query), None, "{query}");
        }
    }
}
