//! The `sender` of a `[[link]]`: who prepared it, and how its recipient reaches them.

use super::demo::is_picture;
use super::line::line;
use crate::settings::Cursor;
use url::Url;

/// Who prepared a link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// `name`: at most 80 characters.
    pub name: String,
    /// `role`: what they are, at most 80 characters.
    pub role: Option<String>,
    /// `picture`: a `.jpg` or `.png` beside the configuration file; once the server made its own of it, that one's path on
    /// the site.
    pub picture: Option<String>,
    /// `mail`: a mail address.
    pub mail: Option<String>,
    /// `calendar`: an `https:` address where a time with them can be booked, at most 500 characters.
    pub calendar: Option<String>,
}

impl Sender {
    pub(super) fn read(link: &mut Cursor<'_>) -> Option<Self> {
        let mut table = link.table("sender")?;
        table.must_be_set("name");
        let name = line(&mut table, "name", 80);
        let sender = Self {
            name: name.clone().unwrap_or_default(),
            role: line(&mut table, "role", 80),
            picture: picture(&mut table, "picture"),
            mail: table.text_that(
                "mail",
                is_mail,
                "must be a mail address, such as grace@example.com",
            ),
            calendar: table.text_that(
                "calendar",
                is_secure,
                "must begin with https: and be at most 500 characters",
            ),
        };
        table.finish();
        name.map(|_| sender)
    }
}

/// The name of a picture that pages show made anew: no drawing, which could hold a script.
pub(super) fn picture(table: &mut Cursor<'_>, key: &str) -> Option<String> {
    let is_raster = |name: &str| {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        name.chars().count() <= 200
            && is_picture(name)
            && ending.is_some_and(|ending| matches!(&*ending, "jpg" | "jpeg" | "png"))
    };
    table.text_that(
        key,
        is_raster,
        "must be a .jpg or .png beside the configuration file, such as grace.jpg",
    )
}

fn is_secure(text: &str) -> bool {
    text.len() <= 500 && text.parse::<Url>().is_ok_and(|url| url.scheme() == "https")
}

/// A plain address: nothing in it can add a header or a second receiver to the mail that a press opens.
fn is_mail(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".!$'*+-=_~".contains(&byte);
    let Some((receiver, host)) = text.split_once('@') else {
        return false;
    };
    text.len() <= 254
        && !receiver.is_empty()
        && receiver.bytes().all(is_plain)
        && host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}
