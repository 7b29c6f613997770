//! The document around every page: head, colour, and the script where there is something to wake up.
//!
//! Renders what a [`PageContext`] says, and sets neither status nor headers.

use crate::Brand;
use crate::brand::LETTER_ICON;
use crate::messages::Messages;
use crate::page_content::Content;
use crate::page_context::{OwnFiles, PageContext};
use crate::pages::{
    BoothDocument, CompareDocument, DemoDocument, Gallery, LeadDocument, LinkExpired, LinkLocked, NoLink,
    NotFound, SignIn, SignInSpent, StudioDocument,
};
use crate::studio_content::{Saved, SiteZone};
use crate::waker::{opened, waker};
use leptos::nonce::use_nonce;
use leptos::prelude::*;

/// The whole document of a page; `options` contain where the site's files are.
pub fn document(options: LeptosOptions, page: &PageContext) -> impl IntoView + use<> {
    let (head, brand) = (page.head.clone(), page.brand.clone());
    let language = page.language;
    provide_context(Messages::of(language));
    let has_script = page.has_script();
    provide_context(brand.clone());
    provide_context(page.zone.clone());
    provide_context(SiteZone(page.site_zone.clone()));
    provide_context(Saved(page.is_saved));
    provide_context(page.asked_language);
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    // Valid in both schemes: the style sheet bends the lightness to what a text on it needs.
    let accent = brand.css_accent();
    let accent = accent.map_or_else(String::new, |accent| format!(":root{{--brand:{accent}}}"));
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta charset="utf-8" />
                // What a link in a frame leads to opens beside the page around it.
                {(!page.parents().is_empty()).then(|| view! { <base target="_blank" /> })}
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <title>{head.title.clone()}</title>
                <meta name="description" content=head.description.clone() />
                {head.private.then(|| view! { <meta name="robots" content="noindex" /> })}
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf7" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#131217" />
                <link rel="preload" href="/fonts/instrument-sans-latin.woff2" r#as="font" r#type="font/woff2" crossorigin="" />
                <link rel="stylesheet" href=style />
                {page.own_files().map(|files| own_files(&options, files))}
                <style nonce=use_nonce() inner_html=accent></style>
                {icons(&brand)}
                // The policy of a secret form knows no manifest, and a page in a frame is kept nowhere.
                {has_manifest(page).then(|| view! { <link rel="manifest" href="/site.webmanifest" /> })}
                <meta name="twitter:card" content=head.card() />
                {og("og:type", "website".to_owned())}
                {og("og:site_name", brand.name.clone())}
                {og("og:title", head.preview)}
                {og("og:description", head.description)}
                {head
                    .picture
                    .map(|(address, width, height)| {
                        view! {
                            {og("og:image", address)}
                            {og("og:image:width", width.to_string())}
                            {og("og:image:height", height.to_string())}
                        }
                    })}
                {has_script
                    .then(|| {
                        view! {
                            {waker(&options)}
                            <AutoReload options />
                        }
                    })}
                {page.opened().map(|(link, demo, nonce)| opened(link, demo, nonce))}
            </head>
            <body>
                {body(page)}
            </body>
        </html>
    }
}

