//! `/studio/pictures`: what was uploaded, the form that adds one, and the ways to be rid of one.

use super::html::IntoHtml;
use super::moment::Moment;
use crate::messages::Messages;
use crate::studio_content::PictureOutcome;
use backend::pictures::{MOST_BYTES, MOST_PICTURES, PictureFault};
use backend::studio::{PictureLine, PictureUse};
use leptos::prelude::*;

const MEBI: usize = 1024 * 1024;
const KIBI: i64 = 1024;

/// The form and the list.
#[component]
pub(super) fn Pictures(
    pictures: Vec<PictureLine>,
    outcome: Option<PictureOutcome>,
    may_add: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let list = if pictures.is_empty() {
        view! { <p class="studio-empty">{messages.pictures_none()}</p> }.into_html()
    } else {
        let lines = pictures
            .into_iter()
            .map(|picture| view! { <Line picture /> })
            .collect_view();
        view! { <ul class="studio-pictures">{lines}</ul> }.into_html()
    };
    view! {
        <p class="studio-lead">{messages.pictures_lead()}</p>
        {outcome.map(|outcome| view! { <Outcome outcome /> })}
        {may_add.then(|| view! { <Upload /> })}
        {list}
    }
    .into_html()
}

#[component]
fn Upload() -> impl IntoView {
    let messages = Messages::here();
    let most = (MOST_BYTES / MEBI).to_string();
    view! {
        <form class="studio-form" method="post" action="/studio/pictures" enctype="multipart/form-data">
            <div class="field">
                <label for="file">{messages.pictures_file()}</label>
                <p class="studio-note" id="file-note">{messages.pictures_note(&most)}</p>
                <input
                    id="file"
                    name="file"
                    type="file"
                    accept="image/jpeg,image/png,image/webp"
                    required
                    aria-describedby="file-note"
                />
            </div>
            <button class="primary" type="submit">{messages.pictures_add()}</button>
        </form>
    }
    .into_html()
}

#[component]
fn Outcome(outcome: PictureOutcome) -> impl IntoView {
    let messages = Messages::here();
    let words = match outcome {
        PictureOutcome::Added(name) => {
            return view! { <p class="studio-note" role="status">{messages.pictures_added(&name)}</p> }
                .into_html();
        }
        PictureOutcome::NoFile => messages.pictures_no_file().to_owned(),
        PictureOutcome::Refused(fault) => match fault {
            PictureFault::TooLarge => messages.pictures_too_large(&(MOST_BYTES / MEBI).to_string()),
            PictureFault::OtherKind => messages.pictures_other_kind().to_owned(),
            PictureFault::TooManyPixels => messages.pictures_too_many_pixels().to_owned(),
            PictureFault::Cut => messages.pictures_cut().to_owned(),
            PictureFault::Busy => messages.pictures_busy().to_owned(),
            PictureFault::Broken => messages.pictures_broken().to_owned(),
            PictureFault::TooMany => messages.pictures_too_many(&MOST_PICTURES.to_string()),
        },
        PictureOutcome::Used(PictureUse::Brand) => messages.pictures_used_by_brand().to_owned(),
        PictureOutcome::Used(PictureUse::Demo(title)) => messages.pictures_used_by_demo(&title),
        PictureOutcome::Used(PictureUse::Link) => messages.pictures_used_by_link().to_owned(),
    };
    view! { <p class="studio-problem" role="alert">{words}</p> }.into_html()
}

#[component]
fn Line(picture: PictureLine) -> impl IntoView {
    let messages = Messages::here();
    let PictureLine {
        name,
        size: (width, height),
        bytes,
        added,
        made,
        may_delete,
    } = picture;
    let delete = may_delete.then(|| {
        let label = messages.pictures_delete_named(&name);
        let sure = messages.pictures_delete_now_named(&name);
        view! {
            <details>
                <summary aria-label=label>{messages.pictures_delete()}</summary>
                <form method="post" action="/studio/pictures/delete">
                    <input type="hidden" name="name" value=name.clone() />
                    <button class="quiet" type="submit" aria-label=sure>{messages.pictures_delete_now()}</button>
                </form>
            </details>
        }
    });
    let shown = match made {
        Some(made) => view! { <img src=made.logo alt="" loading="lazy" /> }.into_html(),
        None => view! { <span>{messages.pictures_not_made()}</span> }.into_html(),
    };
    let kib = (bytes / KIBI).max(1).to_string();
    view! {
        <li>
            <div class="studio-picture">{shown}</div>
            <p><bdi dir="ltr">{name}</bdi></p>
            <p class="studio-note">
                <bdi dir="ltr">{format!("{width} × {height}, {kib} KiB")}</bdi> <br /> <Moment at=added />
            </p>
            {delete}
        </li>
    }
    .into_html()
}
