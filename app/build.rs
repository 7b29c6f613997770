//! Compiles the messages of `messages/{language}/{area}.ftl` into `messages.rs`, which `src/messages/mod.rs` includes. A
//! language that lacks a message, has one too many or other arguments stops the build.

use localization::Area;
use std::path::Path;
use std::{env, fs};

/// English first: the others are compared with it.
const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ja", "ar"];

const AREAS: [Area; 18] = [
    Area {
        name: "talk",
        in_browser: true,
        only: None,
    },
    Area {
        name: "trouble",
        in_browser: true,
        only: None,
    },
    Area {
        name: "network",
        in_browser: true,
        only: None,
    },
    Area {
        name: "after",
        in_browser: true,
        only: None,
    },
    Area {
        name: "captions",
        in_browser: true,
        only: None,
    },
    Area {
        name: "comments",
        in_browser: true,
        only: Some("any(feature = \"hydrate\", test)"),
    },
    Area {
        name: "pages",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "booth",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "studio",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "compare",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "limits",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "follow-up",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "figures",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "demos",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "mail",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "vendors",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "looks",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
    Area {
        name: "audit",
        in_browser: false,
        only: Some("feature = \"ssr\""),
    },
];

#[expect(
    clippy::disallowed_methods,
    reason = "cargo says in the environment where a build script writes"
)]
fn main() {
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=build.rs");
    match localization::generate(Path::new("messages"), &LANGUAGES, &AREAS) {
        Ok(source) => {
            let out = env::var_os("OUT_DIR").unwrap_or_default();
            if let Err(error) = fs::write(Path::new(&out).join("messages.rs"), source) {
                println!("cargo::error=the messages cannot be written: {error}");
            }
        }
        Err(problems) => problems
            .iter()
            .for_each(|problem| println!("cargo::error=app/messages/{problem}")),
    }
}
