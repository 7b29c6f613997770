//! An attempt that waits for a place: when to ask again, and how the start goes on.
//!
//! No microphone is held open meanwhile; one that was, or comes, is opened again at the turn.

use super::attempt::{Mic, Open};
use super::in_queue::InQueue;
use super::{Effect, deadlines};
use contract::queue::Wait;
use contract::session::IdempotencyKey;

impl Open {
    /// The server says where the attempt is.
    pub(super) fn queued(&mut self, now: u64, wait: Wait, out: &mut Vec<Effect>) {
        self.queue = Some(InQueue {
            wait,
            again_at: now.saturating_add(wait.again_secs.saturating_mul(1_000)),
            asked_at: None,
            unanswered_since: None,
            silent: 0,
        });
        if self.mic == Mic::Open {
            self.put_microphone_off(out);
        }
    }

    /// Closes the microphone until the turn.
    pub(super) fn put_microphone_off(&mut self, out: &mut Vec<Effect>) {
        self.mic = Mic::Unasked;
        self.asks_at_turn = true;
        out.push(Effect::ReleaseMicrophone {
            attempt: self.attempt,
        });
    }

    /// There was no answer: the next question comes later each time.
    pub(super) fn queue_silent(&mut self, now: u64) {
        if let Some(queue) = &mut self.queue {
            queue.asked_at = None;
            queue.silent = queue.silent.saturating_add(1);
            let pause = deadlines::QUEUE_RETRY.saturating_mul(1_u64 << queue.silent.min(3));
            queue.again_at = now.saturating_add(pause);
        }
    }

    /// Asks again where that is due.
    pub(super) fn ask_queue(&mut self, now: u64) -> Option<Effect> {
        let queue = self.queue.as_mut()?;
        let is_due = match queue.asked_at {
            Some(asked) => now >= asked.saturating_add(deadlines::QUEUE_ANSWER),
            None => now >= queue.again_at,
        };
        if !is_due {
            return None;
        }
        queue.asked_at = Some(now);
        queue.unanswered_since.get_or_insert(now);
        Some(Effect::AskQueue {
            attempt: self.attempt,
            ticket: self.ticket.clone(),
        })
    }

    /// The page went out of sight, where it may be suspended without another word, or came back.
    pub(super) fn seen_in_queue(&mut self, now: u64, hidden: bool) -> Option<Effect> {
        let queue = self.queue.as_mut()?;
        if hidden {
            return Some(Effect::HideInQueue {
                ticket: self.ticket.clone(),
            });
        }
        // What was asked before may have been asked in another life of the page.
        (queue.asked_at, queue.unanswered_since, queue.again_at) = (None, None, now);
        self.ask_queue(now)
    }

    /// Whether the queue was silent for so long that the position is lost.
    pub(super) fn lost_queue(&self, now: u64) -> bool {
        let since = self.queue.as_ref().and_then(|queue| queue.unanswered_since);
        since.is_some_and(|since| now >= since.saturating_add(deadlines::QUEUE))
    }

    /// Whether it waited before this start.
    pub(super) fn comes_from_queue(&self) -> bool {
        self.ticket != self.press
    }

    /// Starts again, from the queue, with a key of its own. The timeline begins here.
    pub(super) fn start_from_queue(
        &mut self,
        now: u64,
        key: IdempotencyKey,
        device: Option<String>,
        out: &mut Vec<Effect>,
    ) {
        self.queue = None;
        self.pressed_at = now;
        self.press = key.clone();
        out.push(Effect::StartSession {
            attempt: self.attempt,
            press: key,
            ticket: self.ticket.clone(),
        });
        if std::mem::take(&mut self.asks_at_turn) {
            out.push(self.ask_microphone(device));
        }
    }
}
