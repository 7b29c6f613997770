//! `/studio/sessions/{id}`: what was said in a talk, by whose word, and what happened when.

use super::decisions::Decisions;
use super::ending::Ending;
use super::feedback::Opinion;
use super::frame::LIVE;
use super::happened::Happened;
use super::html::IntoHtml;
use super::link_words::link_words;
use super::moment::Moment;
use super::noted::Noted;
use super::numbers::estimate;
use super::talks::{duration, seconds};
use crate::messages::Messages;
use backend::clock::Timestamp;
use backend::store::{Rating, Visitor};
use backend::studio::{ByLink, TalkDetail};
use backend::{Source, TranscriptEntry};
use contract::session::{Event, EventKind, Speaker};
use leptos::prelude::*;
use std::time::Duration;

/// Whom the link of a talk is for, with the way to it.
#[component]
fn Recipient(link: ByLink) -> impl IntoView {
    let words = link_words(Messages::here(), &link);
    match link {
        ByLink::Made { id, .. } => {
            view! { <a href=format!("/studio/links/{id}")><bdi>{words}</bdi></a> }.into_html()
        }
        _ => view! { <bdi>{words}</bdi> }.into_html(),
    }
}

/// The whole talk.
#[component]
pub(super) fn Talk(
    detail: TalkDetail,
    /// Whether it was to be deleted and is not over.
    is_not_over: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let first_frame = detail.first_frame();
    let questions: Vec<_> = detail
        .questions()
        .map(|(text, is_missed)| (text.to_owned(), is_missed))
        .collect();
    let decisions = detail.may_decide.then(|| {
        let (is_left_out, has_leads) = (detail.is_left_out, !detail.leads.is_empty());
        view! { <Decisions id=detail.talk.id.clone() is_left_out has_leads is_not_over /> }
    });
    let TalkDetail {
        talk,
        currency,
        lines,
        events,
        acted,
        is_followed,
        is_left_out,
        rating,
        leads,
        ..
    } = detail;
    let live = is_followed.then(|| format!("{LIVE}?talk={}", talk.id));
    let cost = talk.cost.map(|cost| estimate(messages, cost, &currency));
    view! {
        <div id="live-facts" data-live=live.clone()>
            <dl class="studio-facts">
                <div><dt>{messages.studio_when()}</dt><dd><Moment at=talk.created /></dd></div>
                {talk
                    .link
                    .map(|link| view! { <div><dt>{messages.studio_link_recipient()}</dt><dd><Recipient link /></dd></div> })}
                <div><dt>{messages.studio_vendor()}</dt><dd>{talk.provider.name()}</dd></div>
                <div><dt>{messages.studio_state()}</dt><dd><Ending state=talk.state reason=talk.reason /></dd></div>
                {talk.lasted.map(|lasted| view! { <div><dt>{messages.studio_lasted()}</dt><dd>{duration(lasted)}</dd></div> })}
                {first_frame.map(|took| {
                    view! {
                        <div>
                            <dt>{messages.studio_talk_first_frame()}</dt>
                            <dd>{seconds(messages, took.as_millis())} " " <Mark source=Source::Page /></dd>
                        </div>
                    }
                })}
                {talk.visitor.map(|visitor| view! { <div><dt>{messages.studio_talk_visitor()}</dt><dd><Who visitor /></dd></div> })}
                {cost.map(|cost| view! { <div><dt>{messages.studio_talk_cost()}</dt><dd>{cost}</dd></div> })}
                {acted.map(|at| view! { <div><dt>{messages.studio_figures_acted()}</dt><dd><Moment at /></dd></div> })}
                {is_left_out.then(|| view! { <div><dt>{messages.studio_figures()}</dt><dd>{messages.studio_talk_left_out()}</dd></div> })}
            </dl>
            {talk.holds.then(|| view! { <p class="studio-note">{messages.studio_talk_holds()}</p> })}
        </div>
        <div class="studio-read">
            <section id="live-said" data-live=live.clone() aria-labelledby="said">
                <h2 id="said">{messages.studio_said()}</h2>
                <Lines lines since=talk.created stores_nothing=talk.stores_nothing />
                <Noted />
            </section>
            <div>
                <div id="live-left" data-live=live.clone()><Left rating leads /></div>
                <section id="live-asked" data-live=live.clone() aria-labelledby="asked">
                    <h2 id="asked">{messages.studio_questions()}</h2>
                    <Questions questions stores_nothing=talk.stores_nothing />
                </section>
                <section id="live-timeline" data-live=live aria-labelledby="timeline">
                    <h2 id="timeline">{messages.studio_timeline()}</h2>
                    <Timeline events />
                    <p class="studio-note"><Mark source=Source::Page /> " " {messages.studio_by_page()}</p>
                </section>
                {decisions}
            </div>
        </div>
    }
    .into_html()
}

