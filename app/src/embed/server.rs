//! The binding's twin where there is no browser: it does nothing.

use super::Report;
use crate::components::TalkContext;

/// Nothing is around a page here.
pub const fn connect(_: TalkContext, _: &[String]) {}

/// Nothing is told here.
pub const fn tell(_: &Report) {}
