//! Mail: what an address is, lists of addresses, and what is sent.

mod address;
mod config;
pub(crate) mod doctor;
mod list;
mod mailer;

pub use address::Address;
pub(crate) use address::is_email;
pub use config::{Encryption, Mail};
pub use list::AddressList;
pub(crate) use list::{ENTRY, domain};
pub use mailer::{Letter, MailError, Mailer};
