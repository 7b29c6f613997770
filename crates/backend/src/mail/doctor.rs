//! Examines the mail server, where there is one: signs in there, and sends nothing.

use super::{MailError, Mailer};
use crate::config::Config;
use crate::doctor::report::{Check, Examined, Finding, Outcome};
use crate::error::OpenError;
use crate::runtime::Runtime;
use std::error::Error;

/// What is said of everything but the sign-in.
const OTHERS: [Check; 7] = [
    Check::Permission,
    Check::Avatar,
    Check::Token,
    Check::Clock,
    Check::Webhook,
    Check::Policy,
    Check::Ending,
];

/// Its rows; none where this site sends no mail.
///
/// # Errors
/// When its client cannot be built.
pub(crate) async fn examine(config: &Config, runtime: &Runtime) -> Result<Option<Examined>, OpenError> {
    let Some(mailer) = Mailer::of(config, runtime)? else {
        return Ok(None);
    };
    let key = key(mailer.test().await);
    let other = |check| Finding::new(check, Outcome::Skipped, "A mail server has none.");
    Ok(Some(Examined {
        vendor: "mail",
        name: "Mail server",
        configured: true,
        sandbox: false,
        checks: std::iter::once(key).chain(OTHERS.map(other)).collect(),
    }))
}

/// The first of the causes: those between repeat it.
fn first_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

fn key(tested: Result<(), MailError>) -> Finding {
    let failed = |says: String, next: &str| Finding::new(Check::Key, Outcome::Failed, says).then(next);
    match tested {
        Ok(()) => Finding::new(
            Check::Key,
            Outcome::Ok,
            "It answers and lets this site in. Whether letters arrive, it does not say.",
        ),
        Err(MailError::Refused(answer)) => failed(
            format!("It answers {answer}."),
            "Check mail.user, mail.password and mail.encryption.",
        ),
        Err(error) => failed(
            format!("It cannot be reached: {}.", first_cause(&error)),
            "Check mail.host, mail.port and mail.encryption.",
        ),
    }
}
