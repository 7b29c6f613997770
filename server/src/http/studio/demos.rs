//! The demos: the list, one demo, its forms, and the archive.

use super::reading::part;
use super::visit::{Visit, lead, saved};
use app::studio_content::{DemoEntry, Studio};
use axum::response::Response;
use backend::StoreError;
use backend::account::SignedIn;
use backend::studio::{DemoChoices, DemoDetail, DemoError, DemoForm};

pub(super) async fn demos(visit: Visit, who: SignedIn) -> Response {
    let part = part(&visit);
    match visit.site.backend.studio.demos(&who, part).await {
        Ok(page) => visit.show(Studio::Demos(who, page)).await,
        Err(error) => visit.failed(&error).await,
    }
}

/// The form of a new demo: empty, or as another demo has it, with a slug that is free.
pub(super) async fn new_form(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let from = visit.asked("from").unwrap_or_default();
    let found = match from.split_once('/') {
        Some(("file", slug)) => Ok(studio.demo_of_file(&who, slug)),
        Some(("site", slug)) => studio.demo_of_site(&who, slug).await,
        _ if from.is_empty() => return show_new(visit, who, DemoEntry::default()).await,
        _ => Ok(None),
    };
    let detail = match found {
        Ok(Some(detail)) => detail,
        Ok(None) => return visit.show(Studio::Missing(who)).await,
        Err(error) => return visit.failed(&error).await,
    };
    match studio.free_slug(&detail.line.slug).await {
        Ok(free) => {
            let entry = DemoEntry::of(detail.form.with("slug", &free));
            show_new(visit, who, entry).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn make(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let form = DemoForm::typed(|key| visit.field(key));
    if let Some(look) = Look::of(&visit) {
        let chosen = visit.chosen();
        return match look.at(&studio, &who, form, &chosen).await {
            Ok((choices, entry)) => visit.show(Studio::NewDemo(who, choices, entry)).await,
            Err(error) => visit.failed(&error).await,
        };
    }
    match studio.make_demo(&who, &form).await {
        Ok(slug) => lead(&format!("/studio/demos/site/{slug}")),
        Err(DemoError::Store(error)) => visit.failed(&error).await,
        Err(DemoError::Missing | DemoError::Fixed) => visit.show(Studio::Forbidden(who)).await,
        Err(error) => {
            let entry = DemoEntry::again(form, &error);
            show_new(visit, who, entry).await
        }
    }
}

pub(super) async fn of_file(visit: Visit, who: SignedIn) -> Response {
    let studio = &visit.site.backend.studio;
    match studio.demo_of_file(&who, &visit.last()) {
        Some(detail) => show(visit, who, detail, None).await,
        None => visit.show(Studio::Missing(who)).await,
    }
}

pub(super) async fn of_site(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.studio.demo_of_site(&who, &visit.last()).await {
        Ok(Some(detail)) => show(visit, who, detail, None).await,
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn change(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let slug = visit.last();
    let form = DemoForm::typed(|key| visit.field(key));
    // Without the version of any demo it is that of none.
    let version = visit.field("version").parse().unwrap_or_default();
    if let Some(look) = Look::of(&visit) {
        let detail = match studio.demo_of_site(&who, &slug).await {
            Ok(Some(detail)) if detail.may_change() => DemoDetail { version, ..detail },
            Ok(Some(_)) => return visit.show(Studio::Forbidden(who)).await,
            Ok(None) => return visit.show(Studio::Missing(who)).await,
            Err(error) => return visit.failed(&error).await,
        };
        let (form, chosen) = (form.with("slug", &slug), visit.chosen());
        return match look.at(&studio, &who, form, &chosen).await {
            Ok((choices, entry)) => {
                visit
                    .show(Studio::Demo(who, Box::new(detail), choices, entry))
                    .await
            }
            Err(error) => visit.failed(&error).await,
        };
    }
    let error = match studio.change_demo(&who, &slug, version, &form).await {
        Ok(()) => return saved(&format!("/studio/demos/site/{slug}")),
        Err(DemoError::Store(error)) => return visit.failed(&error).await,
        Err(DemoError::Missing) => return visit.show(Studio::Missing(who)).await,
        Err(DemoError::Fixed) => return visit.show(Studio::Forbidden(who)).await,
        Err(error) => error,
    };
    let entry = DemoEntry::again(form.with("slug", &slug), &error);
    match error {
        // Another browser has saved the same.
        DemoError::Changed(_, keys) if keys.is_empty() => saved(&format!("/studio/demos/site/{slug}")),
        // What was typed was for the demo as it was: saved again, it is for the demo as it is shown now.
        DemoError::Changed(now, _) => show(visit, who, *now, Some(entry)).await,
        _ => match studio.demo_of_site(&who, &slug).await {
            Ok(Some(detail)) => show(visit, who, DemoDetail { version, ..detail }, Some(entry)).await,
            Ok(None) => visit.show(Studio::Missing(who)).await,
            Err(error) => visit.failed(&error).await,
        },
    }
}

/// Archives a demo, or takes it back; then its page.
pub(super) async fn set_archived(visit: Visit, who: SignedIn, archive: bool) -> Response {
    let studio = &visit.site.backend.studio;
    let slug = visit.part_before_last();
    let done = if archive {
        studio.archive_demo(&who, &slug).await
    } else {
        studio.take_demo_back(&who, &slug).await
    };
    match done {
        Ok(()) => lead(&format!("/studio/demos/site/{slug}")),
        Err(DemoError::Store(error)) => visit.failed(&error).await,
        Err(DemoError::Missing) => visit.show(Studio::Missing(who)).await,
        Err(_) => visit.show(Studio::Forbidden(who)).await,
    }
}

/// A button that shows the form again, and saves nothing.
enum Look {
    /// With its texts, filled in for whom was chosen.
    Preview,
    /// With what the vendor's account holds, to choose from.
    Choose,
    /// With fields to type into.
    Type,
}

impl Look {
    fn of(visit: &Visit) -> Option<Self> {
        let all = [
            ("preview", Self::Preview),
            ("choose", Self::Choose),
            ("type", Self::Type),
        ];
        let mut all = all.into_iter();
        let (_, pressed) = all.find(|(name, _)| !visit.field(name).is_empty())?;
        Some(pressed)
    }

    /// What the form is shown with.
    async fn at(
        self,
        studio: &backend::Studio,
        who: &SignedIn,
        form: DemoForm,
        chosen: &str,
    ) -> Result<(DemoChoices, DemoEntry), StoreError> {
        let mut choices = studio.demo_choices();
        let entry = match self {
            Self::Preview => previewed(studio, who, form, chosen).await?,
            Self::Choose => {
                choices.lists = Some(studio.vendor_lists(who, form.get("provider")).await);
                DemoEntry::of(form)
            }
            Self::Type => DemoEntry::of(form),
        };
        Ok((choices, for_whom(studio, who, entry, chosen).await))
    }
}

/// The form with whom a preview of it can be for. Where the links cannot be read, it is shown without them: what was typed stays.
async fn for_whom(studio: &backend::Studio, who: &SignedIn, entry: DemoEntry, chosen: &str) -> DemoEntry {
    if let Some(preview) = &entry.preview {
        let (links, chosen) = (preview.links.clone(), preview.chosen.clone());
        return entry.for_one_of(links, &chosen);
    }
    let links = studio.preview_links(who, entry.form.get("slug")).await;
    entry.for_one_of(links.unwrap_or_default(), chosen)
}

/// A form with the texts that it comes to for this visitor, or with what is wrong.
async fn previewed(
    studio: &backend::Studio,
    who: &SignedIn,
    form: DemoForm,
    chosen: &str,
) -> Result<DemoEntry, StoreError> {
    let preview = studio.preview(who, &form, chosen).await;
    Ok(match preview {
        Ok(preview) => DemoEntry {
            preview: Some(preview),
            ..DemoEntry::of(form)
        },
        Err(DemoError::Store(error)) => return Err(error),
        Err(error) => DemoEntry::again(form, &error),
    })
}

/// The form of a demo that is not made yet.
async fn show_new(visit: Visit, who: SignedIn, entry: DemoEntry) -> Response {
    let (studio, chosen) = (visit.site.backend.studio.clone(), visit.chosen());
    let entry = for_whom(&studio, &who, entry, &chosen).await;
    let choices = studio.demo_choices();
    visit.show(Studio::NewDemo(who, choices, entry)).await
}

/// The page of a demo, with its form as it is or as it was typed.
async fn show(visit: Visit, who: SignedIn, detail: DemoDetail, entry: Option<DemoEntry>) -> Response {
    let studio = visit.site.backend.studio.clone();
    let choices = studio.demo_choices();
    let entry = if let Some(entry) = entry {
        entry
    } else {
        let chosen = visit.asked("for").unwrap_or_default();
        match previewed(&studio, &who, detail.form.clone(), &chosen).await {
            // What keeps it from being shown is said once.
            Ok(entry) => DemoEntry {
                faults: Vec::new(),
                ..entry
            },
            Err(error) => return visit.failed(&error).await,
        }
    };
    let chosen = visit.chosen();
    let entry = for_whom(&studio, &who, entry, &chosen).await;
    visit
        .show(Studio::Demo(who, Box::new(detail), choices, entry))
        .await
}
