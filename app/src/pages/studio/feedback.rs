//! `/studio/feedback`: what visitors thought of talks, the newest first, one part at a time.

use super::html::IntoHtml;
use super::link_words::link_words;
use super::lists::{Downloads, Ways};
use super::moment::{Moment, ZoneName};
use super::noted::Noted;
use crate::messages::Messages;
use backend::studio::{RatingLine, RatingPage};
use contract::feedback::Thumb;
use leptos::prelude::*;

/// A part of the list, and the ways to the other parts and out.
#[component]
pub(super) fn Feedback(page: RatingPage) -> impl IntoView {
    let messages = Messages::here();
    let RatingPage {
        ratings,
        newer,
        older,
        is_newest,
    } = page;
    let has_any = !ratings.is_empty();
    view! {
        <Rows ratings />
        <Ways
            at="/studio/feedback"
            label=messages.studio_feedback()
            query=None
            newer
            older
            is_newest
            words=(messages.studio_feedback_newest(), messages.studio_feedback_newer(), messages.studio_feedback_older())
        />
        {has_any.then(|| view! { <Downloads list="/studio/feedback" query=None /> })}
        <Noted />
    }
    .into_html()
}

#[component]
fn Rows(ratings: Vec<RatingLine>) -> impl IntoView {
    let messages = Messages::here();
    if ratings.is_empty() {
        return view! { <p class="studio-empty">{messages.studio_feedback_none()}</p> }.into_html();
    }
    let rows = ratings
        .into_iter()
        .map(|rating| {
            let href = format!("/studio/sessions/{}", rating.session);
            let link = rating.link.as_ref().map(|link| link_words(messages, link));
            view! {
                <tr>
                    <td><a href=href><Moment at=rating.sent /></a></td>
                    <td>{rating.thumb.map(|thumb| view! { <Opinion thumb /> })}</td>
                    <td class="studio-answers"><span dir="auto">{rating.text}</span></td>
                    <td><bdi>{rating.demo}</bdi></td>
                    <td>{link.map(|words| view! { <bdi>{words}</bdi> })}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-label=messages.studio_feedback()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_when()} " " <ZoneName /></th>
                        <th scope="col">{messages.studio_feedback_thumb()}</th>
                        <th scope="col">{messages.studio_feedback_line()}</th>
                        <th scope="col">{messages.studio_demo()}</th>
                        <th scope="col">{messages.studio_lead_link()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_html()
}

/// Whether a visitor liked a talk.
#[component]
pub(super) fn Opinion(thumb: Thumb) -> impl IntoView {
    let messages = Messages::here();
    let words = match thumb {
        Thumb::Up => messages.thumb_up(),
        Thumb::Down => messages.thumb_down(),
    };
    view! { <span class="studio-state" data-thumb=thumb.id()>{words}</span> }
}
