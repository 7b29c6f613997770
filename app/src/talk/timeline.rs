//! What the page reports to the server about one session, over the network: batches that are also its heartbeat,
//! the end, and the withdrawal of a press. While the page is going everything goes by beacon, which needs no
//! answer. What closes a session is prepared as soon as there is something to close, because a browser may stop
//! this code while the page is going.

use super::mark;
use super::pause::pause;
use crate::api::{cancel_session, end_session, record_events};
use crate::page_nonce;
use crate::state::{Batch, Outbox};
use contract::ApiError;
use contract::demo::Demo;
use contract::session::{
    CancelRequest, EndReason, EndRequest, Event, EventKind, IdempotencyKey, RecordReply, RecordRequest,
    SessionId,
};
use leptos::task::spawn_local;
use serde::Serialize;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

const RECORD: &str = "/api/v1/sessions/record";
const END: &str = "/api/v1/sessions/end";
const CANCEL: &str = "/api/v1/sessions/cancel";
/// How long to wait before a batch that did not get through is sent again, in milliseconds.
const RETRY: u64 = 2_000;
/// How long to wait before each further try to say that a session is over, in seconds.
const LAST_WORDS: [u64; 3] = [1, 3, 9];

/// One session's timeline on its way to the server.
pub struct Timeline {
    session: SessionId,
    press: IdempotencyKey,
    outbox: RefCell<Outbox>,
    /// Called when the server says that the session is over.
    ended: Box<dyn Fn(EndReason)>,
}

impl Timeline {
    /// Begins with the events that came before the session was there.
    pub fn new(
        session: SessionId,
        press: IdempotencyKey,
        early: Vec<Event>,
        ended: impl Fn(EndReason) + 'static,
    ) -> Rc<Self> {
        let mut outbox = Outbox::default();
        for event in early {
            outbox.push(event);
        }
        prepare_end(&EndRequest {
            session: session.clone(),
            press: press.clone(),
            reason: EndReason::Left,
        });
        Rc::new(Self {
            session,
            press,
            outbox: RefCell::new(outbox),
            ended: Box::new(ended),
        })
    }

    /// Whether it is this session's.
    pub fn is_of(&self, session: &SessionId) -> bool {
        self.session == *session
    }

    /// Notes an event; it is sent with the next batch.
    pub fn note(&self, event: Event) {
        self.outbox.borrow_mut().push(event);
    }

    /// Sends a batch if one is due.
    pub fn flush(self: &Rc<Self>, now_ms: u64) {
        let Some(batch) = self.outbox.borrow_mut().due(now_ms) else {
            return;
        };
        let this = Rc::clone(self);
        spawn_local(async move {
            let answer = record_events(this.request(&batch)).await;
            let retry = match &answer {
                Err(
                    ApiError::Limit { retry_after_secs, .. } | ApiError::Unavailable { retry_after_secs },
                ) => Some(retry_after_secs.saturating_mul(1_000)),
                Err(
                    ApiError::Transport
                    | ApiError::Unreadable
                    | ApiError::Away { .. }
                    | ApiError::Internal { .. }
                    | ApiError::Unreachable
                    | ApiError::Busy { .. },
                ) => Some(RETRY),
                // Taken, or never to be taken.
                _ => None,
            };
            match retry {
                Some(wait) => this.outbox.borrow_mut().failed(now_ms.saturating_add(wait)),
                None => this.outbox.borrow_mut().settled(&batch),
            }
            match answer {
                Ok(RecordReply { ended: Some(reason) }) => {
                    forget(&this.press);
                    (this.ended)(reason);
                }
                Err(
                    ApiError::NotFound
                    | ApiError::Forbidden
                    | ApiError::WrongAddress { .. }
                    | ApiError::Conflict,
                ) => {
                    (this.ended)(EndReason::Lost);
                }
                _ => {}
            }
        });
    }

    /// Asks whether the server has ended the session, ahead of the next batch. Without an answer nothing is called.
    pub fn ask(&self, answer: impl FnOnce(Option<EndReason>) + 'static) {
        let first = self.outbox.borrow().batch().first;
        let request = self.request(&Batch {
            first,
            events: Vec::new(),
        });
        spawn_local(async move {
            if let Ok(reply) = record_events(request).await {
                answer(reply.ended);
            }
        });
    }

