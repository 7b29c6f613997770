//! How settings are read, whatever they mean: layers, one cursor, and findings that say where.
//!
//! A [`Schema`] names the lists and the variables; [`Settings`] merges the layers; a [`Cursor`] stands on one table of
//! them, a section, an entry of a list or a table inside another, and gives typed values by key. A key that was
//! never asked for is unknown, so the list of known keys cannot drift from the code that uses them. Each finding
//! has the line of the file, or the variable. What the sections are is `config`'s and the vendors' own.

mod credentials;
mod cursor;
mod describe;
mod findings;
mod forms;
mod keys;
mod layers;
mod lines;
mod node;
mod placeholder;
mod places;
mod root;
mod source;
mod suggest;
mod url_rules;
mod value;

pub(crate) use credentials::{check as check_key, is_uuid, refuse_foreign};
pub(crate) use cursor::Cursor;
pub use describe::{Description, Row};
pub use findings::{Problem, Problems};
pub use layers::Sources;
pub(crate) use layers::{Account, KeyForm, Schema};
pub(crate) use node::{Node, Raw};
pub(crate) use places::Places;
pub(crate) use root::Settings;
pub(crate) use source::Source;
pub(crate) use suggest::{did_you_mean, nearest};
pub(crate) use url_rules::{Address, is_bare, is_loopback, safe_api_url};
pub(crate) use value::Setting;
