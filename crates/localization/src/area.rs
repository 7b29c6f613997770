//! What messages belong together.

/// A group of messages: one file of each language.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// The file's name without `.ftl`.
    pub name: &'static str,
    /// Whether its patterns are sent to a browser. Those areas come first.
    pub in_browser: bool,
    /// The `cfg` predicate under which its functions exist, such as `feature = "ssr"`; they always do without one.
    pub only: Option<&'static str>,
}
