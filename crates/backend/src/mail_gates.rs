//! Giving a mail address at a link that asks for one, and proving it with a code that is sent there.
//!
//! A code is good for ten minutes, for five attempts, once, and in the browser alone that asked for it; another one ends it.
//! What a page is given until then reveals of the link no more than whether an address may enter. Start with [`MailGates::ask`].

use crate::clock::Clock;
use crate::digest;
use crate::digits;
use crate::error::chain;
use crate::guesses::Guesses;
use crate::limiter::{Limiter, at_most};
use crate::links::{Links, Lock, OpenLink, Pass};
use crate::mail::{Address, Letter, MailError, Mailer};
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::store::{MailCode, Store};
use crate::{Caller, ServiceError, StoreError, Throttle};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use contract::error::Limit;
use governor::Quota;
use std::sync::Arc;
use std::time::Duration;

/// Codes of one link, whoever asks for them: ten at once, and one more every six minutes. With [`TRIES`] at each, a code of six
/// digits outlasts that for years.
const PER_LINK: u32 = 10;
/// How long a code is good.
pub const CODE_FOR: Duration = Duration::from_mins(10);
/// Attempts at one code.
const TRIES: u32 = 5;
const CODES: u64 = 1_000_000;
/// Addresses at one link that may not enter, whoever types them: twenty at once, and one more every three minutes. Lists are no
/// book to look addresses up in.
const NOT_ADMITTED: u32 = 20;
const NOT_ADMITTED_EVERY: Duration = Duration::from_mins(3);

static FAILURES: Throttle = Throttle::a_minute(1);

/// Takes mail addresses and their codes. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct MailGates(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    links: Links,
    mailer: Option<Mailer>,
    /// By the links' tags.
    codes: Limiter<String>,
    refused: Guesses,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

/// What came of an address.
pub enum Asked {
    /// The link may be opened, with this pass where it asks for one.
    Open(Option<Pass>),
    /// No mail can be sent to it.
    NoAddress,
    /// It is not one of those that may enter.
    NotAdmitted,
    /// A code is on its way; `ticket` is for the browser that asked.
    Sent {
        /// The address as it was written to.
        mail: String,
        /// What the browser sends back with the code.
        ticket: String,
    },
    /// The mail server did not take the code.
    NotSent,
}

/// What came of a code.
pub enum Proven {
    /// The link may be opened, with this pass where it asks for one.
    Open(Option<Pass>),
    /// It was another.
    Wrong,
    /// It was used, is too old, or was tried too often: another one is needed.
    Spent,
    /// Its address is not one of those that may enter any more.
    NotAdmitted,
}

impl MailGates {
    pub(crate) fn new(runtime: &Runtime, store: Store, links: Links, mailer: Option<Mailer>) -> Self {
        Self(Arc::new(Inner {
            store,
            links,
            mailer,
            codes: Limiter::new(Quota::per_hour(at_most(PER_LINK))),
            refused: Guesses::new(NOT_ADMITTED, NOT_ADMITTED_EVERY),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
        }))
    }

    /// Takes the address that was typed for this link; `letter` is the one with this code. That the link was asked for is counted
    /// before: see [`PageNonces::view_link`](crate::PageNonces::view_link).
    ///
    /// # Errors
    /// `Limit` of the link's own codes; `NotFound` for a link that opens nothing; `Store`.
    pub async fn ask(
        &self,
        caller: &Caller,
        slug: &str,
        typed: &str,
        letter: impl FnOnce(&str) -> Letter + Send,
    ) -> Result<Asked, ServiceError> {
        let own = &self.0;
        let link = own.links.open(slug).ok_or(ServiceError::NotFound)?;
        // Nor before its passcode was entered.
        let is_asked = link.lock(&caller.passes) == Some(Lock::Mail);
        let Some(gate) = link.mail_gate().filter(|_| is_asked) else {
            return Ok(Asked::Open(None));
        };
        let Some(mail) = Address::parse(typed) else {
            return Ok(Asked::NoAddress);
        };
        let admitted = own.refused.take(&link.tag(), || gate.admits(&mail));
        if admitted != Ok(true) {
            self.note_denied(&link).await;
            return admitted.map(|_| Asked::NotAdmitted).map_err(limit);
        }
        if !gate.by_code {
            return Ok(Asked::Open(Some(self.pass(&link, &mail)?)));
        }
        let Some(mailer) = &own.mailer else {
            return Ok(Asked::NotSent);
        };
        // What the mailbox has no room for is no code of the link's.
        if let Err(MailError::TooMany { retry_after }) = mailer.count(&mail) {
            return Err(limit(retry_after));
        }
        own.codes.count(&link.tag())?;
        // While the database takes nothing, no letter goes out with a code that cannot be kept.
        own.store.probe().await?;
        own.store.forget_mail_codes(own.clock.now()).await?;
        let random = |error: rng::RngError| StoreError::Unavailable(error.into());
        let (code, ticket) = (
            code(&*own.rng).map_err(random)?,
            rng::random_name(&*own.rng).map_err(random)?,
        );
        // The one before is good until there is another.
        if mailer.hand_over(&mail, &letter(&code)).await.is_err() {
            return Ok(Asked::NotSent);
        }
        let kept = MailCode {
            name: name(&link, &mail),
            ticket: digest::sha256(&ticket),
            hash: hash(&ticket, &code),
            until: own.clock.now().plus(CODE_FOR),
        };
        own.store.put_mail_code(&kept).await?;
        Ok(Asked::Sent {
            mail: mail.to_string(),
            ticket,
        })
    }

