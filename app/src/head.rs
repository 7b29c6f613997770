//! What a tab, a search engine and a link preview show of a page.

use crate::messages::Messages;
use crate::page_content::Content;
use crate::pages::{asks_title, studio_title};
use crate::{Brand, PublicUrl};

/// The words of a page's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What the tab shows.
    pub title: String,
    /// The title in a link preview, where others read along: it names only the presenter.
    pub preview: String,
    /// One sentence.
    pub description: String,
    /// Whether search engines should leave it out.
    pub private: bool,
    /// The picture of a link preview: address, width and height.
    pub picture: Option<(String, u32, u32)>,
}

impl Head {
    /// How a link preview is laid out: a wide picture above its words, else a small one beside them (`twitter:card` of
    /// X's card markup, which other services read too).
    #[must_use]
    pub fn card(&self) -> &'static str {
        match self.picture {
            Some((_, width, height)) if width > height => "summary_large_image",
            _ => "summary",
        }
    }

    pub(crate) fn of(
        content: &Content,
        messages: Messages,
        brand: &Brand,
        public_url: Option<&PublicUrl>,
    ) -> Self {
        let origin = public_url.map(|url| url.0.trim_end_matches('/'));
        let named = |what: &str| format!("{what} · {}", brand.name);
        let Content::Demo(found) = content else {
            let title = match content {
                Content::Gallery(_) => brand.name.clone(),
                Content::Booth(booth) => named(&messages.talk_to(&booth.demo.name)),
                Content::Compare(_) => named(messages.compare_title()),
                Content::Studio(studio) => named(&studio_title(studio, messages)),
                Content::SignIn => named(messages.sign_in_title()),
                Content::Locked(locked) => named(asks_title(&locked.asks, messages)),
                Content::SignInSpent => named(messages.sign_in_spent_title()),
                _ => named(messages.nobody_here()),
            };
            return Self {
                preview: title.clone(),
                title,
                description: brand.tagline.clone(),
                private: !matches!(content, Content::Gallery(_) | Content::NotFound),
                picture: origin
                    .zip(brand.preview_picture())
                    .map(|(origin, path)| (format!("{origin}{path}"), 1200, 630)),
            };
        };
        let demo = &found.demo;
        let preview = named(&messages.talk_to(&demo.name));
        Self {
            title: demo.invitation.as_ref().map_or_else(
                || preview.clone(),
                |invitation| named(&messages.named_for(&demo.name, &invitation.recipient)),
            ),
            preview,
            description: demo.summary.clone(),
            // A page for frames stands in search results as the demo's own.
            private: demo.invitation.is_some() || demo.unlisted || !found.parents.is_empty(),
            picture: origin
                .filter(|_| !demo.poster.is_empty())
                .map(|origin| (format!("{origin}{}.jpg", demo.poster), 640, 800)),
        }
    }
}
