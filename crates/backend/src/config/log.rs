//! `[log]`: what is said on standard error.

use super::reader::Reader;
use super::sources::Raw;
use super::value::Setting;

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

impl Log {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let filter = reader.required("log.filter");
        let format = reader.required("log.format");
        Some(Self {
            filter: filter?,
            format: format?,
        })
    }
}
