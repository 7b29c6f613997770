//! What the mechanism of settings is told of ours: lists, and variables that have names of their own.

use super::credentials::is_placeholder_of;
use super::default::DEFAULT;
use crate::settings::Schema;

pub(super) const SCHEMA: Schema = Schema {
    default: DEFAULT,
    lists: &["context", "demo", "link"],
    // Contexts are known by name, and each replaces its namesake.
    growing: &["context"],
    variables: &VENDOR_VARIABLES,
    not_settings: &NOT_SETTINGS,
    is_placeholder: is_placeholder_of,
};

/// The names that vendors' own documents use for what we call by `section.key`.
const VENDOR_VARIABLES: [(&str, &str); 10] = [
    ("livekit.url", "LIVEKIT_URL"),
    ("livekit.api_key", "LIVEKIT_API_KEY"),
    ("livekit.api_secret", "LIVEKIT_API_SECRET"),
    ("beyond_presence.api_key", "BEY_API_KEY"),
    ("beyond_presence.api_url", "BEY_API_URL"),
    ("anam.api_key", "ANAM_API_KEY"),
    ("anam.api_url", "ANAM_API_URL"),
    ("trulience.api_key", "TRULIENCE_API_KEY"),
    ("velt.api_key", "VELT_API_KEY"),
    ("velt.auth_token", "VELT_AUTH_TOKEN"),
];

/// Variables with our prefix that are not settings: the paths of two files, and the interpreter of our own tests.
const NOT_SETTINGS: [&str; 3] = ["SHOWROOM_CONFIG", "SHOWROOM_KEYS_FILE", "SHOWROOM_PYTHON"];

/// Whether an environment variable of this name is read as a setting.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    SCHEMA.is_setting(name)
}