    /// Takes a code that was sent to this address, from the browser that has its ticket.
    ///
    /// # Errors
    /// `NotFound` for a link that opens nothing; `Store`.
    pub async fn prove(
        &self,
        caller: &Caller,
        slug: &str,
        mail: &str,
        (ticket, typed): (&str, &str),
    ) -> Result<Proven, ServiceError> {
        let own = &self.0;
        let link = own.links.open(slug).ok_or(ServiceError::NotFound)?;
        let is_asked = link.lock(&caller.passes) == Some(Lock::Mail);
        let Some(gate) = link.mail_gate().filter(|gate| is_asked && gate.by_code) else {
            return Ok(Proven::Open(None));
        };
        let Some(mail) = Address::parse(mail) else {
            return Ok(Proven::Spent);
        };
        // The lists may have changed since the code was sent.
        if !gate.admits(&mail) {
            return Ok(Proven::NotAdmitted);
        }
        let name = name(&link, &mail);
        let of = (&*name, &*digest::sha256(ticket));
        let Some((kept, tries)) = own.store.try_mail_code(of, own.clock.now(), TRIES).await? else {
            return Ok(Proven::Spent);
        };
        let sent_back = hash(ticket, &digits(typed));
        if verify_slices_are_equal(kept.as_bytes(), sent_back.as_bytes()).is_err() {
            self.note_denied(&link).await;
            return Ok(if tries < TRIES {
                Proven::Wrong
            } else {
                Proven::Spent
            });
        }
        // Of two browsers that send it at one time, one is let in.
        if !own.store.take_mail_code(&name, &kept).await? {
            return Ok(Proven::Spent);
        }
        Ok(Proven::Open(Some(self.pass(&link, &mail)?)))
    }

    /// Forgets links that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.codes.forget();
        self.0.refused.forget();
        if let Some(mailer) = &self.0.mailer {
            mailer.forget();
        }
    }

    fn pass(&self, link: &OpenLink, mail: &Address) -> Result<Pass, ServiceError> {
        let none = || StoreError::Unavailable("no pass can be sealed".into());
        Ok(link.mail_pass(&*self.0.rng, mail).ok_or_else(none)?)
    }

    /// Who was refused learns the same of it with a database that is away.
    async fn note_denied(&self, link: &OpenLink) {
        let noted = self.0.store.note_denied(&link.tag(), self.0.clock.now()).await;
        if let Err(error) = noted
            && let Some(left_out) = FAILURES.admit("denied")
        {
            let cause = chain(&error);
            tracing::error!(cause, left_out, "a refused address could not be noted");
        }
    }
}

/// Six digits, each as likely as any other: of 2^64 numbers, what is left over by a million is nothing.
fn code(rng: &dyn Rng) -> Result<String, rng::RngError> {
    let mut bytes = [0; 8];
    rng.fill(&mut bytes)?;
    Ok(format!("{:06}", u64::from_le_bytes(bytes) % CODES))
}

/// The digits of what was typed: people copy spaces and hyphens along, and have digits of their own.
fn digits(typed: &str) -> String {
    let plain = digits::plain(typed);
    plain.chars().filter(char::is_ascii_digit).take(16).collect()
}

fn limit(retry_after: Duration) -> ServiceError {
    ServiceError::Limit {
        which: Limit::Address,
        retry_after,
    }
}

/// What a code is kept under.
fn name(link: &OpenLink, mail: &Address) -> String {
    digest::sha256(format!("{} {mail}", link.tag()))
}

fn hash(ticket: &str, code: &str) -> String {
    digest::sha256(format!("{ticket} {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::RngError;

    #[derive(Debug)]
    struct Numbers(u64);

    impl Rng for Numbers {
        fn fill(&self, buffer: &mut [u8]) -> Result<(), RngError> {
            buffer.copy_from_slice(&self.0.to_le_bytes()[..buffer.len()]);
            Ok(())
        }
    }

    #[test]
    fn a_code_is_six_digits_of_the_source_that_secrets_come_from() {
        for (number, digits) in [
            (0, "000000"),
            (42, "000042"),
            (123_456_789, "456789"),
            (999_999, "999999"),
        ] {
            assert_eq!(code(&Numbers(number)).expect("a code"), digits);
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for typed in [
            "123456",
            " 123 456 ",
            "123-456",
            "\u{ff11}23456",
            "\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}",
        ] {
            assert_eq!(digits(typed), "123456", "{typed}");
        }
        assert_eq!(digits("12345x"), "12345");
    }
}
