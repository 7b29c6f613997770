//! LiveKit's signalling: protobuf messages over a WebSocket at `/rtc/v1`.
//!
//! It owns the connection and its messages' form; what they mean is the participant's business. Start with
//! [`Signal::join`].

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use futures_util::{SinkExt as _, StreamExt as _};
use livekit_protocol::{
    JoinRequest, SignalRequest, SignalResponse, WrappedJoinRequest, signal_request, signal_response,
};
use prost::Message as _;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use url::Url;

/// The server must have accepted the connection in this time.
const CONNECT: Duration = Duration::from_secs(10);

/// Why signalling ended or never began.
#[derive(Debug, thiserror::Error)]
pub enum SignalError {
    /// It took too long.
    #[error("the LiveKit server did not answer in {} s", CONNECT.as_secs())]
    Timeout,
    /// The server refused the token or the room.
    #[error("the LiveKit server refused to let the avatar in (HTTP {0})")]
    Refused(u16),
    /// The connection broke.
    #[error("the connection to the LiveKit server broke: {0}")]
    Broken(String),
}

impl From<tungstenite::Error> for SignalError {
    fn from(error: tungstenite::Error) -> Self {
        match error {
            // The body repeats the whole token (server v1.13.5, `auth.go`), so the status is all that is kept.
            tungstenite::Error::Http(response) => Self::Refused(response.status().as_u16()),
            other => Self::Broken(other.to_string()),
        }
    }
}

/// A signalling connection.
#[derive(Debug)]
pub struct Signal {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Signal {
    /// Connects and asks to join.
    ///
    /// # Errors
    /// When the server cannot be reached or says no.
    pub async fn join(server: &Url, token: &str, request: &JoinRequest) -> Result<Self, SignalError> {
        let url = address(server, token, request);
        let connecting = connect_async(url.as_str());
        let (socket, _) = timeout(CONNECT, connecting)
            .await
            .map_err(|_| SignalError::Timeout)??;
        Ok(Self { socket })
    }

    /// The next message of the server; `None` once it has closed.
    ///
    /// # Errors
    /// When the connection broke.
    pub async fn next(&mut self) -> Result<Option<signal_response::Message>, SignalError> {
        while let Some(message) = self.socket.next().await {
            match message? {
                Message::Binary(bytes) => match SignalResponse::decode(bytes) {
                    Ok(SignalResponse {
                        message: Some(message),
                    }) => return Ok(Some(message)),
                    // A newer server may say what this version cannot read.
                    Ok(_) => {}
                    Err(error) => tracing::debug!(%error, "a signal message could not be read"),
                },
                Message::Close(_) => return Ok(None),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Sends a message.
    ///
    /// # Errors
    /// When the connection broke.
    pub async fn send(&mut self, message: signal_request::Message) -> Result<(), SignalError> {
        let bytes = SignalRequest {
            message: Some(message),
        }
        .encode_to_vec();
        Ok(self.socket.send(Message::binary(bytes)).await?)
    }
}

/// `/rtc/v1` with the token and the join request in the query, as livekit-client 2.23 sends them.
fn address(server: &Url, token: &str, request: &JoinRequest) -> Url {
    let wrapped = WrappedJoinRequest {
        join_request: request.encode_to_vec(),
        ..Default::default()
    };
    let mut url = server.clone();
    url.set_path(&format!("{}/rtc/v1", server.path().trim_end_matches('/')));
    url.query_pairs_mut()
        .clear()
        .append_pair("access_token", token)
        .append_pair("join_request", &URL_SAFE.encode(wrapped.encode_to_vec()));
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_a_prefix_and_drops_a_query() {
        let server = Url::parse("ws://127.0.0.1:7880/sfu/?x=1").expect("a url");
        let url = address(&server, "t.o.k", &JoinRequest::default());
        assert!(
            url.as_str()
                .starts_with("ws://127.0.0.1:7880/sfu/rtc/v1?access_token=t.o.k&join_request="),
            "{url}"
        );
    }
}
