//! `[brand]`: whose site it is.

use super::reader::Reader;
use super::sources::Raw;
use super::value::Setting;

/// Whose site it is.
#[derive(Debug, Clone)]
pub struct Brand {
    /// `name`, `SHOWROOM_BRAND_NAME`: shown in the header and in titles; default `Showroom`.
    pub name: String,
    /// `tagline`, `SHOWROOM_BRAND_TAGLINE`: the sentence at the top of the gallery.
    pub tagline: String,
    /// `accent`, `SHOWROOM_BRAND_ACCENT`: colour of buttons and marks as `#rrggbb`; default `#5b4bdb`.
    pub accent: String,
}

/// A colour as `#rrggbb` in lower case: safe to write into a style sheet.
struct Accent(String);

impl Setting for Accent {
    const EXPECTS: &'static str = "a colour such as #5b4bdb";
    fn read(raw: &Raw) -> Option<Self> {
        let text = String::read(raw)?.to_ascii_lowercase();
        let digits = text.strip_prefix('#')?;
        (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(Self(text))
    }
}

impl Brand {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let name = reader.required("brand.name");
        let tagline = reader.required("brand.tagline");
        let accent: Option<Accent> = reader.required("brand.accent");
        Some(Self {
            name: name?,
            tagline: tagline?,
            accent: accent?.0,
        })
    }
}
