//! A whole `showroom` process on a port of its own, with its own data and nothing from the environment.

use reqwest::{Response, header};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// A running server; killed when dropped.
pub struct Showroom {
    pub address: String,
    /// The address of its LiveKit server, where that is ours.
    pub livekit: String,
    pub dir: TempDir,
    child: Child,
    log: Arc<Mutex<String>>,
    /// What it prints after its address, but for the next.
    lines: Mutex<mpsc::Receiver<String>>,
    /// Where its first account is made.
    set_up: Mutex<mpsc::Receiver<String>>,
}

/// The binary with an empty environment, so that no key of the person who runs the tests takes part.
pub fn command(dir: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_showroom"));
    command.current_dir(dir.path()).env_clear().stdin(Stdio::null());
    command.env("SHOWROOM_SERVER_SITE_ROOT", site(dir));
    command
}

/// A site that is built as far as a start looks.
fn site(dir: &TempDir) -> PathBuf {
    let root = dir.path().join("site");
    std::fs::create_dir_all(root.join("pkg")).expect("a folder");
    std::fs::write(root.join("pkg/showroom.css"), "").expect("a style");
    std::fs::write(root.join("site.json"), r#"{"pkg":"pkg"}"#).expect("a manifest");
    root
}

/// Runs a subcommand to its end.
pub fn run(arguments: &[&str], env: &[(&str, &str)]) -> Output {
    let dir = TempDir::new().expect("a scratch folder");
    command(&dir)
        .args(arguments)
        .envs(env.iter().copied())
        .output()
        .expect("the binary runs")
}

impl Showroom {
    /// A server whose `LiveKit` accepts every request and holds no talk.
    pub fn start() -> Self {
        Self::with(&[], None)
    }

    pub fn with(env: &[(&str, &str)], file: Option<&str>) -> Self {
        let dir = TempDir::new().expect("a scratch folder");
        if let Some(text) = file {
            std::fs::write(dir.path().join("showroom.toml"), text).expect("a configuration file");
        }
        Self::spawn(command(&dir), dir, env)
    }

    /// One that may have so many files open and no more.
    pub fn with_files(most: u32, env: &[(&str, &str)]) -> Self {
        let dir = TempDir::new().expect("a scratch folder");
        let plain = command(&dir);
        let mut limited = Command::new("/bin/sh");
        limited.current_dir(dir.path()).env_clear().stdin(Stdio::null());
        let script = format!("ulimit -n {most} && exec \"$0\" \"$@\"");
        limited.env("SHOWROOM_SERVER_SITE_ROOT", site(&dir));
        limited.args(["-c", &script]).arg(plain.get_program());
        Self::spawn(limited, dir, env)
    }

    /// The same data folder again, after the first process is gone.
    pub fn again(mut self, env: &[(&str, &str)]) -> Self {
        self.kill();
        let dir = std::mem::replace(&mut self.dir, TempDir::new().expect("a scratch folder"));
        Self::spawn(command(&dir), dir, env)
    }

    /// One that is started so, with this data folder.
    pub fn spawn(mut command: Command, dir: TempDir, env: &[(&str, &str)]) -> Self {
        let livekit = livekit();
        let mut child = command
            .arg("serve")
            .env("SHOWROOM_SERVER_LISTEN", "127.0.0.1:0")
            .env("SHOWROOM_SANDBOX_ENABLED", "false")
            .env("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1000")
            .env("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1000")
            // Calls are made by hand here, and a hand finds no proofs.
            .env("SHOWROOM_LIMITS_PROOF_OF_WORK", "off")
            .env("SHOWROOM_LIMITS_LINK_VIEWS_PER_MINUTE", "1000")
            .env("LIVEKIT_URL", &livekit)
            .env("LIVEKIT_API_KEY", "test-key")
            .env("LIVEKIT_API_SECRET", "test-secret-test-secret-test-secret")
            .envs(env.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let log = Arc::new(Mutex::new(String::new()));
        let (sink, mut errors) = (Arc::clone(&log), child.stderr.take().expect("piped"));
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = errors.read(&mut buffer) {
                sink.lock()
                    .expect("not poisoned")
                    .push_str(&String::from_utf8_lossy(&buffer[..count]));
            }
        });
        let (said, lines) = mpsc::channel();
        let (made, set_up) = mpsc::channel();
        let output = BufReader::new(child.stdout.take().expect("piped"));
        thread::spawn(move || {
            output.lines().map_while(Result::ok).try_for_each(|line| {
                let into = if line.starts_with("Set up this site") {
                    &made
                } else {
                    &said
                };
                into.send(line)
            })
        });
        let Ok(line) = lines.recv() else {
            _ = child.wait();
            let why = log.lock().expect("not poisoned").clone();
            panic!("no address was printed: {why}");
        };
        let address = line.rsplit(' ').next().expect("an address").to_owned();
        Self {
            address,
            livekit,
            dir,
            child,
            log,
            lines: Mutex::new(lines),
            set_up: Mutex::new(set_up),
        }
    }

    /// The next line that it prints; none if it prints no more.
    pub fn printed(&self) -> Option<String> {
        let lines = self.lines.lock().expect("not poisoned");
        lines.recv_timeout(Duration::from_secs(10)).ok()
    }

    /// The address that it prints while it has no account; none once it has ended without one.
    pub fn set_up(&self) -> Option<String> {
        let lines = self.set_up.lock().expect("not poisoned");
        let line = lines.recv_timeout(Duration::from_secs(10)).ok()?;
        line.rsplit(' ').next().map(str::to_owned)
    }

    pub fn database(&self) -> PathBuf {
        self.dir.path().join("data/showroom.db")
    }

    /// Everything logged so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("not poisoned").clone()
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.child.kill().expect("it is ours");
        self.child.wait().expect("it ended");
    }

    /// SIGTERM, then waits for the exit code.
    pub fn terminate(&mut self) -> Option<i32> {
        self.stop("-TERM")
    }

    /// A signal, then waits for the exit code.
    pub fn stop(&mut self, signal: &str) -> Option<i32> {
        self.signal(signal);
        self.child.wait().expect("it ended").code()
    }

    pub fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits until the log says this.
    pub async fn logs(&self, text: &str) {
        self.logs_times(text, 1).await;
    }

    /// Waits until the log has said it so many times.
    pub async fn logs_times(&self, text: &str, times: usize) {
        for _ in 0..200 {
            if self.log().matches(text).count() >= times {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the log never said {text} {times} times: {}", self.log());
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = client().get(format!("{}{path}", self.address));
        request.send().await.expect("an answer")
    }

    pub fn post(&self, verb: &str) -> reqwest::RequestBuilder {
        client()
            .post(format!(
                "{}/api/v1/{}{verb}",
                self.address,
                if verb.contains('/') { "" } else { "sessions/" }
            ))
            .header(header::CONTENT_TYPE, "application/json")
    }

    /// A call as one of our own pages makes it. Where the request names a demo and no nonce, its page is loaded first.
    pub async fn call(&self, verb: &str, request: Value) -> Response {
        let request = match verb {
            "start" | "cancel" | "velt/token" => self.with_nonce(request).await,
            _ => request,
        };
        self.call_bare(verb, request).await
    }

    /// The request with what the page of its demo, or of its link, was given.
    pub async fn with_nonce(&self, mut request: Value) -> Value {
        let path = match (request["link"].as_str(), request["demo"].as_str()) {
            (Some(link), _) => format!("/l/{link}"),
            (None, Some(demo)) => format!("/demo/{demo}"),
            (None, None) => return request,
        };
        if request.get("nonce").is_none() {
            let page = self.get(&path).await.text().await.expect("a page");
            request["nonce"] = nonce_in(&page).into();
        }
        request
    }

    /// The same with this very body.
    pub async fn call_bare(&self, verb: &str, request: Value) -> Response {
        self.post(verb)
            .header(header::ORIGIN, &self.address)
            .body(json!({ "request": request }).to_string())
            .send()
            .await
            .expect("an answer")
    }

    pub async fn begin(&self, press: &str) -> Response {
        self.call("start", json!({ "demo": "product-guide", "press": press }))
            .await
    }
}

impl Drop for Showroom {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The nonce in a page; empty where it has none.
pub fn nonce_in(html: &str) -> String {
    let rest = html.split_once("data-page-nonce=\"").map(|(_, rest)| rest);
    let nonce = rest.and_then(|rest| rest.split_once('"')).map(|(nonce, _)| nonce);
    nonce.unwrap_or_default().to_owned()
}

/// A LiveKit server's API that accepts every request, and lets no token make a room; its address.
fn livekit() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    // Ends with the test's process.
    thread::spawn(move || {
        for socket in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || answer(&socket));
        }
    });
    format!("ws://{address}")
}

fn answer(mut socket: &TcpStream) -> Option<()> {
    let mut reader = BufReader::new(socket.try_clone().ok()?);
    let (mut line, mut length) = (String::new(), 0);
    reader.read_line(&mut line).ok()?;
    let asks = line.contains("/rtc/validate");
    while line.trim() != "" {
        line.clear();
        reader.read_line(&mut line).ok()?;
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()?;
    let (status, body) = if asks {
        ("404 Not Found", "requested room does not exist")
    } else {
        ("200 OK", "{}")
    };
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    socket.write_all(format!("{head}{body}").as_bytes()).ok()
}

/// Follows nothing and does not wait for ever.
pub fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(20));
    client
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client")
}

/// The `n`th press key.
pub fn press(n: u16) -> String {
    format!("0f0e0d0c-0b0a-4908-8706-0504030{n:05x}")
}

pub async fn body(response: Response) -> Value {
    let text = response.text().await.expect("a body");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// `LIVEKIT_SERVER_BIN`, else the one that `cargo xtask test` builds.
pub fn livekit_server() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "a test reads where its tools are")]
    let named = std::env::var_os("LIVEKIT_SERVER_BIN").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/livekit-server"))
}
