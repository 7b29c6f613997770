//! `mail_gate` of a link and its two lists: whether a visitor must say a mail address, and which.

use super::Mail;
use crate::mail::{Address, AddressList, ENTRY};
use crate::settings::Cursor;
use std::fmt;

/// What a link asks for before its page is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailGate {
    /// `mail_gate`: `code`, and the address is proven by a code that is sent there; `address`, and it is taken as it was typed.
    pub by_code: bool,
    /// `allowed_domains`: who may enter; everyone unless set.
    pub allowed: AddressList,
    /// `denied_domains`: who may not, whatever the other list says.
    pub denied: AddressList,
}

/// What decides what a link may ask for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CanMail(bool);

impl CanMail {
    /// Whether codes can be sent.
    pub fn of(mail: Option<&Mail>) -> Self {
        Self(mail.is_some())
    }

    pub const fn is_set(self) -> bool {
        self.0
    }
}

impl MailGate {
    pub(super) fn read(table: &mut Cursor<'_>, can_mail: CanMail) -> Option<Self> {
        let by_code = table.choice("mail_gate", &[("address", false), ("code", true)]);
        let allowed = list(table, "allowed_domains");
        let denied = list(table, "denied_domains");
        if by_code == Some(true) && !can_mail.is_set() {
            let hint =
                "an administrator sets the section [mail] up; \"address\" takes addresses as they are typed";
            table.reject("mail_gate", "is \"code\", and this site sends no mail", hint);
        }
        let is_asked = by_code.is_some() || (allowed.is_empty() && denied.is_empty());
        let rule = "must be set, since a list alone asks no visitor for an address";
        table.rule("mail_gate", is_asked, rule);
        Some(Self {
            by_code: by_code?,
            allowed,
            denied,
        })
    }

    /// Whether this address may enter.
    #[must_use]
    pub fn admits(&self, address: &Address) -> bool {
        (self.allowed.is_empty() || self.allowed.holds(address)) && !self.denied.holds_mailbox(address)
    }
}

/// The same text for the same gate: what was entered at another is good for nothing here.
impl fmt::Display for MailGate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = if self.by_code { "code" } else { "address" };
        write!(f, "{by}; {}; {}", self.allowed, self.denied)
    }
}

fn list(table: &mut Cursor<'_>, key: &str) -> AddressList {
    let entries: Vec<String> = table.optional(key).unwrap_or_default();
    match AddressList::parse(&entries) {
        Ok(list) => list,
        Err(entry) => {
            table.reject(
                key,
                &format!("has the entry {entry:?}"),
                &format!("each must be {ENTRY}"),
            );
            AddressList::default()
        }
    }
}
