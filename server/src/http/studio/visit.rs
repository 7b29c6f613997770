//! One request to a page of the studio: what it brings, and the ways to answer it.

use super::super::{Site, caller, languages, pages};
use super::cookies;
use super::form::Place;
use super::looks::Upload;
use app::PageContext;
use app::studio_content::{Form, Lost, PictureOutcome, Studio, Trouble, Unsaved, Unsent};
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use backend::accounts::{AccountError, Browser, Cookies};
use backend::error::chain;
use backend::export::Separator;
use backend::pictures::PictureFault;
use backend::studio::{Format, SAMPLE};
use backend::zone::Zone;
use backend::{StoreError, Throttle};
use http::{HeaderValue, Method, header};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::net::IpAddr;
use url::form_urlencoded;

/// When to come back while passwords of others are compared, and while the database cannot be used, in seconds.
const BUSY_SECS: u64 = 5;
const AWAY_SECS: u64 = 10;
static FAILURES: Throttle = Throttle::a_minute(1);

/// A request whose form was read.
pub(super) struct Visit {
    pub site: Site,
    pub request: Request,
    /// By their names; the last of a name counts.
    pub fields: BTreeMap<String, String>,
    /// Of a long form of whoever is not signed in, until it is answered.
    pub place: Option<Place>,
    /// The time zone of whoever is signed in, where it is not the site's.
    pub zone: Option<Zone>,
    /// What came in a form that uploads.
    pub file: Upload,
}

