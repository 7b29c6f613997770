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
    /// Path of the picture that stands in place of mark and name, at most 480 by 160.
    pub logo: Option<String>,
    /// Path of the icon, 180 by 180.
    pub icon: Option<String>,
    /// Path of the picture of link previews, 1200 by 630.
    pub preview: Option<String>,
}

/// Where the mark of a site without an icon is served.
#[cfg(feature = "ssr")]
pub const LETTER_ICON: &str = "/letter-icon.svg";

/// Where the site is reached from outside, without a slash at the end, such as `https://demo.example`. Link
/// previews need it for their picture; without this context they show none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(pub String);

impl Brand {
    /// The first letter of its name, which is the mark of a site that has no other; none while it has the name of this
    /// project, whose mark is its own.
    #[must_use]
    pub fn letter(&self) -> Option<String> {
        let letter = self.name.trim().chars().find(|letter| letter.is_alphanumeric())?;
        (self.name != Self::default().name).then(|| letter.to_uppercase().collect())
    }

    /// Its mark as a picture, for [`LETTER_ICON`]; none where [`Self::letter`] has none.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn letter_icon(&self) -> Option<String> {
        let letter = self.letter()?;
        // A letter or a digit needs no escape.
        let accent = self.css_accent().unwrap_or("#5b4bdb");
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><circle cx=\"16\" cy=\"16\" r=\"16\" \
             fill=\"{accent}\"/><text x=\"16\" y=\"22\" text-anchor=\"middle\" font-family=\"sans-serif\" \
             font-size=\"18\" font-weight=\"600\" fill=\"#fff\">{letter}</text></svg>"
        ))
    }

    /// The path of the picture of a link preview; that of this project is for no other site.
    #[cfg(feature = "ssr")]
    pub(crate) fn preview_picture(&self) -> Option<&str> {
        let is_ours = self.name == Self::default().name;
        self.preview.as_deref().or_else(|| is_ours.then_some("/og.jpg"))
    }

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
            logo: None,
            icon: None,
            preview: None,
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
