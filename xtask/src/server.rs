//! A running `showroom serve`.
//!
//! Owns the process: its own process group, so that one signal reaches it once and whatever it started ends with it.
//! Its output passes through or goes to a file; the address is read from the line it prints when it answers.

use std::{
    fs::File,
    io::{BufRead, BufReader, Write as _},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::{build, project::Project, tools::LivekitServer};

/// It opens its database and starts a media server first.
pub const ANSWERS_WITHIN: Duration = Duration::from_secs(30);
/// It ends what visitors have open; more than that is a hang.
pub const STOPS_WITHIN: Duration = Duration::from_secs(15);
/// What `showroom serve` prints before its address.
const LINE: &str = "answers at http://";

/// The process. Dropping it ends the whole group.
pub struct Server {
    child: Child,
    address: Receiver<String>,
}

impl Server {
    /// Starts this build with these variables; its output goes to `log`, or to ours.
    ///
    /// # Errors
    /// The binary is absent.
    pub fn start(
        project: &Project,
        build: build::Server,
        vars: &[(&str, &str)],
        log: Option<&Path>,
    ) -> Result<Self> {
        let mut command = Command::new(build.program(project));
        command
            .arg("serve")
            .current_dir(project.path("."))
            .process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        if let Some(livekit) = LivekitServer::new(project).newest() {
            command.env("SHOWROOM_SANDBOX_LIVEKIT_SERVER", livekit);
        }
        command.envs(vars.iter().copied());
        let mut sink: Option<File> = log.map(File::create).transpose()?;
        if let Some(file) = &sink {
            command.stderr(file.try_clone()?);
        }
        let mut child = command.spawn().context("cannot start the server")?;
        let output = child.stdout.take().context("the output is piped")?;
        let (tell, address) = mpsc::channel();
        thread::spawn(move || pass_on(BufReader::new(output), &tell, sink.as_mut()));
        Ok(Self { child, address })
    }

    /// Where it answers, once it has said so.
    pub fn address(&self, within: Duration) -> Option<String> {
        self.address.recv_timeout(within).ok()
    }

    /// Waits for the address.
    ///
    /// # Errors
    /// It ends, or stays silent for too long.
    pub fn wait_for_address(&mut self) -> Result<String> {
        let since = Instant::now();
        while since.elapsed() < ANSWERS_WITHIN {
            if let Some(address) = self.address(Duration::from_millis(2)) {
                return Ok(address);
            }
            if let Some(status) = self.ended()? {
                bail!("the server ended with {status}");
            }
        }
        bail!("the server did not answer within {} s", ANSWERS_WITHIN.as_secs())
    }

    /// How it ended, if it did.
    ///
    /// # Errors
    /// The operating system does not say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Asks it to stop.
    pub fn ask_to_stop(&self) {
        // Fails when it is gone already, which is what we want.
        kill_process(self.pid(), Signal::TERM).ok();
    }

    /// Its process number.
    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Asks it to stop and waits until it has.
    ///
    /// # Errors
    /// It hangs; it is killed then.
    pub fn stop(mut self) -> Result<()> {
        self.ask_to_stop();
        let since = Instant::now();
        while self.ended()?.is_none() {
            if since.elapsed() > STOPS_WITHIN {
                bail!(
                    "the server did not stop within {} s and was killed",
                    STOPS_WITHIN.as_secs()
                );
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Whatever the server started and did not stop lies in its group. Fails when no process is left, the usual case.
        kill_process_group(self.pid(), Signal::KILL).ok();
        self.child.wait().ok();
    }
}

fn pass_on(output: impl BufRead, tell: &Sender<String>, mut log: Option<&mut File>) {
    for line in output.lines().map_while(Result::ok) {
        if let Some((_, address)) = line.split_once(LINE) {
            tell.send(address.trim().to_owned()).ok();
        }
        match log.as_mut() {
            Some(file) => writeln!(file, "{line}").unwrap_or_default(),
            None => println!("{line}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_the_servers_own_line() {
        let (tell, told) = mpsc::channel();
        let folder = tempfile::tempdir().expect("a scratch folder");
        let mut log = File::create(folder.path().join("log")).expect("writable");
        pass_on(
            &b"a line\nShowroom answers at http://127.0.0.1:4021\n"[..],
            &tell,
            Some(&mut log),
        );
        assert_eq!(told.try_recv().as_deref(), Ok("127.0.0.1:4021"));
    }
}
