//! Webhooks out, in both of the vendor's kinds: basic, which a shared word in a header makes believable, and
//! advanced, which are signed as Svix signs (the vendor's documents on webhooks, August 2026).

use super::documents::Key;
use crate::random;
use crate::webhooks::Webhooks;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, get_current_timestamp};
use parking_lot::Mutex;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use url::Url;

/// How long the site may take; the vendor's own limit.
const WITHIN: Duration = Duration::from_secs(15);

/// Sends webhooks; what is under way ends with it.
pub struct Sender {
    webhooks: Arc<Webhooks>,
    under_way: Mutex<JoinSet<()>>,
}

impl Sender {
    pub fn new(webhooks: Arc<Webhooks>) -> Self {
        Self {
            webhooks,
            under_way: Mutex::default(),
        }
    }

    /// Tells the site of a new comment, once in each kind.
    pub fn comment_added(&self, key: &Key, comment: &Value) {
        let Some(site) = &self.webhooks.site else { return };
        let Ok(url) = site.join("webhooks/velt") else {
            return;
        };
        let Ok(id) = random::text::<16>() else { return };
        let metadata =
            json!({ "apiKey": key.account, "organizationId": key.organization, "documentId": key.document });
        let (user, first) = (&comment["from"], &comment["comments"][0]);
        let basic = json!({
            "webhookId": id, "actionType": "newlyAdded", "notificationSource": "comment", "actionUser": user,
            "metadata": metadata, "commentAnnotation": comment, "targetComment": first, "platform": "sdk",
        });
        let advanced = json!({
            "event": "comment_annotation.add", "actionType": "newlyAdded", "source": "comment", "platform": "sdk",
            "webhookId": id,
            "data": { "actionUser": user, "commentAnnotation": comment, "targetComment": first, "metadata": metadata },
        });
        let secrets = &self.webhooks.secrets;
        self.post(
            &url,
            &basic.to_string(),
            &[("authorization", format!("Basic {}", secrets.velt_basic))],
        );
        let (body, moment) = (advanced.to_string(), get_current_timestamp());
        let id = format!("msg_{id}");
        if let Some(signature) = sign(&secrets.velt_signing, &id, moment, &body) {
            self.post(
                &url,
                &body,
                &[
                    ("webhook-id", id),
                    ("webhook-timestamp", moment.to_string()),
                    ("webhook-signature", signature),
                ],
            );
        }
    }

    fn post(&self, url: &Url, body: &str, headers: &[(&str, String)]) {
        let Some(host) = url.host_str() else { return };
        let address = format!("{host}:{}", url.port_or_known_default().unwrap_or(80));
        let more = headers.iter().fold(String::new(), |mut more, (name, value)| {
            // OK because writing to a string cannot fail.
            let _ = write!(more, "{name}: {value}\r\n");
            more
        });
        let request = format!(
            "POST {} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n{more}content-length: {}\r\n\
             connection: close\r\n\r\n{body}",
            url.path(),
            body.len(),
        );
        let mut under_way = self.under_way.lock();
        while under_way.try_join_next().is_some() {}
        under_way.spawn(async move {
            match timeout(WITHIN, deliver(&address, &request)).await {
                Ok(Ok(line)) => tracing::debug!(line, "the site accepted the webhook of a comment"),
                Ok(Err(error)) => {
                    tracing::warn!(%error, "the site could not be sent the webhook of a comment");
                }
                Err(_) => tracing::warn!("the site did not answer the webhook of a comment"),
            }
        });
    }
}

/// Sends a request to this machine and gives the first line of the answer.
async fn deliver(address: &str, request: &str) -> std::io::Result<String> {
    let mut socket = TcpStream::connect(address).await?;
    socket.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await?;
    let text = String::from_utf8_lossy(&answer);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// `v1,` and the HMAC-SHA256 over `id.timestamp.body`, with the decoded secret as its key.
fn sign(secret: &str, id: &str, moment: u64, body: &str) -> Option<String> {
    let key = STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    let message = format!("{id}.{moment}.{body}");
    let key = EncodingKey::from_secret(&key);
    let mac = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::HS256).ok()?;
    Some(format!(
        "v1,{}",
        STANDARD.encode(URL_SAFE_NO_PAD.decode(mac).ok()?)
    ))
}

#[cfg(test)]
mod tests {
    /// The vector that the vendor's documents print.
    #[test]
    fn the_published_vector_is_ours_too() {
        let body = r#"{"event_type":"ping","data":{"success":true}}"#;
        let secret = "whsec_plJ3nmyCDGBKInavdOK15jsl";
        let signature = super::sign(secret, "msg_loFOjxBNrRLzqYUf", 1_731_705_121, body);
        assert_eq!(
            signature.as_deref(),
            Some("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=")
        );
    }
}
