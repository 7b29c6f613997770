//! The scripts that wake a page up, and say so where that fails.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

/// Notes what is done before the page is awake. Plain enough for a browser that cannot run the rest.
const BEFORE: &str = include_str!("before.js");
/// Fetches the page's own code and starts it; the addresses of its two parts are its arguments.
const WAKE: &str = include_str!("wake.js");

/// Reports that the page of a personal link was visible; slugs of link and demo, and the nonce, are its arguments.
const OPENED: &str = include_str!("opened.js");

/// The script of a personal link's page that reports when it was visible.
pub fn opened(link: &str, demo: &str, nonce: &str) -> impl IntoView + use<> {
    // Of a link that opens, each is of letters, digits, `-`, `_` and `.`; of another the slug is whatever was asked for.
    let words = [link, demo, nonce].map(|word| serde_json::json!(word).to_string().replace('<', "\\u003c"));
    let script = format!(
        "{}({});",
        OPENED.trim_end().trim_end_matches(';'),
        words.join(",")
    );
    view! { <script nonce=use_nonce() inner_html=script></script> }
}

/// The scripts, for a page with something to wake up; `options` contain where the site's files are.
pub fn waker(options: &LeptosOptions) -> impl IntoView + use<> {
    let at = format!("/{}/{}", options.site_pkg_dir, options.output_name);
    let (script, wasm) = (format!("{at}.js"), format!("{at}_bg.wasm"));
    // The script itself asks for the WASM: a link in the head would take the line from the poster, which is what a visitor
    // sees first.
    let wake = format!("{}({script:?},{wasm:?});", WAKE.trim_end().trim_end_matches(';'));
    view! {
        <link rel="modulepreload" href=script />
        <script nonce=use_nonce() inner_html=BEFORE></script>
        <script type="module" nonce=use_nonce() inner_html=wake></script>
    }
}
