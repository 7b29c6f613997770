//! What pages are made of. Components of the talk render a [`View`](crate::state::View) that they are given and
//! say what was pressed; they decide nothing, so each can be shown in any state.

mod caption_look;
mod captions;
mod cards;
mod closing;
mod controls;
mod copy_link;
mod erase_on_server;
mod fallback;
mod focus;
mod icon;
mod invitation;
mod lead_fields;
mod lead_panel;
mod live_text;
mod loopback;
mod marks;
mod microphone_check;
mod more;
mod notices;
mod person;
mod personal;
mod poster;
mod prompts;
mod queue_card;
mod room;
mod sound;
mod stage;
mod tab_title;
mod take_along;
mod talk_context;
mod text_field;
mod toggle;
mod transcript;
pub(crate) mod words;

#[cfg(feature = "ssr")]
mod site;

pub use copy_link::CopyLink;
pub use icon::{Glyph, Icon};
#[cfg(feature = "ssr")]
pub use invitation::{absence, consent};
pub use lead_fields::{Filled, LeadFields};
pub use lead_panel::{Hidden, LeadPanel, Thanks, heading};
pub use marks::Marks;
#[cfg(feature = "ssr")]
pub use microphone_check::MicrophoneDialog;
pub use poster::{Picture, Poster};
pub use room::Room;
#[cfg(feature = "ssr")]
pub use site::{LanguageChoice, SiteFooter, SiteHeader, StoodIn, Wordmark};
pub use talk_context::{LeadSent, TalkContext};
