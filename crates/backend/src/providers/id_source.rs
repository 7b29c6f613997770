//! Which of an account's avatars, voices, models or agents plays a demo.

use std::borrow::Cow;

/// Where an id comes from.
#[derive(Debug, Clone)]
pub enum IdSource {
    /// The demo's or the link's own, else this one.
    Own(Option<String>),
    /// This one, whatever a demo names; with `None` there is none.
    Fixed(Option<String>),
    /// Made of the name of the demo's presenter, for an account that has one avatar for each.
    Presenter(fn(&str) -> String),
}

impl IdSource {
    /// The id, if there is one. `own` is what the demo or the link names.
    pub(crate) fn of<'a>(&'a self, own: Option<&'a str>, presenter: &str) -> Option<Cow<'a, str>> {
        match self {
            Self::Own(fallback) => own.or(fallback.as_deref()).map(Cow::Borrowed),
            Self::Fixed(id) => id.as_deref().map(Cow::Borrowed),
            Self::Presenter(name) => Some(Cow::Owned(name(presenter))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_own_id_is_the_demos() {
        let fallback = IdSource::Own(Some("fallback".into()));
        assert_eq!(fallback.of(Some("own"), "cara").as_deref(), Some("own"));
        assert_eq!(fallback.of(None, "cara").as_deref(), Some("fallback"));
        assert_eq!(IdSource::Fixed(None).of(Some("own"), "cara"), None);
        let presenter = IdSource::Presenter(str::to_uppercase);
        assert_eq!(presenter.of(Some("own"), "cara").as_deref(), Some("CARA"));
    }
}
