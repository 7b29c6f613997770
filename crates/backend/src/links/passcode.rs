//! Links that ask for a passcode, and the pass that a browser has once it was entered.
//!
//! A pass is sealed with a key of this server, so nothing is kept for it, and it ends with the passcode that it is for
//! (docs/adr/0053-passcodes.md).

use super::{LinkKey, Links, OpenLink};
use crate::clock::Timestamp;
use crate::passcode::canonical;
use crate::rng::Rng;
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

/// The passes that a browser sent, by their names. Cloning is cheap.
#[derive(Clone, Default)]
pub struct Passes(Arc<BTreeMap<String, String>>);

impl Passes {
    /// Passes by their names, as [`Pass`] has them.
    pub fn new(passes: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(Arc::new(passes.into_iter().collect()))
    }
}

/// No log may show one.
impl fmt::Debug for Passes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passes", self.0.len())
    }
}

/// What a browser is given that entered the passcode of a link.
pub struct Pass {
    /// Names it among others: 16 hexadecimal digits.
    pub name: String,
    /// Characters that are safe in a cookie.
    pub value: String,
    /// How long it is good for.
    pub lasts: Duration,
}

impl OpenLink {
    /// Whether a browser with these passes must still enter its passcode.
    #[must_use]
    pub fn is_locked(&self, passes: &Passes) -> bool {
        let Some(passcode) = self.passcode() else {
            return false;
        };
        let tag = self.tag();
        let is_pass = |pass: &String| self.links.is_sealed(&purpose(&tag, passcode), pass, PASS_FOR);
        !passes.0.get(name(&tag)).is_some_and(is_pass)
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
        let until = self.0.clock.now().plus(lasts).0.to_string();
        self.0.passes.as_ref()?.seal(rng, purpose, &until).ok()?
    }

    /// Whether this was sealed for this purpose and is good still; what is sealed lasts so long at most.
    pub(crate) fn is_sealed(&self, purpose: &str, sealed: &str, most: Duration) -> bool {
        let key = self.0.passes.as_ref();
        let until = key.and_then(|key| key.open(purpose, sealed));
        let until = until.and_then(|until| until.parse().ok()).map(Timestamp);
        let now = self.0.clock.now();
        // More than that is left only after the clock was turned back; a little is what clocks are set by.
        until.is_some_and(|until| now < until && until <= now.plus(most + LEEWAY))
    }
}

fn name(tag: &str) -> &str {
    tag.get(..NAME_CHARS).unwrap_or(tag)
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
