//! The links that are made on the site: the list, one link, its forms, and its end.

use super::super::languages;
use super::reading::part;
use super::visit::{Visit, lead, saved};
use app::pages::cost_in_words;
use app::studio_content::{LinkEntry, Studio};
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::studio::{LinkDetail, LinkError, LinkFilter, LinkForm, LinkStatus};
use http::header;
use url::form_urlencoded;

pub(super) async fn links(visit: Visit, who: SignedIn) -> Response {
    let part = part(&visit);
    let filter = filter(&visit);
    match visit.site.backend.studio.links(&who, filter, part).await {
        Ok(mut page) => {
            for link in &mut page.of_file {
                link.address = visit.address_of(link.address.trim_start_matches('/'));
            }
            visit.show(Studio::Links(who, page)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

/// Which links the address asks for.
fn filter(visit: &Visit) -> LinkFilter {
    let asked = |key| visit.asked(key).unwrap_or_default();
    LinkFilter {
        words: asked("words"),
        status: LinkStatus::from_id(&asked("status")),
        demo: asked("demo"),
        owner: asked("owner"),
    }
}

/// The form of a new link: empty, or as another link has it.
pub(super) async fn new_form(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let query = visit.request.uri().query().unwrap_or_default().to_owned();
    let from = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "from");
    let entry = match from {
        None => LinkEntry::of(LinkForm::default()),
        Some((_, id)) => match studio.link_like(&who, &id).await {
            Ok(Some((form, is_partial))) => LinkEntry {
                is_partial,
                ..LinkEntry::of(form)
            },
            Ok(None) => return visit.show(Studio::Missing(who)).await,
            Err(error) => return visit.failed(&error).await,
        },
    };
    visit
        .show(Studio::NewLink(who, studio.link_choices(), entry))
        .await
}

/// The most that the link of a form can cost, as the page says it, for the script beside the form.
pub(super) fn cost(visit: &Visit) -> Response {
    let form = LinkForm::typed(|key| visit.asked(key).unwrap_or_default());
    let most = visit.site.backend.studio.most_cost(&form);
    let language = languages::wishes(&visit.request).language();
    let words = cost_in_words(language, most);
    ([(header::CACHE_CONTROL, "no-store")], words).into_response()
}

pub(super) async fn make(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let form = LinkForm::typed(|key| visit.field(key));
    match studio.make_link(&who, &form).await {
        Ok(id) => lead(&format!("/studio/links/{id}")),
        Err(LinkError::Store(error)) => visit.failed(&error).await,
        Err(LinkError::Missing | LinkError::Fixed) => visit.show(Studio::Forbidden(who)).await,
        Err(error) => {
            let entry = LinkEntry::again(form, &error);
            visit
                .show(Studio::NewLink(who, studio.link_choices(), entry))
                .await
        }
    }
}

pub(super) async fn link(visit: Visit, who: SignedIn) -> Response {
    let id = visit.last();
    match visit.site.backend.studio.link(&who, &id).await {
        Ok(Some(detail)) => {
            let entry = LinkEntry::of(detail.form.clone());
            let choices = visit.site.backend.studio.link_choices();
            let address = detail
                .slug
                .as_deref()
                .map(|slug| visit.address_of(&format!("l/{slug}")));
            visit
                .show(Studio::Link(who, Box::new(detail), choices, entry, address))
                .await
        }
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn change(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let (id, form) = (visit.last(), LinkForm::typed(|key| visit.field(key)));
    // Without the version of any link it is that of none.
    let version = visit.field("version").parse().unwrap_or_default();
    let error = match studio.change_link(&who, &id, version, &form).await {
        Ok(()) => return saved(&format!("/studio/links/{id}")),
        Err(LinkError::Store(error)) => return visit.failed(&error).await,
        Err(LinkError::Missing) => return visit.show(Studio::Missing(who)).await,
        Err(LinkError::Fixed) => return visit.show(Studio::Forbidden(who)).await,
        // What was typed is kept: it can be made a link of its own.
        Err(LinkError::Withdrawn) => {
            let entry = LinkEntry::of_withdrawn(form);
            let choices = studio.link_choices();
            return visit.show(Studio::NewLink(who, choices, entry)).await;
        }
        Err(error) => error,
    };
    let entry = LinkEntry::again(form, &error);
    let found = match error {
        // Another browser has saved the same.
        LinkError::Changed(_, keys) if keys.is_empty() => return saved(&format!("/studio/links/{id}")),
        // What was typed was for the link as it was: saved again, it is for the link as it is shown now.
        LinkError::Changed(now, _) => Ok(Some(*now)),
        _ => studio
            .link(&who, &id)
            .await
            .map(|found| found.map(|detail| LinkDetail { version, ..detail })),
    };
    match found {
        Ok(Some(detail)) => {
            let address = detail
                .slug
                .as_deref()
                .map(|slug| visit.address_of(&format!("l/{slug}")));
            let choices = studio.link_choices();
            visit
                .show(Studio::Link(who, Box::new(detail), choices, entry, address))
                .await
        }
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn revoke(visit: Visit, who: SignedIn) -> Response {
    let id = visit.part_before_last();
    match visit.site.backend.studio.revoke_link(&who, &id).await {
        Ok(()) => lead(&format!("/studio/links/{id}")),
        Err(LinkError::Store(error)) => visit.failed(&error).await,
        Err(LinkError::Missing) => visit.show(Studio::Missing(who)).await,
        Err(_) => visit.show(Studio::Forbidden(who)).await,
    }
}

/// Counts an open, or no more; then the page of its link.
pub(super) async fn judge_open(visit: Visit, who: SignedIn) -> Response {
    let id = visit.part_before_last();
    let (open, counts) = (visit.field("open"), visit.field("counts") == "yes");
    match visit
        .site
        .backend
        .studio
        .judge_open(&who, &id, &open, counts)
        .await
    {
        Ok(()) => lead(&format!("/studio/links/{id}#opens")),
        Err(LinkError::Store(error)) => visit.failed(&error).await,
        Err(LinkError::Fixed) => visit.show(Studio::Forbidden(who)).await,
        Err(_) => visit.show(Studio::Missing(who)).await,
    }
}

/// Puts a request to be let in away; then the page of its link.
pub(super) async fn settle_request(visit: Visit, who: SignedIn) -> Response {
    let (id, mail) = (visit.part_before_last(), visit.field("mail"));
    match visit.site.backend.studio.settle_request(&who, &id, &mail).await {
        Ok(()) => lead(&format!("/studio/links/{id}")),
        Err(LinkError::Store(error)) => visit.failed(&error).await,
        Err(LinkError::Fixed) => visit.show(Studio::Forbidden(who)).await,
        Err(_) => visit.show(Studio::Missing(who)).await,
    }
}
