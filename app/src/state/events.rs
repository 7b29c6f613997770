//! What follows from what the world reports about the attempt that is open.

use super::attempt::{Mic, Outcome, Room};
use super::machine::{AttemptStage, State, give_back, server_ended};
use super::{AttemptEvent, Caption, Effect, Fault};
use contract::session::{EventKind, Speaker};

impl State {
    pub(super) fn event(&mut self, event: AttemptEvent, out: &mut Vec<Effect>) {
        let now = self.now;
        let AttemptStage::Open(open) = &mut self.stage else {
            return;
        };
        match event {
            AttemptEvent::Granted { press, reply } if press != open.press => {
                give_back(open.attempt, AttemptEvent::Granted { press, reply }, out);
            }
            AttemptEvent::Granted { reply, .. } => {
                open.granted(now, reply, out);
                open.join_when_ready(now, &self.sound, out);
                open.publish_when_ready(self.muted, out);
            }
            AttemptEvent::Refused(error) if open.session.is_none() => {
                self.close(Outcome::Broke(Fault::Api(error)), out);
            }
            AttemptEvent::SdkReady => {
                open.sdk_ready = true;
                open.join_when_ready(now, &self.sound, out);
                open.publish_when_ready(self.muted, out);
            }
            AttemptEvent::SdkFailed(error) => {
                let fault = open.failed(error);
                self.close(Outcome::Broke(fault), out);
            }
            AttemptEvent::MicGranted if open.queue.is_some() => open.put_microphone_off(out),
            AttemptEvent::MicGranted => {
                open.mic_opened(self.muted, out);
            }
            AttemptEvent::MicRefused(_) if open.mic == Mic::Theirs => {}
            AttemptEvent::MicRefused(trouble) => {
                open.mic_refused(now, trouble, out);
                self.transcript.voice(now, false);
            }
            AttemptEvent::Connected if matches!(open.room, Room::Joining { .. }) => {
                open.room = Room::Connected;
                open.connected_at = now;
                out.push(open.record(now, EventKind::Connected));
                open.publish_when_ready(self.muted, out);
            }
            AttemptEvent::AvatarJoined => {
                open.avatar_gone = None;
                if open.room == Room::Connected {
                    open.room = Room::AvatarHere { since: now };
                }
            }
            AttemptEvent::AvatarLeft { politely } => open.avatar_left(now, politely),
            AttemptEvent::FirstFrame if open.connected() => open.first_frame(now, out),
            AttemptEvent::Ready(sign) if open.connected() => open.ready(now, sign, out),
            AttemptEvent::PictureExpected(on) if open.connected() => open.arrival.expect(now, on),
            AttemptEvent::Picture(on) => {
                open.picture = on && open.connected();
                if !on {
                    open.frozen_since = None;
                }
            }
            AttemptEvent::Frozen(true) if open.room == Room::Live && open.frozen_since.is_none() => {
                open.frozen_since = Some(now);
                out.push(open.warn(now, "picture-frozen"));
            }
            AttemptEvent::Frozen(false) => open.frozen_since = None,
            AttemptEvent::Mood(mood) => {
                open.sign_of_life(now);
                open.listening.answered();
                open.mood = Some((mood, now));
            }
            AttemptEvent::Speaking { who, on } => {
                let began = open.speaking(now, who, on, out);
                match who {
                    Speaker::Avatar if began => open.heard(now),
                    Speaker::Avatar => {}
                    Speaker::Visitor => {
                        if !on {
                            open.asked(now);
                        }
                        self.transcript.voice(now, on);
                    }
                }
            }
            AttemptEvent::Caption(caption) => self.caption(caption, out),
            AttemptEvent::TextLost { line } => {
                self.transcript.lose(line);
                out.push(open.warn(now, "text-lost"));
            }
            AttemptEvent::SpeakerRefused => self.sound.speaker = None,
            AttemptEvent::Warned => out.push(open.warn(now, "vendor-warning")),
            AttemptEvent::Quality(level) if open.quality != Some(level) => {
                open.quality = Some(level);
                out.push(open.record(now, EventKind::Quality { level }));
            }
            AttemptEvent::MicSilenced(_)
            | AttemptEvent::MicVoice(_)
            | AttemptEvent::Unheard(_)
            | AttemptEvent::CallFailed(_)
            | AttemptEvent::SoundBlocked
            | AttemptEvent::SoundUnlocked => open.browser(now, &event, out),
            event => self.connection(&event, out),
        }
    }

    /// Events of the connection, and of the session on the server.
    fn connection(&mut self, event: &AttemptEvent, out: &mut Vec<Effect>) {
        let now = self.now;
        let AttemptStage::Open(open) = &mut self.stage else {
            return;
        };
        match *event {
            AttemptEvent::Reconnecting if open.connected() && open.reconnecting_since.is_none() => {
                open.reconnecting_since = Some(now);
                out.push(open.warn(now, "reconnecting"));
            }
            AttemptEvent::SignalLost(on) => open.signal_lost = on,
            AttemptEvent::Reconnected => open.reconnected(now),
            AttemptEvent::Rejoined => {
                open.reconnected(now);
                if open.room == Room::Live {
                    open.listening.rejoined();
                    out.push(open.warn(now, "rejoined"));
                }
            }
            AttemptEvent::Disconnected(_) if open.closing.is_some() => {}
            AttemptEvent::Disconnected(cause) if open.asks_why(now, cause) => {
                open.closing = Some((now, cause));
                out.push(Effect::AskServer {
                    attempt: open.attempt,
                });
            }
            AttemptEvent::ServerOpen => {
                if let Some((_, cause)) = open.closing {
                    let outcome = open.lost(now, cause);
                    self.close(outcome, out);
                }
            }
            AttemptEvent::Disconnected(cause) if open.room != Room::Out => {
                let outcome = open.lost(now, cause);
                self.close(outcome, out);
            }
            AttemptEvent::ServerEnded(reason) => self.close(server_ended(reason), out),
            _ => self.queue(event, out),
        }
    }

    /// Events of the queue.
    fn queue(&mut self, event: &AttemptEvent, out: &mut Vec<Effect>) {
        let (now, device) = (self.now, self.device.clone());
        let AttemptStage::Open(open) = &mut self.stage else {
            return;
        };
        let has_turn = open.queue.as_ref().map(|queue| queue.wait.turn);
        match event {
            AttemptEvent::Queued(wait) if open.session.is_none() => open.queued(now, *wait, out),
            AttemptEvent::QueueSilent => open.queue_silent(now),
            AttemptEvent::OutOfQueue { .. } if has_turn == Some(true) => {
                self.close(Outcome::Broke(Fault::TurnPassed), out);
            }
            AttemptEvent::Turn { key } | AttemptEvent::OutOfQueue { key } if has_turn.is_some() => {
                open.start_from_queue(now, key.clone(), device, out);
            }
            _ => {}
        }
    }

    fn caption(&mut self, caption: Caption, out: &mut Vec<Effect>) {
        let AttemptStage::Open(open) = &mut self.stage else {
            return;
        };
        open.presence.sign(self.now);
        match caption.who {
            Speaker::Avatar => open.spoke(self.now),
            // The avatar's side wrote down what it heard.
            Speaker::Visitor => open.listening.answered(),
        }
        if let Some(turn) = self.transcript.hear(self.now, caption) {
            out.push(open.record(self.now, EventKind::Turn(turn)));
        }
    }
}
