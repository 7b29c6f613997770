//! The UDP sockets of one peer, one for each address that it offers.
//!
//! It owns which socket a datagram leaves by, and drops what comes from a source that is not admitted. It reads no
//! datagram. Start with [`Sockets::open`].

use std::io;
use std::net::{IpAddr, SocketAddr};
use tokio::net::UdpSocket;

/// Says whether datagrams from an address are taken.
pub type Admission = fn(IpAddr) -> bool;

/// A datagram's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Bytes of it in the buffer.
    pub length: usize,
    /// Where it came from.
    pub from: SocketAddr,
    /// Which of our addresses it came to.
    pub to: SocketAddr,
}

/// The sockets.
#[derive(Debug)]
pub struct Sockets {
    all: Vec<(SocketAddr, UdpSocket)>,
    admits: Admission,
    /// The source that was admitted last, which is nearly always the next one's too.
    admitted: Option<IpAddr>,
}

impl Sockets {
    /// A socket on a free port of each address. An address that cannot be had is passed over as long as another can.
    ///
    /// # Errors
    /// What the system said when there is no socket at all.
    pub async fn open(addresses: &[IpAddr], admits: Admission) -> io::Result<Self> {
        let mut all = Vec::new();
        let mut refused = None;
        for ip in addresses {
            match UdpSocket::bind((*ip, 0)).await {
                Ok(socket) => all.push((socket.local_addr()?, socket)),
                Err(error) => refused = Some(error),
            }
        }
        match refused {
            Some(error) if all.is_empty() => return Err(error),
            Some(error) => tracing::debug!(%error, "an address for media was passed over"),
            None => {}
        }
        Ok(Self {
            all,
            admits,
            admitted: None,
        })
    }

    /// Their addresses.
    pub fn addresses(&self) -> impl Iterator<Item = SocketAddr> {
        self.all.iter().map(|(address, _)| *address)
    }

    /// Waits until one of them may have something. Cancel-safe.
    ///
    /// # Errors
    /// What the system said.
    pub async fn readable(&self) -> io::Result<()> {
        let each = self.all.iter().map(|(_, socket)| Box::pin(socket.readable()));
        futures_util::future::select_all(each).await.0
    }

    /// The next datagram from an admitted source, if one is there.
    ///
    /// # Errors
    /// What the system said.
    pub fn receive(&mut self, buffer: &mut [u8]) -> io::Result<Option<Received>> {
        for at in 0..self.all.len() {
            let (to, socket) = &self.all[at];
            let to = *to;
            loop {
                let (length, from) = match socket.try_recv_from(buffer) {
                    Ok(received) => received,
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                    // The kernel's report that an earlier datagram found no listener; it may be starting again.
                    Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => continue,
                    Err(error) => return Err(error),
                };
                if self.admitted == Some(from.ip()) || (self.admits)(from.ip()) {
                    self.admitted = Some(from.ip());
                    return Ok(Some(Received { length, from, to }));
                }
                tracing::trace!(%from, "a datagram of another machine was dropped");
            }
        }
        Ok(None)
    }

    /// Sends a datagram from one of the addresses.
    ///
    /// # Errors
    /// What the system said.
    pub fn send(&self, from: SocketAddr, to: SocketAddr, datagram: &[u8]) -> io::Result<()> {
        let socket = self.all.iter().find(|(address, _)| *address == from);
        let (_, socket) = socket
            .or(self.all.first())
            .ok_or(io::ErrorKind::AddrNotAvailable)?;
        socket.try_send_to(datagram, to).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

    async fn sender(ip: IpAddr) -> UdpSocket {
        UdpSocket::bind((ip, 0)).await.expect("a socket")
    }

    async fn next(sockets: &mut Sockets, buffer: &mut [u8]) -> Received {
        loop {
            sockets.readable().await.expect("readable");
            if let Some(received) = sockets.receive(buffer).expect("received") {
                return received;
            }
        }
    }

    #[tokio::test]
    async fn a_datagram_of_another_machine_is_dropped() {
        let mut sockets = Sockets::open(&[HERE], |ip| ip == HERE).await.expect("sockets");
        let to = sockets.addresses().next().expect("one");
        let (other, own) = (sender(ELSEWHERE).await, sender(HERE).await);
        for (sender, text) in [(&other, b"no".as_slice()), (&own, b"yes"), (&other, b"no")] {
            sender.send_to(text, to).await.expect("sent");
        }
        own.send_to(b"too", to).await.expect("sent");
        let mut buffer = [0; 100];
        for expected in [b"yes".as_slice(), b"too"] {
            let received = next(&mut sockets, &mut buffer).await;
            assert_eq!(&buffer[..received.length], expected);
            assert_eq!(received.from, own.local_addr().expect("bound"));
        }
    }

    #[tokio::test]
    async fn each_address_answers_for_itself() {
        let mut sockets = Sockets::open(&[HERE, ELSEWHERE], |_| true)
            .await
            .expect("sockets");
        let addresses: Vec<_> = sockets.addresses().collect();
        assert_eq!(addresses.len(), 2);
        let visitor = sender(HERE).await;
        let mut buffer = [0; 100];
        for to in addresses {
            visitor.send_to(b"hello", to).await.expect("sent");
            let received = next(&mut sockets, &mut buffer).await;
            assert_eq!(received.to, to);
            sockets.send(to, received.from, b"welcome").expect("sent");
            let (_, from) = visitor.recv_from(&mut buffer).await.expect("answered");
            assert_eq!(from, to);
        }
    }

    #[tokio::test]
    async fn an_address_that_is_not_ours_is_passed_over() {
        let foreign = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 1));
        let sockets = Sockets::open(&[HERE, foreign], |_| true).await.expect("sockets");
        assert_eq!(sockets.addresses().count(), 1);
        assert!(Sockets::open(&[foreign], |_| true).await.is_err());
    }
}
