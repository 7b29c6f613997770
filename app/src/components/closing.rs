//! The card after a talk: where it goes next first, then what the visitor asked, how it was, the words to take along, and
//! another talk; and the lead form, where there is one. A talk that broke off leaves the same on its card of trouble.

use super::erase_on_server::erase_on_server;
use super::lead_panel::LeadPanel;
use super::live_text::{live_text, plain_text};
use super::person::note_press;
use super::take_along::{as_file, as_mail, as_text};
use super::{Glyph, Icon, TalkContext, words};
use crate::clipboard;
use crate::messages::Messages;
use crate::state::{Line, recap};
use crate::talk::rate;
use contract::direction::without_turns;
use contract::feedback::{FeedbackRequest, MAX_FEEDBACK_CHARS, Thumb};
use contract::lead::{LeadForm, LeadWhen, OwnedSession};
use contract::session::EndReason;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After the talk.
#[component]
pub fn ClosingCard(context: TalkContext) -> impl IntoView {
    let messages = context.messages;
    let offer = context.demo.with_value(|demo| demo.call_to_action.clone());
    let again_class = if offer.is_some() { "secondary" } else { "primary" };
    let name = context.name();
    // What is shown is of the moment of the end, and nothing changes it afterwards.
    let (reason, lasted, talk) = context
        .view
        .with_untracked(|view| (view.ended, view.lasted_secs, view.talk.clone()));
    let title = lasted.filter(|secs| *secs > 0).map_or_else(
        || messages.that_was(&name),
        |secs| lasted_words(messages, secs, &name),
    );
    let may_begin = !matches!(reason, Some(EndReason::Revoked | EndReason::Stopped));
    let farewell = words::farewell(messages, reason.unwrap_or(EndReason::Visitor), &name);
    let lines = context
        .view
        .with_untracked(|view| view.newest_lines().cloned().collect::<Vec<_>>());
    let form = form_after(context);
    erase_on_server(view! {
        <div class="card card-closing">
            <div class="closing-head">
                <h2 tabindex="-1" data-focus>{plain_text(title)}</h2>
                <p>{plain_text(farewell)}</p>
                {offer
                    .map(|offer| {
                        view! {
                            <a class="primary" href=offer.href on:click=move |_| note_press(context)>
                                <span dir="auto" lang=context.offer_language()>{offer.label}</span>
                                <Icon glyph=Glyph::ArrowRight />
                            </a>
                        }
                    })}
            </div>
            <Asked context lines=lines.clone() />
            {talk.map(|talk| view! { <Rating context talk /> })}
            {(!lines.is_empty()).then(|| view! { <TakeAlong context lines /> })}
            <div class="closing-again">
                {may_begin
                    .then(|| {
                        view! {
                            <button class=again_class type="button" on:click=move |_| context.start()>
                                {messages.talk_again()}
                            </button>
                        }
                    })}
                {(!context.stands_alone()).then(|| view! { <a class="quiet" href="/">{messages.someone_else()}</a> })}
            </div>
            {form.map(|form| view! { <LeadPanel context form /> })}
        </div>
    })
}

/// The same below the words about trouble that ended a talk, if it was `live`; what the last live talk left, if it was not.
#[component]
pub fn AfterTrouble(context: TalkContext, live: bool) -> impl IntoView {
    let (lines, is_of_talk, talk) = context.view.with_untracked(|view| {
        let lines = view.left_lines().cloned().collect::<Vec<_>>();
        (lines, live || view.last_live.is_some(), view.talk.clone())
    });
    // What came along from another page may be of several talks: a question in one has no answer in the next.
    let asked = is_of_talk.then(|| view! { <Asked context lines=lines.clone() /> });
    let form = form_after(context);
    erase_on_server(view! {
        {asked}
        {talk.filter(|_| live).map(|talk| view! { <Rating context talk /> })}
        {(!lines.is_empty()).then(|| view! { <TakeAlong context lines /> })}
        {form.map(|form| view! { <LeadPanel context form /> })}
    })
}

/// The lead form that comes once a talk is over, unless it was sent.
fn form_after(context: TalkContext) -> Option<LeadForm> {
    let form = context.demo.with_value(|demo| demo.lead.clone());
    form.filter(|form| form.when != LeadWhen::Before && !context.lead_sent.get_untracked())
}

/// How long it was, in whole minutes from one minute on.
fn lasted_words(messages: Messages, secs: u32, name: &str) -> String {
    if secs < 60 {
        messages.seconds_with(secs.into(), name)
    } else {
        // Rounded, so that two minutes and fifty seconds are three.
        messages.minutes_with(((secs + 30) / 60).into(), name)
    }
}

