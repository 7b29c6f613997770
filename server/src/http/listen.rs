//! Connections: accepts them, bounds how many there are and how long each may take to say what it wants.
//!
//! A stranger who opens sockets and says nothing must not keep visitors out.

use axum::{Router, body::Body, extract::ConnectInfo};
use http::Request;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time,
};
use tower::ServiceExt;

/// Connections at one time; the rest wait in the operating system's queue.
const MOST: usize = 4096;
/// For the head of a request, and between two requests on one connection.
const HEAD_WITHIN: Duration = Duration::from_secs(15);
/// Bytes held for a head that is not complete.
const HEAD_BYTES: usize = 32 * 1024;
/// After a failed accept, such as for want of file descriptors.
const BREATHE: Duration = Duration::from_millis(200);

/// Serves until `stop` is done, then lets open requests finish.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MOST));
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = accept(&listener, &places) => {
                let Some((place, stream, peer)) = accepted else { continue };
                attend(place, stream, peer, router.clone(), &open);
            }
            () = &mut stop => break,
        }
    }
    drop(listener);
    open.shutdown().await;
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((place, stream, peer)),
        Err(error) => {
            tracing::warn!(%error, "cannot accept a connection");
            time::sleep(BREATHE).await;
            None
        }
    }
}

fn attend(
    place: OwnedSemaphorePermit,
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    open: &GracefulShutdown,
) {
    // Answers are written whole; waiting for more only delays them.
    _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(Body::new))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    let connection = open.watch(connection);
    #[expect(clippy::disallowed_methods, reason = "watched: the shutdown waits for it")]
    tokio::spawn(async move {
        // How a connection ends is the peer's business.
        _ = connection.await;
        drop(place);
    });
}
