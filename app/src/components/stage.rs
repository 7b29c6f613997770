//! The stage: the presenter's picture and everything that lies on it.

use super::captions::Captions;
use super::cards::StageCard;
use super::controls::Controls;
use super::erase_on_server::erase_on_server;
use super::lead_panel::LeadInTalk;
use super::live_text::{live_text, plain_text};
use super::notices::{Notices, SoundButton};
use super::person::{has_person, person};
use super::talk_context::is_on_air;
use super::{Glyph, Icon, Picture, Poster, TalkContext, words};
use crate::state::{MicView, Mood, Phase, Scene, TimeWarning};
use contract::demo::Availability;
use contract::session::Quality;
use leptos::either::Either;
use leptos::html::Div;
use leptos::prelude::*;

/// The presenter's picture, from poster to last still.
#[component]
pub fn Stage(context: TalkContext, host: NodeRef<Div>) -> impl IntoView {
    let phase = context.phase();
    let mood = context.memo(|view| view.mood);
    let scene = context.memo(|view| view.scene);
    let muted = context.memo(|view| view.mic == MicView::Muted);
    // One bar for the whole talk: what is being typed, and what is open, outlives a lost connection.
    let on_air = context.memo(|view| is_on_air(view.phase));
    let pictured = context.memo(|view| is_on_air(view.phase) && view.scene == Scene::Picture);
    let (poster, resting) = context
        .demo
        .with_value(|demo| (Picture::from(demo), demo.availability != Availability::Ready));
    let name = context.messages.on_stage(&context.name());
    erase_on_server(view! {
        <section
            class="stage"
            class:is-resting=resting
            tabindex="-1"
            data-velt-iframe-container="true"
            aria-label=name
            data-mood=move || mood_word(mood.get())
            data-picture=move || if pictured.get() { "on" } else { "off" }
            data-muted=move || muted.get().then_some("")
            data-scene=move || is_on_air(phase.get()).then(|| scene_word(scene.get()))
        >
            <div class="stage-picture">
                // The studio goes on beside the picture: its outermost columns (or rows), drawn out.
                <div class="stage-ambient">
                    <Poster of=poster.clone() />
                    <Poster of=poster.clone() />
                </div>
                <Poster of=poster first=true />
                <div class="stage-host" node_ref=host></div>
                // Moves with the voice where there is no picture: the player sets `--voice` on the parent of its host.
                <div class="stage-ring" aria-hidden="true"></div>
                <div class="stage-aura" aria-hidden="true"></div>
            </div>
            <div class="stage-head">
                <StageTop context />
                <TimeLeft context />
                <Notices context />
            </div>
            <StageCard context />
            <LeadInTalk context />
            {move || {
                on_air
                    .get()
                    .then(|| {
                        view! {
                            <div class="stage-foot">
                                <SoundButton context />
                                <Captions context />
                                <Controls context />
                            </div>
                        }
                    })
            }}
        </section>
    })
}

/// The last minute and the last seconds, in words that are read out once each, and the way to go on with a person.
#[component]
fn TimeLeft(context: TalkContext) -> impl IntoView {
    let warning = context.memo(|view| view.time_warning.filter(|_| is_on_air(view.phase)));
    let messages = context.messages;
    let offers = has_person(context);
    let word = move || match warning.get() {
        None => "",
        Some(TimeWarning::Minute) if offers => messages.minute_left_person(),
        Some(warning) => words::time_warning(messages, warning),
    };
    let shown = Memo::new(move |_| warning.get().is_some());
    view! {
        <div class="time-warning" class:is-shown=move || shown.get()>
            <p role="status">{live_text(move || word().to_owned())}</p>
            {move || shown.get().then(|| person(context, "small"))}
        </div>
    }
}

