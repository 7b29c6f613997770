//! What helps where Firefox cannot reach the sandbox: it uses no loopback address for media, and the sandbox has another
//! one only where the machine has a network.
//!
//! Start with [`hint`].

/// Stable words of failures that a missing media connection leads to.
const CODES: [&str; 5] = [
    "connect-timeout",
    "first-frame-timeout",
    "lost-closed",
    "lost-media",
    "sdk-network",
];

/// A sentence to add to a failure of this stable word, where it is true.
pub fn hint(sandbox: bool, firefox: bool, code: &str) -> Option<&'static str> {
    (sandbox && firefox && CODES.contains(&code)).then_some(
        "In Firefox, the sandbox needs a network connection on this machine, because Firefox does not use 127.0.0.1 for \
         calls. Connect to a network, start the server again and try once more, or open this page in another browser.",
    )
}

/// Whether this browser is Firefox. Only a browser can say; the server says no.
pub fn is_firefox() -> bool {
    if cfg!(not(feature = "hydrate")) {
        return false;
    }
    let agent = leptos::prelude::window().navigator().user_agent();
    agent.is_ok_and(|agent| agent.contains("Firefox/"))
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn only_a_firefox_whose_connection_to_the_sandbox_failed_shows_the_advice() {
        assert!(hint(true, true, "connect-timeout").is_some_and(|hint| hint.starts_with("In Firefox")));
        for (sandbox, firefox, code) in [
            (false, true, "connect-timeout"),
            (true, false, "connect-timeout"),
            (true, true, "start-limit"),
        ] {
            assert_eq!(hint(sandbox, firefox, code), None, "{sandbox} {firefox} {code}");
        }
    }
}
