//! Examines one avatar vendor, with the very calls that a session makes.

use super::deadline::{Deadline, FIRST, sentence};
use super::listed::{self, Scope};
use super::policy::astray;
use super::report::{Check, Examined, Finding, Outcome, see_key};
use super::target::Target;
use super::{clock, policy, webhook};
use crate::ProviderError;
use crate::config::Config;
use crate::providers::guarded::Guarded;
use crate::providers::registry::Selection;
use crate::providers::{IssuedGrant, Provider, SessionLocator, SessionSpec};
use crate::rng;
use crate::runtime::Runtime;
use contract::demo::Availability;
use contract::session::SessionId;

/// The rows of one vendor.
pub(super) async fn examine(
    config: &Config,
    runtime: &Runtime,
    selection: &Selection,
    target: Target,
    deadline: Deadline,
) -> Examined {
    let kind = target.kind;
    let (checks, sandbox) = match selection.registry.get(kind) {
        Some(provider) => (
            Box::pin(all(config, runtime, &target, provider, deadline)).await,
            !target.configured,
        ),
        None => (none(selection, &target), false),
    };
    Examined {
        vendor: kind.id(),
        name: kind.name(),
        configured: target.configured,
        sandbox,
        checks,
    }
}

async fn all(
    config: &Config,
    runtime: &Runtime,
    target: &Target,
    provider: &Guarded,
    deadline: Deadline,
) -> Vec<Finding> {
    let stood_in = !target.configured;
    let probed = Deadline::after(FIRST).of(provider.probe()).await;
    // Who refuses our key has a clock all the same.
    let answered = matches!(
        probed,
        Ok(()) | Err(ProviderError::Unauthorized | ProviderError::RateLimited { .. } | ProviderError::Busy)
    );
    let key = key(probed, target);
    let accepted = key.outcome == Outcome::Ok;
    let tried = async {
        if accepted {
            try_out(config, runtime, provider, deadline).await
        } else {
            (
                see_key(Check::Permission),
                see_key(Check::Token),
                see_key(Check::Policy),
            )
        }
    };
    let clock = async {
        match Some(provider.examine().base_url()).filter(|_| answered) {
            Some(base) => clock::examine(base, &*runtime.clock, deadline).await,
            None => see_key(Check::Clock),
        }
    };
    let avatar = async {
        if accepted {
            named(config, provider, stood_in, deadline).await
        } else {
            see_key(Check::Avatar)
        }
    };
    let ending = async {
        if accepted {
            provider.examine().ending(deadline).await
        } else {
            see_key(Check::Ending)
        }
    };
    let ((permission, token, policy), clock, avatar, ending) = tokio::join!(tried, clock, avatar, ending);
    let sources = provider.csp_sources();
    let lost = astray(config, sources.connect.iter().chain(&sources.frames)).filter(|_| !stood_in);
    let webhook = webhook::examine(&provider.examine().webhook(config), config, stood_in);
    let permission = plan(permission, provider, config, stood_in);
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

/// Whether what demos and links name at the vendor is there.
async fn named(config: &Config, provider: &Guarded, stood_in: bool, deadline: Deadline) -> Finding {
    let kind = provider.kind();
    let mut demos = config
        .demos
        .iter()
        .filter(|demo| demo.provider == kind)
        .peekable();
    if demos.peek().is_none() {
        return listed::finding(Outcome::Skipped, "No demo is played by this vendor.");
    }
    for demo in demos {
        if let Err(why) = provider.plays(demo) {
            let says = format!("The demo {} cannot be played.", demo.slug);
            return listed::finding(Outcome::Failed, says).then(why);
        }
    }
    let scope = Scope {
        config,
        kind,
        stood_in,
        deadline,
    };
    provider.examine().avatars(&scope).await
}

/// What the vendor's plan may shorten.
fn plan(permission: Finding, provider: &Guarded, config: &Config, stood_in: bool) -> Finding {
    let hint = provider.examine().plan(config.session.max);
    let Some(hint) = hint.filter(|_| !stood_in) else {
        return permission;
    };
    let next = permission
        .next
        .clone()
        .map_or(hint.clone(), |next| format!("{next} {hint}"));
    permission.then(next)
}

/// Every row of a vendor that cannot be used at all.
fn none(selection: &Selection, target: &Target) -> Vec<Finding> {
    let demo = selection.demos.iter().find(|demo| demo.provider == target.kind);
    let why = match demo.map(|demo| &demo.availability) {
        Some(Availability::Unavailable { why: Some(why) }) => why.clone(),
        _ => format!("Set {} to use it.", target.key),
    };
    let (outcome, says) = if target.configured {
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

fn key(probed: Result<(), ProviderError>, target: &Target) -> Finding {
    match probed {
        Ok(()) => Finding::new(Check::Key, Outcome::Ok, "The vendor answers and accepts the key."),
        Err(ProviderError::Unauthorized) => {
            Finding::new(Check::Key, Outcome::Failed, "The vendor does not accept the key.")
                .then(format!("Check {}.", target.key))
        }
        Err(error @ (ProviderError::RateLimited { .. } | ProviderError::Busy)) => {
            Finding::new(Check::Key, Outcome::Warning, sentence(&error)).then("Try again in a minute.")
        }
        Err(error) => Finding::new(Check::Key, Outcome::Failed, sentence(&error))
            .then("Check the vendor's address, and whether this machine can reach it."),
    }
}

/// Permission, token and policy: what shows when a token is made as for a visitor, and never used.
async fn try_out(
    config: &Config,
    runtime: &Runtime,
    provider: &Guarded,
    deadline: Deadline,
) -> (Finding, Finding, Finding) {
    let kind = provider.kind();
    let mut demos = config.demos.iter();
    let demo = demos.find(|demo| demo.provider == kind && provider.plays(demo).is_ok());
    let costs = provider.examine().trial_costs();
    let Some(demo) = demo.filter(|_| costs.is_none()) else {
        let why = costs.unwrap_or("Not tried, because no demo can be played with it.");
        let untried = |check| Finding::new(check, Outcome::Skipped, why);
        let policy = reached(provider);
        return (untried(Check::Permission), untried(Check::Token), policy);
    };
    let name = rng::short_id();
    let locator = SessionLocator {
        session: SessionId(format!("doctor-{name}")),
        room: format!("showroom-doctor-{name}"),
        identity: format!("doctor-{name}"),
        vendor_ref: None,
        ended: None,
    };
    let spec = SessionSpec {
        demo,
        persona: &demo.persona,
        locator: &locator,
        max: config.session.max,
    };
    match deadline.of(provider.examine().rehearse(&spec)).await {
        Ok(issued) => (
            Finding::new(Check::Permission, Outcome::Ok, "The key may open sessions."),
            shape(provider, &issued, &locator, runtime),
            policy::of_grant(&issued.grant, &provider.csp_sources()),
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

fn shape(provider: &Guarded, issued: &IssuedGrant, locator: &SessionLocator, runtime: &Runtime) -> Finding {
    let now = runtime.clock.now();
    let fault = if issued.token_until <= now {
        Some("It has expired already.")
    } else {
        provider.examine().fault(&issued.grant, locator, now)
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
fn reached(provider: &Guarded) -> Finding {
    let sources = provider.csp_sources();
    let origins: Vec<_> = sources
        .connect
        .iter()
        .chain(&sources.frames)
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
