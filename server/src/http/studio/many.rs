//! Links for a list of recipients: the form, what was made of it, and lists to download.

use super::visit::{Visit, download, lead};
use app::studio_content::{ManyEntry, Studio};
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::studio::{Format, LinkForm, ManyError, ManyForm};
use http::{Method, StatusCode};

pub(super) async fn form(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let mut entry = ManyEntry::default();
    entry.form.key = studio.form_key();
    visit
        .show(Studio::NewLinks(who, studio.link_choices(), entry))
        .await
}

pub(super) async fn make(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let form = ManyForm {
        table: visit.field("table"),
        common: LinkForm::typed(|key| match key {
            // Each line names its own.
            "recipient" | "first_name" | "company" => String::new(),
            key => visit.field(key),
        }),
        key: visit.field("key"),
        is_confirmed: visit.field("confirmed") == "yes",
    };
    match studio.make_links(&who, &form).await {
        Ok(batch) => lead(&format!("/studio/links/many/{batch}")),
        Err(ManyError::Store(error)) => visit.failed(&error).await,
        Err(ManyError::Fixed) => visit.show(Studio::Forbidden(who)).await,
        Err(ManyError::Faults { lines, common }) => {
            let entry = ManyEntry {
                form,
                lines,
                common,
                ..ManyEntry::default()
            };
            visit
                .show(Studio::NewLinks(who, studio.link_choices(), entry))
                .await
        }
        Err(ManyError::Doubles(doubles)) => {
            let entry = ManyEntry {
                form,
                doubles,
                ..ManyEntry::default()
            };
            visit
                .show(Studio::NewLinks(who, studio.link_choices(), entry))
                .await
        }
    }
}

pub(super) async fn batch(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.studio.batch(&who, &visit.last()).await {
        Ok(made) if made.is_empty() => visit.show(Studio::Missing(who)).await,
        Ok(made) => {
            let with_address = made.into_iter().map(|made| {
                let address = made
                    .slug
                    .as_deref()
                    .map(|slug| visit.address_of(&format!("l/{slug}")));
                (made, address)
            });
            let (made, at) = (with_address.collect(), visit.request.uri().path().to_owned());
            visit.show(Studio::Batch(who, at, made)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn batch_file(visit: Visit, who: SignedIn, format: Format) -> Response {
    // Only the status is asked for: nothing is read, and the log says nothing.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let (studio, batch) = (visit.site.backend.studio.clone(), visit.part_before_last());
    let format = visit.written(format);
    match studio
        .batch_file(&who, &batch, &visit.address_of("l/"), format)
        .await
    {
        Ok(Some(text)) => download("links", format, text),
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn links_file(visit: Visit, who: SignedIn, format: Format) -> Response {
    // Only the status is asked for: nothing is read, and the log says nothing.
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let studio = visit.site.backend.studio.clone();
    match studio
        .links_file(&who, &visit.address_of("l/"), visit.written(format))
        .await
    {
        Ok(text) => download("links", format, text),
        Err(error) => visit.failed(&error).await,
    }
}
