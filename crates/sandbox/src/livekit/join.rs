//! What is said when the avatar joins: who it is, what it publishes, where its media comes from.
//!
//! It owns the join request only; what follows is `participant`'s.

use super::rtc::TrackIds;
use livekit_protocol::{
    AddTrackRequest, ClientInfo, ConnectionSettings, JoinRequest, SessionDescription, TrackSource, TrackType,
    VideoLayer,
};
use std::net::IpAddr;
use tokio::net::UdpSocket;
use url::Url;

/// LiveKit's protocol version whose messages we speak.
const PROTOCOL: i32 = 17;

/// Our own address on the way to the server, so that media takes the same way.
pub async fn way_to(server: &Url) -> std::io::Result<IpAddr> {
    let missing = || std::io::Error::other("it names no host");
    let host = server.host_str().ok_or_else(missing)?.trim_matches(['[', ']']);
    let port = server.port_or_known_default().ok_or_else(missing)?;
    let target = tokio::net::lookup_host((host, port))
        .await?
        .next()
        .ok_or_else(missing)?;
    let any: IpAddr = if target.is_ipv4() {
        std::net::Ipv4Addr::UNSPECIFIED.into()
    } else {
        std::net::Ipv6Addr::UNSPECIFIED.into()
    };
    // Connecting a UDP socket sends nothing; it only asks for the route.
    let probe = UdpSocket::bind((any, 0)).await?;
    probe.connect(target).await?;
    Ok(probe.local_addr()?.ip())
}

/// The request that brings both tracks and the first offer along; `listens` says whether others' tracks are wanted.
pub fn request(tracks: &TrackIds, (width, height): (u32, u32), listens: bool, offer: String) -> JoinRequest {
    let layer = VideoLayer {
        width,
        height,
        bitrate: 1_500_000,
        ..Default::default()
    };
    JoinRequest {
        client_info: Some(ClientInfo {
            protocol: PROTOCOL,
            version: env!("CARGO_PKG_VERSION").into(),
            os: "showroom-sandbox".into(),
            ..Default::default()
        }),
        connection_settings: Some(ConnectionSettings {
            auto_subscribe: listens,
            ..Default::default()
        }),
        add_track_requests: vec![
            AddTrackRequest {
                cid: tracks.video.clone(),
                name: "avatar".into(),
                r#type: TrackType::Video as i32,
                source: TrackSource::Camera as i32,
                width,
                height,
                layers: vec![layer],
                ..Default::default()
            },
            AddTrackRequest {
                cid: tracks.audio.clone(),
                name: "voice".into(),
                r#type: TrackType::Audio as i32,
                source: TrackSource::Microphone as i32,
                disable_red: true,
                ..Default::default()
            },
        ],
        publisher_offer: Some(SessionDescription {
            r#type: "offer".into(),
            sdp: offer,
            id: 1,
            ..Default::default()
        }),
        ..Default::default()
    }
}
