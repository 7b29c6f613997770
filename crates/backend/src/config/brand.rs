//! `[brand]`: whose site it is.

use super::kept::{self, SettingFault};
use super::sender::picture;
use crate::settings::{Cursor, Raw, Setting};
use toml::Table;
use url::Url;

/// Whose site it is.
#[derive(Debug, Clone)]
pub struct Brand {
    /// `name`, `SHOWROOM_BRAND_NAME`: shown in the header and in titles, at most 60 characters; default `Showroom`.
    pub name: String,
    /// `tagline`, `SHOWROOM_BRAND_TAGLINE`: the sentence at the top of the gallery, at most 200
    /// characters.
    pub tagline: String,
    /// `accent`, `SHOWROOM_BRAND_ACCENT`: colour of buttons and marks as `#rrggbb`; default `#5b4bdb`.
    pub accent: String,
    /// `privacy`, `SHOWROOM_BRAND_PRIVACY`: address of the privacy notice, `https:`; linked from each page and beside Start.
    pub privacy: Option<Url>,
    /// `logo`, `SHOWROOM_BRAND_LOGO`: stands in the header in place of mark and name; a `.jpg` or `.png` beside the
    /// configuration file. Once the server made its own of a picture, its path on the site.
    pub logo: Option<String>,
    /// `icon`, `SHOWROOM_BRAND_ICON`: stands in the tab of a browser, and beside the name where there is no logo; as `logo`.
    pub icon: Option<String>,
    /// `preview`, `SHOWROOM_BRAND_PREVIEW`: stands in link previews of pages without a demo; as `logo`.
    pub preview: Option<String>,
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

/// Most characters of a name: it stands in the header and in every title.
const LONGEST_NAME: usize = 60;
/// Most characters of the sentence at the top.
const LONGEST_TAGLINE: usize = 200;

/// The keys of its pictures.
const PICTURES: [&str; 3] = ["logo", "icon", "preview"];

/// One line of text.
fn line(table: &mut Cursor<'_>, key: &str, most: usize) -> Option<String> {
    let text: String = table.required(key)?;
    let length = text.chars().count();
    if length > most || text.chars().any(char::is_control) {
        let rule = format!("must be one line of at most {most} characters");
        table.reject(
            key,
            &format!("has {length} characters, or more than one line"),
            &rule,
        );
        return None;
    }
    Some(text)
}

impl Brand {
    /// Every key of a `[brand]`.
    pub const KEYS: [&'static str; 7] = ["name", "tagline", "accent", "privacy", "logo", "icon", "preview"];

    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let name = line(table, "name", LONGEST_NAME);
        let tagline = line(table, "tagline", LONGEST_TAGLINE);
        let accent: Option<Accent> = table.required("accent");
        let privacy: Option<Url> = table.optional("privacy");
        let secure = privacy.as_ref().is_none_or(|url| url.scheme() == "https");
        table.rule("privacy", secure, "must begin with https:");
        let [logo, icon, preview] = PICTURES.map(|key| picture(table, key));
        Some(Self {
            name: name?,
            tagline: tagline?,
            accent: accent?.0,
            privacy,
            logo,
            icon,
            preview,
        })
    }

    /// The same with these settings, which are the TOML of a `[brand]`, in place of its own.
    ///
    /// # Errors
    /// Everything that breaks a rule.
    pub fn with(&self, settings: &Table) -> Result<Self, Vec<SettingFault>> {
        let mut table = self.table();
        table.extend(settings.clone());
        kept::read(("brand", ""), "", "", &table, Self::read).map(|(brand, _)| brand)
    }

    /// Its settings.
    #[must_use]
    pub fn table(&self) -> Table {
        let privacy = self.privacy.as_ref().map(ToString::to_string);
        let texts = [
            ("name", Some(self.name.clone())),
            ("tagline", Some(self.tagline.clone())),
            ("accent", Some(self.accent.clone())),
            ("privacy", privacy),
            ("logo", self.logo.clone()),
            ("icon", self.icon.clone()),
            ("preview", self.preview.clone()),
        ];
        let set = texts.into_iter();
        set.filter_map(|(key, text)| Some((key.to_owned(), text?.into())))
            .collect()
    }

    /// Its pictures, with their keys.
    pub fn pictures_mut(&mut self) -> [(&'static str, &mut Option<String>); 3] {
        let [logo, icon, preview] = PICTURES;
        [
            (logo, &mut self.logo),
            (icon, &mut self.icon),
            (preview, &mut self.preview),
        ]
    }
}