/// What stands in the tab, and beside other apps.
fn icons(brand: &Brand) -> AnyView {
    match &brand.icon {
        Some(icon) => view! {
            <link rel="icon" href=icon.clone() r#type="image/png" sizes="180x180" />
            <link rel="apple-touch-icon" href=icon.clone() />
        }
        .into_any(),
        None if brand.letter().is_some() => {
            view! { <link rel="icon" href=LETTER_ICON r#type="image/svg+xml" /> }.into_any()
        }
        None => view! {
            <link rel="icon" href="/favicon.ico" sizes="32x32" />
            <link rel="icon" href="/favicon.svg" r#type="image/svg+xml" />
            <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        }
        .into_any(),
    }
}

fn has_manifest(page: &PageContext) -> bool {
    let is_secret_form = matches!(
        page.content,
        Content::SignIn | Content::SignInSpent | Content::Studio(_)
    );
    !is_secret_form && page.parents().is_empty()
}

fn body(page: &PageContext) -> AnyView {
    match page.content.clone() {
        Content::Gallery(demos) => {
            let tagline = page.brand.tagline.clone();
            view! { <Gallery demos tagline /> }.into_any()
        }
        Content::Demo(context) => view! { <DemoDocument context=*context /> }.into_any(),
        Content::Lead(posted) => {
            let (demo, lead) = *posted;
            view! { <LeadDocument demo lead /> }.into_any()
        }
        Content::Booth(context) => view! { <BoothDocument context=*context /> }.into_any(),
        Content::Compare(context) => view! { <CompareDocument context=*context /> }.into_any(),
        Content::SignIn => view! { <SignIn /> }.into_any(),
        Content::SignInSpent => view! { <SignInSpent /> }.into_any(),
        Content::Studio(studio) => view! { <StudioDocument studio=*studio /> }.into_any(),
        Content::Locked(locked) => view! { <LinkLocked locked=*locked /> }.into_any(),
        Content::LinkExpired(ask) => view! { <LinkExpired ask /> }.into_any(),
        Content::LinkUnknown(ask) => view! { <NoLink ask /> }.into_any(),
        Content::NotFound => view! { <NotFound /> }.into_any(),
    }
}

/// The style and the script of a page that frames others of this site: they are built with the site's, and share their
/// folder.
fn own_files(options: &LeptosOptions, files: OwnFiles) -> impl IntoView + use<> {
    let folder = format!("/{}/pages/{}", options.site_pkg_dir, files.name);
    let script = format!("{folder}.js");
    view! {
        <link rel="stylesheet" href=format!("{folder}.css") />
        {files.has_script.then(|| view! { <script type="module" src=script nonce=use_nonce()></script> })}
    }
}

/// One line of a link preview; `view!` knows no `property`.
fn og(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta()
        .attr("property", property)
        .attr("content", content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PublicUrl;
    use crate::messages::Language;
    use crate::page_content::AskContext;

    fn rendered(content: Content, brand: &Brand) -> String {
        in_language(Language::En, content, brand)
    }

    fn in_language(language: Language, content: Content, brand: &Brand) -> String {
        Owner::new().with(|| {
            let page = PageContext::new(None, content, language, brand, None);
            let options = LeptosOptions::builder().output_name("showroom").build();
            document(options, &page).to_html()
        })
    }

    fn plain(content: Content) -> String {
        rendered(content, &Brand::default())
    }

    #[test]
    fn pages_without_a_room_run_no_script() {
        for content in [
            Content::Gallery(vec![]),
            Content::NotFound,
            Content::LinkUnknown(AskContext::default()),
            Content::LinkExpired(AskContext::default()),
            Content::SignIn,
            Content::SignInSpent,
        ] {
            let html = plain(content.clone());
            assert!(
                !html.contains("<script") && !html.contains(".wasm"),
                "{content:?}: {html}"
            );
        }
    }

    #[test]
    fn a_page_names_its_icons_and_how_its_preview_looks() {
        for content in [Content::Gallery(vec![]), Content::SignIn] {
            let html = plain(content.clone());
            for icon in ["/favicon.ico", "/favicon.svg", "/apple-touch-icon.png"] {
                assert!(html.contains(icon), "{icon}: {html}");
            }
            let kept = matches!(content, Content::Gallery(_));
            assert_eq!(html.contains("/site.webmanifest"), kept, "{html}");
        }
        assert!(plain(Content::NotFound).contains("name=\"twitter:card\" content=\"summary\""));
        let wide = Owner::new().with(|| {
            let site = PublicUrl("https://demo.test".into());
            let page = PageContext::new(
                None,
                Content::Gallery(vec![]),
                Language::En,
                &Brand::default(),
                Some(&site),
            );
            let options = LeptosOptions::builder().output_name("showroom").build();
            document(options, &page).to_html()
        });
        assert!(
            wide.contains("name=\"twitter:card\" content=\"summary_large_image\""),
            "{wide}"
        );
    }

    #[test]
    fn a_hostile_name_stays_text() {
        let name = "</title></style><script>alert(1)</script>";
        let brand = Brand {
            name: name.into(),
            tagline: name.into(),
            accent: name.into(),
            ..Brand::default()
        };
        let html = rendered(Content::Gallery(vec![]), &brand);
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("<title>&lt;/title&gt;"), "{html}");
    }

    #[test]
    fn a_spent_link_is_not_for_search_engines() {
        for content in [
            Content::LinkUnknown(AskContext::default()),
            Content::LinkExpired(AskContext::default()),
            Content::SignIn,
            Content::SignInSpent,
        ] {
            let html = plain(content.clone());
            assert!(
                html.contains("<meta name=\"robots\" content=\"noindex\""),
                "{content:?}: {html}"
            );
        }
        assert!(!plain(Content::NotFound).contains("noindex"));
    }

    #[test]
    fn an_address_without_a_page_has_its_own_title() {
        assert!(plain(Content::NotFound).contains("<title>Nobody here · Showroom</title>"));
        assert!(plain(Content::Gallery(vec![])).contains("<title>Showroom</title>"));
    }

    #[test]
    fn the_sign_in_page_is_the_operators_and_one_form() {
        let brand = Brand {
            name: "Acme".into(),
            accent: "#0a7f5c".into(),
            ..Brand::default()
        };
        for (content, form) in [(Content::SignIn, true), (Content::SignInSpent, false)] {
            let html = rendered(content, &brand);
            assert!(
                html.contains("--brand:#0a7f5c") && html.contains("<span dir=\"auto\">Acme</span>"),
                "{html}"
            );
            assert_eq!(html.contains("<form method=\"post\">"), form, "{html}");
            assert!(html.contains("href=\"/\""), "no way back: {html}");
        }
    }
}
