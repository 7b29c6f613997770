//! The events of one session that wait to be sent to the server: numbered, in order, in batches.
//!
//! A batch stays until the server has acknowledged it, so a lost answer costs a second sending and never an
//! event; the server recognises by [`Batch::first`] what it has already. It knows no transport and no clock.

use contract::session::{Event, EventKind, HEARTBEAT_SECS, MAX_BATCH};

/// How long events are gathered before they are sent, in milliseconds.
const GATHER: u64 = 2_000;
/// After this long without an answer a batch is sent again, in milliseconds.
const GIVE_UP: u64 = 10_000;
/// Most bytes of the events of one batch, as JSON. Browsers take 64 KiB of what a page leaves behind, and so does the
/// server of any request; a batch that is being sent and what follows it at the end must fit together.
const BATCH_BYTES: usize = 24 * 1_024;
/// A page that loses touch keeps at most this many events; the oldest go first.
const KEEP: usize = 4_096;

/// What to send now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Number of its first event in the session.
    pub first: u32,
    /// Oldest first; empty for a mere sign of life.
    pub events: Vec<Event>,
}

/// The events of one session that the server has not acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outbox {
    first: u32,
    events: Vec<Event>,
    /// When the batch that is under way was sent.
    sent_at: Option<u64>,
    /// No batch before this, because one did not get through.
    not_before: u64,
    /// Events are gathered until then.
    gathered_at: u64,
    last_told_at: u64,
}

impl Outbox {
    /// Notes an event.
    pub fn push(&mut self, event: Event) {
        // That a talk is live decides what its end means, so the server must know before an agent can hang up.
        if matches!(
            event.what,
            EventKind::FirstFrame | EventKind::AgentReady | EventKind::PageShown
        ) {
            self.gathered_at = 0;
        }
        self.events.push(event);
        if self.events.len() > KEEP {
            self.events.remove(0);
            self.first += 1;
        }
    }

    /// The next batch, if one is due at `now_ms`.
    pub fn due(&mut self, now_ms: u64) -> Option<Batch> {
        let under_way = self.sent_at.is_some_and(|at| now_ms < at + GIVE_UP);
        let silent = now_ms >= self.last_told_at + HEARTBEAT_SECS * 1_000;
        let waits = now_ms < self.not_before.max(self.gathered_at);
        if under_way || waits || (self.events.is_empty() && !silent) {
            return None;
        }
        self.sent_at = Some(now_ms);
        self.last_told_at = now_ms;
        self.gathered_at = now_ms + GATHER;
        Some(self.batch())
    }

    /// What is not acknowledged yet, for the last call of a page; nothing is marked as sent.
    #[must_use]
    pub fn batch(&self) -> Batch {
        self.batch_after(0)
    }

