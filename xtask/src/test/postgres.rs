//! A PostgreSQL server of our own for the tests: in a temporary folder, on a socket in it, gone at the end.

use std::{
    fs::{self, DirBuilder, File},
    os::unix::{
        fs::{DirBuilderExt as _, chown},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, geteuid, kill_process};

use crate::{process, tools::Debian};

/// PostgreSQL refuses to run as root: the account that owns nothing, by its number on every Debian.
const UNPRIVILEGED: u32 = 65534;
/// How long it may take to begin, and to end.
const WITHIN: Duration = Duration::from_secs(30);
/// Its one account. The tests also try a wrong one.
const USER: &str = "showroom";
const PASSWORD: &str = "a-password-of-the-tests";

/// The server. Dropping it ends it and removes its folder.
pub struct Postgres {
    folder: PathBuf,
    child: Option<Child>,
}

impl Postgres {
    /// Makes a database and serves it.
    ///
    /// # Errors
    /// A program of PostgreSQL is absent or fails.
    pub fn start() -> Result<Self> {
        let programs = Debian::postgres_programs().context("there is no PostgreSQL")?;
        let folder = std::env::temp_dir().join(format!("showroom-postgres-{}", std::process::id()));
        DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        let mut postgres = Self { folder, child: None };
        let password = postgres.folder.join("password");
        fs::write(&password, PASSWORD)?;
        if geteuid().is_root() {
            for path in [&postgres.folder, &password] {
                chown(path, Some(UNPRIVILEGED), Some(UNPRIVILEGED))?;
            }
        }
        let data = postgres.folder.join("data");
        // Passwords by MD5: the exchange for SCRAM takes a debug build so long that tests would wait for connections.
        let mut initdb = postgres.command(&programs.join("initdb"));
        initdb
            .args([
                "--username",
                USER,
                "--auth",
                "md5",
                "--no-sync",
                "--locale",
                "C.UTF-8",
            ])
            .args(["--encoding", "UTF8", "--pwfile"])
            .arg(&password)
            .arg("--pgdata")
            .arg(&data);
        process::quiet(&mut initdb)?;
        let log = postgres.folder.join("log");
        let mut server = postgres.command(&programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-k").arg(&postgres.folder);
        // What is in it is worth nothing after the tests.
        for setting in ["listen_addresses=", "fsync=off", "full_page_writes=off"] {
            server.args(["-c", setting]);
        }
        server
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?);
        postgres.child = Some(server.spawn().context("cannot start PostgreSQL")?);
        postgres.wait_until_ready(&log)?;
        Ok(postgres)
    }

    /// Its address, with the password.
    pub fn url(&self) -> String {
        let socket = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://{USER}:{PASSWORD}@{socket}/postgres")
    }

    /// A program of PostgreSQL's, never as root and without what the environment says to such programs.
    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env_clear();
        if geteuid().is_root() {
            command.uid(UNPRIVILEGED).gid(UNPRIVILEGED);
        }
        command
    }

    fn wait_until_ready(&mut self, log: &Path) -> Result<()> {
        let since = Instant::now();
        loop {
            let said = fs::read_to_string(log)?;
            if said.contains("ready to accept connections") {
                return Ok(());
            }
            let child = self.child.as_mut().context("it was started")?;
            if let Some(status) = child.try_wait()? {
                bail!("PostgreSQL ended with {status}\n{said}");
            }
            if since.elapsed() > WITHIN {
                bail!("PostgreSQL did not answer within {} s\n{said}", WITHIN.as_secs());
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // "Fast shutdown": it ends what is connected. Fails when it is gone already.
            kill_process(Pid::from_child(child), Signal::INT).ok();
            let since = Instant::now();
            while matches!(child.try_wait(), Ok(None)) && since.elapsed() < WITHIN {
                thread::sleep(Duration::from_millis(20));
            }
            child.kill().ok();
            child.wait().ok();
        }
        fs::remove_dir_all(&self.folder).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_on_its_socket_and_leaves_nothing_behind() {
        if Debian::postgres_programs().is_none() {
            eprintln!("left out: there is no PostgreSQL on this machine");
            return;
        }
        let postgres = Postgres::start().expect("it starts");
        let (folder, url) = (postgres.folder.clone(), postgres.url());
        assert!(url.ends_with("/postgres") && url.contains(PASSWORD), "{url}");
        std::os::unix::net::UnixStream::connect(folder.join(".s.PGSQL.5432")).expect("it answers");
        drop(postgres);
        assert!(!folder.exists());
    }
}
