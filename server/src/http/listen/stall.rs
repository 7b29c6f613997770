//! A connection whose peer must go on taking what it is sent.

use super::peers::Place;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// Fails when the peer has not taken a byte for so long, and then keeps nothing for it either.
pub struct Unstalled {
    stream: TcpStream,
    within: Duration,
    /// Runs while a byte waits to be taken.
    waiting: Option<Pin<Box<Sleep>>>,
    /// Is notified when the wait begins and ends.
    place: Arc<Place>,
}

impl Unstalled {
    /// With the longest wait for one byte.
    pub fn new(stream: TcpStream, within: Duration, place: Arc<Place>) -> Self {
        Self {
            stream,
            within,
            waiting: None,
            place,
        }
    }

    fn judge<T>(&mut self, context: &mut Context<'_>, wrote: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if wrote.is_ready() {
            if self.waiting.take().is_some() {
                self.place.set_waiting(false);
            }
            return wrote;
        }
        let waiting = self.waiting.get_or_insert_with(|| {
            self.place.set_waiting(true);
            Box::pin(sleep(self.within))
        });
        ready!(waiting.as_mut().poll(context));
        // Closed at once: an orderly close would leave its answer in the system's memory for as long as it stays away.
        _ = rustix::net::sockopt::set_socket_linger(&self.stream, Some(Duration::ZERO));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Unstalled {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Unstalled {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.judge(context, wrote)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.judge(context, wrote)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
