//! What an examination found, as people and programs read it. The JSON form is documented in `docs/operating.md` and
//! only ever grows.

use serde::Serialize;

/// The version of the JSON form.
pub const SCHEMA: u32 = 1;

/// What is looked at, for every vendor in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// The vendor answers and accepts our key.
    Key,
    /// The key may do what a session takes.
    Permission,
    /// The avatars that demos name are there.
    Avatar,
    /// A token was made, and it has the right shape.
    Token,
    /// The vendor's clock and ours agree.
    Clock,
    /// The vendor's webhooks would be believed.
    Webhook,
    /// Pages may reach what a session takes.
    Policy,
    /// What has ended here is over there, and stays so.
    Ending,
}

impl Check {
    /// The word for it in tables; equal to its serde spelling.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Permission => "permission",
            Self::Avatar => "avatar",
            Self::Token => "token",
            Self::Clock => "clock",
            Self::Webhook => "webhook",
            Self::Policy => "policy",
            Self::Ending => "ending",
        }
    }
}

/// How a check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// As it should be.
    Ok,
    /// It works, and the operator should look at it.
    Warning,
    /// Visitors will meet this.
    Failed,
    /// It was not tried.
    Skipped,
}

impl Outcome {
    /// The word for it in tables; equal to its serde spelling.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// How it went.
    pub outcome: Outcome,
    /// One sentence.
    pub says: String,
    /// What to do about it, where there is something to do.
    pub next: Option<String>,
}

impl Finding {
    pub(crate) fn new(check: Check, outcome: Outcome, says: impl Into<String>) -> Self {
        Self {
            check,
            outcome,
            says: says.into(),
            next: None,
        }
    }

    pub(crate) fn then(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }
}

/// A row that depends on the one of the key, which says why it was not tried.
pub(crate) fn see_key(check: Check) -> Finding {
    Finding::new(check, Outcome::Skipped, "Not tried: see key.")
}

/// All rows of a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Examined {
    /// The word for it in configuration: `livekit`, `velt`.
    pub vendor: &'static str,
    /// Its own spelling of its name.
    pub name: &'static str,
    /// Whether the operator has set it up.
    pub configured: bool,
    /// Whether the sandbox stands in for it.
    pub sandbox: bool,
    /// One for each [`Check`], in that order.
    pub checks: Vec<Finding>,
}

impl Examined {
    /// How it went in all: the worst of its rows.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let any = |outcome| self.checks.iter().any(|finding| finding.outcome == outcome);
        [Outcome::Failed, Outcome::Warning, Outcome::Ok]
            .into_iter()
            .find(|outcome| any(*outcome))
            .unwrap_or(Outcome::Skipped)
    }
}

/// A demo that no visitor can talk to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplayable {
    /// Its slug.
    pub demo: String,
    /// One sentence: what to set.
    pub why: String,
}

/// All vendors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// [`SCHEMA`]
    pub schema: u32,
    /// Whether nothing has failed.
    pub ok: bool,
    /// The vendors, in the order in which lists show them.
    pub vendors: Vec<Examined>,
    /// The demos that cannot be played, in the order of the gallery.
    pub unplayable: Vec<Unplayable>,
}

impl Report {
    pub(crate) fn new(vendors: Vec<Examined>, unplayable: Vec<Unplayable>) -> Self {
        let mut findings = vendors.iter().flat_map(|vendor| &vendor.checks);
        Self {
            schema: SCHEMA,
            ok: findings.all(|finding| finding.outcome != Outcome::Failed),
            vendors,
            unplayable,
        }
    }
}
