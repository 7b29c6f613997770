//! Showroom's pages: what a visitor sees, the server functions behind it, and the bindings to vendors' SDKs.
//!
//! Built twice. With `ssr` it renders whole documents: [`shell`] around [`App`]. With `hydrate` it wakes up
//! the one part that needs a script, the room of a demo page: [`hydrate`]. It must not open sockets, read the
//! environment or know a vendor's key.

#[cfg(feature = "ssr")]
pub mod address;
pub mod api;
mod brand;
mod clipboard;
pub mod components;
#[cfg(feature = "hydrate")]
mod page_nonce;
pub mod pages;
#[cfg(any(feature = "hydrate", test))]
mod player;
#[cfg(feature = "ssr")]
mod shell;
pub mod state;
pub mod talk;
pub mod team;
#[cfg(feature = "ssr")]
mod waker;

pub use brand::{Brand, PublicUrl};
#[cfg(feature = "hydrate")]
pub use pages::hydrate;
#[cfg(feature = "ssr")]
pub use shell::{App, shell};
