//! The pages. Only a demo's page, its own or a personal one, has a part that lives in the browser: [`hydrate`] wakes it
//! up.

#[cfg(feature = "ssr")]
mod ask_access;
#[cfg(feature = "ssr")]
mod booth;
#[cfg(feature = "ssr")]
mod compare;
mod demo;
#[cfg(feature = "ssr")]
mod gallery;
#[cfg(feature = "hydrate")]
mod hydration;
#[cfg(feature = "ssr")]
mod lead;
#[cfg(feature = "ssr")]
mod link;
#[cfg(feature = "ssr")]
mod locked;
#[cfg(feature = "ssr")]
mod not_found;
#[cfg(feature = "ssr")]
mod small;
#[cfg(feature = "ssr")]
mod staff;
#[cfg(feature = "ssr")]
mod studio;

#[cfg(feature = "ssr")]
pub(crate) use booth::BoothDocument;
#[cfg(feature = "ssr")]
pub(crate) use compare::CompareDocument;
#[cfg(feature = "ssr")]
pub(crate) use demo::DemoDocument;
#[cfg(feature = "ssr")]
pub use gallery::Gallery;
#[cfg(feature = "hydrate")]
pub use hydration::hydrate;
#[cfg(feature = "ssr")]
pub use lead::LeadDocument;
#[cfg(feature = "ssr")]
pub use link::{LinkExpired, NoLink};
#[cfg(feature = "ssr")]
pub use locked::LinkLocked;
#[cfg(feature = "ssr")]
pub(crate) use locked::asks_title;
#[cfg(feature = "ssr")]
pub use not_found::NotFound;
#[cfg(feature = "ssr")]
pub use small::{too_many_links, unread_form, way_on};
#[cfg(feature = "ssr")]
pub use staff::{SignIn, SignInSpent};
#[cfg(feature = "ssr")]
pub use studio::cost_in_words;
#[cfg(feature = "ssr")]
pub(crate) use studio::{StudioDocument, title as studio_title};
