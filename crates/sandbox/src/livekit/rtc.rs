//! The media side of a participant: the offers that a LiveKit server wants.
//!
//! It owns offers and their answers; packets and the data channel are `crate::rtc`'s. Start with [`Peer::new`].

use crate::rtc::{Channel, Link, LinkError, VoiceCodec};
use std::net::IpAddr;
use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::channel::{ChannelConfig, Reliability};
use str0m::media::{Direction, MediaKind, Mid};

/// Names of our two tracks: the `msid` track ids in the offer, which LiveKit calls client ids.
#[derive(Debug, Clone)]
pub struct TrackIds {
    /// Camera.
    pub video: String,
    /// Microphone.
    pub audio: String,
}

/// One WebRTC peer that makes the offers.
pub struct Peer {
    /// What carries packets.
    pub link: Link,
    video: Mid,
    audio: Mid,
    pending: Option<(u32, SdpPendingOffer)>,
    offers: u32,
    wanted: (u32, u32),
}

impl Peer {
    /// A peer on `ip` that offers our tracks, and its first offer.
    ///
    /// # Errors
    /// When there is no socket to be had.
    pub async fn new(ip: IpAddr, voice: VoiceCodec, tracks: &TrackIds) -> Result<(Self, String), LinkError> {
        let mut link = Link::to_server(ip, voice).await?;
        let mut change = link.sdp();
        let mut media = |kind, id: &str| {
            change.add_media(
                kind,
                Direction::SendOnly,
                Some("avatar".into()),
                Some(id.into()),
                None,
            )
        };
        let video = media(MediaKind::Video, &tracks.video);
        let audio = media(MediaKind::Audio, &tracks.audio);
        let reliable = change.add_channel("_reliable".into());
        change.add_channel_with_config(ChannelConfig {
            label: "_lossy".into(),
            ordered: false,
            reliability: Reliability::MaxRetransmits { retransmits: 0 },
            ..Default::default()
        });
        let (offer, pending) = change
            .apply()
            .ok_or_else(|| LinkError::Description("there was nothing to offer".into()))?;
        link.use_channel(Channel::Ours(reliable));
        link.drain()?;
        let peer = Self {
            link,
            video,
            audio,
            pending: Some((1, pending)),
            offers: 1,
            wanted: (0, 0),
        };
        Ok((peer, offer.to_sdp_string()))
    }

    /// Takes the server's answer to the offer of that number; older answers are ignored.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn answer(&mut self, id: u32, sdp: &str) -> Result<(), LinkError> {
        let Some((_, pending)) = self.pending.take_if(|(pending, _)| id == 0 || *pending == id) else {
            return Ok(());
        };
        let answer =
            SdpAnswer::from_sdp_string(sdp).map_err(|error| LinkError::Description(error.to_string()))?;
        self.link.sdp().accept_answer(pending, answer)?;
        self.link.drain()?;
        self.link.use_media(self.video, self.audio);
        Ok(())
    }

    /// Takes a candidate of the server, as the JSON LiveKit sends.
    ///
    /// # Errors
    /// When WebRTC itself fails; a candidate that cannot be read is passed over.
    pub fn candidate(&mut self, json: &str) -> Result<(), LinkError> {
        #[derive(serde::Deserialize)]
        struct Init {
            candidate: String,
        }
        let line = serde_json::from_str::<Init>(json)
            .map(|init| init.candidate)
            .unwrap_or_default();
        self.link.candidate(&line)
    }

    /// Notes how many tracks the server wants to send us beside those it does.
    pub fn want(&mut self, audios: u32, videos: u32) {
        self.wanted.0 += audios;
        self.wanted.1 += videos;
    }

    /// The next offer with its number, when one is needed and none is on its way.
    ///
    /// # Errors
    /// When WebRTC fails.
    pub fn offer(&mut self) -> Result<Option<(u32, String)>, LinkError> {
        if self.pending.is_some() || self.wanted == (0, 0) {
            return Ok(None);
        }
        let (audios, videos) = std::mem::take(&mut self.wanted);
        let mut change = self.link.sdp();
        for (kind, count) in [(MediaKind::Audio, audios), (MediaKind::Video, videos)] {
            for _ in 0..count {
                change.add_media(kind, Direction::RecvOnly, None, None, None);
            }
        }
        let Some((offer, pending)) = change.apply() else {
            return Ok(None);
        };
        self.offers += 1;
        self.pending = Some((self.offers, pending));
        self.link.drain()?;
        Ok(Some((self.offers, offer.to_sdp_string())))
    }
}
