//! The headers that limit what our pages may do in a browser.
//!
//! `connect-src` is built from the addresses that the configured vendors really have. Wildcards are only where a vendor
//! chooses a host while the page runs, which is Velt.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use backend::CspSources;
use http::{HeaderName, HeaderValue, header};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The content security policy of pages, all but the nonce, and the permissions that go with it.
#[derive(Clone)]
pub struct Policy {
    /// Everything that stays the same from page to page.
    fixed: Arc<str>,
    scripts: Arc<str>,
    inline_styles: bool,
    permissions: HeaderValue,
}

impl Policy {
    /// A policy that lets pages reach and show this. Pages that reach a project of LiveKit Cloud may also turn to the
    /// hosts of its regions.
    pub fn new(sources: &CspSources, regions: &[String]) -> Self {
        let connect = with_regions(&sources.connect, regions);
        let fixed = [
            ("img-src", "'self' data:", &sources.images),
            ("font-src", "'self'", &sources.fonts),
            ("connect-src", "'self'", &connect),
            (
                "frame-src",
                if sources.frames.is_empty() { "'none'" } else { "" },
                &sources.frames,
            ),
        ]
        .map(|(directive, always, more)| format!("{directive} {}; ", source_list(always, more)))
        .concat();
        Self {
            fixed: fixed.into(),
            scripts: source_list("'self'", &sources.scripts).into(),
            inline_styles: sources.inline_styles,
            permissions: permissions(&sources.frames),
        }
    }

    /// The headers of a page whose inline scripts and styles have this nonce. Pages of the origins `parents` may show it
    /// in a frame; where there are none, no page may.
    pub fn headers(&self, nonce: &str, parents: &[String]) -> [(HeaderName, HeaderValue); 3] {
        [
            (
                header::CONTENT_SECURITY_POLICY,
                checked(&self.text(nonce, parents)),
            ),
            (PERMISSIONS_POLICY, self.permissions.clone()),
            // A cached page would share its nonce among visitors. One that is rewritten on its way is not what its script
            // expects.
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, no-cache, no-transform"),
            ),
        ]
    }

    fn text(&self, nonce: &str, parents: &[String]) -> String {
        let (fixed, scripts) = (&self.fixed, &self.scripts);
        let ancestors = match parents {
            [] => "'none'".to_owned(),
            parents => parents.join(" "),
        };
        // A nonce beside it would switch 'unsafe-inline' off.
        let styles = if self.inline_styles {
            "'unsafe-inline'".to_owned()
        } else {
            format!("'nonce-{nonce}'")
        };
        format!(
            "default-src 'none'; script-src {scripts} 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' {styles}; \
             media-src 'self' blob:; {fixed}manifest-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors {ancestors}"
        )
    }
}

/// The headers of a page that frames others of this site, and whose own script speaks with this site alone. What the talk
/// in the frame may reach, the framed page's policy says.
pub fn of_own_frames(nonce: &str) -> [(HeaderName, HeaderValue); 3] {
    let text = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    [
        (header::CONTENT_SECURITY_POLICY, checked(&text)),
        (PERMISSIONS_POLICY, permissions(&BTreeSet::new())),
        // It holds a nonce, and what staff see is for no cache.
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ]
}

/// The headers of a page of those who work with the site, and of a form at an address that is a secret: no script but the
/// page's own, nothing of others, and the address is not sent to other sites.
pub fn of_a_secret_form(nonce: &str, has_script: bool) -> [(HeaderName, HeaderValue); 3] {
    let script = if has_script {
        "script-src 'self'; connect-src 'self'; "
    } else {
        ""
    };
    let text = format!(
        "default-src 'none'; {script}style-src 'self' 'nonce-{nonce}'; font-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    [
        (header::CONTENT_SECURITY_POLICY, checked(&text)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    ]
}

/// A policy as a header; one that is no text forbids everything.
fn checked(policy: &str) -> HeaderValue {
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(NOTHING))
}

/// Of what is no page.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

