//! Pages: resolved first, then rendered.
//!
//! The status, every header and a redirect follow from one [`PageContext`]; the rendering sets none of them.

use super::{Site, caller, canonical, files, languages, own_links, policy, sent};
use app::PageContext;
use app::address::Page;
use app::page_content::{AskContext, AskOutcome, Content};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use backend::{Passes, Who};
use http::{HeaderName, HeaderValue, Method, header};
use leptos::nonce::Nonce;
use leptos::prelude::{RenderHtml, provide_context};
use std::sync::Arc;
use url::form_urlencoded;

/// Files that show the mark of this project: a site with a name of its own has none of them.
const OF_OUR_BRAND: [&str; 4] = ["/favicon.ico", "/favicon.svg", "/apple-touch-icon.png", "/og.jpg"];

/// The page at an address, the way to its one address, or a file of the site.
pub async fn show(State(site): State<Site>, request: Request) -> Response {
    let page = Page::at(request.uri().path());
    // Browsers ask for some of them unasked.
    let is_others = OF_OUR_BRAND.contains(&request.uri().path()) && !site.brand().is_ours();
    if is_others && let Some(icon) = icon_of(&site, request.uri().path()) {
        return Redirect::temporary(&icon).into_response();
    }
    if page.is_none()
        && !is_others
        && let Some(file) = files::serve(&site, files::request_like(&request)).await
    {
        return file;
    }
    // Others are the same for all.
    let is_theirs = |page: &Page| matches!(page, Page::Demo(_) | Page::Compare | Page::CompareTalk(_));
    let who = if page.as_ref().is_some_and(is_theirs) {
        site.who(request.headers()).await
    } else {
        Who::Visitor
    };
    let passes = match &page {
        Some(Page::Link(slug) | Page::LinkInstead(slug, _)) => {
            own_links::passes(&site, request.headers(), slug).await
        }
        _ => caller::passes(request.headers()),
    };
    let mut context = site.resolve_for((&who, &passes), page.as_ref(), &request);
    if sent::LEAD.was_sent(request.uri().query()) {
        context = context.after_lead();
    }
    if sent::ASK.was_sent(request.uri().query()) && context.can_ask() {
        let link = page.as_ref().and_then(Page::link).unwrap_or_default();
        context = context.asked(AskContext {
            link: link.to_owned(),
            outcome: Some(AskOutcome::Noted),
            ..AskContext::default()
        });
    }
    let asked: Vec<_> = form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes())
        .filter(|(name, _)| name == "demos")
        .collect();
    context = context.comparing(asked.iter().flat_map(|(_, slugs)| slugs.split(',')));
    if let Some(location) = canonical::elsewhere(&site, &request, &context) {
        return canonical::lead(location);
    }
    note_fetch(&site, page.as_ref(), &context, &request);
    let mut response = render(&site, context, request).await;
    if passes.are_of_account() {
        // Whoever goes back in this browser after signing out is asked again.
        let never = HeaderValue::from_static("no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, never);
    }
    response
}

/// Notes what is given the page of a personal link, in memory: it is listed later if the page does not say that it was seen.
fn note_fetch(site: &Site, page: Option<&Page>, context: &PageContext, request: &Request) {
    if let Some(link) = page.and_then(Page::link) {
        // Who asks for its head alone cannot see it.
        let is_whole = request.method() == Method::GET;
        let nonce = context.opened().map(|(_, _, nonce)| nonce).filter(|_| is_whole);
        let agent = caller::agent(request.headers());
        site.backend.opens.fetched(agent, link, nonce);
    }
}

/// The page of an address without one.
pub async fn nothing(site: &Site, request: Request) -> Response {
    let context = site.resolve(&Who::Visitor, None, &request);
    render(site, context, request).await
}

/// The picture of the site's own brand that stands for one of this project's.
fn icon_of(site: &Site, path: &str) -> Option<String> {
    let brand = site.brand();
    match path {
        "/favicon.ico" | "/favicon.svg" => brand.icon.clone().or_else(|| Some(app::LETTER_ICON.to_owned())),
        "/apple-touch-icon.png" => brand.icon.clone(),
        _ => None,
    }
}

/// The answer with a page.
pub async fn render(site: &Site, context: PageContext, request: Request) -> Response {
    let nonce = Nonce::new();
    let headers = site.headers(&context, &nonce);
    let status = context.status();
    // A frame keeps nothing: browsers withhold cookies from it.
    let kept = context.parents().is_empty();
    let chosen = kept.then(|| languages::keep(site, &request)).flatten();
    let (context, options) = (Arc::new(context), site.leptos.clone());
    let provide = move || provide_context(nonce.clone());
    let mut response = if context.has_script() {
        let document = move || app::document(options.clone(), &context);
        leptos_axum::render_app_to_stream_with_context(provide, document)(request).await
    } else {
        // Without the framework's scripts for what a page wakes up.
        let document = move || app::document(options, &context);
        leptos_axum::handle_response_inner(provide, document, request, |page, _scripts, _| {
            Box::pin(async move { Box::pin(page.to_html_stream_in_order()) as _ })
        })
        .await
    };
    *response.status_mut() = status;
    response.headers_mut().extend(headers);
    response.headers_mut().extend(chosen);
    response
}

impl Site {
    /// What is at an address for a request with these headers.
    pub fn resolve(&self, who: &Who, page: Option<&Page>, request: &Request) -> PageContext {
        self.resolve_for((who, &caller::passes(request.headers())), page, request)
    }

    /// The same for these passes.
    pub fn resolve_for(
        &self,
        caller: (&Who, &Passes),
        page: Option<&Page>,
        request: &Request,
    ) -> PageContext {
        let (who, _) = caller;
        // A start for this machine alone knows no staff, and a proxy may bring others to it.
        let page = page.filter(|page| {
            let is_staffs = matches!(page, Page::Compare | Page::CompareTalk(_));
            let is_stray = || self.guard.is_stray(request.version(), request.headers());
            !is_staffs || *who != Who::Visitor || !is_stray()
        });
        let wishes = languages::wishes(request);
        PageContext::resolve(
            page,
            caller,
            wishes,
            &self.backend,
            &self.brand(),
            self.public_url.as_ref(),
        )
    }

    /// What a page may do, and whether it may be kept.
    fn headers(&self, context: &PageContext, nonce: &str) -> Vec<(HeaderName, HeaderValue)> {
        let mut headers = self.policy_headers(context, nonce);
        headers.extend(languages::headers(context.language));
        headers
    }

    fn policy_headers(&self, context: &PageContext, nonce: &str) -> Vec<(HeaderName, HeaderValue)> {
        if matches!(
            context.content,
            Content::SignIn | Content::SignInSpent | Content::Studio(_)
        ) {
            let has_script = context.own_files().is_some_and(|files| files.has_script);
            return policy::of_a_secret_form(nonce, has_script).into();
        }
        if context.own_files().is_some() {
            return policy::of_own_frames(nonce).into();
        }
        let policies = context
            .demo()
            .and_then(|demo| self.demo_policies.get(&demo.provider));
        let policy = match (policies, context.viewer()) {
            (Some(policies), Some(_)) => &policies.team,
            (Some(policies), None) => &policies.plain,
            (None, _) => &self.policy,
        };
        policy.headers(nonce, context.parents()).into()
    }
}
