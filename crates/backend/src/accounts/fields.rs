//! The fields of a form about an account: what may be in them, and what is wrong with what is.

use crate::mail::is_email;
use crate::zone::Zone;

/// Most characters of a name.
const MOST_NAME: usize = 120;

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What people call the owner.
    Name,
    /// Mail address.
    Mail,
    /// The new password.
    Password,
    /// The password until now.
    Current,
    /// The time zone.
    TimeZone,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is in it.
    Missing,
    /// More than fits.
    TooLong,
    /// It holds control characters, or marks that turn the direction of text.
    Odd,
    /// No mail could be sent to it.
    NotMail,
    /// Another account has it.
    Taken,
    /// A password of fewer than [`LEAST`](super::password::LEAST) characters.
    TooShort,
    /// A password that is among the first that are tried.
    Common,
    /// A password that is made of the name, of the address or of the site's.
    Personal,
    /// Not the password until now.
    Wrong,
    /// No time zone has this name.
    NoZone,
}

impl Fault {
    /// The rule that it breaks, as a sentence fragment for a command line.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Missing => "must not be empty",
            Self::TooLong => "is too long",
            Self::Odd => "holds control characters or marks that turn the direction of text",
            Self::NotMail => "must be a mail address",
            Self::Taken => "belongs to another account",
            Self::TooShort => "is too short",
            Self::Common => "is among the passwords that are tried first",
            Self::Personal => "is made of the name or the address",
            Self::Wrong => "is not right",
            Self::NoZone => "must be a name such as Europe/Berlin or UTC",
        }
    }
}

/// An address as it is stored and compared: without what surrounds it, in lower case, with the sign that Japanese keyboards
/// write in place of `@`.
#[must_use]
pub fn folded_mail(text: &str) -> String {
    text.trim().replace('＠', "@").to_lowercase()
}

/// The folded address, if it is one.
pub(super) fn mail(text: &str) -> Result<String, (Field, Fault)> {
    let mail = folded_mail(text);
    match () {
        () if mail.is_empty() => Err((Field::Mail, Fault::Missing)),
        () if mail.chars().any(is_odd) || !is_email(&mail) => Err((Field::Mail, Fault::NotMail)),
        () => Ok(mail),
    }
}

/// The name without what surrounds it, if it is one.
pub(super) fn name(text: &str) -> Result<String, (Field, Fault)> {
    let name = text.trim();
    match () {
        () if name.is_empty() => Err((Field::Name, Fault::Missing)),
        () if name.chars().count() > MOST_NAME => Err((Field::Name, Fault::TooLong)),
        () if name.chars().any(is_odd) => Err((Field::Name, Fault::Odd)),
        () => Ok(name.to_owned()),
    }
}

/// The zone of this name, in which a space may stand for each underscore; none where it is empty, which is the site's.
pub(super) fn time_zone(text: &str) -> Result<Option<Zone>, (Field, Fault)> {
    let name = text.trim().replace(' ', "_");
    if name.is_empty() {
        return Ok(None);
    }
    Zone::named(&name)
        .map(Some)
        .ok_or((Field::TimeZone, Fault::NoZone))
}

/// Characters that have no place in a name: control characters, and those that turn the direction of what follows
/// (`Bidi_Control` of Unicode 17).
fn is_odd(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_one_account_however_it_is_written() {
        for text in ["Ada@Example.COM", "  ada@example.com\t", "ada＠example.com"] {
            assert_eq!(mail(text).as_deref(), Ok("ada@example.com"), "{text}");
        }
        for text in [
            "",
            " ",
            "ada",
            "ada@localhost",
            "a\0da@example.com",
            "ada@exa\u{202e}mple.com",
        ] {
            assert!(mail(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_zone_is_named_as_people_write_it() {
        for text in ["America/New_York", " america/new york "] {
            let zone = time_zone(text).unwrap().unwrap();
            assert_eq!(zone.name(), "America/New_York", "{text}");
        }
        assert_eq!(time_zone("  "), Ok(None));
        for text in ["Berlin", "+01:00", "<script>"] {
            assert_eq!(time_zone(text), Err((Field::TimeZone, Fault::NoZone)), "{text}");
        }
    }

    #[test]
    fn a_name_is_text_that_a_page_can_show() {
        assert_eq!(name(" Ada Lovelace ").as_deref(), Ok("Ada Lovelace"));
        assert_eq!(name("<script>").as_deref(), Ok("<script>"), "text stays text");
        for (text, fault) in [
            ("  ", Fault::Missing),
            ("gnp.exe\u{202e}", Fault::Odd),
            ("a\nb", Fault::Odd),
            (&"x".repeat(121), Fault::TooLong),
        ] {
            assert_eq!(name(text), Err((Field::Name, fault)), "{text:?}");
        }
        assert!(
            name(&"名".repeat(120)).is_ok(),
            "characters are counted, not bytes"
        );
    }
}
