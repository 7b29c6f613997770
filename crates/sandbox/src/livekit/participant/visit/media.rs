//! The avatar's outputs to the room, and the room's media and messages to the avatar.

use super::Visit;
use crate::avatar::{Farewell, Input, Output};
use crate::livekit::participant::VisitError;
use crate::livekit::rpc;
use crate::livekit::streams::Speaker;
use crate::livekit::voice::CLEAR;
use crate::rtc::Event;
use livekit_protocol::signal_request::Message as Request;
use livekit_protocol::{DataPacket, UpdateParticipantMetadata};
use prost::Message as _;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// 20 ms of silence in G.711.
const SILENCE: [u8; 160] = [0xff; 160];

impl Visit {
    pub(super) fn note_media(&mut self) -> Result<(), VisitError> {
        while let Some(event) = self.peer.link.event() {
            match event {
                Event::Connected => {
                    self.since.get_or_insert_with(Instant::now);
                }
                Event::Lost | Event::Closed => return Err(VisitError::Lost),
                Event::KeyFrame => self.tell(Input::KeyFrame),
                Event::Data(bytes) => {
                    if let Ok(packet) = DataPacket::decode(bytes.as_slice()) {
                        self.take(packet)?;
                    }
                }
                // The server tells who speaks.
                Event::Heard(_) => {}
            }
        }
        Ok(())
    }

    fn take(&mut self, packet: DataPacket) -> Result<(), VisitError> {
        if self.voice.is_some() {
            return self.lend(packet);
        }
        if let Some(call) = rpc::take(&packet, rpc::INTERRUPT) {
            for answer in &call.answers {
                self.peer.link.send(true, answer.encode_to_vec())?;
            }
            if call.interrupts && self.is_visitor(&call.sid, &call.from) {
                self.tell(Input::Interrupt);
            }
        } else if let Some(text) = self.inbox.accept(packet)
            && self.is_visitor(&text.from.sid, &text.from.identity)
        {
            self.tell(Input::Text(text.text));
        }
        Ok(())
    }

    /// Takes a packet for the agent whose avatar this is.
    fn lend(&mut self, packet: DataPacket) -> Result<(), VisitError> {
        let now = self.now();
        let Some(voice) = &mut self.voice else {
            return Ok(());
        };
        let Some(call) = rpc::take(&packet, CLEAR) else {
            voice.accept(now, packet);
            return Ok(());
        };
        let clears = call.interrupts && call.from == voice.agent();
        let reports = if clears { voice.clear() } else { Vec::new() };
        for packet in call.answers.iter().chain(&reports) {
            self.peer.link.send(true, packet.encode_to_vec())?;
        }
        Ok(())
    }

    /// Sends the next 20 ms of the agent's voice and moves the lips to it.
    fn voice(&mut self, since: Instant, at: Duration) -> Result<(), VisitError> {
        let now = since.elapsed();
        let Some(voice) = &mut self.voice else {
            return Ok(());
        };
        let (sound, report) = voice.play(now);
        self.avatar
            .handle(now, Input::Voiced(sound.as_ref().map(|sound| sound.loudness)));
        let (packet, loudness) =
            sound.map_or_else(|| (SILENCE.to_vec(), 0), |sound| (sound.packet, sound.loudness));
        self.peer.link.audio(packet.into(), since, at, loudness)?;
        if let Some(report) = report {
            self.peer.link.send(true, report.encode_to_vec())?;
        }
        Ok(())
    }

    pub(super) async fn play(&mut self) -> Result<Option<Farewell>, VisitError> {
        let Some(since) = self.since else { return Ok(None) };
        for output in self.avatar.tick(since.elapsed()) {
            match output {
                Output::Video { frame, at } => self.peer.link.video(frame, since, at)?,
                Output::Audio { at, .. } if self.voice.is_some() => self.voice(since, at)?,
                Output::Audio { packet, at, loudness } => {
                    self.peer.link.audio(packet, since, at, loudness)?;
                }
                Output::Caption(caption) => {
                    if let (Some(line), Some(transcript)) = (self.lines.take(&caption), &self.transcript) {
                        // Whoever kept the transcript may have gone first.
                        let _ = transcript.send(line);
                    }
                    let me = &self.me;
                    let voice = me.sids.get(&self.tracks.audio);
                    let packet = self.transcripts.packet(caption, || Speaker {
                        identity: me.identity.clone(),
                        track: voice.cloned().unwrap_or_default(),
                    });
                    if let Some(packet) = packet {
                        self.peer.link.send(true, packet.encode_to_vec())?;
                    }
                }
                // The agent tells its own state.
                Output::Mood(mood) if self.me.writes_attributes && self.voice.is_none() => {
                    let attributes = HashMap::from([("lk.agent.state".to_owned(), mood.as_str().to_owned())]);
                    let update = UpdateParticipantMetadata {
                        attributes,
                        ..Default::default()
                    };
                    self.signal.send(Request::UpdateMetadata(update)).await?;
                }
                Output::Mood(_) => {}
                Output::Miss(count) => {
                    tracing::info!(count, "a question without a recorded answer");
                    // In the calls of a vendor its own agent speaks, and says nothing of the kind.
                    if self.transcript.is_none() {
                        self.transcripts.miss();
                    }
                }
                Output::Leave(farewell) => return Ok(Some(farewell)),
            }
        }
        Ok(None)
    }
}
