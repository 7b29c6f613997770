//! `showroom staff-link`: a fresh one-time sign-in address from the running server, on request from its machine
//! (ADR 0022).
//!
//! The two meet at a socket in the data folder. Only the user that the server runs as, and root, may open it: its mode
//! says so, and the kernel is asked who calls. Each connection receives one line and is closed.

use crate::http::SignIn;
use crate::out;
use anyhow::{Context, bail};
use backend::config::Config;
use std::fs::{self, Permissions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::UnixListener;
use tokio::time::timeout;

/// How long either side waits for the other.
const PATIENCE: Duration = Duration::from_secs(5);
/// What begins the line where there is no address to give.
const REFUSED: &str = "!";

/// Where a server with this configuration answers.
fn socket(config: &Config) -> PathBuf {
    config.storage.path.with_extension("sock")
}

/// A socket that waits for callers.
pub struct Socket {
    listener: UnixListener,
    /// The user that the server runs as.
    owner: u32,
}

/// Opens the socket; one that cannot be made is logged and costs nothing else.
pub fn open(config: &Config) -> Option<Socket> {
    let path = socket(config);
    bind(&path)
        .inspect_err(|error| {
            let path = path.display();
            tracing::warn!(%path, %error, "`showroom staff-link` cannot be answered");
        })
        .ok()
}

impl Socket {
    /// Answers until it is dropped.
    pub async fn answer(self, sign_in: Option<SignIn>) {
        loop {
            let Ok((mut stream, _)) = self.listener.accept().await else {
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            let caller = stream.peer_cred().map(|caller| caller.uid());
            if !caller.is_ok_and(|caller| caller == 0 || caller == self.owner) {
                continue;
            }
            let line = match sign_in.as_ref().map(SignIn::address) {
                Some(Ok(address)) => address,
                Some(Err(error)) => format!("{REFUSED}no address can be made: {error}"),
                None => format!("{REFUSED}staff sign in for comments, and Velt is not configured"),
            };
            // A caller who went away needs none.
            let _ = timeout(PATIENCE, stream.write_all(line.as_bytes())).await;
        }
    }
}

/// After a connection that could not be taken, such as for want of descriptors.
const PAUSE: Duration = Duration::from_secs(1);

/// One that an earlier start left is replaced: the database is this process's alone.
fn bind(path: &Path) -> std::io::Result<Socket> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    let owner = fs::metadata(path)?.uid();
    Ok(Socket { listener, owner })
}

/// Takes the socket away, at the end of the server.
pub fn remove(config: &Config) {
    // OK to fail: it may never have been there, and the next start replaces it.
    let _ = fs::remove_file(socket(config));
}

/// Asks the running server for an address and prints it.
///
/// # Errors
/// When no server answers, or it has no address to give.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let path = socket(config);
    let mut stream = match UnixStream::connect(&path) {
        Ok(stream) => stream,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => bail!(
            "no server is running with the database {} (storage.path)",
            config.storage.path.display()
        ),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => bail!(
            "{} may be opened by the user that the server runs as, and by root: run this as one of them",
            path.display()
        ),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot reach the server at {}", path.display()));
        }
    };
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    stream
        .read_to_string(&mut line)
        .context("the server did not answer")?;
    if let Some(why) = line.strip_prefix(REFUSED) {
        bail!("{why}");
    }
    anyhow::ensure!(
        !line.is_empty(),
        "the server answers only the user that it runs as, and root"
    );
    out::print(&format!("One-time staff sign-in (valid 1 hour): {line}\n"))?;
    Ok(ExitCode::SUCCESS)
}
