//! What is around each page of the studio: its parts, whose account it is, and the way out.

use super::html::IntoHtml;
use crate::components::{Glyph, Icon, SiteHeader, Wordmark};
use crate::messages::Messages;
use crate::studio_content::Saved;
use backend::account::{Role, SignedIn};
use leptos::prelude::*;

/// Where a script hears that the parts of a page have changed that have this as their `data-live`.
pub(super) const LIVE: &str = "/studio/live";

/// A page of whoever is signed in.
#[component]
pub(super) fn Frame(
    who: SignedIn,
    title: String,
    /// The address of the part that this page is, or belongs to.
    at: &'static str,
    /// Whether the page is below that part and leads back to it.
    #[prop(default = false)]
    below: bool,
    children: Children,
) -> impl IntoView {
    let messages = Messages::here();
    let account = who.account;
    // What a page says depends on it in places.
    provide_context(account.role);
    let parts = [
        ("/studio", messages.studio_now()),
        ("/studio/links", messages.studio_links()),
        ("/studio/demos", messages.demos_title()),
        ("/studio/sessions", messages.studio_talks()),
        ("/studio/leads", messages.studio_leads()),
        ("/studio/feedback", messages.studio_feedback()),
        ("/studio/limits", messages.studio_limits()),
        ("/studio/figures", messages.studio_figures()),
        ("/studio/brand", messages.brand_title()),
        ("/studio/team", messages.studio_team()),
    ];
    // These have no place of their own among the parts.
    let contexts = ("/studio/contexts", messages.contexts_title());
    let own = ("/studio/account", messages.studio_account());
    let back = parts
        .into_iter()
        .chain([contexts, own])
        .find(|(href, _)| below && *href == at);
    let at = if at == contexts.0 { "/studio/demos" } else { at };
    let is_admins = |href: &str| matches!(href, "/studio/team" | "/studio/brand");
    let may_open = |href: &str| !is_admins(href) || account.role == Role::Admin;
    let current = |href: &str| (href == at).then_some(if below { "true" } else { "page" });
    let is_own = current(own.0);
    let parts = parts
        .into_iter()
        .filter(|(href, _)| may_open(href))
        .map(|(href, label)| {
            let current = current(href);
            view! { <li><a href=href aria-current=current>{label}</a></li> }
        })
        .collect_view();
    let Saved(is_saved) = use_context().unwrap_or_default();
    let saved =
        is_saved.then(|| view! { <p class="studio-saved" role="status">{messages.studio_saved()}</p> });
    view! {
        <div class="studio">
            <header class="studio-header">
                <a class="wordmark" href="/studio"><Wordmark /></a>
                <nav aria-label=messages.studio()>
                    <ul>{parts}</ul>
                </nav>
                <form class="studio-out" method="post" action="/sign-out">
                    <a class="studio-who" href=own.0 aria-current=is_own>
                        <bdi>{account.name}</bdi>
                        " "
                        <small>{own.1}</small>
                    </a>
                    <button class="quiet" type="submit">{messages.sign_out()}</button>
                </form>
            </header>
            <main>
                <div class="studio-title">
                    {back.map(|(href, label)| view! { <a class="back" href=href><Icon glyph=Glyph::ArrowLeft />{label}</a> })}
                    <h1 dir="auto">{title}</h1>
                    // Shown by the script, where the page has parts that it keeps as they are now.
                    <button class="studio-follow" type="button" aria-pressed="true" hidden>{messages.studio_follow()}</button>
                </div>
                {saved}
                {children()}
            </main>
        </div>
    }
    .into_html()
}

/// A page before there is an account.
#[component]
pub(super) fn Plain(
    title: String,
    /// Whether the page can be asked for in another language: what was posted would be lost.
    #[prop(default = true)]
    languages: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="studio studio-plain">
            <SiteHeader inner=true alone=true languages />
            <main>
                <h1>{title}</h1>
                {children()}
            </main>
        </div>
    }
    .into_html()
}

pub(super) fn role(messages: Messages, role: Role) -> &'static str {
    match role {
        Role::Viewer => messages.studio_viewer(),
        Role::Seller => messages.studio_seller(),
        Role::Admin => messages.studio_admin(),
    }
}