    /// Sends what is left and closes the session.
    pub fn end(self: Rc<Self>, reason: EndReason, leaving: bool) {
        let request = EndRequest {
            session: self.session.clone(),
            press: self.press.clone(),
            reason: reason.as_page_says(),
        };
        if leaving {
            let rest = self.outbox.borrow().rest().collect::<Vec<_>>();
            // A browser takes so much and no more, and the end must be among it.
            let (first, later) = rest.split_at(rest.len().min(1));
            for batch in first {
                beacon(RECORD, &self.request(batch));
            }
            beacon(END, &request);
            forget(&self.press);
            for batch in later {
                beacon(RECORD, &self.request(batch));
            }
            return;
        }
        prepare_end(&request);
        spawn_local(async move {
            // Without the rest of the timeline the end still counts, so one try each is enough.
            while !self.outbox.borrow().is_empty() {
                let rest = self.outbox.borrow().batch();
                if record_events(self.request(&rest)).await.is_err() {
                    break;
                }
                self.outbox.borrow_mut().settled(&rest);
            }
            if insist(|| end_session(request.clone())).await {
                closed(&self.press);
            }
        });
    }

    fn request(&self, batch: &Batch) -> RecordRequest {
        RecordRequest {
            session: self.session.clone(),
            press: self.press.clone(),
            first: batch.first,
            events: batch.events.iter().cloned().map(as_page_says).collect(),
        }
    }
}

/// An event in the words that a page may use.
fn as_page_says(mut event: Event) -> Event {
    if let EventKind::Ended { reason } = &mut event.what {
        *reason = reason.as_page_says();
    }
    event
}

/// Closes what a press may open, if the page goes before the answer is there.
pub fn prepare_cancel(demo: &Demo, press: IdempotencyKey) {
    prepare(&press.clone(), CANCEL, &cancel_request(demo, press, None));
}

/// Withdraws a press; for a fault with its code.
pub fn cancel(demo: &Demo, press: IdempotencyKey, code: Option<String>, leaving: bool) {
    let request = cancel_request(demo, press, code);
    if leaving {
        beacon(CANCEL, &request);
        forget(&request.press);
        return;
    }
    prepare(&request.press, CANCEL, &request);
    spawn_local(async move {
        let call = |nonce| {
            cancel_session(CancelRequest {
                nonce,
                ..request.clone()
            })
        };
        if insist(|| page_nonce::with(&call)).await {
            closed(&request.press);
        }
    });
}

/// The server has confirmed that nothing is open under this press: a page around may now take this one away.
fn closed(press: &IdempotencyKey) {
    forget(press);
    mark("closed");
}

fn cancel_request(demo: &Demo, press: IdempotencyKey, code: Option<String>) -> CancelRequest {
    CancelRequest {
        demo: demo.slug.clone(),
        press,
        link: demo.invitation.as_ref().map(|invitation| invitation.link.clone()),
        nonce: page_nonce::current(),
        code,
    }
}

/// Tries again while the network is the reason, and says whether the server answered; its own clean-up takes over
/// after that.
async fn insist<F: Future<Output = Result<(), ApiError>>>(call: impl Fn() -> F) -> bool {
    for wait in LAST_WORDS {
        match call().await {
            Err(
                ApiError::Transport
                | ApiError::Unreadable
                | ApiError::Away { .. }
                | ApiError::Internal { .. }
                | ApiError::Unavailable { .. },
            ) => {
                pause(Duration::from_secs(wait)).await;
            }
            _ => return true,
        }
    }
    false
}

mod script {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "/js/beacon.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub fn post(path: &str, json: &str) -> Result<(), JsValue>;

        #[wasm_bindgen(catch)]
        pub fn prepare(key: &str, path: &str, json: &str) -> Result<(), JsValue>;

        #[wasm_bindgen(catch)]
        pub fn forget(key: &str) -> Result<(), JsValue>;
    }
}

/// The same JSON as the server function would send.
fn body(request: &impl Serialize) -> Option<String> {
    #[derive(Serialize)]
    struct Body<T> {
        request: T,
    }
    serde_json::to_string(&Body { request }).ok()
}

/// Posts without waiting for an answer. The server's own clean-up takes over where the browser refuses.
pub(super) fn beacon(path: &str, request: &impl Serialize) {
    if let Some(body) = body(request) {
        _ = script::post(path, &body);
    }
}

/// Posts when the page goes, in place of what was prepared for this press before.
fn prepare(press: &IdempotencyKey, path: &str, request: &impl Serialize) {
    if let Some(body) = body(request) {
        _ = script::prepare(&press.0, path, &body);
    }
}

fn prepare_end(request: &EndRequest) {
    prepare(&request.press, END, request);
}

/// Nothing is open under this press any more, as far as the page knows.
pub fn forget(press: &IdempotencyKey) {
    _ = script::forget(&press.0);
}
