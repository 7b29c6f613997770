//! Reads the form of a request: how long it may be, and how many long ones are read at once of those who may not send them yet.
//!
//! What a browser sends that was signed out meanwhile goes back into the page that it gets (docs/adr/0071-what-was-typed.md): the
//! server keeps nothing of it beyond the answer.

use super::FORM_WITHIN;
use super::routes::What;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, TryStreamExt, stream};
use http::{StatusCode, header};
use parking_lot::Mutex;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;
use std::{io, iter};
use tokio::sync::{Notify, Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout};
use url::form_urlencoded;

/// Most bytes of a form: its texts are of 1,000 characters, and each byte of them may be escaped.
const MAX_FORM: usize = 64 * 1024;
/// Most bytes of the form of a table, which may be escaped too.
const MAX_TABLE: usize = 3 * backend::studio::MOST_TABLE + MAX_FORM;
/// Most bytes of a form of whoever may send it: of a demo, whose texts may be escaped too, or one with a field that is far too long.
const MAX_DEMO: usize = 3 * backend::studio::MOST_DEMO + MAX_FORM;
/// Most bytes of the form that signs in: it carries any other, whose fields have longer names there.
const MAX_SIGN_IN: usize = MAX_TABLE + MAX_FORM;

/// Most fields of a form: several times as many as the longest of the site has. Each becomes an element of the page that it comes
/// back in.
const MOST_FIELDS: usize = 256;

/// When to come back where others are read, in seconds.
const BUSY_SECS: u64 = 5;
/// Long forms that are read and answered at one time, of whoever is not signed in. Each takes a few MiB until it is answered.
static LONG: Semaphore = Semaphore::const_new(4);
/// Whose they are: each client has one place at most, so that one alone cannot take them all.
static CLIENTS: Mutex<BTreeSet<IpAddr>> = Mutex::new(BTreeSet::new());
/// One of them has left.
static LEFT: Notify = Notify::const_new();

/// How long an answer may take, for as long as it keeps a place: then it ends.
const ANSWER_WITHIN: Duration = Duration::from_mins(2);
/// Most bytes of it that are handed on at one time.
const PIECE: usize = 64 * 1024;

/// A form that was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// By their names; the last of a name counts.
    pub(super) fields: BTreeMap<String, String>,
    /// Of a long one, until it is answered.
    pub(super) place: Option<Place>,
}

/// One of the places for long forms.
#[derive(Debug)]
pub(super) struct Place {
    _taken: SemaphorePermit<'static>,
    _client: Client,
}

/// A client that has a place, or waits for one.
#[derive(Debug)]
struct Client(IpAddr);

impl Client {
    /// Waits while it is one already.
    async fn enter(address: IpAddr) -> Self {
        let client = client(address);
        loop {
            let left = LEFT.notified();
            // A client is not made where it is one already: dropped, it would leave for the other.
            if CLIENTS.lock().insert(client) {
                return Self(client);
            }
            left.await;
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        CLIENTS.lock().remove(&self.0);
        LEFT.notify_waiters();
    }
}

/// One person easily has all addresses of an IPv6 /48, and several of an IPv4 /24.
fn client(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 80 << 80).into(),
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() >> 8 << 8).into(),
    }
}

/// It in pieces, so that whoever takes it slowly is looked at now and then.
fn pieces(mut part: Bytes) -> impl Iterator<Item = Bytes> {
    iter::from_fn(move || (!part.is_empty()).then(|| part.split_to(part.len().min(PIECE))))
}

impl Place {
    /// Keeps the place until the answer was sent, or took too long.
    pub(super) fn until_sent(self, response: Response) -> Response {
        let until = Instant::now() + ANSWER_WITHIN;
        response.map(|body| {
            let parts = body.into_data_stream();
            let pieces = parts
                .map_ok(|part| stream::iter(pieces(part).map(Ok::<_, axum::Error>)))
                .try_flatten();
            let in_time = pieces.map(move |piece| {
                let _kept = &self;
                let is_late = Instant::now() > until;
                if is_late {
                    Err(axum::Error::new(io::Error::from(io::ErrorKind::TimedOut)))
                } else {
                    piece
                }
            });
            Body::from_stream(in_time)
        })
    }
}

/// Most bytes of the form that is sent there.
const fn most(what: What) -> usize {
    match what {
        What::MakeLinks => MAX_TABLE,
        What::SignIn => MAX_SIGN_IN,
        What::SetUp | What::SignOut | What::Ours => MAX_FORM,
        // What is too long in one field is said beside it.
        _ => MAX_DEMO,
    }
}

/// The answer to a form that was not read. What is wrong with it is said by its status, until there are words around it.
pub(super) fn refused(status: StatusCode) -> Response {
    let mut response = status.into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, BUSY_SECS.into());
    }
    response
}

