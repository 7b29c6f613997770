//! The document around every page: head, colour, and the script where there is something to wake up.
//!
//! Knows by the request's [`Page`] which page is inside. Only a demo's page, its own or a personal one, gets the script;
//! the others are plain documents.

use crate::address::Page;
use crate::pages::{DemoPage, GalleryPage, LinkPage, NotFound};
use crate::waker::waker;
use crate::{Brand, PublicUrl};
use backend::Backend;
use contract::demo::Demo;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// Every page by its path.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=GalleryPage />
                <Route path=path!("/demo/:slug") view=DemoPage />
                <Route path=path!("/l/:slug") view=LinkPage />
            </Routes>
        </Router>
    }
}

/// A whole document for the request in context.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let brand = use_context::<Brand>().unwrap_or_default();
    let page = Page::here();
    let demo = use_context::<Backend>().and_then(|backend| page.as_ref()?.demo(&backend));
    // What is said is said in this language. Our own words are marked as English where they stand among it.
    let lang = demo.as_ref().and_then(|demo| demo.languages.first().cloned());
    let lang = lang.unwrap_or_else(|| "en".into());
    let head = Head::of(page.as_ref(), demo.as_ref(), &brand);
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    // Valid in both schemes: the style sheet bends the lightness to what a text on it needs.
    let accent = brand.css_accent();
    let accent = accent.map_or_else(String::new, |accent| format!(":root{{--brand:{accent}}}"));
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <title>{head.title.clone()}</title>
                <meta name="description" content=head.description.clone() />
                {head.private.then(|| view! { <meta name="robots" content="noindex" /> })}
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf7" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#131217" />
                <link rel="preload" href="/fonts/instrument-sans-latin.woff2" r#as="font" r#type="font/woff2" crossorigin="" />
                <link rel="stylesheet" href=style />
                <style nonce=use_nonce() inner_html=accent></style>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml" />
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
                {demo
                    .is_some()
                    .then(|| {
                        view! {
                            {waker(&options)}
                            <AutoReload options />
                        }
                    })}
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// One line of a link preview; `view!` knows no `property`.
fn og(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta()
        .attr("property", property)
        .attr("content", content)
}

/// What a tab, a search engine and a link preview show.
struct Head {
    title: String,
    /// The title in a link preview, where others read along: it names nobody but the presenter.
    preview: String,
    description: String,
    /// Whether it is nobody else's business, and so no search engine's.
    private: bool,
    /// Its address, width and height.
    picture: Option<(String, u32, u32)>,
}

impl Head {
    fn of(page: Option<&Page>, demo: Option<&Demo>, brand: &Brand) -> Self {
        let origin = use_context::<PublicUrl>().map(|url| url.0.trim_end_matches('/').to_owned());
        let named = |what: &str| format!("{what} · {}", brand.name);
        let Some(demo) = demo else {
            let title = match page {
                Some(Page::Gallery) => brand.name.clone(),
                _ => named("Nobody here"),
            };
            return Self {
                preview: title.clone(),
                title,
                description: brand.tagline.clone(),
                private: matches!(page, Some(Page::Link(_))),
                picture: origin.map(|origin| (format!("{origin}/og.jpg"), 1200, 630)),
            };
        };
        let preview = named(&format!("Talk to {}", demo.name));
        Self {
            title: demo.invitation.as_ref().map_or_else(
                || preview.clone(),
                |invitation| named(&format!("{} for {}", demo.name, invitation.recipient)),
            ),
            preview,
            description: demo.summary.clone(),
            private: demo.invitation.is_some(),
            picture: origin
                .filter(|_| !demo.poster.is_empty())
                .map(|origin| (format!("{origin}{}.jpg", demo.poster), 640, 800)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos_router::location::RequestUrl;

    fn document(path: &str, brand: Brand) -> String {
        Owner::new().with(|| {
            let (parts, ()) = http::Request::builder()
                .uri(path)
                .body(())
                .expect("a path is a URI")
                .into_parts();
            provide_context(parts);
            provide_context(RequestUrl::new(path));
            provide_context(brand);
            shell(LeptosOptions::builder().output_name("showroom").build()).to_html()
        })
    }

    #[test]
    fn pages_without_a_room_run_no_script() {
        for path in ["/", "/nowhere", "/demo/none", "/l/none"] {
            let html = document(path, Brand::default());
            assert!(
                !html.contains("<script") && !html.contains(".wasm"),
                "{path}: {html}"
            );
        }
    }

    #[test]
    fn a_hostile_name_stays_text() {
        let name = "</title></style><script>alert(1)</script>";
        let brand = Brand {
            name: name.into(),
            tagline: name.into(),
            accent: name.into(),
        };
        let html = document("/", brand);
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("<title>&lt;/title&gt;"), "{html}");
    }

    #[test]
    fn a_spent_link_is_not_for_search_engines() {
        assert!(document("/l/none", Brand::default()).contains("<meta name=\"robots\" content=\"noindex\""));
        assert!(!document("/nowhere", Brand::default()).contains("noindex"));
    }

    #[test]
    fn an_address_without_a_page_has_its_own_title() {
        assert!(document("/nowhere", Brand::default()).contains("<title>Nobody here · Showroom</title>"));
        assert!(document("/", Brand::default()).contains("<title>Showroom</title>"));
    }
}
