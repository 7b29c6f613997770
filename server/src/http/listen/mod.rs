//! Connections: accepts them, bounds how many there are, in all and of one client, and how long each may take to say
//! what it wants and to take what it is answered.
//!
//! A client that opens sockets and says nothing must not keep visitors out. How many connections there may be is in
//! [`peers`]; the operating system's side of that number in [`descriptors`].

mod body;
mod descriptors;
mod peers;
mod stall;

use super::caller::TrustedProxies;
use axum::{Router, extract::ConnectInfo};
use backend::Throttle;
use body::{Answering, ReadToEnd};
use http::{HeaderValue, Request, StatusCode, header};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use peers::{Peers, Place};
use stall::Unstalled;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    time,
};
use tower::ServiceExt;

/// Bytes held for a head that is not complete. Requests that come before the last one is answered wait in here too: they
/// are answered one after the other.
const HEAD_BYTES: usize = 32 * 1024;
/// Bytes of answers that the operating system keeps for one connection. Small enough that a client which takes 3 kB in a
/// second is seen to go on within [`Limits::write_within`], which the system only reports a third of this at a time.
const SEND_BUFFER: usize = 128 * 1024;
/// After a failed accept, such as for want of file descriptors.
const PAUSE: Duration = Duration::from_millis(200);

/// Lines in the log about connections for which there was no room.
static REFUSED: Throttle = Throttle::a_minute(1);

/// What connections are held to.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at one time.
    most: usize,
    /// Of these, connections of one client; its wider networks have a multiple.
    per_client: usize,
    /// For the head of a request, and between two requests on one connection. A proxy must let go of a connection that it
    /// does not use before this is over.
    head_within: Duration,
    /// For the next byte of an answer to be taken.
    write_within: Duration,
    /// After so long without a byte taken, an answer no longer keeps its connection from making room.
    stalled_after: Duration,
    /// Whose connections are many clients', and are not counted as one client's.
    trusted: TrustedProxies,
}

impl Limits {
    /// As many connections as the operating system lets this process have; raises its limit of open files first.
    pub fn of_this_process(trusted: TrustedProxies) -> Self {
        Self {
            most: descriptors::connections(),
            per_client: 128,
            head_within: Duration::from_secs(15),
            write_within: Duration::from_secs(30),
            stalled_after: Duration::from_secs(10),
            trusted,
        }
    }
}

/// Serves until `stop` is done, then lets open requests finish.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let peers = Peers::new(&limits);
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = accept(&listener) => {
                let Some((stream, peer)) = accepted else { continue };
                match peers.admit(peer.ip()) {
                    Some(place) => attend(place, stream, peer, router.clone(), &limits, &open),
                    None => if let Some(more) = REFUSED.admit("connection") {
                        tracing::warn!(address = %peer.ip(), more, "too many connections: refused");
                    },
                }
            }
            () = &mut stop => break,
        }
    }
    drop(listener);
    open.shutdown().await;
}

async fn accept(listener: &TcpListener) -> Option<(TcpStream, SocketAddr)> {
    match listener.accept().await {
        // A listener for both families names an IPv4 peer by an IPv6 address.
        Ok((stream, peer)) => Some((stream, SocketAddr::new(peer.ip().to_canonical(), peer.port()))),
        Err(error) => {
            tracing::warn!(%error, "cannot accept a connection");
            time::sleep(PAUSE).await;
            None
        }
    }
}

fn attend(
    place: Place,
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: &Limits,
    open: &GracefulShutdown,
) {
    // Answers are written whole; waiting for more only delays them.
    _ = stream.set_nodelay(true);
    // Without it the system's own, larger and growing buffer serves.
    _ = rustix::net::sockopt::set_socket_send_buffer_size(&stream, SEND_BUFFER);
    let place = Arc::new(place);
    let stream = Unstalled::new(stream, limits.write_within, Arc::clone(&place));
    let requests = Arc::clone(&place);
    let service = service_fn(move |request: Request<Incoming>| {
        let (head, body) = request.into_parts();
        let (body, read) = ReadToEnd::watch(body);
        let mut request = Request::from_parts(head, body);
        request.extensions_mut().insert(ConnectInfo(peer));
        let (answer, working) = (router.clone().oneshot(request), requests.work());
        async move {
            let mut answer = answer.await;
            // The connection is closed over what is left of the body; a client that keeps connections must know.
            if let Ok(answer) = &mut answer
                && (!read.is_read() || answer.status() == StatusCode::PAYLOAD_TOO_LARGE)
            {
                let close = HeaderValue::from_static("close");
                answer.headers_mut().insert(header::CONNECTION, close);
            }
            answer.map(|answer| answer.map(|body| Answering::keep(body, working)))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    let connection = open.watch(connection);
    #[expect(clippy::disallowed_methods, reason = "watched: the shutdown waits for it")]
    tokio::spawn(async move {
        tokio::select! {
            // How a connection ends is the peer's business.
            _ = connection => {}
            () = place.given_up() => {}
        }
    });
}

#[cfg(test)]
mod tests;
