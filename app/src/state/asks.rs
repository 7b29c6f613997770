//! What follows from what a visitor asks for, besides starting.

use super::attempt::{Mic, Outcome, Room};
use super::machine::{AttemptStage, State};
use super::{Ask, Effect, MicTrouble, TYPED_CHARS};
use contract::session::{EndReason, EventKind};

impl State {
    pub(super) fn ask(&mut self, ask: Ask, out: &mut Vec<Effect>) {
        if let AttemptStage::Open(open) = &mut self.stage {
            open.presence.sign(self.now);
        }
        match (ask, &mut self.stage) {
            (Ask::Intend, AttemptStage::Ready | AttemptStage::Ended(_) | AttemptStage::Trouble { .. }) => {
                out.push(Effect::Warm);
            }
            (
                Ask::Begin(beginning),
                AttemptStage::Ready | AttemptStage::Ended(_) | AttemptStage::Trouble { .. },
            ) => self.beginning = beginning,
            (Ask::Cancel, AttemptStage::Open(open)) if open.room != Room::Live => {
                self.close(Outcome::Over(EndReason::Cancelled), out);
            }
            // Cancel that crosses the first picture still means: stop.
            (Ask::End | Ask::Cancel, AttemptStage::Open(_)) => {
                self.close(Outcome::Over(EndReason::Visitor), out);
            }
            (Ask::Mute(muted), _) => self.mute(muted, out),
            (Ask::PushToTalk(on), _) => {
                self.sound.push_to_talk = on;
                self.mute(on, out);
            }
            (Ask::Hold(held), _) if self.sound.push_to_talk && self.muted == held => self.mute(!held, out),
            (Ask::UseSpeaker(id), stage) => {
                self.sound.speaker = Some(id.clone()).filter(|id| !id.is_empty());
                if stage.has_player() {
                    out.push(Effect::SetSpeaker(id));
                }
            }
            (Ask::SetVolume(percent), stage) => {
                self.sound.volume = percent.min(100);
                if stage.has_player() {
                    out.push(Effect::SetVolume(self.sound.volume));
                }
            }
            (Ask::Type(text), AttemptStage::Open(open)) if open.can_type() => {
                let text = text.trim().to_owned();
                if text.is_empty() || text.chars().count() > TYPED_CHARS {
                    return;
                }
                self.transcript.stop(self.now);
                open.asked(self.now);
                let (line, turn) = self.transcript.typed(&text);
                out.push(open.record(self.now, EventKind::Turn(turn)));
                out.push(Effect::SendText { line, text });
            }
            (Ask::UnlockSound, AttemptStage::Open(open)) if open.sound_blocked => {
                out.push(Effect::UnlockSound);
            }
            (Ask::Interrupt, AttemptStage::Open(open)) if open.can_interrupt && open.can_type() => {
                self.transcript.stop(self.now);
                out.push(Effect::Interrupt);
            }
            (Ask::TryMicrophone, AttemptStage::Open(open)) if open.can_ask_microphone() => {
                out.push(open.ask_microphone(self.device.clone()));
            }
            (Ask::UseMicrophone(id), stage) => {
                // Without a name the browser chooses.
                self.device = Some(id).filter(|id| !id.is_empty());
                // While the browser still asks for the first one there is nothing to exchange.
                if let AttemptStage::Open(open) = stage
                    && !open.keeps_microphone()
                    && matches!(open.mic, Mic::Unasked | Mic::Open | Mic::Refused(_))
                {
                    out.push(open.ask_microphone(self.device.clone()));
                }
            }
            _ => {}
        }
    }

    /// Takes the microphone up by itself that the browser kept back.
    pub(super) fn microphone_allowed(&mut self, out: &mut Vec<Effect>) {
        if let AttemptStage::Open(open) = &mut self.stage
            && open.mic == Mic::Refused(MicTrouble::Blocked)
            && !open.keeps_microphone()
        {
            out.push(open.ask_microphone(self.device.clone()));
        }
    }

    fn mute(&mut self, muted: bool, out: &mut Vec<Effect>) {
        self.muted = muted;
        if let AttemptStage::Open(open) = &mut self.stage {
            open.mic_voice.pressed_mute(self.now);
            if open.published {
                out.push(Effect::SetMuted(muted));
            }
        }
    }
}
