//! How an attempt breaks off: what a failure or a lost connection means, and which deadline has passed.

use super::attempt::{Open, Outcome, Room};
use super::deadlines as after;
use super::deadlines::VendorTimeouts;
use super::{Cause, Fault, SdkError, Step};
use contract::session::EndReason;

impl Open {
    /// What the vendor's code said means. A place that is refused in mid-talk was ours until a moment ago: a frame
    /// was loaded anew, and with it the connection is gone.
    pub(super) fn failed(&self, error: SdkError) -> Fault {
        match (self.room, error) {
            (Room::Live, SdkError::Expired) => Fault::Lost(Cause::Network),
            (_, error) => Fault::Sdk(error),
        }
    }

    /// Whether the server may know better why the connection ended: it closes a room itself when a vendor reports the
    /// end of a talk first.
    pub(super) fn asks_why(&self, now: u64, cause: Cause) -> bool {
        let in_time = self
            .session
            .as_ref()
            .is_some_and(|s| now.saturating_add(5_000) < s.ends_at);
        let closed = matches!(
            cause,
            Cause::Ended | Cause::Closed | Cause::Removed | Cause::Avatar
        );
        self.room == Room::Live && in_time && closed
    }

    pub(super) fn lost(&self, now: u64, cause: Cause) -> Outcome {
        match (cause, &self.session) {
            // The server's clock began a moment before ours, so its end may come first.
            (Cause::Closed | Cause::Ended | Cause::Removed, Some(session))
                if now.saturating_add(5_000) >= session.ends_at =>
            {
                Outcome::Over(EndReason::TimeUp)
            }
            (Cause::Ended, _) if self.room == Room::Live => Outcome::Over(EndReason::AvatarEnded),
            (Cause::TimeUp, _) if self.connected() => Outcome::Over(EndReason::TimeUp),
            _ if !self.connected() => Outcome::Broke(Fault::Sdk(SdkError::Network)),
            // The last of several tries to get a connection back ends without a word for why.
            (Cause::Unknown, _) if self.reconnecting_since.is_some() => {
                Outcome::Broke(Fault::Lost(Cause::Network))
            }
            _ => Outcome::Broke(Fault::Lost(cause)),
        }
    }

    /// The first deadline that has passed, as what it leads to.
    pub(super) fn overdue(&self, now: u64) -> Option<Outcome> {
        self.first_overdue(now).map(|(_, outcome)| outcome)
    }

    pub(super) fn first_overdue(&self, now: u64) -> Option<(u64, Outcome)> {
        let vendor = VendorTimeouts::of(self.kind);
        let slow = |step| Outcome::Broke(Fault::Slow(step));
        let place = self
            .session
            .is_none()
            .then(|| (self.pressed_at + after::START, slow(Step::Start)))
            .filter(|_| self.queue.is_none());
        let sdk = (!self.sdk_ready && self.queue.is_none())
            .then(|| (self.pressed_at + after::SDK, slow(Step::Sdk)));
        let room = match self.room {
            Room::Joining { since } => Some((since + vendor.connect, slow(Step::Connect))),
            Room::Connected => Some((self.connected_at + vendor.avatar, slow(Step::Avatar))),
            // A picture that waits for a tap does not come by itself.
            Room::AvatarHere { since } if self.sound_blocked => Some((
                since + after::TAP,
                Outcome::Broke(Fault::Sdk(SdkError::Permission)),
            )),
            Room::AvatarHere { since } => {
                let step = if self.has_agents() && !self.arrival.expects() {
                    Step::Ready
                } else {
                    Step::Picture
                };
                Some((self.picture_until(since), slow(step)))
            }
            Room::Out | Room::Live => None,
        };
        let reconnect = self
            .reconnecting_since
            .map(|since| (since + after::RECONNECT, slow(Step::Reconnect)));
        let stall = self
            .frozen_since
            .map(|since| (since + after::VIDEO_STALL, slow(Step::VideoStall)));
        let avatar = self
            .avatar_gone
            .filter(|_| self.reconnecting_since.is_none() && self.closing.is_none())
            .map(|gone| {
                let outcome = if gone.politely {
                    Outcome::Over(EndReason::AvatarEnded)
                } else {
                    Outcome::Broke(Fault::AvatarLeft)
                };
                (gone.since + after::AVATAR_BACK, outcome)
            });
        let closing = self
            .closing
            .map(|(since, cause)| (since + after::REASON, self.lost(now, cause)));
        let time = self
            .session
            .as_ref()
            .map(|session| (session.ends_at, Outcome::Over(EndReason::TimeUp)));
        let idle = self.presence.ends_at().filter(|_| self.counts_silence());
        let idle = idle.map(|at| (at, Outcome::Over(EndReason::Idle)));
        [place, sdk, room, reconnect, stall, avatar, closing, time, idle]
            .into_iter()
            .flatten()
            .filter(|(at, _)| *at <= now)
            .min_by_key(|(at, _)| *at)
    }
}