impl Visit {
    /// What was typed into a field.
    pub fn field(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    /// Whom a preview of what is typed is for: the sample, where nothing was chosen.
    pub fn chosen(&self) -> String {
        let chosen = self.field("for");
        if chosen.is_empty() {
            SAMPLE.to_owned()
        } else {
            chosen
        }
    }

    /// What was typed into a field of a password.
    pub fn secret(&self, name: &str) -> SecretString {
        self.field(name).into()
    }

    /// What the query of the address says of this; the first of a name counts.
    pub fn asked(&self, name: &str) -> Option<String> {
        let query = self.request.uri().query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The address of the client that asks.
    pub fn client(&self) -> IpAddr {
        let (extensions, headers) = (self.request.extensions(), self.request.headers());
        caller::of(extensions, headers, &self.site.guard.proxies).address
    }

    /// The last part of the address.
    pub fn last(&self) -> String {
        let path = self.request.uri().path();
        path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// The part of the address before the last.
    pub fn part_before_last(&self) -> String {
        let path = self.request.uri().path();
        path.rsplit('/').nth(1).unwrap_or_default().to_owned()
    }

    /// Where a path of this site is opened: at the site's public address, else where this page was opened.
    pub fn address_of(&self, path: &str) -> String {
        let public = self
            .site
            .public_url
            .as_ref()
            .map(|url| url.0.trim_end_matches('/').to_owned());
        let here = || {
            let text = |name| {
                let value = self.request.headers().get(name);
                value.and_then(|value| value.to_str().ok()).unwrap_or_default()
            };
            let host = text(header::HOST);
            // The page that led here says whether this one came encrypted.
            let referer = url::Url::parse(text(header::REFERER)).ok();
            let origin = referer.map(|url| url.origin().ascii_serialization());
            let encrypted = format!("https://{host}");
            let is_encrypted = origin.as_deref() == Some(&encrypted);
            if is_encrypted {
                encrypted
            } else {
                format!("http://{host}")
            }
        };
        format!("{}/{path}", public.unwrap_or_else(here))
    }

    /// The browser that sends it.
    pub fn browser(&self) -> Browser {
        let headers = self.request.headers();
        let agent = headers.get(header::USER_AGENT);
        Browser {
            cookie: cookies::sign_in(&self.site, headers).map(Into::into),
            device: cookies::device(&self.site, headers).map(Into::into),
            agent: agent
                .and_then(|agent| agent.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// Answers with a page.
    pub async fn show(self, studio: Studio) -> Response {
        let wait = match &studio {
            Studio::SetUp(form)
            | Studio::NewPassword(_, form)
            | Studio::Invitation(_, form, _)
            | Studio::SignIn(form, ..)
            | Studio::Account(_, _, form, ..)
            | Studio::Confirm(_, _, form) => match &form.trouble {
                Some(Trouble::TooOften(secs)) => Some(*secs),
                Some(Trouble::Busy) => Some(BUSY_SECS),
                Some(Trouble::Away) => Some(AWAY_SECS),
                _ => None,
            },
            Studio::Pictures(_, _, Some(PictureOutcome::Refused(PictureFault::Busy))) => Some(BUSY_SECS),
            Studio::Unavailable | Studio::Unsaved(_) => Some(AWAY_SECS),
            _ => None,
        };
        let is_page = !matches!(
            studio,
            Studio::Missing(_) | Studio::Forbidden(_) | Studio::Unavailable | Studio::Unsaved(_)
        );
        let is_saved = is_page && self.request.method() == Method::GET && self.asked("saved").is_some();
        let wishes = languages::wishes(&self.request);
        let zones = (
            self.zone.unwrap_or_else(|| self.site.zone.clone()),
            self.site.zone.clone(),
        );
        let context =
            PageContext::of_studio(studio, wishes, &self.site.brand(), zones).after_saving(is_saved);
        let mut response = pages::render(&self.site, context, self.request).await;
        if let Some(secs) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, secs.into());
        }
        match self.place {
            Some(place) => place.until_sent(response),
            None => response,
        }
    }

    /// What stands between cells in tables for this browser.
    pub fn separator(&self) -> Separator {
        cookies::separator(&self.site, self.request.headers())
    }

    /// The same format, with what stands between cells in tables for this browser.
    pub fn written(&self, format: Format) -> Format {
        match format {
            Format::Csv(_) => Format::Csv(self.separator()),
            Format::Json => Format::Json,
        }
    }

    /// What people call the identity provider, where there is one.
    pub fn elsewhere(&self) -> Option<String> {
        let sign_on = self.site.backend.single_sign_on.as_ref()?;
        Some(sign_on.name().to_owned())
    }

    /// Answers with the form that signs in.
    pub async fn show_sign_in(self, form: Form) -> Response {
        let elsewhere = self.elsewhere();
        self.show(Studio::SignIn(form, elsewhere, None)).await
    }

    /// Says that the database cannot be used, and logs why. What a form brought is in the answer, to be sent again.
    pub async fn failed(self, error: &StoreError) -> Response {
        note(error);
        if self.request.method() == Method::POST {
            return self.unsaved(false).await;
        }
        self.show(Studio::Unavailable).await
    }

    /// The same for a form of which nothing was tried.
    pub async fn untried(self, error: &StoreError) -> Response {
        note(error);
        self.unsaved(true).await
    }

    async fn unsaved(self, is_untried: bool) -> Response {
        let mut form = self.unsent();
        // Sent to where this page is, which is secret.
        if form.action.starts_with("/setup/") {
            form.action.clear();
        }
        let unsaved = Unsaved {
            form,
            is_untried,
            lost: self.lost(),
        };
        self.show(Studio::Unsaved(unsaved)).await
    }

    /// What a form brought, without passwords.
    pub fn unsent(&self) -> Unsent {
        let address = self.request.uri().path_and_query();
        let fields = self.fields.iter().filter(|(name, _)| !is_password(name));
        Unsent {
            action: address.map(ToString::to_string).unwrap_or_default(),
            fields: fields
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        }
    }

    /// What the form brought that no page is to hold: of one that uploads, its file.
    fn lost(&self) -> Option<Lost> {
        let kind = self.request.headers().get(header::CONTENT_TYPE);
        if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/")) {
            return Some(Lost::File);
        }
        let has_password = self.fields.keys().any(|name| is_password(name));
        has_password.then_some(Lost::Password)
    }

    /// Shows a form again with what is wrong, or what else the error comes to; `again` makes the page around it.
    pub async fn again(
        self,
        error: AccountError,
        form: Form,
        again: impl FnOnce(Form) -> Studio,
    ) -> Response {
        let (faults, trouble) = match error {
            AccountError::Fields(faults) => (faults, None),
            AccountError::TooOften { retry_after } => {
                (Vec::new(), Some(Trouble::TooOften(retry_after.as_secs() + 1)))
            }
            AccountError::Busy => (Vec::new(), Some(Trouble::Busy)),
            AccountError::Refused
            | AccountError::Unknown
            | AccountError::Disabled
            | AccountError::Forbidden
            | AccountError::NoOwner
            | AccountError::LastAdmin => (Vec::new(), Some(Trouble::Refused)),
            AccountError::Spent => return self.show(Studio::Spent).await,
            AccountError::Store(error) => return self.failed(&error).await,
        };
        self.show(again(Form {
            faults,
            trouble,
            ..form
        }))
        .await
    }

    /// Leads to another page, with the cookies of a browser that was signed in just now.
    pub fn signed_in(self, cookies: &Cookies, to: &str) -> Response {
        let mut response = lead(to);
        cookies::set(&self.site, response.headers_mut(), cookies);
        if self.has_target() {
            cookies::set_target(&self.site, response.headers_mut(), None);
        }
        response
    }

    /// Whether the browser keeps the page that it asked for before it had signed in.
    pub fn has_target(&self) -> bool {
        cookies::target(&self.site, self.request.headers()).is_some()
    }

    /// Leads to the form that signs in, without a cookie of a sign-in.
    pub fn signed_out(self) -> Response {
        let mut response = lead("/sign-in");
        cookies::end(&self.site, response.headers_mut());
        response
    }
}

/// Whether a field of this name holds a password, which no page brings back.
pub(super) fn is_password(name: &str) -> bool {
    ["current", "password"].contains(&name)
}

/// Logs why the database cannot be used.
pub(super) fn note(error: &StoreError) {
    if let Some(left_out) = FAILURES.admit("studio") {
        tracing::error!(
            cause = chain(error),
            left_out,
            "a page of the studio could not be made"
        );
    }
}

/// A file that browsers save under the name of its list. It may hold addresses that open something: no cache keeps it.
pub(super) fn download(list: &str, format: Format, body: impl Into<Body>) -> Response {
    let (kind, ending) = match format {
        Format::Csv(_) => ("text/csv; charset=utf-8; header=present", "csv"),
        Format::Json => ("application/json", "json"),
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (
            header::CONTENT_DISPOSITION,
            &*format!("attachment; filename=\"{list}.{ending}\""),
        ),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, body.into()).into_response()
}

/// Leads to a page that says that something was saved. Its address says it, so that the page can be loaded again.
pub(super) fn saved(page: &str) -> Response {
    lead(&format!("{page}?saved=yes"))
}

/// Leads to another page.
pub(super) fn lead(to: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    response
}
