//! Which ports the LiveKit server gets, and a plain sentence when one is taken.
//!
//! It owns the choice; the server itself binds them a moment later. Start with [`Ports::choose`].

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket};

/// The ports of one LiveKit server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    /// HTTP and WebSocket, on 127.0.0.1.
    pub http: u16,
    /// All media, on 127.0.0.1 and one more address where there is one.
    pub udp: u16,
}

impl Ports {
    /// Takes the wanted HTTP port, or a free one for 0, and a free media port: two above the wanted one, as
    /// LiveKit's own 7880 and 7882, or any other when that is taken.
    ///
    /// # Errors
    /// One sentence that names the port when the wanted one cannot be had.
    pub fn choose(wanted: u16, media: Option<IpAddr>) -> Result<Self, String> {
        let http = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).and_then(|socket| socket.local_addr());
        let http = http.map_err(|error| refusal(wanted, error.kind()))?.port();
        let near = if wanted == 0 { 0 } else { http.saturating_add(2) };
        let udp = free_udp(near, media)
            .or_else(|_| free_udp(0, media))
            .map_err(|error| format!("No UDP port is free for LiveKit's media ({error})."))?;
        Ok(Self { http, udp })
    }
}

/// A UDP port that is free on all addresses for media: the wanted one, or for 0 any.
fn free_udp(wanted: u16, media: Option<IpAddr>) -> std::io::Result<u16> {
    let port = UdpSocket::bind((Ipv4Addr::LOCALHOST, wanted))?
        .local_addr()?
        .port();
    if let Some(ip) = media {
        UdpSocket::bind((ip, port))?;
    }
    Ok(port)
}

fn refusal(port: u16, kind: ErrorKind) -> String {
    match kind {
        ErrorKind::AddrInUse => format!(
            "Port {port} on 127.0.0.1 is taken by another program; stop it or set sandbox.livekit_port to a free \
             port (0 picks one)."
        ),
        kind => format!(
            "Port {port} on 127.0.0.1 cannot be used ({kind}); set sandbox.livekit_port to another one."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named() {
        let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = held.local_addr().expect("bound").port();
        let sentence = Ports::choose(port, None).expect_err("it is taken");
        assert!(
            sentence.starts_with(&format!("Port {port} on 127.0.0.1 is taken by another program")),
            "{sentence}"
        );
    }

    #[test]
    fn the_media_port_is_free_on_both_addresses() {
        let other = Ipv4Addr::new(127, 0, 0, 2);
        let held = UdpSocket::bind((other, 0)).expect("a port");
        let port = held.local_addr().expect("bound").port();
        assert!(free_udp(port, None).is_ok());
        assert!(free_udp(port, Some(other.into())).is_err());
    }

    #[test]
    fn zero_picks_free_ones() {
        let ports = Ports::choose(0, None).expect("free ports");
        assert!(ports.http != 0 && ports.udp != 0);
    }
}
