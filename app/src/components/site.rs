//! What frames every page: the name on top and the fine print below.

use super::{Glyph, Icon};
use crate::Brand;
use contract::demo::Demo;
use leptos::prelude::*;

/// The site's name and, away from the gallery, the way back to it.
#[component]
pub fn SiteHeader(
    /// Whether this page is not the gallery.
    inner: bool,
) -> impl IntoView {
    let name = use_context::<Brand>().unwrap_or_default().name;
    view! {
        <header class="site-header">
            <a class="wordmark" href="/">
                <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
                    <circle cx="16" cy="16" r="16"></circle>
                    <path d="M9 17.5a7 7 0 0 0 14 0"></path>
                </svg>
                <span>{name}</span>
            </a>
            {inner
                .then(|| {
                    view! {
                        <nav aria-label="Site" lang="en">
                            <a class="back" href="/">
                                <Icon glyph=Glyph::ArrowLeft />
                                "All presenters"
                            </a>
                        </nav>
                    }
                })}
        </header>
    }
    .into_any()
}

/// Which of the presenters stand-ins play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoodIn {
    /// None of them.
    Nobody,
    /// Those that are marked.
    Some,
    /// All of them.
    All,
}

impl StoodIn {
    /// Counts.
    pub fn of(demos: &[Demo]) -> Self {
        match demos.iter().filter(|demo| demo.sandbox).count() {
            0 => Self::Nobody,
            count if count == demos.len() => Self::All,
            _ => Self::Some,
        }
    }

    const fn sentence(self) -> Option<&'static str> {
        match self {
            Self::Nobody => None,
            Self::Some => Some("Sandbox: stand-ins on this server play the presenters with this mark."),
            Self::All => {
                Some("Sandbox: stand-ins play these presenters on this server; no vendor is called.")
            }
        }
    }
}

/// Says once, quietly, whom one talks to here.
#[component]
pub fn SiteFooter(
    /// Which of the presenters stand-ins play.
    stood_in: StoodIn,
) -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>"The presenters are AI and can be wrong. Nothing is sent before you start to talk."</p>
            {stood_in.sentence().map(|sentence| view! { <p>{sentence}</p> })}
        </footer>
    }
    .into_any()
}
