//! The address of an avatar's page: token, events and looks in its query. Start with [`page`].

use crate::config::{Control, TrulienceLook};
use crate::providers::http;
use url::Url;

/// The two hosts on which the vendor serves avatars; its documents name the first, its samples the second, and
/// whether one leads to the other is not said.
const VENDORS: [&str; 2] = ["https://www.trulience.com", "https://trulience.com"];

/// What the page reports: it posts only what is listed (the vendor's sample `iframe.html`, October 2025).
const EVENTS: &str = "auth-success,auth-fail,websocket-error,websocket-close,media-connected,media-disconnected,\
                      mic-access,mic-update,speaker-update,trl-chat,avatar-status-update";

/// Where the page may speak from: both of the vendor's hosts, or the one that was configured.
pub(super) fn origins(embed_url: &Url) -> Vec<String> {
    let own = embed_url.origin().ascii_serialization();
    if VENDORS.contains(&own.as_str()) {
        VENDORS.map(String::from).into()
    } else {
        vec![own]
    }
}

/// The whole address, good for one load. Every value is encoded: a bare `#` would cut off what follows it.
pub(super) fn page(embed_url: &Url, avatar_id: &str, token: &str, look: &TrulienceLook) -> Url {
    let mut url = http::join(embed_url, &format!("avatar/{avatar_id}"));
    let mut query = url.query_pairs_mut();
    query
        .append_pair("token", token)
        // The press was the visitor's word: they need not dial once more, and their microphone is asked for.
        .append_pair("connect", "true")
        .append_pair("registerTrlEvents", EVENTS);
    for (control, _, parameter) in Control::ALL {
        if !look.show.contains(&control) {
            query.append_pair(parameter, "true");
        }
    }
    let background = look.dial_background.as_deref().unwrap_or("transparent");
    query.append_pair("dialPageBackground", background);
    for (parameter, value) in [
        ("overlayButtonColor", &look.button_color),
        ("screenAspectRatio", &look.aspect_ratio),
    ] {
        if let Some(value) = value {
            query.append_pair(parameter, value);
        }
    }
    drop(query);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().expect("an address")
    }

    #[test]
    fn either_host_of_the_vendor_means_both() {
        for host in ["https://www.trulience.com", "https://trulience.com/"] {
            assert_eq!(origins(&url(host)), VENDORS);
        }
        assert_eq!(
            origins(&url("http://127.0.0.1:3100/trulience")),
            ["http://127.0.0.1:3100"]
        );
        assert_eq!(
            origins(&url("https://trulience.com.evil.example")),
            ["https://trulience.com.evil.example"]
        );
    }

    #[test]
    fn colours_cannot_cut_the_address() {
        let look = TrulienceLook {
            dial_background: Some("#fbfaf7".into()),
            button_color: Some("#5b4bdb".into()),
            aspect_ratio: Some("9:16".into()),
            show: vec![Control::Fullscreen],
        };
        let page = page(&url("https://www.trulience.com/"), "7", "a.b&c", &look);
        assert_eq!(page.fragment(), None);
        assert!(
            page.as_str()
                .starts_with("https://www.trulience.com/avatar/7?token=a.b%26c&connect=true&"),
            "{page}"
        );
        assert!(page.as_str().contains("dialPageBackground=%23fbfaf7"), "{page}");
        assert!(page.as_str().contains("overlayButtonColor=%235b4bdb"), "{page}");
        let pairs: Vec<(String, String)> = page.query_pairs().into_owned().collect();
        let has = |name: &str| pairs.iter().any(|(key, _)| key == name);
        assert!(
            has("hideMicButton") && has("screenAspectRatio") && !has("hideFS"),
            "{page}"
        );
    }
}
