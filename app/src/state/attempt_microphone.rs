//! The microphone of an attempt: when it is asked for, published and missed, and what is heard on it.

use super::attempt::{Mic, Open, Room};
use super::deadlines as after;
use super::{AttemptEvent, Call, Effect, MicTrouble};

impl Open {
    /// Whether the browser's question has been open for so long that it must be on the screen.
    pub(super) fn is_asked(&self, now: u64) -> bool {
        let since = now.saturating_sub(self.connected_at);
        self.connected() && !self.published && since >= after::ASKING
    }

    /// Whether the visitor could be asked for the microphone once more, with any hope.
    pub(super) fn can_ask_microphone(&self) -> bool {
        let hopeful = match self.mic {
            Mic::Refused(trouble) => trouble.may_pass(),
            Mic::Open => self.silenced,
            Mic::Unasked => true,
            Mic::Asking | Mic::Theirs => false,
        };
        hopeful && !self.keeps_microphone()
    }

    /// Asks for a microphone, in place of the one that is there.
    pub(super) fn ask_microphone(&mut self, device: Option<String>) -> Effect {
        self.mic = Mic::Asking;
        self.silenced = false;
        Effect::AskMicrophone {
            attempt: self.attempt,
            device,
        }
    }

    /// The microphone is there, for the first time or in place of another.
    pub(super) fn mic_opened(&mut self, muted: bool, out: &mut Vec<Effect>) {
        if self.mic == Mic::Theirs {
            out.push(Effect::ReleaseMicrophone {
                attempt: self.attempt,
            });
            return;
        }
        self.mic = Mic::Open;
        self.published = false;
        self.publish_when_ready(muted, out);
    }

    /// In a room the player keeps what is said until the agent is there to hear it, so it gets the microphone at once.
    pub(super) fn publish_when_ready(&mut self, muted: bool, out: &mut Vec<Effect>) {
        let takes = self.connected() || (self.has_agents() && self.room != Room::Out);
        if self.mic != Mic::Open || !takes || self.published {
            return;
        }
        self.published = true;
        if !self.keeps_microphone() {
            out.push(Effect::PublishMicrophone {
                attempt: self.attempt,
                muted,
            });
        } else if muted {
            out.push(Effect::SetMuted(true));
        }
    }

    pub(super) fn mic_refused(&mut self, now: u64, trouble: MicTrouble, out: &mut Vec<Effect>) {
        self.mic = Mic::Refused(trouble);
        self.published = false;
        self.silenced = false;
        self.mic_voice.voice(now, false);
        self.visitor.on = false;
        out.push(Effect::ReleaseMicrophone {
            attempt: self.attempt,
        });
        out.push(self.warn(now, trouble.code()));
    }

    /// Events of what the browser lets through, and of what its player did not do.
    pub(super) fn browser(&mut self, now: u64, event: &AttemptEvent, out: &mut Vec<Effect>) {
        match *event {
            AttemptEvent::MicSilenced(on) if on != self.silenced => {
                self.silenced = on;
                if on {
                    self.visitor.on = false;
                    out.push(self.warn(now, "microphone-silenced"));
                }
            }
            AttemptEvent::MicVoice(on) => {
                self.mic_voice.voice(now, on);
                self.presence.sign(now);
                self.notice_echo(now, out);
            }
            AttemptEvent::Unheard(on) => self.unheard = on,
            AttemptEvent::CallFailed(call) => {
                self.failed_call = Some(call);
                out.push(self.warn(now, call.code()));
            }
            AttemptEvent::SoundBlocked => self.sound_blocked = self.room != Room::Out,
            AttemptEvent::SoundUnlocked => {
                self.sound_blocked = false;
                self.failed_call.take_if(|call| *call == Call::UnlockSound);
            }
            _ => {}
        }
    }

    pub(super) fn notice_echo(&mut self, now: u64, out: &mut Vec<Effect>) {
        if self.mic_voice.notices_echo(now) {
            out.push(self.warn(now, "avatar-echo"));
        }
    }
}
