//! Links that ask for a passcode or a mail address, and the pass that a browser has once it was entered.
//!
//! A pass is sealed with a key of this server, so nothing is kept for it, and it ends with the passcode or the lists that it
//! is for (docs/adr/0053-passcodes.md, docs/adr/0056-mail.md).

use super::{LinkKey, Links, OpenLink};
use crate::clock::Timestamp;
use crate::config::{Link, MailGate};
use crate::mail::Address;
use crate::passcode::canonical;
use crate::rng::Rng;
use crate::store::Visitor;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a browser need not ask again.
const PASS_FOR: Duration = Duration::from_hours(30 * 24);
/// How far a clock may be set back without a word.
const LEEWAY: Duration = Duration::from_mins(1);
/// Characters of a link's tag that name its pass.
const NAME_CHARS: usize = 16;

/// What opens links that ask for something, for one request. Cloning is cheap.
#[derive(Clone, Default)]
pub struct Passes {
    /// Those that a browser sent, by their names.
    sent: Arc<BTreeMap<String, String>>,
    /// The tag of a link that asks for nothing: the account that is signed in sees it in the studio.
    seen_by_account: Option<Arc<str>>,
}

impl Passes {
    /// Passes by their names, as [`Pass`] has them.
    pub fn new(passes: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            sent: Arc::new(passes.into_iter().collect()),
            seen_by_account: None,
        }
    }

    /// Whether an account sees a link with them that asks its visitors for something.
    #[must_use]
    pub const fn are_of_account(&self) -> bool {
        self.seen_by_account.is_some()
    }

    fn get(&self, name: &str) -> Option<&String> {
        self.sent.get(name)
    }
}

/// No log may show one.
impl fmt::Debug for Passes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passes", self.sent.len())
    }
}

/// What a browser has to do before it sees the page of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// To enter its passcode.
    Passcode,
    /// To give a mail address.
    Mail,
}

/// What a browser is given that did it.
pub struct Pass {
    /// Names it among others: 16 hexadecimal digits.
    pub name: String,
    /// Characters that are safe in a cookie.
    pub value: String,
    /// How long it is good for.
    pub lasts: Duration,
}

impl OpenLink {
    /// What a browser with these passes must do first, if anything: the passcode comes before the mail address.
    #[must_use]
    pub fn lock(&self, passes: &Passes) -> Option<Lock> {
        let tag = self.tag();
        if passes.seen_by_account.as_deref() == Some(&*tag) {
            return None;
        }
        let is_pass =
            |passcode, pass: &String| self.links.is_sealed(&purpose(&tag, passcode), pass, PASS_FOR);
        if let Some(passcode) = self.passcode()
            && !passes.get(name(&tag)).is_some_and(|pass| is_pass(passcode, pass))
        {
            return Some(Lock::Passcode);
        }
        (self.mail_gate().is_some() && self.visitor(passes).is_none()).then_some(Lock::Mail)
    }

    /// Whether a browser with these passes must do something first.
    #[must_use]
    pub fn is_locked(&self, passes: &Passes) -> bool {
        self.lock(passes).is_some()
    }

    /// The same passes for a request of an account that sees this link in the studio: it is asked for nothing there.
    pub(crate) fn seen_by_account(&self, passes: Passes) -> Passes {
        Passes {
            seen_by_account: Some(self.tag().into()),
            ..passes
        }
    }

    /// Whether the configuration file has it.
    pub(crate) fn is_of_file(&self) -> bool {
        self.links.is_of_file(&self.known.own.0.slug)
    }

    /// Whether it sends a code to the mail address that it asks for.
    #[must_use]
    pub fn sends_codes(&self) -> bool {
        self.mail_gate().is_some_and(|gate| gate.by_code)
    }

    /// Whether an address that may not enter can ask to be let in: a link of the configuration file has no owner who reads it.
    #[must_use]
    pub fn takes_requests(&self) -> bool {
        self.mail_gate().is_some() && !self.is_of_file()
    }

    /// Who a browser with these passes is, where the link asks for a mail address and it was given.
    pub(crate) fn visitor(&self, passes: &Passes) -> Option<Visitor> {
        let (gate, tag) = (self.mail_gate()?, self.tag());
        let pass = passes.get(mail_name(&tag))?;
        let mail = self.links.unsealed(&mail_purpose(&tag, gate), pass, PASS_FOR)?;
        Some(Visitor {
            mail,
            is_proven: gate.by_code,
        })
    }

    /// What it asks of mail addresses; none where it asks for none.
    pub(crate) fn mail_gate(&self) -> Option<&MailGate> {
        self.known.own.0.mail_gate.as_ref()
    }

