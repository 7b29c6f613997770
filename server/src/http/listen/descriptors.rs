//! The operating system's limit of open files, which connections share with everything else the process does.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Connections at one time where nothing else limits them.
const MOST: usize = 4096;
/// Kept for what is not a visitor's connection: the database, the calls to vendors that end what was opened, the log.
const KEPT: usize = 256;
/// A connection takes one, and the file that is being sent on it another.
const EACH: usize = 2;
/// Fewer are of no use.
const LEAST: usize = 16;

/// Raises the limit as far as the operating system allows, and returns how many connections fit.
pub fn connections() -> usize {
    let before = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: before.maximum,
        maximum: before.maximum,
    };
    let files = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => before.maximum,
        Err(_) => before.current,
    };
    let most = fit(files);
    if most < MOST {
        tracing::warn!(
            files,
            most,
            "few connections at one time: the limit of open files is low"
        );
    }
    most
}

/// How many connections so many files allow; none is no limit.
fn fit(files: Option<u64>) -> usize {
    let files = files
        .and_then(|files| usize::try_from(files).ok())
        .unwrap_or(usize::MAX);
    (files.saturating_sub(KEPT) / EACH).clamp(LEAST, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_limit_leaves_files_for_what_is_no_connection() {
        for (files, most) in [
            (None, MOST),
            (Some(1_000_000), MOST),
            (Some(1024), 384),
            (Some(256), LEAST),
            (Some(0), LEAST),
        ] {
            assert_eq!(fit(files), most, "{files:?}");
        }
    }

    #[test]
    fn the_limit_is_raised_as_far_as_it_goes() {
        assert!(connections() >= LEAST);
        let limit = getrlimit(Resource::Nofile);
        assert_eq!(limit.current, limit.maximum);
    }
}
