//! The agent's signs on its way in, and from when on they are enough for a talk.
//!
//! A picture makes a talk live by itself, see `machine`. An agent that has none, or whose picture is late, is there as
//! soon as it can be heard, read or says that it is ready. Whether a picture is on its way decides how long to wait.

use super::deadlines as after;

/// What the agent has shown of itself while the talk is not live yet. Times are milliseconds of the machine's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Arrival {
    /// When it was first heard or read.
    spoke_at: Option<u64>,
    /// When its voice could first be played.
    voice_at: Option<u64>,
    /// When it first called itself ready.
    ready_at: Option<u64>,
    /// Since when a picture is on its way: a worker that makes one is there, or one is sent.
    expected_since: Option<u64>,
}

impl Arrival {
    pub(super) fn spoke(&mut self, now: u64) {
        self.spoke_at.get_or_insert(now);
    }

    pub(super) fn voice(&mut self, now: u64) {
        self.voice_at.get_or_insert(now);
    }

    pub(super) fn ready(&mut self, now: u64) {
        self.ready_at.get_or_insert(now);
    }

    pub(super) fn expect(&mut self, now: u64, on: bool) {
        if on {
            self.expected_since.get_or_insert(now);
        } else {
            self.expected_since = None;
        }
    }

    /// Whether a picture is on its way.
    pub(super) fn expects(&self) -> bool {
        self.expected_since.is_some()
    }

    /// Whether a voice can be heard, as far as we know.
    pub(super) fn has_voice(&self) -> bool {
        self.voice_at.is_some()
    }

    /// Whether it showed any sign of being there to talk with.
    fn has_sign(&self) -> bool {
        self.spoke_at.or(self.voice_at).or(self.ready_at).is_some()
    }

    /// When the wait for the picture is over; `since` is when the agent joined, `patience` how long to wait.
    pub(super) fn picture_until(&self, since: u64, patience: u64) -> u64 {
        since.max(self.expected_since.unwrap_or(0)) + patience
    }

    /// When the talk begins without a picture, if nothing changes; `picture_until` is when the wait for one is over.
    pub(super) fn talks_at(&self, picture_until: u64) -> Option<u64> {
        let spoke = self.spoke_at.map(|at| at + after::SPOKE);
        let quiet = if self.expects() {
            self.has_sign().then_some(picture_until)
        } else {
            let voice = self.voice_at.map(|at| at + after::VOICE);
            let ready = self.ready_at.map(|at| at + after::READY);
            voice.into_iter().chain(ready).min()
        };
        spoke.into_iter().chain(quiet).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_is_enough_and_a_mere_word_takes_longer() {
        let mut arrival = Arrival::default();
        assert_eq!(arrival.talks_at(25_000), None);
        arrival.ready(1_000);
        assert_eq!(arrival.talks_at(25_000), Some(1_000 + after::READY));
        arrival.voice(1_500);
        assert_eq!(arrival.talks_at(25_000), Some(1_500 + after::VOICE));
    }

    #[test]
    fn a_picture_on_its_way_is_waited_for_unless_the_agent_already_speaks() {
        let mut arrival = Arrival::default();
        arrival.voice(1_000);
        arrival.expect(2_000, true);
        let until = arrival.picture_until(1_000, 25_000);
        assert_eq!(until, 27_000);
        assert_eq!(arrival.talks_at(until), Some(27_000));
        arrival.spoke(4_000);
        assert_eq!(arrival.talks_at(until), Some(4_000 + after::SPOKE));
    }
}