    /// The pass of a browser whose mail address this is; none where it asks for none, or nothing can be sealed.
    pub(crate) fn mail_pass(&self, rng: &dyn Rng, mail: &Address) -> Option<Pass> {
        let (gate, tag) = (self.mail_gate()?, self.tag());
        let purpose = mail_purpose(&tag, gate);
        Some(Pass {
            name: mail_name(&tag).to_owned(),
            value: self.links.seal_with(rng, &purpose, PASS_FOR, &mail.to_string())?,
            lasts: PASS_FOR,
        })
    }

    /// Its passcode; none where it asks for none.
    pub(crate) fn passcode(&self) -> Option<&str> {
        self.known.own.0.passcode.as_deref()
    }

    /// What stands for it in the database.
    pub(crate) fn tag(&self) -> String {
        self.known.own.0.tag()
    }

    /// How the operator's messages name it.
    pub(crate) fn label(&self) -> String {
        self.known.own.0.label()
    }

    /// The pass of a browser that entered its passcode; none where it asks for none, or nothing can be sealed.
    pub(crate) fn pass(&self, rng: &dyn Rng) -> Option<Pass> {
        let (passcode, tag) = (self.passcode()?, self.tag());
        Some(Pass {
            name: name(&tag).to_owned(),
            value: self.links.seal(rng, &purpose(&tag, passcode), PASS_FOR)?,
            lasts: PASS_FOR,
        })
    }
}

impl Links {
    /// What shows for so long that this server gave it out for this purpose; none where nothing can be sealed.
    pub(crate) fn seal(&self, rng: &dyn Rng, purpose: &str, lasts: Duration) -> Option<String> {
        self.seal_with(rng, purpose, lasts, "")
    }

    /// The same, and holds this text, which is read again with [`Self::unsealed`].
    fn seal_with(&self, rng: &dyn Rng, purpose: &str, lasts: Duration, text: &str) -> Option<String> {
        let until = self.0.clock.now().plus(lasts).0;
        let sealed = format!("{until} {text}");
        self.0.passes.as_ref()?.seal(rng, purpose, &sealed).ok()?
    }

    /// Whether this was sealed for this purpose and is good still; what is sealed lasts so long at most.
    pub(crate) fn is_sealed(&self, purpose: &str, sealed: &str, most: Duration) -> bool {
        self.unsealed(purpose, sealed, most).is_some()
    }

    /// The text of what was sealed for this purpose and is good still.
    fn unsealed(&self, purpose: &str, sealed: &str, most: Duration) -> Option<String> {
        let opened = self.0.passes.as_ref()?.open(purpose, sealed)?;
        // A pass of the releases before this one is its end alone.
        let (until, text) = opened.split_once(' ').unwrap_or((&opened, ""));
        let (until, now) = (Timestamp(until.parse().ok()?), self.0.clock.now());
        // More than that is left only after the clock was turned back; a little is what clocks are set by.
        let is_good = now < until && until <= now.plus(most + LEEWAY);
        is_good.then(|| text.to_owned())
    }
}

/// What a link asks for before its page is shown, as one text.
pub(super) fn of(link: &Link) -> Option<Arc<str>> {
    let passcode = link.passcode.as_deref().map(canonical);
    let gate = link.mail_gate.as_ref().map(ToString::to_string);
    let asks = passcode.is_some() || gate.is_some();
    asks.then(|| format!("{passcode:?} {gate:?}").into())
}

fn name(tag: &str) -> &str {
    tag.get(..NAME_CHARS).unwrap_or(tag)
}

/// Names the pass for a mail address: other characters of the tag than those of the passcode's.
fn mail_name(tag: &str) -> &str {
    tag.get(NAME_CHARS..2 * NAME_CHARS).unwrap_or(tag)
}

/// What a pass for a mail address is sealed for: another list asks again.
fn mail_purpose(tag: &str, gate: &MailGate) -> String {
    format!("mail {tag} {gate}")
}

/// What a pass is sealed for: it opens no other link, and not this one with another passcode. No tag of a slug is like it.
fn purpose(tag: &str, passcode: &str) -> String {
    format!("pass {tag} {}", canonical(passcode))
}

/// The key that passes are sealed with: the one for addresses, so that they are good after a restart;
/// else one of this process.
pub(super) fn key(kept: Option<&LinkKey>, rng: &dyn Rng) -> Option<LinkKey> {
    kept.cloned().or_else(|| {
        let mut bytes = [0; LinkKey::LEN];
        rng.fill(&mut bytes).ok()?;
        LinkKey::new(&bytes)
    })
}
