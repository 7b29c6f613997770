//! What pages are made of. Components of the talk render a [`View`](crate::state::View) that they are given and
//! say what was pressed; they decide nothing, so each can be shown in any state.

mod captions;
mod cards;
mod controls;
mod copy_link;
mod erase_on_server;
mod focus;
mod icon;
mod invitation;
mod live_text;
mod loopback;
mod marks;
mod notices;
mod poster;
mod room;
mod stage;
mod tab_title;
mod talk_context;
mod transcript;
pub(crate) mod words;

#[cfg(feature = "ssr")]
mod site;

pub use copy_link::CopyLink;
pub use icon::{Glyph, Icon};
pub use marks::Marks;
pub use poster::{Picture, Poster};
pub use room::Room;
#[cfg(feature = "ssr")]
pub use site::{SiteFooter, SiteHeader, StoodIn};
pub use talk_context::TalkContext;
