//! Examines one avatar vendor, with the very calls that a session makes.

use super::patient::Patient;
use super::report::{Check, Examined, Finding, Outcome};
use super::{Deadline, FIRST, astray, avatar, clock, ending, see_key, sentence, token, webhook};
use crate::ProviderError;
use crate::Reach;
use crate::config::Config;
use crate::entropy;
use crate::parts::Parts;
use crate::providers::beyond_presence::Mode;
use crate::providers::cast::Cast;
use crate::providers::guarded::Guarded;
use crate::providers::{Brief, Issued, Place, Provider, Vendor};
use contract::ProviderKind;
use contract::demo::Availability;
use contract::session::SessionId;

/// The rows of one vendor.
pub(super) async fn examine(
    config: &Config,
    parts: &Parts,
    cast: &Cast,
    patient: Patient,
    deadline: Deadline,
) -> Examined {
    let kind = patient.kind;
    let (checks, sandbox) = match cast.providers.get(kind) {
        Some(provider) => (
            Box::pin(all(config, parts, cast, &patient, provider, deadline)).await,
            !patient.configured,
        ),
        None => (none(cast, &patient), false),
    };
    Examined {
        vendor: kind.id(),
        name: kind.name(),
        configured: patient.configured,
        sandbox,
        checks,
    }
}

async fn all(
    config: &Config,
    parts: &Parts,
    cast: &Cast,
    patient: &Patient,
    provider: &Guarded<Vendor>,
    deadline: Deadline,
) -> Vec<Finding> {
    let stood_in = !patient.configured;
    let probed = Deadline::after(FIRST).of(provider.probe()).await;
    // Who refuses our key has a clock all the same.
    let answered = matches!(
        probed,
        Ok(()) | Err(ProviderError::Unauthorized | ProviderError::RateLimited { .. } | ProviderError::Busy)
    );
    let key = key(probed, patient);
    let accepted = key.outcome == Outcome::Ok;
    let tried = async {
        if accepted {
            try_out(config, parts, cast, provider, deadline).await
        } else {
            (
                see_key(Check::Permission),
                see_key(Check::Token),
                see_key(Check::Policy),
            )
        }
    };
    let clock = async {
        match patient.base.as_ref().filter(|_| answered) {
            Some(base) => clock::examine(base, &*parts.clock, deadline).await,
            None => see_key(Check::Clock),
        }
    };
    let avatar = async {
        if accepted {
            avatar::examine(provider.inner(), config, stood_in, deadline).await
        } else {
            see_key(Check::Avatar)
        }
    };
    let ending = async {
        if accepted {
            ending::examine(provider.inner(), deadline).await
        } else {
            see_key(Check::Ending)
        }
    };
    let ((permission, token, policy), clock, avatar, ending) = tokio::join!(tried, clock, avatar, ending);
    let reach = provider.reach();
    let lost = astray(config, reach.connect.iter().chain(&reach.frames)).filter(|_| !stood_in);
    let webhook = webhook::examine(patient.kind, config, stood_in);
    let permission = plan(permission, patient, config);
    vec![
        key,
        permission,
        avatar,
        token,
        clock,
        webhook,
        lost.unwrap_or(policy),
        ending,
    ]
}

/// Seconds after which Beyond Presence ends a session on its Free plan (its document on concurrency, November 2026).
const FREE_PLAN_SECS: u64 = 180;

/// What the vendor's plan may shorten. No call tells which plan an account has.
fn plan(permission: Finding, patient: &Patient, config: &Config) -> Finding {
    let longer = config.session.max.as_secs() > FREE_PLAN_SECS;
    if patient.kind != ProviderKind::BeyondPresence || !patient.configured || !longer {
        return permission;
    }
    let hint = format!(
        "On the vendor's Free plan sessions end after 3 minutes; session.max_secs is {}. Lower it there, or take \
         another plan.",
        config.session.max.as_secs()
    );
    let next = permission
        .next
        .clone()
        .map_or(hint.clone(), |next| format!("{next} {hint}"));
    permission.then(next)
}

/// Every row of a vendor that cannot be used at all.
fn none(cast: &Cast, patient: &Patient) -> Vec<Finding> {
    let demo = cast.demos.iter().find(|demo| demo.provider == patient.kind);
    let why = match demo.map(|demo| &demo.availability) {
        Some(Availability::Unavailable { why }) => why.clone(),
        _ => format!("Set {} to use it.", patient.key),
    };
    let (outcome, says) = if patient.configured {
        (Outcome::Failed, "It is configured and cannot be used.")
    } else {
        (Outcome::Skipped, "It is not configured.")
    };
    let rest = [
        Check::Permission,
        Check::Avatar,
        Check::Token,
        Check::Clock,
        Check::Webhook,
        Check::Policy,
        Check::Ending,
    ]
    .map(see_key);
    let mut rows = vec![Finding::new(Check::Key, outcome, says).then(why)];
    rows.extend(rest);
    rows
}

