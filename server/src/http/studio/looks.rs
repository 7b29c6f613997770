//! The pictures that were uploaded, and the brand.

use super::FORM_WITHIN;
use super::visit::{Visit, lead, saved};
use app::studio_content::{BrandEntry, PictureOutcome, Studio};
use axum::body::Body;
use axum::response::Response;
use backend::account::SignedIn;
use backend::pictures::{MOST_BYTES, PictureFault};
use backend::studio::{BrandDetail, BrandError, BrandForm, PictureError};
use futures_util::StreamExt;
use http::{HeaderMap, header};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

const PICTURES: &str = "/studio/pictures";
const BRAND: &str = "/studio/brand";
/// Room for what is around the file in its form.
const AROUND: usize = 8 * 1024;
/// How much of a file that is too large is read, so that the browser hears the answer.
const MOST_DRAINED: usize = 64 * 1024 * 1024;
/// How long an upload may take: a slow line needs a minute for the largest.
const UPLOAD_WITHIN: Duration = FORM_WITHIN.saturating_mul(12);

/// Forms with a file that are read at one time.
static READING: Semaphore = Semaphore::const_new(4);

/// What came in the form that uploads a picture.
#[derive(Debug, Default)]
pub(super) enum Upload {
    /// No file.
    #[default]
    Nothing,
    /// A file, with its name.
    File(String, Vec<u8>),
    /// One that is not taken.
    Refused(PictureFault),
}

/// Reads a form with a file. Of an account that may send none it is let go.
pub(super) async fn read(headers: &HeaderMap, body: Body, may: bool) -> Upload {
    if !may {
        // As long as any other form may take; a browser that is signed out meanwhile is led to the form that signs in.
        _ = timeout(FORM_WITHIN, collected(body, 0, MOST_DRAINED)).await;
        return Upload::Nothing;
    }
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let Some(boundary) = kind.and_then(|kind| multer::parse_boundary(kind).ok()) else {
        return Upload::Nothing;
    };
    let Ok(_reading) = READING.try_acquire() else {
        return Upload::Refused(PictureFault::Busy);
    };
    match timeout(UPLOAD_WITHIN, collected(body, MOST_BYTES + AROUND, MOST_DRAINED)).await {
        Ok(Collected::Whole(form)) => file_of(form, boundary).await,
        Ok(Collected::TooLarge) => Upload::Refused(PictureFault::TooLarge),
        Ok(Collected::Cut) | Err(_) => Upload::Refused(PictureFault::Cut),
    }
}

/// What came of a body.
enum Collected {
    Whole(Vec<u8>),
    TooLarge,
    /// It ended too early.
    Cut,
}

/// The whole body, if it has at most so many bytes. What is beyond is read and let go, up to a limit of its own.
async fn collected(body: Body, most: usize, most_drained: usize) -> Collected {
    let (mut form, mut stream, mut read) = (Vec::new(), body.into_data_stream(), 0usize);
    while let Some(part) = stream.next().await {
        let Ok(part) = part else {
            return Collected::Cut;
        };
        read = read.saturating_add(part.len());
        if read <= most {
            form.extend_from_slice(&part);
        } else {
            form = Vec::new();
        }
        if read > most_drained {
            break;
        }
    }
    if read <= most {
        Collected::Whole(form)
    } else {
        Collected::TooLarge
    }
}

async fn file_of(form: Vec<u8>, boundary: String) -> Upload {
    let whole = futures_util::stream::once(async { Ok::<_, std::io::Error>(form) });
    let mut form = multer::Multipart::new(whole, boundary);
    while let Ok(Some(field)) = form.next_field().await {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        return match field.bytes().await {
            Ok(file) if file.is_empty() => Upload::Nothing,
            Ok(file) => Upload::File(name, file.into()),
            Err(_) => Upload::Refused(PictureFault::Cut),
        };
    }
    Upload::Nothing
}

pub(super) async fn pictures(visit: Visit, who: SignedIn) -> Response {
    // What was added is named once, where it is in the list.
    let added = visit.asked("added").map(PictureOutcome::Added);
    show_pictures(visit, who, added).await
}

async fn show_pictures(visit: Visit, who: SignedIn, outcome: Option<PictureOutcome>) -> Response {
    match visit.site.backend.studio.pictures(&who).await {
        Ok(pictures) => {
            let is_there = |name: &str| pictures.iter().any(|picture| picture.name == name);
            let outcome = outcome.filter(|outcome| match outcome {
                PictureOutcome::Added(name) => is_there(name),
                _ => true,
            });
            visit.show(Studio::Pictures(who, pictures, outcome)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn add(mut visit: Visit, who: SignedIn) -> Response {
    let (name, file) = match std::mem::take(&mut visit.file) {
        Upload::File(name, file) => (name, file),
        Upload::Nothing => return show_pictures(visit, who, Some(PictureOutcome::NoFile)).await,
        Upload::Refused(fault) => {
            let outcome = PictureOutcome::Refused(fault);
            return show_pictures(visit, who, Some(outcome)).await;
        }
    };
    let studio = visit.site.backend.studio.clone();
    let done = studio.add_picture(&who, &name, file).await;
    // A name of a picture needs no escape.
    answer(visit, who, done.map(|name| format!("{PICTURES}?added={name}"))).await
}

pub(super) async fn delete(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let done = studio.delete_picture(&who, &visit.field("name")).await;
    answer(visit, who, done.map(|()| PICTURES.to_owned())).await
}

async fn answer(visit: Visit, who: SignedIn, done: Result<String, PictureError>) -> Response {
    let outcome = match done {
        Ok(next) => return lead(&next),
        Err(PictureError::Store(error)) => return visit.failed(&error).await,
        Err(PictureError::Fixed) => return visit.show(Studio::Forbidden(who)).await,
        Err(PictureError::Missing) => return visit.show(Studio::Missing(who)).await,
        Err(PictureError::File(fault)) => PictureOutcome::Refused(fault),
        Err(PictureError::Used(by)) => PictureOutcome::Used(by),
    };
    show_pictures(visit, who, Some(outcome)).await
}

pub(super) async fn brand(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.studio.brand(&who).await {
        Ok(detail) => {
            let entry = Box::new(BrandEntry::of(detail));
            visit.show(Studio::Brand(who, entry)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn change_brand(visit: Visit, who: SignedIn) -> Response {
    let studio = visit.site.backend.studio.clone();
    let form = BrandForm::typed(|key| visit.field(key));
    // Without a version it is that of no brand.
    let version = visit.field("version").parse().unwrap_or(-1);
    let error = match studio.change_brand(&who, version, &form).await {
        Ok(()) => return saved(BRAND),
        Err(BrandError::Store(error)) => return visit.failed(&error).await,
        Err(BrandError::Fixed) => return visit.show(Studio::Forbidden(who)).await,
        Err(error) => error,
    };
    // The form stays one for what it was filled in for, until its account has seen what was saved meanwhile.
    let detail = match &error {
        BrandError::Changed(now, _) => Ok((**now).clone()),
        _ => studio
            .brand(&who)
            .await
            .map(|detail| BrandDetail { version, ..detail }),
    };
    match detail {
        Ok(detail) => {
            let entry = Box::new(BrandEntry::again(detail, form, &error));
            visit.show(Studio::Brand(who, entry)).await
        }
        Err(error) => visit.failed(&error).await,
    }
}
