//! Connections over real sockets, with time-outs that a test can wait for.

use super::*;
use axum::body::Body;
use axum::routing::get;
use futures_util::StreamExt;
use std::future::pending;
use std::net::{IpAddr, Ipv4Addr};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;
use tokio::sync::{Notify, mpsc};
use tokio::time::timeout;

/// Longer than anything here takes on a slow machine.
const AT_MOST: Duration = Duration::from_mins(1);
const ASK: &[u8] = b"GET /quick HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

fn limits() -> Limits {
    Limits {
        most: 64,
        per_client: 4,
        head_within: AT_MOST,
        write_within: AT_MOST,
        stalled_after: AT_MOST,
        trusted: TrustedProxies::default(),
    }
}

/// A server that answers at once, never, or without end; reports each begun request and each dropped body.
struct Served {
    address: SocketAddr,
    begun: mpsc::UnboundedReceiver<()>,
    dropped: mpsc::UnboundedReceiver<()>,
    /// Has the second half of a paused answer sent.
    go_on: Arc<Notify>,
}

struct Tell(mpsc::UnboundedSender<()>);

impl Drop for Tell {
    fn drop(&mut self) {
        _ = self.0.send(());
    }
}

async fn served(limits: Limits) -> Served {
    let (tell_begun, begun) = mpsc::unbounded_channel();
    let (tell_dropped, dropped) = mpsc::unbounded_channel();
    let endless = get(move || {
        let tell = Tell(tell_dropped.clone());
        async move {
            Body::from_stream(futures_util::stream::repeat_with(move || {
                _ = &tell;
                Ok::<_, std::io::Error>(vec![b'x'; 64 * 1024])
            }))
        }
    });
    let never = get(move || {
        _ = tell_begun.send(());
        pending::<()>()
    });
    let go_on = Arc::new(Notify::new());
    let wait = Arc::clone(&go_on);
    let paused = get(move || {
        let wait = Arc::clone(&wait);
        async move {
            let halves = futures_util::stream::iter(["first", "second"]).then(move |half| {
                let wait = Arc::clone(&wait);
                async move {
                    if half == "second" {
                        wait.notified().await;
                    }
                    Ok::<_, std::io::Error>(half)
                }
            });
            Body::from_stream(halves)
        }
    });
    let router = Router::new()
        .route("/paused", paused)
        .route("/quick", get(|| async { "done" }))
        .route("/never", never)
        .route("/endless", endless);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    #[expect(clippy::disallowed_methods, reason = "ends with the test's runtime")]
    tokio::spawn(serve(listener, router, limits, pending()));
    Served {
        address,
        begun,
        dropped,
        go_on,
    }
}

impl Served {
    /// A connection from the `n`th address of this machine.
    async fn connect(&self, n: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().expect("a socket");
        let from = IpAddr::V4(Ipv4Addr::new(127, 0, 0, n));
        socket
            .bind(SocketAddr::new(from, 0))
            .expect("an address of this machine");
        socket.set_recv_buffer_size(2048).expect("set");
        socket.connect(self.address).await.expect("connected")
    }

    /// What is answered to a request; nothing where the connection is refused.
    async fn ask(&self, n: u8) -> String {
        let mut stream = self.connect(n).await;
        _ = stream.write_all(ASK).await;
        let mut answer = Vec::new();
        _ = timeout(AT_MOST, stream.read_to_end(&mut answer))
            .await
            .expect("an end");
        String::from_utf8(answer).expect("text")
    }

    /// An answer without end that has begun to arrive.
    async fn download(&self, n: u8) -> TcpStream {
        let mut stream = self.begin(n, "/endless").await;
        take(&mut stream, 1).await;
        stream
    }

    async fn begin(&self, n: u8, path: &str) -> TcpStream {
        let mut stream = self.connect(n).await;
        let head = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n");
        stream.write_all(head.as_bytes()).await.expect("sent");
        stream
    }

    /// So many requests of one address at work.
    async fn keep_busy(&mut self, count: usize, n: u8) -> Vec<TcpStream> {
        let mut streams = Vec::new();
        for _ in 0..count {
            let mut stream = self.connect(n).await;
            stream
                .write_all(b"GET /never HTTP/1.1\r\nhost: x\r\n\r\n")
                .await
                .expect("sent");
            timeout(AT_MOST, self.begun.recv())
                .await
                .expect("in time")
                .expect("begun");
            streams.push(stream);
        }
        streams
    }
}

/// Reads on for so many bytes.
async fn take(stream: &mut TcpStream, bytes: usize) {
    let (mut buffer, mut taken) = (vec![0; 64 * 1024], 0);
    while taken < bytes {
        let read = timeout(AT_MOST, stream.read(&mut buffer)).await;
        let count = read.expect("in time").expect("goes on");
        assert_ne!(count, 0, "cut off after {taken} bytes");
        taken += count;
    }
}

#[tokio::test]
async fn a_running_download_is_not_idle() {
    let served = served(limits()).await;
    let mut download = served.download(1).await;
    // It has been here longest; each of these needs the place of another one.
    let mut silent = Vec::new();
    for _ in 0..10 {
        silent.push(served.connect(1).await);
    }
    assert!(served.ask(1).await.ends_with("done"));
    // More than is on its way.
    take(&mut download, 512 * 1024).await;
    let mut downloads = Vec::new();
    for _ in 0..3 {
        downloads.push(served.download(1).await);
    }
    assert_eq!(served.ask(1).await, "", "none of them makes room");
    take(&mut download, 512 * 1024).await;
}

