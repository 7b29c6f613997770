//! The contexts: the list, one context, its forms, and the archive.

use super::visit::{Visit, lead, saved};
use app::studio_content::{ContextEntry, Studio};
use axum::response::Response;
use backend::StoreError;
use backend::account::SignedIn;
use backend::studio::{ContextDetail, ContextError, ContextForm};

pub(super) async fn contexts(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.studio.contexts(&who).await {
        Ok(list) => visit.show(Studio::Contexts(who, list)).await,
        Err(error) => visit.failed(&error).await,
    }
}

/// The form of a new context: empty, or as another one has it, with a name that is free.
pub(super) async fn new_form(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let from = visit.asked("from").unwrap_or_default();
    let found = match from.split_once('/') {
        Some(("file", name)) => studio.context_of_file(&who, name).await,
        Some(("site", name)) => studio.context_of_site(&who, name).await,
        _ if from.is_empty() => return show_new(visit, who, ContextEntry::default()).await,
        _ => Ok(None),
    };
    let detail = match found {
        Ok(Some(detail)) => detail,
        Ok(None) => return visit.show(Studio::Missing(who)).await,
        Err(error) => return visit.failed(&error).await,
    };
    match studio.free_context_name(&detail.line.name).await {
        Ok(free) => {
            let entry = ContextEntry::of(detail.form.with("name", &free));
            show_new(visit, who, entry).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn make(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let form = ContextForm::typed(|key| visit.field(key));
    if is_preview(&visit) {
        let chosen = visit.chosen();
        return match previewed(&studio, &who, form, &chosen).await {
            Ok(entry) => show_new(visit, who, entry).await,
            Err(error) => visit.failed(&error).await,
        };
    }
    match studio.make_context(&who, &form).await {
        Ok(name) => lead(&format!("/studio/contexts/site/{name}")),
        Err(ContextError::Store(error)) => visit.failed(&error).await,
        Err(ContextError::Missing | ContextError::Fixed) => visit.show(Studio::Forbidden(who)).await,
        Err(error) => {
            let entry = ContextEntry::again(form, &error);
            show_new(visit, who, entry).await
        }
    }
}

pub(super) async fn of_file(visit: Visit, who: SignedIn) -> Response {
    let name = visit.last();
    match visit.site.backend.studio.context_of_file(&who, &name).await {
        Ok(Some(detail)) => show(visit, who, detail, None).await,
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn of_site(visit: Visit, who: SignedIn) -> Response {
    let name = visit.last();
    match visit.site.backend.studio.context_of_site(&who, &name).await {
        Ok(Some(detail)) => show(visit, who, detail, None).await,
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn change(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let name = visit.last();
    let form = ContextForm::typed(|key| visit.field(key)).with("name", &name);
    // Without the version of any context it is that of none.
    let version = visit.field("version").parse().unwrap_or_default();
    let error = if is_preview(&visit) {
        None
    } else {
        match studio.change_context(&who, &name, version, &form).await {
            Ok(()) => return saved(&format!("/studio/contexts/site/{name}")),
            Err(error) => Some(error),
        }
    };
    let chosen = visit.chosen();
    let entry = match &error {
        None => match previewed(&studio, &who, form, &chosen).await {
            Ok(entry) => entry,
            Err(error) => return visit.failed(&error).await,
        },
        Some(error) => ContextEntry::again(form, error),
    };
    match error {
        Some(ContextError::Store(error)) => visit.failed(&error).await,
        Some(ContextError::Missing) => visit.show(Studio::Missing(who)).await,
        Some(ContextError::Fixed) => visit.show(Studio::Forbidden(who)).await,
        // Another browser has saved the same.
        Some(ContextError::Changed(_, keys)) if keys.is_empty() => {
            saved(&format!("/studio/contexts/site/{name}"))
        }
        // What was typed was for the context as it was: saved again, it is for the context as it is shown now.
        Some(ContextError::Changed(now, _)) => show(visit, who, *now, Some(entry)).await,
        Some(ContextError::Fields(_)) | None => match studio.context_of_site(&who, &name).await {
            Ok(Some(detail)) => show(visit, who, ContextDetail { version, ..detail }, Some(entry)).await,
            Ok(None) => visit.show(Studio::Missing(who)).await,
            Err(error) => visit.failed(&error).await,
        },
    }
}

/// Archives a context, or takes it back; then its page.
pub(super) async fn set_archived(visit: Visit, who: SignedIn, archive: bool) -> Response {
    let studio = &visit.site.backend.studio;
    let name = visit.part_before_last();
    match studio.archive_context(&who, &name, archive).await {
        Ok(()) => lead(&format!("/studio/contexts/site/{name}")),
        Err(ContextError::Store(error)) => visit.failed(&error).await,
        Err(ContextError::Missing) => visit.show(Studio::Missing(who)).await,
        Err(_) => visit.show(Studio::Forbidden(who)).await,
    }
}

/// Whether the form is to be looked at, and not saved.
fn is_preview(visit: &Visit) -> bool {
    !visit.field("preview").is_empty()
}

/// A form with the texts that it comes to for whom was chosen, or with what is wrong.
async fn previewed(
    studio: &backend::Studio,
    who: &SignedIn,
    form: ContextForm,
    chosen: &str,
) -> Result<ContextEntry, StoreError> {
    match studio.preview_context(who, &form, chosen).await {
        Ok(preview) => Ok(ContextEntry {
            preview: Some(preview),
            ..ContextEntry::of(form)
        }),
        Err(ContextError::Store(error)) => Err(error),
        Err(error) => Ok(ContextEntry::again(form, &error)),
    }
}

/// The form with whom a preview of it can be for. Where the links cannot be read, it is shown without them: what was typed stays.
async fn for_whom(
    studio: &backend::Studio,
    who: &SignedIn,
    entry: ContextEntry,
    chosen: &str,
) -> ContextEntry {
    let links = studio.preview_links_of_context(who, entry.form.get("name")).await;
    let shown = entry.preview.as_ref().map(|preview| preview.chosen.clone());
    entry.for_one_of(links.unwrap_or_default(), shown.as_deref().unwrap_or(chosen))
}

/// The form of a context that is not made yet.
async fn show_new(visit: Visit, who: SignedIn, entry: ContextEntry) -> Response {
    let studio = visit.site.backend.studio.clone();
    let chosen = visit.chosen();
    let entry = for_whom(&studio, &who, entry, &chosen).await;
    visit.show(Studio::NewContext(who, entry)).await
}

/// The page of a context, with its form as it is or as it was typed.
async fn show(
    visit: Visit,
    who: SignedIn,
    mut detail: ContextDetail,
    entry: Option<ContextEntry>,
) -> Response {
    let entry = entry.unwrap_or_else(|| ContextEntry {
        preview: detail.preview.take(),
        ..ContextEntry::of(detail.form.clone())
    });
    let studio = visit.site.backend.studio.clone();
    let chosen = visit.chosen();
    let entry = for_whom(&studio, &who, entry, &chosen).await;
    visit.show(Studio::Context(who, Box::new(detail), entry)).await
}
