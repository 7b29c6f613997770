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
    /// Whether it has the name of this project, whose mark is for no other site.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.name == Self::default().name
    }

    /// The first letter of its name, which is the mark of a site that has no other; none where it is this project's.
    #[must_use]
    pub fn letter(&self) -> Option<String> {
        let letter = self.name.chars().find(|letter| letter.is_alphanumeric());
        (!self.is_ours()).then(|| letter.unwrap_or('•').to_uppercase().collect())
    }

    /// Its mark as a picture, for [`LETTER_ICON`]; none where [`Self::letter`] has none.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn letter_icon(&self) -> Option<String> {
        let letter = self.letter()?;
        // A letter or a digit needs no escape.
        let accent = self.css_accent().unwrap_or("#5b4bdb");
        let ink = if is_light(accent) { "#000" } else { "#fff" };
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><circle cx=\"16\" cy=\"16\" r=\"16\" \
             fill=\"{accent}\"/><text x=\"16\" y=\"22\" text-anchor=\"middle\" font-family=\"sans-serif\" \
             font-size=\"18\" font-weight=\"600\" fill=\"{ink}\">{letter}</text></svg>"
        ))
    }

    /// The path of the picture of a link preview; that of this project is for no other site.
    #[cfg(feature = "ssr")]
    pub(crate) fn preview_picture(&self) -> Option<&str> {
        self.preview
            .as_deref()
            .or_else(|| self.is_ours().then_some("/og.jpg"))
    }

    /// The accent if it is one: safe to write into a style sheet.
    #[must_use]
    pub fn css_accent(&self) -> Option<&str> {
        let hex = self.accent.strip_prefix('#')?;
        let well_formed = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        well_formed.then_some(&self.accent)
    }
}

/// Whether black can be read better on this colour, `#rrggbb`, than white: by its relative luminance, as WCAG 2 has it.
#[cfg(feature = "ssr")]
fn is_light(accent: &str) -> bool {
    let channel = |at: usize| {
        let byte = accent
            .get(at..at + 2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let part = f64::from(byte.unwrap_or_default()) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    luminance > 0.179
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

    #[cfg(feature = "ssr")]
    #[test]
    fn the_mark_of_a_site_is_its_first_letter_and_can_be_read() {
        let icon = |name: &str, accent: &str| {
            let brand = Brand {
                name: name.into(),
                accent: accent.into(),
                ..Brand::default()
            };
            brand.letter_icon()
        };
        assert_eq!(icon("Showroom", "#5b4bdb"), None);
        for (name, accent, mark) in [
            ("acme", "#5b4bdb", "fill=\"#fff\">A<"),
            ("\"<script>", "#ffff00", "fill=\"#000\">S<"),
            ("☕", "#000000", "fill=\"#fff\">•<"),
            ("日本", "#777777", ">日<"),
        ] {
            let icon = icon(name, accent).expect("a mark");
            assert!(icon.contains(mark), "{name}: {icon}");
        }
    }

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