/// Nothing waits to be taken, and the answer has not ended.
#[tokio::test]
async fn an_answer_that_is_still_made_is_not_idle() {
    let served = served(limits()).await;
    let mut stream = served.begin(1, "/paused").await;
    let mut answer = Vec::new();
    while !answer.ends_with(b"first\r\n") {
        let read = timeout(AT_MOST, stream.read_buf(&mut answer)).await;
        assert_ne!(read.expect("in time").expect("goes on"), 0, "cut off");
    }
    let mut silent = Vec::new();
    for _ in 0..10 {
        silent.push(served.connect(1).await);
    }
    assert!(served.ask(1).await.ends_with("done"));
    served.go_on.notify_one();
    take(&mut stream, "second".len()).await;
}

#[tokio::test]
async fn a_download_that_is_not_read_makes_room() {
    let limits = Limits {
        stalled_after: Duration::from_millis(300),
        ..limits()
    };
    let served = served(limits).await;
    let mut stalled = Vec::new();
    for _ in 0..4 {
        stalled.push(served.download(1).await);
    }
    let room = async {
        while served.ask(1).await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    timeout(AT_MOST, room).await.expect("room");
}

#[tokio::test]
async fn a_silent_client_makes_room() {
    let served = served(limits()).await;
    let mut silent = Vec::new();
    for _ in 0..4 {
        silent.push(served.connect(1).await);
    }
    // From the same address, and while another has all the rest of its network.
    assert!(served.ask(1).await.ends_with("done"));
    for n in [2, 3, 4, 5] {
        for _ in 0..4 {
            silent.push(served.connect(n).await);
        }
    }
    assert!(served.ask(6).await.ends_with("done"));
    assert!(served.ask(1).await.ends_with("done"));
}

#[tokio::test]
async fn one_client_has_so_many_requests_at_work_and_no_more() {
    let mut served = served(limits()).await;
    let streams = served.keep_busy(4, 1).await;
    assert_eq!(served.ask(1).await, "", "refused");
    assert!(served.ask(2).await.ends_with("done"), "another is not concerned");
    drop(streams);
    // Each closed connection makes room again, as soon as that is noticed.
    let again = async {
        while served.ask(1).await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    timeout(AT_MOST, again).await.expect("room");
}

#[tokio::test]
async fn a_trusted_proxy_is_not_one_client() {
    let trusted = TrustedProxies::new(&["127.0.0.1/32".parse().expect("a network")]);
    let mut served = served(Limits { trusted, ..limits() }).await;
    let _streams = served.keep_busy(10, 1).await;
    assert!(served.ask(1).await.ends_with("done"));
}

#[tokio::test]
async fn there_are_so_many_in_all() {
    let limits = Limits { most: 6, ..limits() };
    let mut served = served(limits).await;
    let _streams = (served.keep_busy(3, 1).await, served.keep_busy(3, 2).await);
    assert_eq!(served.ask(3).await, "", "refused");
}

#[tokio::test]
async fn a_client_that_reads_nothing_of_its_answer_is_cut_off() {
    let limits = Limits {
        write_within: Duration::from_millis(300),
        ..limits()
    };
    let mut served = served(limits).await;
    let mut stream = served.connect(1).await;
    // However many it asks for at once.
    let asks = b"GET /endless HTTP/1.1\r\nhost: x\r\n\r\n".repeat(12);
    stream.write_all(&asks).await.expect("sent");
    timeout(AT_MOST, served.dropped.recv()).await.expect("cut off");
    // What its own side holds it may still read; then there is no orderly end.
    let mut rest = Vec::new();
    let end = timeout(AT_MOST, stream.read_to_end(&mut rest))
        .await
        .expect("an end");
    assert!(end.is_err(), "{} bytes", rest.len());
}

#[tokio::test]
async fn a_client_that_goes_on_reading_is_not_cut_off() {
    let limits = Limits {
        write_within: Duration::from_secs(4),
        ..limits()
    };
    let mut served = served(limits).await;
    let mut stream = served.connect(1).await;
    stream
        .write_all(b"GET /endless HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .expect("sent");
    let (mut buffer, start) = (vec![0; 4 * 1024], time::Instant::now());
    while start.elapsed() < Duration::from_secs(5) {
        let count = stream.read(&mut buffer).await.expect("goes on");
        assert_ne!(count, 0);
    }
    assert!(served.dropped.try_recv().is_err());
}

#[tokio::test]
async fn a_client_that_does_not_finish_its_request_is_disconnected() {
    let limits = Limits {
        head_within: Duration::from_millis(300),
        ..limits()
    };
    let served = served(limits).await;
    let mut stream = served.connect(1).await;
    stream
        .write_all(b"GET /quick HTTP/1.1\r\nhost: ")
        .await
        .expect("sent");
    let mut answer = Vec::new();
    let end = timeout(AT_MOST, stream.read_to_end(&mut answer)).await;
    end.expect("let go").expect("orderly");
}
