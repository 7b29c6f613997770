//! How the operator's site calls itself. Plain data from configuration, handed over as a context; whether a
//! colour is usable is decided here, so that no page can be given an unreadable or hostile one.

/// Name, headline and colour of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// The site's name, in the corner of each page and in titles.
    pub name: String,
    /// One sentence that says what this is; the gallery's headline.
    pub tagline: String,
    /// The one colour, as `#rrggbb`; with anything else the style sheet's own stays. Lightness is clamped by the
    /// style sheet, so that text on it and in it keeps a contrast of 4.5 to 1.
    pub accent: String,
    /// Address of the privacy notice, where there is one.
    pub privacy: Option<String>,
}

/// Where the site is reached from outside, without a slash at the end, such as `https://demo.example`. Link
/// previews need it for their picture; without this context they show none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(pub String);

impl Brand {
    /// The accent if it is one: safe to write into a style sheet.
    #[must_use]
    pub fn css_accent(&self) -> Option<&str> {
        let hex = self.accent.strip_prefix('#')?;
        let well_formed = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        well_formed.then_some(&self.accent)
    }
}

/// A name and nothing else: what a site is called and looks like unless set is in the default configuration.
impl Default for Brand {
    fn default() -> Self {
        Self {
            name: "Showroom".into(),
            tagline: String::new(),
            accent: String::new(),
            privacy: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_hex_colour_reaches_the_style_sheet() {
        let accent = |accent: &str| {
            Brand {
                accent: accent.into(),
                ..Brand::default()
            }
            .css_accent()
            .map(str::to_owned)
        };
        assert_eq!(accent("#0a7F5c").as_deref(), Some("#0a7F5c"));
        for hostile in [
            "",
            "red",
            "#fff",
            "#12345g",
            "#123456;}body{display:none",
            "</style><script>",
        ] {
            assert_eq!(accent(hostile), None, "{hostile}");
        }
    }
}
