//! Bodies that report their end: a request's knows whether it was read to it, an answer's is at work until it.

use super::peers::Working;
use axum::body::Body;
use hyper::body::{Body as _, Bytes, Frame, Incoming, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

/// Whether the body of a request was read to its end. Where it was not, the connection cannot be used again.
#[derive(Clone)]
pub struct ReadToEnd(Arc<AtomicBool>);

impl ReadToEnd {
    /// The body, and what will be known of it.
    pub fn watch(body: Incoming) -> (Body, Self) {
        let read = Self(Arc::new(AtomicBool::new(body.is_end_stream())));
        let watched = Watched {
            body,
            read: read.clone(),
        };
        (Body::new(watched), read)
    }

    /// Whether nothing of it is left.
    pub fn is_read(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

struct Watched {
    body: Incoming,
    read: ReadToEnd,
}

impl hyper::body::Body for Watched {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if frame.is_none() || self.body.is_end_stream() {
            self.read.0.store(true, Ordering::Relaxed);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of an answer; the request is at work until it has ended or is given up.
pub struct Answering {
    body: Body,
    _working: Working,
}

impl Answering {
    /// The same body, which holds what marks the request.
    pub fn keep(body: Body, working: Working) -> Body {
        Body::new(Self {
            body,
            _working: working,
        })
    }
}

impl hyper::body::Body for Answering {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
