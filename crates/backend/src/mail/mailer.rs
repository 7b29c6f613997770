//! Hands mail to the server of `[mail]`, and says what that answered: whether it arrives, no one here can know.

use super::{Address, Encryption, Mail};
use crate::config::Config;
use crate::error::OpenError;
use crate::limiter::{Limiter, SiteLimiter, at_most};
use crate::personas::clean;
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::{ServiceError, Throttle};
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error as SmtpError, response::Response};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use secrecy::ExposeSecret;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long each step of a connection may take.
const STEP: Duration = Duration::from_secs(8);
/// How long handing a letter over may take in all: a visitor waits for it.
const WITHIN: Duration = Duration::from_secs(15);
/// Letters to one mailbox: five at once, and one more every hour.
const TO_ONE: u32 = 5;
const TO_ONE_EVERY: Duration = Duration::from_hours(1);
/// Letters to all: what an ordinary mail provider takes from one customer.
const IN_ALL_A_MINUTE: u32 = 60;
/// Most characters of a server's answer that are shown.
const ANSWER: usize = 160;

static FAILURES: Throttle = Throttle::a_minute(3);

/// Sends mail. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Mailer(Arc<Inner>);

struct Inner {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    /// The name beside it, in place of the site's.
    name: Option<String>,
    to_one: Limiter<String>,
    in_all: SiteLimiter,
    rng: Arc<dyn Rng>,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailer(…)")
    }
}

/// What is sent: plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The site that it comes from: the sender's name unless the configuration sets one.
    pub site: String,
}

/// Why a letter was not taken.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Too many were sent, to this mailbox or in all.
    #[error("too many letters were sent")]
    TooMany {
        /// When the next one may be sent.
        retry_after: Duration,
    },
    /// The server refused it; its answer on one line.
    #[error("the mail server answered {0}")]
    Refused(String),
    /// The server was not reached, or did not answer in time.
    #[error("the mail server cannot be reached")]
    Unreachable(#[source] Option<SmtpError>),
    /// It cannot be written.
    #[error("the letter cannot be written")]
    Unwritten,
}

impl MailError {
    /// What happened, without the words of the server.
    fn kind(&self) -> String {
        match self {
            Self::Refused(answer) => format!(
                "the mail server answered {}",
                answer.get(..3).unwrap_or("an error")
            ),
            error => crate::error::chain(error),
        }
    }
}

impl Mailer {
    /// The mailer of a configuration, where it has a mail server.
    ///
    /// # Errors
    /// When no encryption can be set up.
    pub(crate) fn of(config: &Config, runtime: &Runtime) -> Result<Option<Self>, OpenError> {
        let mailer = config.mail.as_ref().map(|mail| Self::new(mail, &runtime.rng));
        mailer.transpose().map_err(|source| OpenError::Client {
            vendor: "the mail server",
            source: source.into(),
        })
    }

    fn new(mail: &Mail, rng: &Arc<dyn Rng>) -> Result<Self, SmtpError> {
        let encrypted = || TlsParameters::new(mail.host.clone());
        let tls = match mail.encryption {
            Encryption::Tls => Tls::Wrapper(encrypted()?),
            Encryption::Starttls => Tls::Required(encrypted()?),
            Encryption::Off => Tls::None,
        };
        let host = mail.from.host().to_owned();
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&mail.host)
            .port(mail.port)
            .tls(tls)
            .hello_name(ClientId::Domain(host))
            .timeout(Some(STEP));
        if let Some((user, password)) = &mail.account {
            let password = password.expose_secret().to_owned();
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        Ok(Self(Arc::new(Inner {
            transport: builder.build(),
            from: mail.from.clone(),
            name: mail.name.clone(),
            to_one: Limiter::every(TO_ONE_EVERY, at_most(TO_ONE)),
            in_all: SiteLimiter::new(at_most(IN_ALL_A_MINUTE)),
            rng: Arc::clone(rng),
        })))
    }

    /// Hands a letter over; gives what the server answered, on one line: that it was taken, not that it arrived.
    ///
    /// # Errors
    /// As [`MailError`] says.
    pub async fn send(&self, to: &Address, letter: &Letter) -> Result<String, MailError> {
        self.count(to)?;
        self.hand_over(to, letter).await
    }

    /// Counts a letter to this mailbox.
    ///
    /// # Errors
    /// `TooMany`.
    pub(crate) fn count(&self, to: &Address) -> Result<(), MailError> {
        let own = &self.0;
        let counted = own.in_all.count().and_then(|()| own.to_one.count(&to.mailbox()));
        counted.map_err(|error| MailError::TooMany {
            retry_after: match error {
                ServiceError::Limit { retry_after, .. } => retry_after,
                _ => Duration::ZERO,
            },
        })
    }

    /// Hands a letter over that was counted.
    ///
    /// # Errors
    /// All but `TooMany`.
    pub(crate) async fn hand_over(&self, to: &Address, letter: &Letter) -> Result<String, MailError> {
        let own = &self.0;
        let message = self.write(to, letter).ok_or(MailError::Unwritten)?;
        let sent = tokio::time::timeout(WITHIN, own.transport.send(message)).await;
        let sent = sent
            .map_err(|_| MailError::Unreachable(None))
            .and_then(|sent| sent.map_err(fault));
        if let Err(error) = &sent
            && let Some(left_out) = FAILURES.admit("mail")
        {
            // The server's own words may repeat whom it was for.
            let cause = error.kind();
            tracing::warn!(cause, left_out, "a letter was not taken");
        }
        sent.map(|answer| one_line(&answer))
    }

    /// Whether the server answers and lets this site sign in. Sends nothing.
    ///
    /// # Errors
    /// As [`MailError`] says.
    pub async fn test(&self) -> Result<(), MailError> {
        let tested = tokio::time::timeout(STEP, self.0.transport.test_connection()).await;
        let answers = tested.map_err(|_| MailError::Unreachable(None))?.map_err(fault)?;
        answers.then_some(()).ok_or(MailError::Unreachable(None))
    }

    /// Forgets addresses that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.to_one.forget();
    }

    fn write(&self, to: &Address, letter: &Letter) -> Option<Message> {
        let own = &self.0;
        let [from, to] = [&own.from, to].map(|one| lettre::Address::new(one.local(), one.host()));
        // A name with a line end cannot be written as a header: the library panics.
        let sender = clean(own.name.as_deref().unwrap_or(&letter.site));
        let name = rng::random_name(&*own.rng).ok()?;
        let id = format!("<{name}@{}>", own.from.host());
        // Programs that answer while their owner is away leave these alone (RFC 3834).
        let by_program = HeaderName::new_from_ascii_str("Auto-Submitted");
        Message::builder()
            .from(Mailbox::new(Some(sender), from.ok()?))
            .to(Mailbox::new(None, to.ok()?))
            .subject(clean(&letter.subject))
            .message_id(Some(id))
            .raw_header(HeaderValue::new(by_program, "auto-generated".into()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .ok()
    }
}

fn fault(error: SmtpError) -> MailError {
    match error.status() {
        Some(code) => {
            let source = std::error::Error::source(&error).map(ToString::to_string);
            MailError::Refused(clipped(&format!("{code} {}", source.unwrap_or_default())))
        }
        None => MailError::Unreachable(Some(error)),
    }
}

fn one_line(answer: &Response) -> String {
    let words: Vec<&str> = answer.message().collect();
    clipped(&format!("{} {}", answer.code(), words.join(" ")))
}

/// On one line, and no longer than is read.
fn clipped(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars()
        .filter(|letter| !letter.is_control())
        .take(ANSWER)
        .collect()
}
