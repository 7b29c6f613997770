//! What makes the vendors' webhooks believable: keys of the vendors' own sections, read together because they keep
//! the same rules.
//!
//! LiveKit has none here: its webhooks are signed with the secret of `[livekit]`.

use crate::settings::{Cursor, Settings};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};

/// The secrets that vendors send along with their webhooks. Without one, that vendor's address does not exist.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// `trulience.webhook_header`, `SHOWROOM_TRULIENCE_WEBHOOK_HEADER`: name of the header that carries the secret, in
    /// small letters; default `x-trulience-secret`.
    pub trulience_header: String,
    /// `trulience.webhook_secret`, `SHOWROOM_TRULIENCE_WEBHOOK_SECRET`: at least 32 characters.
    pub trulience: Option<SecretString>,
    /// `beyond_presence.webhook_secret`, `SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET`: the end of the address that the
    /// vendor posts to, at least 32 characters.
    pub beyond_presence: Option<SecretString>,
    /// `velt.webhook_token`, `SHOWROOM_VELT_WEBHOOK_TOKEN`: what follows `Basic ` in the header of basic webhooks, as
    /// typed in Velt's console, at least 32 characters.
    pub velt_token: Option<SecretString>,
    /// `velt.webhook_signing_secret`, `SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET`: `whsec_…`, of advanced webhooks.
    pub velt_signing: Option<SecretString>,
}

/// The name of Trulience's header when nothing is set; any will do.
pub(crate) const DEFAULT_HEADER: &str = "x-trulience-secret";
/// Fewest characters of a secret that nothing else protects.
const LEAST: usize = 32;

impl Webhooks {
    pub(crate) fn read(settings: &mut Settings) -> Self {
        Self {
            trulience_header: header(&mut settings.section("trulience"), "webhook_header"),
            trulience: shared(&mut settings.section("trulience"), "webhook_secret"),
            beyond_presence: shared(&mut settings.section("beyond_presence"), "webhook_secret"),
            velt_token: shared(&mut settings.section("velt"), "webhook_token"),
            velt_signing: signing(&mut settings.section("velt"), "webhook_signing_secret"),
        }
    }
}

fn header(table: &mut Cursor<'_>, key: &str) -> String {
    let name = table
        .optional::<String>(key)
        .map_or_else(|| DEFAULT_HEADER.into(), |name| name.to_ascii_lowercase());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if name.len() > 64 || !name.bytes().all(plain) {
        table.reject(
            key,
            "is not the name of a header",
            "must be letters, digits and hyphens",
        );
    }
    name
}

/// A secret that the vendor repeats as it is: long, and the same in a path or a header.
fn shared(table: &mut Cursor<'_>, key: &str) -> Option<SecretString> {
    let secret = table.secret(key)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~+/=".contains(&byte);
    let text = secret.expose_secret();
    let in_path = table.path() == "beyond_presence" && text.contains(['/', '+', '=']);
    if text.len() < LEAST || !text.bytes().all(plain) || in_path {
        table.reject(
            key,
            "could be guessed or lost on the way",
            "must be at least 32 letters, digits, - and _, such as `openssl rand -hex 32` prints",
        );
    }
    Some(secret)
}

/// A signing secret as the vendor's console shows it.
fn signing(table: &mut Cursor<'_>, key: &str) -> Option<SecretString> {
    let secret = table.secret(key)?;
    let text = secret.expose_secret().strip_prefix("whsec_").unwrap_or_default();
    if !STANDARD.decode(text).is_ok_and(|bytes| bytes.len() >= 16) {
        table.reject(
            key,
            "has the wrong type",
            "must be whsec_ and what follows it in Velt's console",
        );
    }
    Some(secret)
}
