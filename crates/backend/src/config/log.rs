//! `[log]`: what is said on standard error.

use crate::settings::{Cursor, Raw, Setting, did_you_mean};

/// What is said on standard error.
#[derive(Debug, Clone)]
pub struct Log {
    /// `filter`, `SHOWROOM_LOG_FILTER`: directives of `tracing`, such as `info,backend=debug`; default `info`.
    pub filter: String,
    /// `format`, `SHOWROOM_LOG_FORMAT`: `text` or `json`; default `text`.
    pub format: LogFormat,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

impl Setting for LogFormat {
    const EXPECTS: &'static str = "text or json";
    fn read(raw: &Raw) -> Option<Self> {
        match String::read(raw)?.as_str() {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// The levels of `tracing`, by name and by number.
const LEVELS: [&str; 12] = [
    "off", "error", "warn", "info", "debug", "trace", "0", "1", "2", "3", "4", "5",
];
/// What writes to the log: our own crates, and those below them that an operator may want to hear.
const TARGETS: [&str; 26] = [
    "showroom",
    "backend",
    "app",
    "server",
    "contract",
    "sandbox",
    "axum",
    "hyper",
    "hyper_util",
    "leptos",
    "leptos_axum",
    "leptos_router",
    "reactive_graph",
    "reqwest",
    "rustls",
    "server_fn",
    "sqlx",
    "str0m",
    "tachys",
    "tokio",
    "tokio_tungstenite",
    "tower",
    "tower_http",
    "tungstenite",
    "mio",
    "rustls_platform_verifier",
];

/// What is wrong with one directive: `level`, `target`, or `target=level`. Those with spans and fields are left to
/// `tracing`, which reads them when the log starts.
fn fault(directive: &str) -> Option<(String, String)> {
    if directive.contains(['[', '{']) {
        return None;
    }
    let is_level = |text: &str| LEVELS.contains(&text.to_ascii_lowercase().as_str());
    let (target, level) = match directive.split_once('=') {
        Some((target, level)) => (Some(target.trim()), Some(level.trim())),
        None if is_level(directive) => (None, Some(directive)),
        None => (Some(directive), None),
    };
    if let Some(level) = level.filter(|level| !is_level(level)) {
        let hint = did_you_mean(level, LEVELS, || {
            "must be off, error, warn, info, debug or trace".into()
        });
        return Some((format!("has the unknown level {level:?}"), hint));
    }
    let target = target?;
    let first = target.split("::").next().unwrap_or_default();
    if TARGETS.contains(&first) {
        return None;
    }
    // Alone, a mistyped level is the name of a target that does not exist, and silences everything else.
    let known = TARGETS
        .into_iter()
        .chain(LEVELS.into_iter().filter(|_| level.is_none()));
    let hint = did_you_mean(first, known, || {
        format!(
            "there are the levels off to trace, and targets such as {}",
            TARGETS[..3].join(", ")
        )
    });
    Some((
        format!("names {first:?}, which is neither a level nor a part of this program"),
        hint,
    ))
}

impl Log {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let filter: Option<String> = table.required("filter");
        let directives = filter.iter().flat_map(|filter| filter.split(','));
        let faults: Vec<_> = directives
            .filter_map(|directive| fault(directive.trim()))
            .collect();
        for (problem, hint) in faults {
            table.reject("filter", &problem, &hint);
        }
        let format = table.required("format");
        Some(Self {
            filter: filter?,
            format: format?,
        })
    }
}
