//! A network between a server and PostgreSQL that can fail in each way a network does.

#![allow(dead_code, reason = "each test binary uses a part of this")]

use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use url::Url;

/// What is wrong with the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Nothing passes, and neither side learns of it.
    Silent,
    /// Each connection on which these words are sent falls silent for ever; all others are well.
    SilentAt(&'static str),
    /// The next connection on which these words are sent ends before they are answered.
    EndAfter(&'static str),
}

/// The way to PostgreSQL.
pub struct Line {
    port: u16,
    server: Url,
    tasks: JoinSet<()>,
    fault: Arc<watch::Sender<Fault>>,
}

impl Line {
    pub async fn to(server: Url) -> Self {
        let mut line = Self {
            port: 0,
            server,
            tasks: JoinSet::new(),
            fault: Arc::new(watch::Sender::new(Fault::None)),
        };
        line.mend().await;
        line
    }

    /// The address of the same database at this end.
    pub fn url(&self) -> String {
        let mut url = self.server.clone();
        url.set_host(Some("127.0.0.1")).expect("set");
        url.set_port(Some(self.port)).expect("set");
        url.query_pairs_mut().append_pair("sslmode", "disable");
        url.into()
    }

    /// What is wrong from now on.
    pub fn fail(&self, fault: Fault) {
        self.fault.send_replace(fault);
    }

    /// Ends every connection and takes no other.
    pub async fn cut(&mut self) {
        self.tasks.shutdown().await;
    }

    /// Takes connections again.
    pub async fn mend(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.expect("a port");
        self.port = listener.local_addr().expect("bound").port();
        let host = self.server.host_str().expect("it has one").replace("%2F", "/");
        let port = self.server.port().unwrap_or(5432);
        let fault = Arc::clone(&self.fault);
        self.tasks.spawn(async move {
            let mut talks = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                let (host, fault) = (host.clone(), Arc::clone(&fault));
                talks.spawn(async move {
                    if host.starts_with('/') {
                        let far = UnixStream::connect(format!("{host}/.s.PGSQL.{port}")).await;
                        let (reads, writes) = far.expect("it answers").into_split();
                        talk(near, (reads, writes), fault).await;
                    } else {
                        let far = TcpStream::connect((host, port)).await;
                        let (reads, writes) = far.expect("it answers").into_split();
                        talk(near, (reads, writes), fault).await;
                    }
                });
            }
        });
    }
}

/// What has become of one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Well,
    Silent,
    /// It ends before anything comes back.
    Ends,
}

/// One connection, until either side ends it.
async fn talk(
    near: TcpStream,
    far: (impl AsyncRead + Unpin, impl AsyncWrite + Unpin),
    fault: Arc<watch::Sender<Fault>>,
) {
    let fate = watch::Sender::new(Fate::Well);
    let (near_reads, near_writes) = near.into_split();
    let asks = pass(near_reads, far.1, &fault, &fate, true);
    let answers = pass(far.0, near_writes, &fault, &fate, false);
    tokio::select! {
        () = asks => {}
        () = answers => {}
    }
}

/// Passes on what is read, as the line allows it.
async fn pass(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    fault: &watch::Sender<Fault>,
    fate: &watch::Sender<Fate>,
    is_question: bool,
) {
    let mut buffer = vec![0; 16_384];
    loop {
        let read = from.read(&mut buffer).await.unwrap_or(0);
        let said = &buffer[..read];
        // OK to fail: the line is gone with its test.
        _ = fault.subscribe().wait_for(|fault| *fault != Fault::Silent).await;
        if is_question {
            strike(said, fault, fate);
        }
        let becomes = *fate.borrow();
        match becomes {
            Fate::Silent => std::future::pending().await,
            Fate::Ends if !is_question => return,
            Fate::Well | Fate::Ends => {}
        }
        if read == 0 || to.write_all(said).await.is_err() {
            return;
        }
    }
}

/// Lets the fault happen to the connection on which its words are sent.
fn strike(said: &[u8], fault: &watch::Sender<Fault>, fate: &watch::Sender<Fate>) {
    let has = |words: &str| said.windows(words.len()).any(|part| part == words.as_bytes());
    fault.send_if_modified(|fault| match *fault {
        Fault::SilentAt(words) if has(words) => {
            fate.send_replace(Fate::Silent);
            false
        }
        Fault::EndAfter(words) if has(words) => {
            fate.send_replace(Fate::Ends);
            *fault = Fault::None;
            true
        }
        _ => false,
    });
}
