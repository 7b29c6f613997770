//! A link in the columns of an export.

use crate::studio::ByLink;
use serde::Serialize;

/// Empty where it is not known, or not for this account.
#[derive(Debug, Default, Serialize)]
pub(super) struct LinkCells<'a> {
    pub name: &'a str,
    pub recipient: &'a str,
    pub company: &'a str,
    pub owner: &'a str,
}

impl<'a> LinkCells<'a> {
    pub fn of(link: Option<&'a ByLink>) -> Self {
        match link {
            Some(ByLink::Made {
                id,
                recipient,
                company,
                owner,
            }) => Self {
                name: id,
                recipient,
                company,
                owner,
            },
            Some(ByLink::OfFile { name, recipient }) => Self {
                name,
                recipient,
                ..Self::default()
            },
            Some(ByLink::OfAnother) | None => Self::default(),
        }
    }
}
