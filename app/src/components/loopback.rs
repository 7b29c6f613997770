//! What helps where Firefox cannot reach the sandbox: it uses no loopback address for media, and the sandbox has another
//! one only where the machine has a network.
//!
//! Start with [`applies`].

/// Stable words of failures that a missing media connection leads to.
const CODES: [&str; 5] = [
    "connect-timeout",
    "first-frame-timeout",
    "lost-closed",
    "lost-media",
    "sdk-network",
];

/// Whether the advice is true beside a failure of this stable word.
pub fn applies(sandbox: bool, firefox: bool, code: &str) -> bool {
    sandbox && firefox && CODES.contains(&code)
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
    use super::applies;
    use crate::messages::Messages;

    #[test]
    fn only_a_firefox_whose_connection_to_the_sandbox_failed_shows_the_advice() {
        assert!(applies(true, true, "connect-timeout"));
        assert!(Messages::default().firefox_sandbox().starts_with("In Firefox"));
        for (sandbox, firefox, code) in [
            (false, true, "connect-timeout"),
            (true, false, "connect-timeout"),
            (true, true, "start-limit"),
        ] {
            assert!(!applies(sandbox, firefox, code), "{sandbox} {firefox} {code}");
        }
    }
}
