//! Whether what was entered is what the form asks for. Nothing is trusted that a page could have left out.

use crate::digits;
use crate::mail::is_email;
use crate::personas::clean;
use crate::store::Answer;
use contract::lead::{LeadFault, LeadField, LeadForm, LeadKind, LeadProblem, TICKED};
use std::collections::BTreeMap;

/// Digits of a telephone number: E.164 allows 15, and an extension may follow.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=20;

/// The answers in the order of the form, each on one line without characters that cannot be seen. What the form does
/// not ask is left out.
///
/// # Errors
/// Everything that is wrong, in the order of the form.
pub(super) fn check(
    form: &LeadForm,
    values: &BTreeMap<String, String>,
    consent: bool,
) -> Result<Vec<Answer>, Vec<LeadProblem>> {
    let (mut answers, mut problems) = (Vec::new(), Vec::new());
    for field in &form.fields {
        let value = clean(values.get(&field.name).map_or("", String::as_str));
        let value = match field.kind {
            LeadKind::Email | LeadKind::Phone => digits::plain(&value),
            _ => value,
        };
        match fault(field, &value) {
            Some(fault) => problems.push(LeadProblem {
                field: Some(field.name.clone()),
                fault,
            }),
            None => answers.push(Answer {
                name: field.name.clone(),
                label: field.label.clone(),
                value,
            }),
        }
    }
    if !consent {
        problems.push(LeadProblem {
            field: None,
            fault: LeadFault::Missing,
        });
    }
    if problems.is_empty() {
        Ok(answers)
    } else {
        Err(problems)
    }
}

fn fault(field: &LeadField, value: &str) -> Option<LeadFault> {
    if value.is_empty() {
        return field.required.then_some(LeadFault::Missing);
    }
    if value.chars().count() > usize::try_from(field.max).unwrap_or(usize::MAX) {
        return Some(LeadFault::TooLong(field.max));
    }
    match &field.kind {
        LeadKind::Text => None,
        LeadKind::Email => (!is_email(value)).then_some(LeadFault::NotEmail),
        LeadKind::Phone => (!is_phone(value)).then_some(LeadFault::NotPhone),
        LeadKind::Select(options) => {
            let is_offered = options.iter().any(|option| clean(option) == value);
            (!is_offered).then_some(LeadFault::NotOffered)
        }
        LeadKind::Checkbox => (value != TICKED).then_some(LeadFault::NotOffered),
    }
}

fn is_phone(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_digit() || " +-().,/x#".contains(letter);
    text.chars().all(plain) && DIGITS.contains(&text.bytes().filter(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_digits_and_what_stands_between_them() {
        for good in ["+49 (0)30 1234-567", "1234", "555.123.4567 x12"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["123", "call me", "=1+1234", "123456789012345678901"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }
}
