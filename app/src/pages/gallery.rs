//! `/`: whom one can talk to. Plain links and no script.

use crate::components::{Glyph, Icon, Marks, Poster, SiteFooter, SiteHeader, StoodIn, absence};
use crate::messages::Messages;
use contract::demo::{Availability, Demo};
use leptos::prelude::*;

/// One presenter large, the others as cards.
#[component]
pub fn Gallery(demos: Vec<Demo>, tagline: String) -> impl IntoView {
    let messages = Messages::here();
    let stood_in = StoodIn::of(&demos);
    let all_stood_in = stood_in == StoodIn::All;
    let mut demos = demos;
    // The first available demo comes first, so that the gallery starts with a usable one.
    let first = demos
        .iter()
        .position(|demo| demo.availability == Availability::Ready);
    let featured = (!demos.is_empty()).then(|| demos.remove(first.unwrap_or_default()));
    let others = demos
        .into_iter()
        .map(|demo| view! { <Card demo marked=!all_stood_in /> })
        .collect::<Vec<_>>();
    view! {
        <div class="gallery">
            <SiteHeader inner=false />
            <main>
                <section class="hero">
                    <div class="hero-words">
                        // Its full stop stands where its own direction has it.
                        <h1><bdi>{tagline}</bdi></h1>
                        {match &featured {
                            Some(demo) => view! { <Welcome demo=demo.clone() all_stood_in /> }.into_any(),
                            None => view! { <Nobody /> }.into_any(),
                        }}
                    </div>
                    {featured.map(|demo| view! { <Featured demo /> })}
                </section>
                {(!others.is_empty())
                    .then(|| {
                        view! {
                            <section class="others" aria-labelledby="others">
                                <h2 id="others">{messages.gallery_others()}</h2>
                                <ul class="cards">{others}</ul>
                            </section>
                        }
                    })}
            </main>
            <SiteFooter stood_in />
        </div>
    }
    .into_any()
}

/// What this is and the first thing to do.
#[component]
fn Welcome(demo: Demo, all_stood_in: bool) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <p class="lead">{if all_stood_in { messages.gallery_lead_sandbox() } else { messages.gallery_lead() }}</p>
        <p class="hero-action">
            <a class="primary" href=format!("/demo/{}", demo.slug)>
                {messages.talk_to(&demo.name)}
                <Icon glyph=Glyph::ArrowRight />
            </a>
            <span>{messages.gallery_terms()}</span>
        </p>
    }
}

/// An empty gallery.
#[component]
fn Nobody() -> impl IntoView {
    view! {
        <p class="lead">{Messages::here().gallery_empty()}</p>
    }
}

/// The presenter beside the headline, as they look when the talk is on.
#[component]
fn Featured(demo: Demo) -> impl IntoView {
    let messages = Messages::here();
    let language = demo.languages.first().cloned();
    let question = demo.topics.first().cloned();
    let name = demo.name.clone();
    view! {
        <a class="featured" href=format!("/demo/{}", demo.slug)>
            <Poster of=(&demo).into() first=true />
            <span class="featured-top">
                <strong dir="auto">{name.clone()}</strong>
                <span dir="auto" lang=language.clone()>{demo.role}</span>
            </span>
            {demo.sandbox.then(|| view! { <span class="featured-sandbox">{messages.sandbox()}</span> })}
            {question
                .map(|question| {
                    view! {
                        <span class="featured-ask" aria-hidden="true">
                            <q dir="auto" lang=language.clone()>{question}</q>
                        </span>
                    }
                })}
            {demo.greeting.map(|greeting| view! { <Greeting class="featured-ask" name greeting language /> })}
        </a>
    }
    .into_any()
}

/// One presenter; all of it is one link.
#[component]
fn Card(
    demo: Demo,
    /// Whether a stand-in's mark is needed: where all are, the page says it once.
    marked: bool,
) -> impl IntoView {
    let language = demo.languages.first().cloned();
    let resting = matches!(demo.availability, Availability::Unavailable { .. });
    let (name, greeting) = (demo.name.clone(), demo.greeting.clone().filter(|_| !resting));
    view! {
        <li>
            <a class="presenter" class:is-resting=resting href=format!("/demo/{}", demo.slug)>
                <span class="presenter-picture">
                    <Poster of=(&demo).into() />
                    {greeting.map(|greeting| view! { <Greeting class="presenter-greets" name greeting language=language.clone() /> })}
                </span>
                <span class="presenter-words">
                    <strong dir="auto">{demo.name.clone()}</strong>
                    <span class="presenter-role" dir="auto" lang=language.clone()>{demo.role.clone()}</span>
                    {match &demo.availability {
                        Availability::Unavailable { why } => {
                            let (why, language) = absence(Messages::here(), &demo.name, why.as_deref());
                            view! { <span class="presenter-why" dir="auto" lang=language>{why}</span> }.into_any()
                        }
                        Availability::Ready => {
                            demo.topics
                                .first()
                                .map(|topic| view! { <q class="presenter-ask" dir="auto" lang=language>{topic.clone()}</q> })
                                .into_any()
                        }
                    }}
                </span>
                <Marks demo=Demo { sandbox: demo.sandbox && marked, ..demo.clone() } />
            </a>
        </li>
    }
    .into_any()
}

/// What the presenter would say first, as a caption without a sound; shown while its card is pointed at or has the focus.
#[component]
fn Greeting(class: &'static str, name: String, greeting: String, language: Option<String>) -> impl IntoView {
    view! {
        <span class=format!("{class} greets") aria-hidden="true">
            <span class="caption-who" dir="auto">{name}</span>
            <span dir="auto" lang=language>{greeting}</span>
        </span>
    }
}