/// What the visitor thought of the talk, and the ways to what was left in forms.
#[component]
fn Left(rating: Option<Rating>, leads: Vec<(String, Timestamp)>) -> impl IntoView {
    let messages = Messages::here();
    let rating = rating.map(|rating| {
        view! {
            <section aria-labelledby="feedback">
                <h2 id="feedback">{messages.studio_feedback()}</h2>
                <p>
                    {rating.thumb.map(|thumb| view! { <Opinion thumb /> " " })}
                    <span dir="auto">{rating.text}</span>
                </p>
            </section>
        }
    });
    let leads = (!leads.is_empty()).then(|| {
        let leads = leads.into_iter().map(|(id, sent)| {
            view! { <li><a href=format!("/studio/leads/{id}")><Moment at=sent /></a></li> }
        });
        view! {
            <section aria-labelledby="leads">
                <h2 id="leads">{messages.studio_leads()}</h2>
                <ul class="studio-asked">{leads.collect_view()}</ul>
            </section>
        }
    });
    view! { {rating} {leads} }.into_html()
}

/// A mail address, and whether it is more than a word of the visitor's.
#[component]
fn Who(visitor: Visitor) -> impl IntoView {
    let messages = Messages::here();
    let how = if visitor.is_proven {
        messages.studio_talk_visitor_proven()
    } else {
        messages.studio_talk_visitor_typed()
    };
    view! { <bdi dir="ltr">{visitor.mail}</bdi> " (" {how} ")" }
}

#[component]
fn Questions(questions: Vec<(String, bool)>, stores_nothing: bool) -> impl IntoView {
    if questions.is_empty() {
        let messages = Messages::here();
        let none = if stores_nothing {
            messages.studio_said_not_stored()
        } else {
            messages.studio_questions_none()
        };
        return view! { <p class="studio-note">{none}</p> }.into_html();
    }
    let asked = questions.into_iter().map(|(text, is_missed)| {
        view! { <li dir="auto">{text} " " {is_missed.then(|| view! { <Missed /> })}</li> }
    });
    view! { <ul class="studio-asked">{asked.collect_view()}</ul> }.into_html()
}

/// The lines, and below them what the marks of their sources mean.
#[component]
fn Lines(lines: Vec<TranscriptEntry>, since: Timestamp, stores_nothing: bool) -> impl IntoView {
    let messages = Messages::here();
    if lines.is_empty() {
        let none = if stores_nothing {
            messages.studio_said_not_stored()
        } else {
            messages.studio_said_none()
        };
        return view! { <p class="studio-empty">{none}</p> }.into_html();
    }
    let rest = stores_nothing.then(|| view! { <p class="studio-note">{messages.studio_said_no_more()}</p> });
    let sources = [Source::Vendor, Source::Page].map(|source| {
        let is_there = lines.iter().any(|line| line.source == source);
        let meaning = match source {
            Source::Vendor => messages.studio_by_vendor(),
            Source::Page => messages.studio_by_page(),
        };
        is_there.then(|| view! { <li><Mark source /> " " {meaning}</li> })
    });
    let rows = lines
        .into_iter()
        .map(|TranscriptEntry { turn, said, source }| {
            let (who, speaker) = match turn.who {
                Speaker::Visitor => (messages.studio_visitor(), "visitor"),
                Speaker::Avatar => (messages.studio_presenter(), "avatar"),
            };
            let at = said.map(|at| {
                view! { <time datetime=at.to_rfc3339() dir="ltr">{duration(at.since(since))}</time> }
            });
            view! {
                <li data-speaker=speaker>
                    <p class="studio-speaker"><strong>{who}</strong> " " {at} " " <Mark source /> " " {turn.missed.then(|| view! { <Missed /> })}</p>
                    <p class="studio-words" dir="auto">{turn.text}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol class="studio-lines">{rows}</ol>
        {rest}
        <ul class="studio-sources">{sources}</ul>
    }
    .into_html()
}

/// That the presenter did not know an answer, as its agent said.
#[component]
fn Missed() -> impl IntoView {
    view! { <small class="studio-mark" data-missed>{Messages::here().studio_missed()}</small> }
}

/// Whose word a line is.
#[component]
pub(super) fn Mark(source: Source) -> impl IntoView {
    let messages = Messages::here();
    let (word, name) = match source {
        Source::Vendor => (messages.studio_vendor(), "vendor"),
        Source::Page => (messages.studio_page(), "page"),
    };
    view! { <small class="studio-mark" data-source=name>{word}</small> }
}

/// What the visitor's page reported, beside what was said.
#[component]
fn Timeline(events: Vec<Event>) -> impl IntoView {
    let rows = events
        .into_iter()
        .filter(|event| !matches!(event.what, EventKind::Turn(_)))
        .map(|event| {
            let at = duration(Duration::from_millis(event.at_ms.into()));
            view! { <li><span class="studio-number">{at}</span> " " <Happened what=event.what /></li> }
        })
        .collect_view();
    view! { <ol class="studio-timeline">{rows}</ol> }.into_html()
}
