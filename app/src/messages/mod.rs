//! The words of the interface, in the language of this page: [`Messages`] has one function for each message of
//! `app/messages/en`, such as `messages.talk_to(name)`.
//!
//! A build script makes the functions and refuses a language that does not fit (`crates/localization`). The browser's code
//! holds no sentence: the server writes those of the page's language into its document, and [`Messages::read`] takes them from
//! there before anything is rendered, so that both sides say the same. A message that is used nowhere is dead code.
//!
//! Components get theirs by [`Messages::here`]. The state machine knows none: what its codes mean is in
//! `crate::components::words`.

#[cfg(feature = "ssr")]
pub mod accept;
mod format;
mod language;
mod plural;

#[cfg(test)]
mod tests;

use format::Argument;
pub use language::Language;

use leptos::prelude::use_context;

/// The messages of one language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Messages {
    language: Language,
    patterns: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Messages {
    /// Those of the page that is rendered. To be called while a component is made, not when something is pressed.
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// Whose they are.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// Those of a language.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self {
            language,
            patterns: patterns(language),
        }
    }

    /// What the browser needs of them, as JSON, and what shows that its code fits.
    #[cfg(feature = "ssr")]
    pub(crate) fn for_browser(self) -> (String, &'static str) {
        let patterns = self.patterns.get(..IN_BROWSER).unwrap_or_default();
        (serde_json::to_string(patterns).unwrap_or_default(), FINGERPRINT)
    }

    /// What the server wrote into the page; none where it was another version of the server.
    #[cfg(not(feature = "ssr"))]
    pub(crate) fn read(json: &str, fingerprint: &str, language: &str) -> Option<Self> {
        let patterns: Vec<String> = serde_json::from_str(json)
            .ok()
            .filter(|_| fingerprint == FINGERPRINT)?;
        // They live as long as the page.
        let patterns = patterns.into_iter().map(|pattern| &*pattern.leak());
        Some(Self {
            language: Language::of_tag(language)?,
            patterns: patterns.collect::<Vec<_>>().leak(),
        })
    }

    fn text(self, number: usize) -> &'static str {
        self.patterns.get(number).copied().unwrap_or_default()
    }

    fn format(self, number: usize, arguments: &[Argument<'_>]) -> String {
        format::format(self.text(number), self.language, arguments)
    }
}

/// On the server the first language's; in the browser none, until they were read.
impl Default for Messages {
    fn default() -> Self {
        #[cfg(feature = "ssr")]
        return Self::of(Language::En);
        #[cfg(not(feature = "ssr"))]
        Self {
            language: Language::En,
            patterns: &[],
        }
    }
}

/// The words before and after the one place where an element stands in a message: `make` gets what is put there.
pub fn around(make: impl FnOnce(&str) -> String) -> (String, String) {
    const HERE: &str = "\u{FFFC}";
    let words = make(HERE);
    let (before, after) = words.split_once(HERE).unwrap_or((&words, ""));
    (before.to_owned(), after.to_owned())
}