fn key(probed: Result<(), ProviderError>, patient: &Patient) -> Finding {
    match probed {
        Ok(()) => Finding::new(Check::Key, Outcome::Ok, "The vendor answers and accepts the key."),
        Err(ProviderError::Unauthorized) => {
            Finding::new(Check::Key, Outcome::Failed, "The vendor does not accept the key.")
                .then(format!("Check {}.", patient.key))
        }
        Err(error @ (ProviderError::RateLimited { .. } | ProviderError::Busy)) => {
            Finding::new(Check::Key, Outcome::Warning, sentence(&error)).then("Try again in a minute.")
        }
        Err(error) => Finding::new(Check::Key, Outcome::Failed, sentence(&error))
            .then("Check the vendor's address, and whether this machine can reach it."),
    }
}

/// Whether a token can be had for nothing. With Beyond Presence it opens a conversation, which is paid for.
const fn is_free(kind: ProviderKind) -> bool {
    match kind {
        ProviderKind::Livekit | ProviderKind::Anam | ProviderKind::Trulience => true,
        ProviderKind::BeyondPresence => false,
    }
}

/// Permission, token and policy: what shows when a token is made as for a visitor, and never used.
async fn try_out(
    config: &Config,
    parts: &Parts,
    cast: &Cast,
    provider: &Guarded<Vendor>,
    deadline: Deadline,
) -> (Finding, Finding, Finding) {
    let kind = provider.kind();
    let mut demos = config.demos.iter();
    let demo = demos.find(|demo| demo.provider == kind && provider.plays(demo).is_ok());
    let Some(demo) = demo.filter(|_| is_free(kind)) else {
        let why = if matches!(provider.inner(), Vendor::BeyondPresence(client) if matches!(client.mode(), Mode::Managed(_)))
        {
            "Not tried, because that would open a conversation, which costs money. With a plan that has no rooms (403) \
             visitors get the agent's public page; the log says so."
        } else if is_free(kind) {
            "Not tried, because no demo can be played with it."
        } else {
            "Not tried, because that would open a conversation, which costs money."
        };
        let untried = |check| Finding::new(check, Outcome::Skipped, why);
        let policy = reached(provider);
        return (untried(Check::Permission), untried(Check::Token), policy);
    };
    let name = entropy::short_id();
    let place = Place {
        session: SessionId(format!("doctor-{name}")),
        room: format!("showroom-doctor-{name}"),
        identity: format!("doctor-{name}"),
        vendor_ref: None,
    };
    let brief = Brief {
        demo,
        persona: &demo.persona,
        place: &place,
        max: config.session.max,
    };
    // With LiveKit a session sends an agent, which may be paid for.
    let issued = async {
        match provider.inner() {
            Vendor::Livekit(client) => client.rehearse(&brief).await,
            _ => provider.issue(&brief).await,
        }
    };
    match deadline.of(issued).await {
        Ok(issued) => (
            Finding::new(Check::Permission, Outcome::Ok, "The key may open sessions."),
            shape(&issued, &place, parts),
            token::policy(&issued.grant, cast.reach.get(&kind).unwrap_or(&Reach::default())),
        ),
        Err(error) => {
            let outcome = match error {
                ProviderError::Busy | ProviderError::RateLimited { .. } => Outcome::Warning,
                _ => Outcome::Failed,
            };
            let next = format!("Look up the code in docs/providers/{}.md.", kind.id());
            (
                Finding::new(Check::Permission, outcome, sentence(&error)).then(next),
                Finding::new(Check::Token, Outcome::Skipped, "Not tried: see permission."),
                reached(provider),
            )
        }
    }
}

fn shape(issued: &Issued, place: &Place, parts: &Parts) -> Finding {
    let now = parts.clock.now();
    let fault = if issued.token_until <= now {
        Some("It has expired already.")
    } else {
        token::fault(&issued.grant, place, now)
    };
    match fault {
        None => Finding::new(
            Check::Token,
            Outcome::Ok,
            "A token was made and has the right shape; it was not used.",
        ),
        Some(fault) => Finding::new(
            Check::Token,
            Outcome::Failed,
            format!("A token was made and cannot be used. {fault}"),
        ),
    }
}

/// Without a grant there is only the question whether pages may reach anything of this vendor's at all.
fn reached(provider: &Guarded<Vendor>) -> Finding {
    let reach = provider.reach();
    let origins: Vec<_> = reach
        .connect
        .iter()
        .chain(&reach.frames)
        .map(String::as_str)
        .collect();
    if origins.is_empty() {
        Finding::new(
            Check::Policy,
            Outcome::Failed,
            "Pages may reach nothing of this vendor's.",
        )
        .then("Check the vendor's addresses in the configuration.")
    } else {
        let says = format!("Pages may reach {}.", origins.join(" and "));
        Finding::new(Check::Policy, Outcome::Ok, says)
    }
}
