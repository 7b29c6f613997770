//! A mail server that keeps what it takes (RFC 5321, as much of it as a client asks for). It has no mailbox of the name `none`.

use parking_lot::Mutex;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub struct Smtp {
    pub port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
}

/// A letter as it came.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    pub to: String,
    /// Its header and its text, without what carried it.
    pub raw: String,
}

impl Letter {
    /// The first six digits of its subject.
    pub fn code(&self) -> String {
        let subject = self
            .raw
            .lines()
            .find(|line| line.starts_with("Subject:"))
            .expect("a subject");
        let digits: String = subject.chars().filter(char::is_ascii_digit).collect();
        digits[..6].to_owned()
    }
}

impl Smtp {
    #[expect(
        clippy::disallowed_methods,
        reason = "they end with the runtime of their test"
    )]
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let letters = Arc::<Mutex<Vec<Letter>>>::default();
        let kept = Arc::clone(&letters);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, Arc::clone(&kept)));
            }
        });
        Self { port, letters }
    }

    /// All that it took, in their order.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().clone()
    }

    /// The last one.
    pub fn last(&self) -> Letter {
        self.letters().pop().expect("a letter")
    }
}

async fn talk(stream: TcpStream, kept: Arc<Mutex<Vec<Letter>>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.test\r\n").await.ok()?;
    let mut letter = Letter::default();
    while let Some(line) = lines.next_line().await.ok()? {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "RCPT" if line.contains("<none@") => "550 5.1.1 <none@acme.com>: No such mailbox",
            "RCPT" => {
                letter.to = line.trim_start_matches("RCPT TO:<").split('>').next()?.to_owned();
                "250 2.1.5 Ok"
            }
            "DATA" => {
                write.write_all(b"354 Go on\r\n").await.ok()?;
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    letter.raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    letter.raw.push('\n');
                }
                kept.lock().push(std::mem::take(&mut letter));
                "250 2.0.0 Ok: queued as 4F2A"
            }
            "QUIT" => {
                write.write_all(b"221 Bye\r\n").await.ok()?;
                return Some(());
            }
            _ => "250 2.0.0 Ok",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    Some(())
}