/// Reads a form: of the client with this address, or of one that is signed in and may send it.
///
/// # Errors
/// The status of the answer: `413` for one that is too long or has too many fields, `408` for one that does not come, `503` where
/// others are read for that long, or another one of this client.
pub(super) async fn read(what: What, body: Body, unknown: Option<IpAddr>) -> Result<Read, StatusCode> {
    let (mut form, mut place) = (Vec::new(), None);
    let mut waits = false;
    let whole = async {
        let mut parts = body.into_data_stream();
        while let Some(part) = parts.next().await {
            let part = part.map_err(|_| StatusCode::BAD_REQUEST)?;
            let length = form.len() + part.len();
            if length > most(what) {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
            if let Some(address) = unknown.filter(|_| length > MAX_FORM && place.is_none()) {
                waits = true;
                let client = Client::enter(address).await;
                let taken = LONG
                    .acquire()
                    .await
                    .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
                waits = false;
                place = Some(Place {
                    _taken: taken,
                    _client: client,
                });
            }
            form.extend_from_slice(&part);
        }
        Ok(())
    };
    match timeout(FORM_WITHIN, whole).await {
        Ok(done) => done?,
        Err(_) if waits => return Err(StatusCode::SERVICE_UNAVAILABLE),
        Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
    }
    if form_urlencoded::parse(&form).nth(MOST_FIELDS).is_some() {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let fields = form_urlencoded::parse(&form).into_owned().collect();
    Ok(Read { fields, place })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: usize) -> Body {
        format!("table={}", "x".repeat(bytes)).into()
    }

    fn from(address: &str) -> IpAddr {
        address.parse().expect("an address")
    }

    #[tokio::test]
    async fn a_form_has_no_more_fields_than_the_site_can_ask_for() {
        let fields = |count: usize| (0..count).map(|field| format!("{field}=")).collect::<Vec<_>>();
        for (count, is_read) in [(MOST_FIELDS, true), (MOST_FIELDS + 1, false)] {
            for sender in [None, Some(from("192.0.2.99"))] {
                let body = Body::from(fields(count).join("&"));
                let read = read(What::MakeLink, body, sender).await;
                assert_eq!(read.is_ok(), is_read, "{count}");
            }
        }
    }

    /// One test: the places are those of the process.
    #[tokio::test]
    async fn long_forms_of_those_who_are_not_signed_in_wait_for_a_place() {
        let mut read_by_then = Vec::new();
        for sender in ["192.0.2.1", "198.51.100.2", "2001:db8::1", "2001:db8:1::1"] {
            let long = read(What::MakeLinks, of(MAX_FORM), Some(from(sender)))
                .await
                .expect("a place");
            assert!(long.place.is_some());
            read_by_then.push(long);
        }
        let waits = async |sender: &str| {
            let next = read(What::MakeLinks, of(MAX_FORM), Some(from(sender)));
            timeout(Duration::from_millis(50), next).await.is_err()
        };
        assert!(waits("203.0.113.1").await);
        // Each client has one, also where a place is free, and the next when that one is answered.
        drop(read_by_then.remove(1));
        for sender in ["192.0.2.200", "::ffff:192.0.2.2", "2001:db8:0:ff::2"] {
            assert!(waits(sender).await, "{sender}");
        }
        let second = read(What::MakeLinks, of(MAX_FORM), Some(from("192.0.2.200")));
        let (second, ()) = tokio::join!(second, async { drop(read_by_then.remove(0)) });
        read_by_then.insert(0, second.expect("a place"));
        let other = read(What::MakeLinks, of(MAX_FORM), Some(from("198.51.100.2"))).await;
        read_by_then.insert(1, other.expect("a place"));
        // What is short, and what is of an account, waits for none.
        let short = read(What::MakeLinks, of(1000), Some(from("192.0.2.3")))
            .await
            .expect("read");
        assert!(short.place.is_none() && short.fields["table"].len() == 1000);
        let own = read(What::MakeLinks, of(MAX_FORM), None).await.expect("read");
        assert!(own.place.is_none());
        // A place is free once the answer is gone.
        let answer = read_by_then.pop().and_then(|read| read.place).expect("a place");
        let answer = answer.until_sent(Response::new(Body::from("an answer")));
        assert_eq!(LONG.available_permits(), 0);
        let body = axum::body::to_bytes(answer.into_body(), 100)
            .await
            .expect("a body");
        assert_eq!((&*body, LONG.available_permits()), (&b"an answer"[..], 1));
        drop(read_by_then);
        let too_long = read(What::MakeLink, of(MAX_DEMO), Some(from("192.0.2.3"))).await;
        assert_eq!(too_long.err(), Some(StatusCode::PAYLOAD_TOO_LARGE));
        assert_eq!((LONG.available_permits(), CLIENTS.lock().len()), (4, 0));
    }
}
