//! `[sandbox]`: the stand-ins for vendors without a key.

use crate::settings::{Cursor, Raw, Setting};
use secrecy::{ExposeSecret as _, SecretString};
use std::net::SocketAddr;
use std::path::PathBuf;

/// The stand-ins for vendors without a key.
#[derive(Debug, Clone)]
pub struct Sandbox {
    /// `enabled`, `SHOWROOM_SANDBOX_ENABLED`: whether demos whose vendor has no key are played by the sandbox;
    /// default `true`. Production says `false`.
    pub enabled: bool,
    /// `listen`, `SHOWROOM_SANDBOX_LISTEN`: address and port of the stand-in vendors' API, on this machine; default
    /// `127.0.0.1:3100`.
    pub listen: SocketAddr,
    /// `livekit_server`, `SHOWROOM_SANDBOX_LIVEKIT_SERVER`: path of the `livekit-server` binary; not set by
    /// default, which looks in the usual places.
    pub livekit_server: Option<PathBuf>,
    /// `livekit_port`, `SHOWROOM_SANDBOX_LIVEKIT_PORT`: its port on loopback, 0 picks a free one; default 7880.
    pub livekit_port: u16,
    /// `media_interface`, `SHOWROOM_SANDBOX_MEDIA_INTERFACE`: `auto` also offers the sandbox's media on the address of
    /// this machine's default route, without which Firefox plays none of it; `off` keeps media on 127.0.0.1. Default
    /// `auto`.
    pub media_interface: MediaInterface,
    /// `control_key`, `SHOWROOM_SANDBOX_CONTROL_KEY`: lets a client that sends it make the stand-ins fail on purpose,
    /// for tests; not set by default, which lets none.
    control_key: Option<SecretString>,
}

/// Where the sandbox offers its media.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaInterface {
    /// On 127.0.0.1, and on the address of the default route where there is one.
    Auto,
    /// On 127.0.0.1 only.
    Off,
}

impl Setting for MediaInterface {
    const EXPECTS: &'static str = "auto or off";
    fn read(raw: &Raw) -> Option<Self> {
        match String::read(raw)?.as_str() {
            "auto" => Some(Self::Auto),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

impl Sandbox {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let enabled = table.required("enabled");
        let listen: Option<SocketAddr> = table.required("listen");
        let livekit_server = table.optional("livekit_server");
        let livekit_port = table.number("livekit_port", 0..=65_535);
        let media_interface = table.required("media_interface");
        let control_key = table.secret("control_key");
        if enabled == Some(true) && listen.is_some_and(|listen| !listen.ip().is_loopback()) {
            table.reject(
                "listen",
                "can be reached from other machines",
                "must be an address of this machine, such as 127.0.0.1:3100",
            );
        }
        Some(Self {
            enabled: enabled?,
            listen: listen?,
            livekit_server,
            livekit_port: u16::try_from(livekit_port?).ok()?,
            media_interface: media_interface?,
            control_key,
        })
    }

    /// The key in the clear, for the sandbox alone.
    pub fn control_key(&self) -> Option<String> {
        self.control_key
            .as_ref()
            .map(|key| key.expose_secret().to_owned())
    }
}