    /// The batches that are left, oldest first, for a page that goes: none of them can wait for an answer.
    pub fn rest(&self) -> impl Iterator<Item = Batch> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let batch = self.batch_after(from);
            from += batch.events.len();
            (!batch.events.is_empty()).then_some(batch)
        })
    }

    /// As many events as go together, after the first `from`. One alone always goes: a line has its own bound.
    fn batch_after(&self, from: usize) -> Batch {
        let mut bytes = 0;
        let fits = |event: &&Event| {
            let before = bytes;
            bytes += serde_json::to_vec(event).map_or(0, |json| json.len() + 1);
            before == 0 || bytes <= BATCH_BYTES
        };
        let events = self.events.iter().skip(from).take(MAX_BATCH).take_while(fits);
        Batch {
            first: self.first.saturating_add(u32::try_from(from).unwrap_or(u32::MAX)),
            events: events.cloned().collect(),
        }
    }

    /// Whether everything is acknowledged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The server has taken this batch, or will never take it.
    pub fn settled(&mut self, batch: &Batch) {
        self.sent_at = None;
        let end = batch
            .first
            .saturating_add(u32::try_from(batch.events.len()).unwrap_or(u32::MAX));
        let gone = end.saturating_sub(self.first) as usize;
        self.events.drain(..gone.min(self.events.len()));
        self.first = self.first.max(end);
    }

    /// The batch did not get through; it is due again at `retry_at_ms`.
    pub fn failed(&mut self, retry_at_ms: u64) {
        self.sent_at = None;
        self.not_before = retry_at_ms;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::session::{EventKind, Speaker, Turn};

    fn event(at_ms: u32) -> Event {
        Event {
            at_ms,
            what: EventKind::Connected,
        }
    }

    fn filled(count: u32) -> Outbox {
        let mut outbox = Outbox::default();
        (0..count).for_each(|at| outbox.push(event(at)));
        outbox
    }

    #[test]
    fn a_failed_batch_is_sent_again_from_the_same_number() {
        let mut outbox = filled(2);
        let first = outbox.due(0).expect("events are due");
        outbox.push(event(2));
        outbox.failed(2_000);
        assert_eq!(outbox.due(1_999), None);
        let again = outbox.due(2_000).expect("due again");
        assert_eq!((first.first, again.first, again.events.len()), (0, 0, 3));
    }

    #[test]
    fn that_a_talk_is_live_is_reported_at_once() {
        let mut outbox = filled(1);
        let batch = outbox.due(0).expect("events are due");
        outbox.settled(&batch);
        outbox.push(event(1));
        assert_eq!(outbox.due(100), None, "gathered");
        outbox.push(Event {
            at_ms: 2,
            what: EventKind::AgentReady,
        });
        assert_eq!(outbox.due(100).map(|batch| batch.events.len()), Some(2));
        outbox.failed(5_000);
        outbox.push(Event {
            at_ms: 3,
            what: EventKind::FirstFrame,
        });
        assert_eq!(outbox.due(4_999), None, "the server asked to wait");
    }

    #[test]
    fn what_is_settled_is_not_sent_again() {
        let mut outbox = filled(2);
        let batch = outbox.due(0).expect("due");
        outbox.push(event(2));
        outbox.settled(&batch);
        outbox.settled(&batch);
        let next = outbox.due(2_000).expect("due");
        assert_eq!((next.first, next.events.len()), (2, 1));
    }

    #[test]
    fn one_batch_at_a_time_and_no_more_than_the_server_takes() {
        let mut outbox = filled(70);
        assert_eq!(outbox.due(0).expect("due").events.len(), MAX_BATCH);
        assert_eq!(outbox.due(5_000), None, "one is under way");
        assert!(outbox.due(10_000).is_some(), "it is given up for lost");
    }

    #[test]
    fn a_batch_is_bounded_in_bytes_whatever_is_written() {
        for text in ["漢".repeat(390), "\u{1}".repeat(400), "😀".repeat(4_000)] {
            let mut outbox = Outbox::default();
            for at_ms in 0..70 {
                let turn = Turn {
                    who: Speaker::Visitor,
                    text: text.clone(),
                    interrupted: false,
                    missed: false,
                };
                outbox.push(Event {
                    at_ms,
                    what: EventKind::Turn(turn),
                });
            }
            let batches = outbox.rest().collect::<Vec<_>>();
            let mut next = 0;
            for batch in &batches {
                let json = serde_json::to_vec(&batch.events).expect("events are JSON");
                assert!(
                    json.len() < 32 * 1_024 && !batch.events.is_empty(),
                    "{}",
                    json.len()
                );
                assert_eq!(batch.first, next);
                next += u32::try_from(batch.events.len()).expect("few");
            }
            assert_eq!(next, 70);
            assert_eq!(batches.first(), Some(&outbox.batch()));
        }
    }

    #[test]
    fn a_silent_page_still_shows_that_it_lives() {
        let mut outbox = Outbox::default();
        assert_eq!(outbox.due(9_999), None);
        let beat = outbox.due(10_000).expect("a heartbeat");
        assert!(beat.events.is_empty());
        outbox.settled(&beat);
        assert_eq!(outbox.due(19_999), None);
        assert!(outbox.due(20_000).is_some());
    }
}
