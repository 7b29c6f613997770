//! The commented default configuration.

/// The commented default configuration: the reference of every key, and the lowest layer.
pub const DEFAULT: &str = include_str!("default.toml");
