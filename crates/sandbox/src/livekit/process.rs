//! The `livekit-server` process: where the binary is, and how it is started so that it ends with us.
//!
//! A child must not outlive us even when we are killed outright. The kernel can do that (`PR_SET_PDEATHSIG`), but
//! asking it from Rust needs `unsafe`; util-linux's `setpriv --pdeathsig` asks it and then becomes the server, so it
//! is used where it exists (every Debian), and elsewhere an outright kill leaves the server behind. The kernel ties
//! the child to the *thread* that started it, so one thread does only that and lives as long as the supervisor.
//!
//! It owns nothing after the start: that is `child`'s.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::process::{Child, Command};
use tokio::sync::{mpsc, oneshot};

/// The thread that starts processes, alive as long as this is.
pub type Spawner = mpsc::Sender<oneshot::Sender<std::io::Result<Child>>>;

/// The binary: the configured one, else `livekit-server` on the `PATH`.
pub fn find(configured: Option<&Path>) -> Result<PathBuf, String> {
    const HOW: &str = "set sandbox.livekit_server to its path (`cargo xtask run` puts one in target/tools), or put livekit-server on the PATH";
    match configured {
        Some(path) if path.is_file() => Ok(path.to_owned()),
        Some(path) => Err(format!(
            "There is no livekit-server at {}: {HOW}.",
            path.display()
        )),
        None => on_path("livekit-server").ok_or_else(|| format!("livekit-server is not installed: {HOW}.")),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "where programs lie is the system's setting"
)]
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn command(binary: &Path, file: &Path) -> Command {
    let mut command = on_path("setpriv").map_or_else(
        || Command::new(binary),
        |setpriv| {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "KILL", "--"]).arg(binary);
            command
        },
    );
    command.arg("--config").arg(file);
    // The operator's LIVEKIT_CONFIG, LIVEKIT_KEYS, NODE_IP and the like would win over the file.
    command
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// The thread that starts processes of this binary with this configuration.
///
/// # Errors
/// When the system has no thread to give.
pub fn spawner(binary: PathBuf, file: PathBuf) -> std::io::Result<Spawner> {
    let (spawner, mut orders): (Spawner, _) = mpsc::channel(1);
    let runtime = tokio::runtime::Handle::current();
    let work = move || {
        let _inside = runtime.enter();
        while let Some(order) = orders.blocking_recv() {
            // Once the receiver is gone, the child is dropped and with that killed.
            let _ = order.send(command(&binary, &file).spawn());
        }
    };
    std::thread::Builder::new()
        .name("livekit-server".into())
        .spawn(work)?;
    Ok(spawner)
}

/// Starts a process.
///
/// # Errors
/// What the system said.
pub async fn spawn(spawner: &Spawner) -> Result<Child, String> {
    let (order, answer) = oneshot::channel();
    spawner
        .send(order)
        .await
        .map_err(|_| "its thread is gone".to_owned())?;
    answer
        .await
        .map_err(|_| "its thread is gone".to_owned())?
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_binary_says_how_to_get_it() {
        let sentence = find(Some(Path::new("/nowhere/livekit-server"))).expect_err("it is not there");
        assert!(
            sentence.contains("/nowhere/livekit-server") && sentence.contains("cargo xtask run"),
            "{sentence}"
        );
    }
}