fn source_list(always: &str, more: &BTreeSet<String>) -> String {
    std::iter::once(always)
        .filter(|always| !always.is_empty())
        .chain(more.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The client of `LiveKit` Cloud turns to another region when the project's own host fails (livekit-client 2.23
/// `RegionUrlProvider.ts`). A wildcard for them all would cover the projects of every customer.
fn with_regions(origins: &BTreeSet<String>, regions: &[String]) -> BTreeSet<String> {
    let cloud = origins.iter().filter_map(|origin| {
        let (scheme, host) = origin.split_once("://")?;
        host.ends_with(".livekit.cloud").then_some(scheme)
    });
    let regions = cloud.flat_map(|scheme| regions.iter().map(move |host| format!("{scheme}://{host}")));
    regions.chain(origins.iter().cloned()).collect()
}

/// What frames are handed on: a bare `self` here would outweigh what the frame's `allow` says.
fn permissions(frames: &BTreeSet<String>) -> HeaderValue {
    let quoted = frames
        .iter()
        .flat_map(|origin| [" \"", origin, "\""])
        .collect::<String>();
    let text = format!(
        "microphone=(self{quoted}), autoplay=(self{quoted}), fullscreen=(self{quoted}), camera=(), \
         display-capture=(), geolocation=()"
    );
    // OK because origins are ASCII.
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("microphone=(self)"))
}

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Sent with everything; a page's own policy stands where there is one.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        PERMISSIONS_POLICY,
        "microphone=(self), autoplay=(self), camera=(), display-capture=(), geolocation=()",
    ),
    (header::CONTENT_SECURITY_POLICY, NOTHING),
];

/// Browsers keep to encrypted connections for a year. Subdomains are not ours to speak for.
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds what is missing of the headers above. A page of an `encrypted` site is never asked for in the clear again.
pub async fn harden(State(encrypted): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if encrypted {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
    for (name, value) in ALWAYS {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_origins_may_be_reached() {
        let sources = CspSources {
            connect: ["ws://127.0.0.1:7880".into(), "http://127.0.0.1:7880".into()].into(),
            ..CspSources::default()
        };
        let text = Policy::new(&sources, &[]).text("n", &[]);
        assert!(
            text.contains("connect-src 'self' http://127.0.0.1:7880 ws://127.0.0.1:7880;"),
            "{text}"
        );
        assert!(!text.contains('*') && !text.contains("unsafe-inline"), "{text}");
        assert!(text.contains("frame-src 'none';"), "{text}");
    }

    #[test]
    fn only_the_named_parents_may_frame_a_page() {
        let policy = Policy::new(&CspSources::default(), &[]);
        let parents = [
            "https://www.example.com".to_owned(),
            "https://*.example.org".to_owned(),
        ];
        let end = |text: String| text.rsplit_once("; ").expect("directives").1.to_owned();
        assert_eq!(end(policy.text("n", &[])), "frame-ancestors 'none'");
        assert_eq!(
            end(policy.text("n", &parents)),
            "frame-ancestors https://www.example.com https://*.example.org"
        );
    }

    #[test]
    fn a_frame_is_handed_the_microphone_by_name() {
        let sources = CspSources {
            frames: ["https://frames.example".into()].into(),
            ..CspSources::default()
        };
        let policy = Policy::new(&sources, &[]);
        assert!(
            policy
                .text("n", &[])
                .contains("frame-src https://frames.example;")
        );
        let permissions = policy.permissions.to_str().expect("text");
        assert!(
            permissions.contains("microphone=(self \"https://frames.example\")"),
            "{permissions}"
        );
    }

    #[test]
    fn a_secret_form_has_no_script_and_is_not_kept() {
        let headers = of_a_secret_form("n", false)
            .map(|(name, value)| (name, value.to_str().expect("text").to_owned()));
        let text = |name| &headers.iter().find(|(found, _)| *found == name).expect("there").1;
        let policy = text(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.starts_with("default-src 'none';") && !policy.contains("script"),
            "{policy}"
        );
        assert!(policy.contains("style-src 'self' 'nonce-n';"), "{policy}");
        assert_eq!(text(header::CACHE_CONTROL), "no-store");
        assert_eq!(text(header::REFERRER_POLICY), "same-origin");
    }

    #[test]
    fn cloud_clients_reach_their_own_project_and_the_regions_that_are_named() {
        let own: BTreeSet<String> = [
            "wss://demo.livekit.cloud".into(),
            "https://demo.livekit.cloud".into(),
        ]
        .into();
        let sources = CspSources {
            connect: own,
            ..CspSources::default()
        };
        let text = Policy::new(&sources, &[]).text("n", &[]);
        assert!(
            text.contains("connect-src 'self' https://demo.livekit.cloud wss://demo.livekit.cloud;"),
            "{text}"
        );
        let regions = ["demo.east.livekit.cloud".to_owned()];
        let text = Policy::new(&sources, &regions).text("n", &[]);
        assert!(
            text.contains("https://demo.east.livekit.cloud")
                && text.contains("wss://demo.east.livekit.cloud"),
            "{text}"
        );
        let sources = CspSources {
            connect: ["wss://sfu.example.org".into()].into(),
            ..CspSources::default()
        };
        assert!(
            !Policy::new(&sources, &regions)
                .text("n", &[])
                .contains("demo.east")
        );
    }
}