/// The line on top of the stage: who, what they are about, how the connection is, how much time is left.
#[component]
fn StageTop(context: TalkContext) -> impl IntoView {
    let phase = context.phase();
    let mood = context.memo(|view| view.mood);
    let left = context.memo(|view| view.remaining_secs);
    let deaf = context.memo(|view| {
        matches!(view.mic, MicView::Refused(_) | MicView::Silenced)
            || view.mic == MicView::Off && !view.hosted
    });
    let muted = context.memo(|view| view.mic == MicView::Muted);
    let push = context.memo(|view| view.push_to_talk);
    let hosted = context.memo(|view| view.hosted);
    let soon = context.memo(|view| view.ending_soon);
    let called = context.memo(|view| view.called);
    let scene = context.memo(|view| view.scene);
    let weak = context.memo(|view| matches!(view.quality, Some(Quality::Poor | Quality::Lost)));
    let (role, sandbox) = context.demo.with_value(|demo| (demo.role.clone(), demo.sandbox));
    let (messages, language) = (context.messages, StoredValue::new(context.language()));
    let personal = context.is_personal();
    // The role is the demo's own word, the others are ours.
    let is_role = move || match phase.get() {
        Phase::Live => hosted.get() && !(deaf.get() && matches!(mood.get(), Mood::Listening | Mood::Idle)),
        Phase::Reconnecting | Phase::Starting => false,
        Phase::Ready | Phase::Waiting | Phase::Trouble | Phase::Ended => true,
    };
    let word = move || match phase.get() {
        Phase::Live if deaf.get() && matches!(mood.get(), Mood::Listening | Mood::Idle) => {
            messages.reading_you().to_owned()
        }
        Phase::Live if muted.get() && matches!(mood.get(), Mood::Listening | Mood::Idle) => {
            let words = if push.get() {
                messages.hold_space()
            } else {
                messages.you_are_muted()
            };
            words.to_owned()
        }
        Phase::Live if hosted.get() => role.clone(),
        Phase::Live => words::mood(messages, mood.get()).to_owned(),
        Phase::Reconnecting => messages.reconnecting().to_owned(),
        Phase::Starting if called.get() => format!("{} · {}", messages.your_turn(), messages.on_the_way()),
        Phase::Starting => messages.on_the_way().to_owned(),
        Phase::Ready | Phase::Waiting | Phase::Trouble | Phase::Ended => role.clone(),
    };
    erase_on_server(view! {
        <div class="stage-top">
            <div class="nameplate">
                // Before a personal talk the page has a larger heading.
                {move || {
                    let name = context.name();
                    if personal && phase.get() == Phase::Ready {
                        Either::Left(view! { <strong dir="auto" translate="no">{name}</strong> })
                    } else {
                        Either::Right(view! { <h1 dir="auto" translate="no">{name}</h1> })
                    }
                }}
                <p role="status" dir="auto" lang=move || is_role().then(|| language.get_value())>
                    <span class="mood-dot" aria-hidden="true"></span>
                    {live_text(word)}
                </p>
            </div>
            <ul class="pills">
                {move || {
                    (phase.get() == Phase::Live && weak.get())
                        .then(|| view! { <li class="pill"><Icon glyph=Glyph::Offline />{messages.weak_connection()}</li> })
                }}
                {move || {
                    Some(words::scene(messages, scene.get()))
                        .filter(|words| is_on_air(phase.get()) && !words.is_empty())
                        .map(|words| view! { <li class="pill pill-scene">{words}</li> })
                }}
                {move || {
                    left.get()
                        .filter(|_| is_on_air(phase.get()))
                        .map(|secs| {
                            view! {
                                <li class="pill pill-time" class:pill-soon=move || soon.get()>
                                    <Icon glyph=Glyph::Clock />
                                    <span class="visually-hidden">{messages.time_left()}" "</span>
                                    <time translate="no" dir="ltr">{plain_text(format!("{}:{:02}", secs / 60, secs % 60))}</time>
                                </li>
                            }
                        })
                }}
                {move || {
                    (sandbox && !personal && phase.get() != Phase::Ready).then(|| view! { <li class="pill">{messages.sandbox()}</li> })
                }}
            </ul>
        </div>
    })
}

const fn mood_word(mood: Mood) -> &'static str {
    match mood {
        Mood::Arriving => "arriving",
        Mood::Idle => "idle",
        Mood::Listening => "listening",
        Mood::Thinking => "thinking",
        Mood::Speaking => "speaking",
    }
}

const fn scene_word(scene: Scene) -> &'static str {
    match scene {
        Scene::Picture => "picture",
        Scene::PictureComing => "picture-coming",
        Scene::Voice => "voice",
        Scene::Text => "text",
    }
}
