//! Webhooks as each vendor sends them.

use backend::Webhooks;
use backend::webhooks::{Carried, Refusal};

/// What Velt's requests carry, each under the header of that name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Headers<'a> {
    pub authorization: Option<&'a str>,
    pub id: Option<&'a str>,
    pub timestamp: Option<&'a str>,
    pub signature: Option<&'a str>,
}

/// Takes a webhook as it would arrive.
pub trait Hooks {
    async fn livekit(&self, authorization: Option<&str>, body: &[u8]) -> Result<(), Refusal>;
    async fn trulience(&self, secret: Option<&str>, body: &[u8]) -> Result<(), Refusal>;
    async fn beyond_presence(&self, secret: &str, body: &[u8]) -> Result<(), Refusal>;
    async fn velt(&self, headers: Headers<'_>, body: &[u8]) -> Result<(), Refusal>;
}

async fn take<'a>(
    hooks: &Webhooks,
    vendor: &str,
    secret: &'a str,
    headers: &[(&str, Option<&'a str>)],
    body: &[u8],
) -> Result<(), Refusal> {
    let header = |wanted: &str| headers.iter().find(|(name, _)| *name == wanted)?.1;
    let carried = Carried {
        secret,
        header: &header,
    };
    hooks.take(vendor, &carried, body).await
}

impl Hooks for Webhooks {
    async fn livekit(&self, authorization: Option<&str>, body: &[u8]) -> Result<(), Refusal> {
        take(self, "livekit", "", &[("authorization", authorization)], body).await
    }

    async fn trulience(&self, secret: Option<&str>, body: &[u8]) -> Result<(), Refusal> {
        take(self, "trulience", "", &[("x-trulience-secret", secret)], body).await
    }

    async fn beyond_presence(&self, secret: &str, body: &[u8]) -> Result<(), Refusal> {
        take(self, "beyond-presence", secret, &[], body).await
    }

    async fn velt(&self, headers: Headers<'_>, body: &[u8]) -> Result<(), Refusal> {
        let headers = [
            ("authorization", headers.authorization),
            ("webhook-id", headers.id),
            ("webhook-timestamp", headers.timestamp),
            ("webhook-signature", headers.signature),
        ];
        take(self, "velt", "", &headers, body).await
    }
}