/// Some of the visitor's questions, each with the beginning of its answer.
#[component]
fn Asked(context: TalkContext, lines: Vec<Line>) -> impl IntoView {
    let asked = recap(&lines);
    let language = context.spoken();
    (!asked.is_empty()).then(|| {
        let rows = asked
            .into_iter()
            .map(|asked| {
                view! {
                    <li dir="auto">
                        <p class="asked-question" dir="auto" lang=language.clone()>{plain_text(without_turns(&asked.question))}</p>
                        <p class="asked-answer" dir="auto" lang=language.clone()>{plain_text(without_turns(&asked.answer))}</p>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="closing-asked" aria-labelledby="closing-asked">
                <h3 id="closing-asked">{context.messages.you_asked()}</h3>
                <ul translate="no">{rows}</ul>
            </section>
        }
    })
}

/// What became of the newest rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Rated {
    #[default]
    NotYet,
    Kept,
    Failed,
}

/// A thumb, and a line once there is one, where words are stored.
#[component]
fn Rating(context: TalkContext, talk: OwnedSession) -> impl IntoView {
    let messages = context.messages;
    // A line would not be stored where nothing is.
    let takes_line = !context.demo.with_value(|demo| demo.kept.nothing);
    let thumb = RwSignal::new(None::<Thumb>);
    let text = RwSignal::new(String::new());
    let kept = RwSignal::new(Rated::default());
    let talk = StoredValue::new(talk);
    let send = move || {
        let OwnedSession { session, press } = talk.get_value();
        let request = FeedbackRequest {
            session,
            press,
            thumb: thumb.get_untracked(),
            text: text.get_untracked(),
        };
        spawn_local(async move {
            let outcome = rate(request).await;
            kept.set(if outcome.is_ok() {
                Rated::Kept
            } else {
                Rated::Failed
            });
        });
    };
    let button = move |own: Thumb, glyph: Glyph, label: &'static str| {
        let press = move |_| {
            thumb.set(Some(own));
            send();
        };
        let pressed = move || if thumb.get() == Some(own) { "true" } else { "false" };
        view! {
            <button class="thumb" type="button" aria-pressed=pressed on:click=press>
                <Icon glyph />
                <span>{label}</span>
            </button>
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let note = move || match kept.get() {
        Rated::NotYet => "",
        Rated::Kept => messages.feedback_thanks(),
        Rated::Failed => messages.feedback_failed(),
    };
    erase_on_server(view! {
        <section class="closing-rating" aria-labelledby="closing-rating">
            <h3 id="closing-rating">{messages.how_was_it()}</h3>
            <div class="thumbs">
                {button(Thumb::Up, Glyph::ThumbUp, messages.thumb_up())}
                {button(Thumb::Down, Glyph::ThumbDown, messages.thumb_down())}
            </div>
            {move || {
                thumb
                    .get()
                    .filter(|_| takes_line)
                    .map(|_| {
                        view! {
                            <form class="rating-line" on:submit=submit>
                                <input
                                    type="text"
                                    name="feedback"
                                    autocomplete="off"
                                    enterkeyhint="send"
                                    dir="auto"
                                    maxlength=MAX_FEEDBACK_CHARS.to_string()
                                    aria-label=messages.feedback_line()
                                    placeholder=messages.feedback_line()
                                    prop:value=move || text.get()
                                    on:input=move |event| text.set(event_target_value(&event))
                                />
                                <button class="secondary" type="submit">{messages.send()}</button>
                            </form>
                        }
                    })
            }}
            <p class="rating-note" role="status">{live_text(move || note().to_owned())}</p>
        </section>
    })
}

/// The words of the talk: copied, as a file, by mail, or in the panel.
#[component]
fn TakeAlong(context: TalkContext, lines: Vec<Line>) -> impl IntoView {
    let messages = context.messages;
    let name = context.name();
    let text = as_text(messages, &lines, &name);
    let (file, mail) = (
        as_file(&text),
        as_mail(&messages.mail_subject(&name), &text, messages.mail_cut()),
    );
    let saved_as = format!("{}.txt", context.demo.with_value(|demo| demo.slug.clone()));
    let copied = RwSignal::new(None::<bool>);
    let first = lines.first().map(|line| line.id);
    let copy = move |_| {
        let text = text.clone();
        let mark = move || mark_transcript(context, first);
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            copied.set(Some(done));
            // Where the browser does not copy, the words are shown, marked, to be copied by hand.
            if !done {
                context.transcript.set(true);
                // By the second frame the panel is open and has the focus.
                request_animation_frame(move || request_animation_frame(mark));
            }
        });
    };
    let failed = move || match copied.get() {
        Some(false) => messages.copy_failed(),
        _ => "",
    };
    let word = move || match copied.get() {
        Some(true) => messages.copied(),
        _ => messages.copy(),
    };
    erase_on_server(view! {
        <section class="closing-take" aria-labelledby="closing-take">
            <h3 id="closing-take">{messages.take_along()}</h3>
            <div class="card-more">
                <button class="quiet" type="button" on:click=copy>
                    <Icon glyph=Glyph::Copy />
                    <span aria-live="polite">{live_text(move || word().to_owned())}</span>
                </button>
                <a class="quiet" href=file download=saved_as>
                    <Icon glyph=Glyph::Download />
                    {messages.download()}
                </a>
                <a class="quiet" href=mail>
                    <Icon glyph=Glyph::Mail />
                    {messages.mail_to_me()}
                </a>
                <button
                    class="quiet"
                    type="button"
                    data-opens="transcript"
                    on:click=move |_| context.transcript.update(|open| *open = !*open)
                >
                    <Icon glyph=Glyph::Transcript />
                    {messages.read_transcript()}
                </button>
            </div>
            <p class="copy-failed" role="status">{live_text(move || failed().to_owned())}</p>
        </section>
    })
}

/// Marks the lines in the panel from the one with this id on: those before it are of talks before.
fn mark_transcript(context: TalkContext, first: Option<u32>) {
    let place = context
        .view
        .with_untracked(|view| view.transcript.iter().position(|line| Some(line.id) == first));
    let lines = document().query_selector(".transcript .lines > ol");
    if let Ok(Some(lines)) = lines {
        clipboard::mark_from(&lines, place.and_then(|place| place.try_into().ok()).unwrap_or(0));
    }
}
