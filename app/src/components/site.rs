//! What frames every page: the name on top and the fine print below.

use super::{Glyph, Icon};
use crate::Brand;
use crate::messages::{Language, Messages};
use contract::demo::Demo;
use leptos::prelude::*;

/// The site's name and, away from the gallery, the way back to it.
#[component]
pub fn SiteHeader(
    /// Whether this page is not the gallery.
    inner: bool,
    /// Whether the page can be asked for in another language: a form that was posted cannot.
    #[prop(default = true)]
    languages: bool,
    /// Whether the page is for one person: nothing on it leads to the others.
    #[prop(default = false)]
    alone: bool,
) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <header class="site-header">
            {if alone {
                view! { <div class="wordmark"><Wordmark /></div> }.into_any()
            } else {
                view! { <a class="wordmark" href="/"><Wordmark /></a> }.into_any()
            }}
            {languages.then(|| view! { <LanguageChoice /> })}
            {(inner && !alone)
                .then(|| {
                    view! {
                        <nav aria-label=messages.site()>
                            <a class="back" href="/">
                                <Icon glyph=Glyph::ArrowLeft />
                                {messages.all_presenters()}
                            </a>
                        </nav>
                    }
                })}
        </header>
    }
    .into_any()
}

/// The site's logo; without one its mark with the name beside it.
#[component]
pub fn Wordmark() -> impl IntoView {
    let brand = use_context::<Brand>().unwrap_or_default();
    if let Some(logo) = brand.logo {
        return view! { <img class="wordmark-logo" src=logo alt=brand.name /> }.into_any();
    }
    let mark = match (brand.icon.clone(), brand.letter()) {
        (Some(icon), _) => view! { <img class="mark" src=icon alt="" /> }.into_any(),
        (None, Some(letter)) => view! {
            <svg class="mark mark-letter" viewBox="0 0 32 32" aria-hidden="true">
                <circle cx="16" cy="16" r="16"></circle>
                <text x="16" y="22" text-anchor="middle">{letter}</text>
            </svg>
        }
        .into_any(),
        (None, None) => view! {
            <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
                <circle cx="16" cy="16" r="16"></circle>
                <path d="M9 17.5a7 7 0 0 0 14 0"></path>
            </svg>
        }
        .into_any(),
    };
    view! {
        {mark}
        <span dir="auto">{brand.name}</span>
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

    fn sentence(self, messages: Messages) -> Option<&'static str> {
        match self {
            Self::Nobody => None,
            Self::Some => Some(messages.sandbox_some()),
            Self::All => Some(messages.sandbox_all()),
        }
    }
}

/// Says once, quietly, whom one talks to here.
#[component]
pub fn SiteFooter(
    /// Which of the presenters stand-ins play.
    stood_in: StoodIn,
) -> impl IntoView {
    let messages = Messages::here();
    let privacy = use_context::<Brand>().and_then(|brand| brand.privacy);
    view! {
        <footer class="site-footer">
            <p>{messages.ai_and_consent()}</p>
            {stood_in.sentence(messages).map(|sentence| view! { <p>{sentence}</p> })}
            {privacy.map(|href| view! { <p><a href=href rel="noopener">{messages.privacy()}</a></p> })}
        </footer>
    }
    .into_any()
}

/// The languages of the interface, folded, as links to this same page: they work without a script.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let messages = Messages::here();
    let link = |language: Language| {
        let tag = language.tag();
        let current = (language == messages.language()).then_some("true");
        view! {
            <li>
                <a href=format!("?lang={tag}") hreflang=tag lang=tag dir=language.direction() rel="nofollow" aria-current=current>
                    {language.name()}
                </a>
            </li>
        }
    };
    view! {
        <details class="languages">
            <summary>
                <span class="visually-hidden">{messages.choose_language()}": "</span>
                {messages.language().name()}
                <Icon glyph=Glyph::ChevronDown />
            </summary>
            <ul>{Language::ALL.map(link).collect_view()}</ul>
        </details>
    }
    .into_any()
}
