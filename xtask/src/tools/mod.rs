//! Tools that a command needs and a fresh machine may lack.
//!
//! Owns the one loop that names what is missing, then fetches it or, with `--no-install`, only says how to get it. One
//! file per kind of tool. Callers start at [`bring`].

mod debian;
mod livekit;
mod npm;
mod python;
mod wasm_target;

pub use self::{
    debian::Debian, livekit::LivekitServer, npm::NpmFolder, python::PythonFolder, wasm_target::WasmTarget,
};

use anyhow::{Result, bail};

use crate::{common::Common, steps::Steps};

/// Something that has to be on the machine before a step can run.
pub trait Tool {
    /// What it is, in a few words: `livekit-server v1.13.5`.
    fn name(&self) -> String;

    /// Whether it is there and of the right version.
    fn present(&self) -> bool;

    /// What fetching does, before it does it: the command and what it touches.
    fn fetching(&self) -> String;

    /// One sentence for a person who wants to get it themselves.
    fn advice(&self) -> String;

    /// Gets it.
    ///
    /// # Errors
    /// It could not be had.
    fn fetch(&self) -> Result<()>;

    /// What still works without it; `None` means that the command cannot go on.
    fn without(&self) -> Option<&'static str> {
        None
    }
}

/// Makes sure that everything needed is there.
///
/// # Errors
/// Something that the command cannot do without is missing.
pub fn ensure(steps: &mut Steps, common: Common, tools: &[&dyn Tool]) -> Result<()> {
    let mut blocking = Vec::new();
    for tool in tools.iter().filter(|tool| !tool.present()) {
        let outcome = if common.no_install {
            println!("missing: {}. {}", tool.name(), tool.advice());
            Err(anyhow::anyhow!("missing"))
        } else {
            let got = steps.run(&tool.name(), &tool.fetching(), || tool.fetch());
            if let Err(error) = &got {
                println!("    {error:#}\n    {}", tool.advice());
            }
            got
        };
        match (outcome, tool.without()) {
            (Ok(()), _) => {}
            (Err(_), Some(still)) => println!("    going on without it: {still}"),
            (Err(_), None) => blocking.push(tool.name()),
        }
    }
    if !blocking.is_empty() {
        bail!("missing (see above): {}", blocking.join("; "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    struct Fake {
        fetched: Cell<bool>,
        optional: bool,
    }

    impl Tool for Fake {
        fn name(&self) -> String {
            "fake".into()
        }
        fn present(&self) -> bool {
            self.fetched.get()
        }
        fn fetching(&self) -> String {
            "sets a flag".into()
        }
        fn advice(&self) -> String {
            "Set the flag.".into()
        }
        fn fetch(&self) -> Result<()> {
            self.fetched.set(true);
            Ok(())
        }
        fn without(&self) -> Option<&'static str> {
            self.optional.then_some("nothing changes")
        }
    }

    fn bring_fake(no_install: bool, optional: bool) -> (bool, bool) {
        let fake = Fake {
            fetched: Cell::new(false),
            optional,
        };
        let ok = ensure(
            &mut Steps::new(),
            Common {
                no_install,
                no_build: false,
            },
            &[&fake],
        )
        .is_ok();
        (ok, fake.fetched.get())
    }

    #[test]
    fn what_is_missing_is_fetched() {
        assert_eq!(bring_fake(false, false), (true, true));
    }

    #[test]
    fn no_install_only_reports() {
        assert_eq!(bring_fake(true, false), (false, false));
    }

    #[test]
    fn what_can_be_done_without_does_not_block() {
        assert_eq!(bring_fake(true, true), (true, false));
    }
}
