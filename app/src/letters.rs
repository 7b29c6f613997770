//! What is sent by mail, in the language of whoever asked for it.

use crate::Brand;
use crate::messages::{Language, Messages};
use backend::mail::Letter;

/// The code that proves an address at a link.
#[must_use]
pub fn code(language: Language, brand: &Brand, code: &str) -> Letter {
    let messages = Messages::of(language);
    letter(
        brand,
        messages.letter_code_subject(code, &brand.name),
        &[&messages.letter_code(code), messages.letter_code_not_you()],
    )
}

/// The address at which an account begins.
#[must_use]
pub fn invitation(language: Language, brand: &Brand, by: &str, address: &str) -> Letter {
    let messages = Messages::of(language);
    letter(
        brand,
        messages.letter_invitation_subject(&brand.name),
        &[
            &messages.letter_invitation(by, &brand.name),
            address,
            messages.letter_once(),
        ],
    )
}

/// The address at which an account gets another password.
#[must_use]
pub fn password(language: Language, brand: &Brand, by: &str, address: &str) -> Letter {
    let messages = Messages::of(language);
    letter(
        brand,
        messages.letter_password_subject(&brand.name),
        &[
            &messages.letter_password(by, &brand.name),
            address,
            messages.letter_once(),
        ],
    )
}

fn letter(brand: &Brand, subject: String, paragraphs: &[&str]) -> Letter {
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    Letter {
        subject,
        text,
        site: brand.name.clone(),
    }
}
