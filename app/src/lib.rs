//! Showroom's pages: what a visitor sees, the server functions behind it, and the bindings to vendors' SDKs.
//!
//! Built twice. With `ssr` it resolves a page ([`PageContext`]), then renders its whole [`document`]. With `hydrate`
//! it wakes up the one part that needs a script, the room of a demo page: [`hydrate`]. It must not open sockets,
//! read the environment or know a vendor's key.

#[cfg(feature = "ssr")]
mod accent;
#[cfg(feature = "ssr")]
pub mod address;
pub mod api;
mod bar_script;
mod brand;
mod clipboard;
pub mod components;
pub mod embed;
#[cfg(feature = "ssr")]
mod head;
#[cfg(feature = "ssr")]
pub mod letters;
pub mod messages;
#[cfg(feature = "ssr")]
pub mod page_content;
#[cfg(feature = "ssr")]
pub mod page_context;
#[cfg(feature = "hydrate")]
mod page_nonce;
pub mod pages;
#[cfg(any(feature = "hydrate", test))]
mod player;
mod sent_form;
#[cfg(feature = "ssr")]
mod shell;
pub mod state;
#[cfg(feature = "ssr")]
pub mod studio_content;
pub mod talk;
pub mod team;
mod transcript_tools;
#[cfg(feature = "ssr")]
mod waker;

#[cfg(feature = "ssr")]
pub use brand::LETTER_ICON;
pub use brand::{Brand, PublicUrl};
#[cfg(feature = "ssr")]
pub use head::Head;
#[cfg(feature = "ssr")]
pub use page_context::PageContext;
#[cfg(feature = "hydrate")]
pub use pages::hydrate;
pub use sent_form::SentForm;
#[cfg(feature = "ssr")]
pub use shell::document;
