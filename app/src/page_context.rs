//! What a page is, resolved once from its address and before anything is rendered.
//!
//! Status, head, scripts, the language and, in the server, the headers all follow from a [`PageContext`]. Rendering it
//! looks nothing up and decides nothing. Start with [`PageContext::resolve`].

use crate::address::Page;
use crate::embed::OWN_ORIGIN;
use crate::head::Head;
use crate::messages::{Language, Messages};
use crate::page_content::{
    AskContext, AskOutcome, AsksFor, BoothContext, CompareContext, Content, DemoContext, LeadContext,
    LockRefused, LockedContext,
};
use crate::sent_form::AskedLanguage;
use crate::studio_content::Studio;
use crate::team::Viewer;
use crate::{Brand, PublicUrl};
use backend::config::ParentOrigin;
use backend::zone::Zone;
use backend::{Backend, Lock, OpenLink, Passes, Who};
use contract::demo::{CallToAction, Demo, Invitation};
use contract::page::PageNonce;
use http::StatusCode;

/// The languages that a visitor asked for, by ways of different weight.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wishes {
    /// Chosen with this request, such as by a link in the footer.
    pub now: Option<Language>,
    /// Chosen earlier, and kept by the browser.
    pub kept: Option<Language>,
    /// What the browser is set to.
    pub browser: Option<Language>,
}

impl Wishes {
    /// The language that they come to, the newest choice first; English without any.
    #[must_use]
    pub fn language(self) -> Language {
        self.now.or(self.kept).or(self.browser).unwrap_or_default()
    }
}

/// The style and the script that a page has beside the site's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnFiles {
    /// Both are named so.
    pub name: &'static str,
    /// Whether the script is needed.
    pub has_script: bool,
}

/// Most presenters side by side.
const MOST_COMPARED: usize = 3;

/// A page, ready to be rendered.
#[derive(Debug, Clone)]
pub struct PageContext {
    /// What stands on it.
    pub content: Content,
    /// What a tab, a search engine and a link preview show of it.
    pub head: Head,
    /// Whose site it is on.
    pub brand: Brand,
    /// Whose clock it shows.
    pub zone: Zone,
    /// Whose days figures and budgets have.
    pub site_zone: Zone,
    /// Whether something was saved just now, of which the page says so.
    pub is_saved: bool,
    /// The language of the interface; a demo's own words are in the demo's.
    pub language: Language,
    /// The one that its address asks for.
    pub(crate) asked_language: AskedLanguage,
    address: Option<String>,
    /// Slug and nonce of a link that opens nothing.
    too_late: Option<(String, PageNonce)>,
}

impl PageContext {
    /// What is at an address for this caller, whose browser has these passes for links that ask for something; `page` is none where
    /// the path means no page.
    #[must_use]
    pub fn resolve(
        page: Option<&Page>,
        (who, passes): (&Who, &Passes),
        wishes: Wishes,
        backend: &Backend,
        brand: &Brand,
        public_url: Option<&PublicUrl>,
    ) -> Self {
        let link = page
            .and_then(Page::link)
            .and_then(|slug| backend.links.open(slug));
        let lock = link.as_ref().and_then(|link| link.lock(passes));
        let mut content = match page.zip(lock) {
            Some((page, lock)) => Content::locked(page, lock, link.as_ref()),
            None => Content::find(page, link.as_ref(), who, backend),
        };
        // The same whether or not there was such a link.
        let slug = page.and_then(Page::link).filter(|_| link.is_none());
        let too_late = slug
            .filter(|_| matches!(content, Content::LinkExpired(_) | Content::LinkUnknown(_)))
            .map(|slug| (slug.to_owned(), backend.pages.issue("", Some(slug))));
        let language = content.language(wishes);
        content.greet_in(language, link.as_ref());
        content.speak_in(language, backend);
        content.ask_in(language);
        content.offer_the_sender(Messages::of(language));
        Self {
            asked_language: AskedLanguage(wishes.now),
            too_late,
            ..Self::new(page, content, language, brand, public_url)
        }
    }

    /// A page of the studio, in the language of whoever opens it, and in their zone, on a site with this one.
    #[must_use]
    pub fn of_studio(studio: Studio, wishes: Wishes, brand: &Brand, (zone, site_zone): (Zone, Zone)) -> Self {
        let content = Content::Studio(Box::new(studio));
        let page = Self::new(None, content, wishes.language(), brand, None);
        Self {
            zone,
            site_zone,
            ..page
        }
    }

    /// A page with this content.
    pub(crate) fn new(
        page: Option<&Page>,
        content: Content,
        language: Language,
        brand: &Brand,
        public_url: Option<&PublicUrl>,
    ) -> Self {
        let exists = content.status() == StatusCode::OK;
        Self {
            address: page.filter(|_| exists).map(Page::path),
            head: Head::of(&content, Messages::of(language), brand, public_url),
            brand: brand.clone(),
            zone: Zone::UTC,
            site_zone: Zone::UTC,
            is_saved: false,
            language,
            asked_language: AskedLanguage::default(),
            too_late: None,
            content,
        }
    }

    /// The same page, after something was saved where that is so.
    #[must_use]
    pub fn after_saving(self, is_saved: bool) -> Self {
        Self { is_saved, ..self }
    }

    /// The same page after its lead form was sent.
    #[must_use]
    pub fn after_lead(mut self) -> Self {
        if let Content::Demo(context) = &mut self.content {
            context.lead_sent = true;
        }
        self
    }

    /// The same page, which asks for this, and again where something was refused; none where it asks for nothing.
    #[must_use]
    pub fn asking(mut self, asks: AsksFor, refused: Option<LockRefused>) -> Option<Self> {
        let Content::Locked(context) = &mut self.content else {
            return None;
        };
        if let (AsksFor::Mail { typed, .. }, Some(LockRefused::NotAdmitted)) = (&asks, refused)
            && context.takes_requests
        {
            context.ask = Some(AskContext {
                mail: typed.clone(),
                ..AskContext::of(&context.link)
            });
        }
        (context.asks, context.refused) = (asks, refused);
        self.head = Head::of(&self.content, Messages::of(self.language), &self.brand, None);
        self.address = None;
        Some(self)
    }

    /// Whether a visitor of the page can ask to be let in.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        match &self.content {
            Content::LinkExpired(ask) | Content::LinkUnknown(ask) => !ask.link.is_empty(),
            Content::Locked(context) => context.takes_requests,
            _ => false,
        }
    }

    /// The same page with what became of the form that asks to be let in.
    #[must_use]
    pub fn asked(mut self, asked: AskContext) -> Self {
        match &mut self.content {
            Content::LinkExpired(ask) | Content::LinkUnknown(ask) => {
                let ending = ask.ending.take();
                *ask = AskContext { ending, ..asked };
            }
            Content::Locked(context) => context.ask = Some(asked),
            _ => {}
        }
        self.address = None;
        self
    }

    /// The same page with these of its demos, by their slugs, side by side; what is none of them is left out.
    #[must_use]
    pub fn comparing<'a>(mut self, slugs: impl Iterator<Item = &'a str>) -> Self {
        if let Content::Compare(context) = &mut self.content {
            let mut chosen: Vec<Demo> = Vec::new();
            for slug in slugs {
                let is_new = chosen.iter().all(|demo| demo.slug != slug);
                if is_new && chosen.len() < MOST_COMPARED {
                    chosen.extend(context.all.iter().find(|demo| demo.slug == slug).cloned());
                }
            }
            context.chosen = chosen;
        }
        self
    }

    /// The lead form of this page again, with what was entered; none where the page has none.
    #[must_use]
    pub fn with_form(self, lead: LeadContext) -> Option<Self> {
        let Content::Demo(context) = self.content else {
            return None;
        };
        context.demo.lead.as_ref()?;
        let mut head = self.head;
        head.private = true;
        Some(Self {
            content: Content::Lead(Box::new((*context, lead))),
            head,
            address: None,
            ..self
        })
    }

    /// Its one address, such as `/demo/product-guide`; none where there is no such page.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.content.status()
    }

    /// The demo on it.
    #[must_use]
    pub fn demo(&self) -> Option<&Demo> {
        match &self.content {
            Content::Demo(context) => Some(&context.demo),
            _ => None,
        }
    }

    /// What the page of a personal link reports with: slugs of link and demo, and its nonce. Without a demo where the link opens
    /// nothing.
    #[must_use]
    pub fn opened(&self) -> Option<(&str, &str, &str)> {
        if let Some((link, nonce)) = &self.too_late {
            return Some((link, "", &nonce.0));
        }
        let Content::Demo(context) = &self.content else {
            return None;
        };
        let link = context.demo.invitation.as_ref()?;
        Some((&link.link, &context.demo.slug, &context.nonce.0))
    }

    /// For whom it was prepared.
    #[must_use]
    pub fn link(&self) -> Option<&Invitation> {
        self.demo()?.invitation.as_ref()
    }

    /// Whose page it is, where the caller has a place beside its demo.
    #[must_use]
    pub fn viewer(&self) -> Option<Viewer> {
        match &self.content {
            Content::Demo(context) => context.viewer,
            _ => None,
        }
    }

    /// The origins whose pages may show it in a frame; none where it is a page of its own.
    #[must_use]
    pub fn parents(&self) -> &[String] {
        match &self.content {
            Content::Demo(context) => &context.parents,
            Content::Locked(context) => &context.parents,
            _ => &[],
        }
    }

    /// Whether it frames another page of this site, and has a script and a style of its own beside the site's.
    #[must_use]
    pub fn own_files(&self) -> Option<OwnFiles> {
        let (name, has_script) = match &self.content {
            Content::Booth(_) => ("booth", true),
            Content::Compare(context) => ("compare", context.is_chosen()),
            Content::Studio(studio) => ("studio", studio.has_script()),
            _ => return None,
        };
        Some(OwnFiles { name, has_script })
    }

    /// Whether there is something in it to wake up. Pages without are plain documents.
    #[must_use]
    pub fn has_script(&self) -> bool {
        self.demo().is_some()
    }
}

impl Content {
    /// `link` is the one that the page is of, where it opens.
    fn find(page: Option<&Page>, link: Option<&OpenLink>, who: &Who, backend: &Backend) -> Self {
        let instead = |demo: &str| link.and_then(|link| link.instead(demo));
        let parents = || link.map(OpenLink::parents).unwrap_or_default();
        match page {
            Some(Page::Gallery) => Self::Gallery(backend.demos.list()),
            Some(Page::Demo(slug)) => match backend.demos.get(slug) {
                Some(demo) => Self::of_demo(demo, who, backend),
                None => Self::NotFound,
            },
            Some(Page::Link(slug)) => Self::of_link(slug, link.map(OpenLink::demo), who, backend),
            Some(Page::LinkInstead(slug, demo)) => Self::of_link(slug, instead(demo), who, backend),
            Some(Page::Embed(slug)) => Self::in_frame(backend.demos.get(slug), &backend.parents, backend),
            Some(Page::EmbedLink(_)) => Self::in_frame(link.map(OpenLink::demo), &parents(), backend),
            Some(Page::EmbedLinkInstead(_, demo)) => Self::in_frame(instead(demo), &parents(), backend),
            Some(Page::Booth(slug)) => Self::of_booth(slug, backend).unwrap_or(Self::NotFound),
            Some(Page::BoothTalk(slug)) if has_booth(slug, backend) => {
                Self::in_own_frame(backend.demos.get(slug), backend)
            }
            Some(Page::Compare) if compares(who, backend) => Self::Compare(Box::new(CompareContext {
                all: backend.demos.list(),
                chosen: Vec::new(),
            })),
            Some(Page::CompareTalk(slug)) if compares(who, backend) => {
                Self::in_own_frame(backend.demos.get(slug), backend)
            }
            Some(Page::Staff(secret)) if backend.staff.is_open(secret) => Self::SignIn,
            Some(Page::Staff(_)) => Self::SignInSpent,
            Some(Page::BoothTalk(_) | Page::Compare | Page::CompareTalk(_)) | None => Self::NotFound,
        }
    }

    /// What the link that a page is of asks for.
    fn locked(page: &Page, lock: Lock, link: Option<&OpenLink>) -> Self {
        let (parents, instead) = match page {
            Page::EmbedLink(_) => (link.map(OpenLink::parents), None),
            Page::EmbedLinkInstead(_, demo) => (link.map(OpenLink::parents), Some(demo)),
            Page::LinkInstead(_, demo) => (None, Some(demo)),
            _ => (None, None),
        };
        let is_framed = parents.is_some();
        let parents: Vec<_> = parents
            .iter()
            .flat_map(|list| list.iter())
            .map(ToString::to_string)
            .collect();
        // Whoever may not frame it, and a demo that it does not lead to, learn no more than of any other link.
        if (is_framed && parents.is_empty())
            || instead.is_some_and(|demo| link.is_none_or(|link| link.instead(demo).is_none()))
        {
            return Self::NotFound;
        }
        Self::Locked(Box::new(LockedContext {
            link: page.link().unwrap_or_default().to_owned(),
            instead: instead.cloned(),
            parents,
            asks: match lock {
                Lock::Passcode => AsksFor::Passcode,
                Lock::Mail => AsksFor::Mail {
                    by_code: link.is_some_and(OpenLink::sends_codes),
                    typed: String::new(),
                },
            },
            takes_requests: link.is_some_and(OpenLink::takes_requests),
            refused: None,
            ask: None,
        }))
    }

    /// A demo for a frame in pages of these origins; nothing where there are none. Cookies do not reach such a frame, so
    /// every caller is a visitor.
    fn in_frame(demo: Option<Demo>, parents: &[ParentOrigin], backend: &Backend) -> Self {
        let Some(demo) = demo.filter(|_| !parents.is_empty()) else {
            return Self::NotFound;
        };
        let link = demo.invitation.as_ref().map(|invitation| &*invitation.link);
        Self::Demo(Box::new(DemoContext {
            nonce: backend.pages.issue(&demo.slug, link),
            demo,
            viewer: None,
            has_studio: false,
            parents: parents.iter().map(ToString::to_string).collect(),
            lead_sent: false,
        }))
    }

    fn of_link(slug: &str, demo: Option<Demo>, who: &Who, backend: &Backend) -> Self {
        if let Some(demo) = demo {
            return Self::of_demo(demo, who, backend);
        }
        let links = &backend.links;
        let has_expired = links.has_expired(slug);
        // Nothing is kept of who asks at a link of the file.
        let asks = !(has_expired && links.is_of_file(slug));
        let ask = AskContext {
            ending: links.ending(slug),
            ..AskContext::of(if asks { slug } else { "" })
        };
        if has_expired {
            Self::LinkExpired(ask)
        } else {
            Self::LinkUnknown(ask)
        }
    }

    /// A demo for a frame in a page of this site, which asks for leads by itself and leads nowhere else.
    fn in_own_frame(demo: Option<Demo>, backend: &Backend) -> Self {
        let Some(demo) = demo else {
            return Self::NotFound;
        };
        Self::Demo(Box::new(DemoContext {
            nonce: backend.pages.issue(&demo.slug, None),
            demo: Demo {
                lead: None,
                call_to_action: None,
                fallback: None,
                ..demo
            },
            viewer: None,
            has_studio: false,
            parents: vec![OWN_ORIGIN.to_owned()],
            lead_sent: false,
        }))
    }

    fn of_booth(slug: &str, backend: &Backend) -> Option<Self> {
        let plan = backend.booth.as_ref()?.plan(slug)?;
        let demo = backend.demos.get(slug)?;
        Some(Self::Booth(Box::new(BoothContext {
            nonce: backend.pages.issue(&demo.slug, None),
            demo,
            plan,
        })))
    }

    fn of_demo(demo: Demo, who: &Who, backend: &Backend) -> Self {
        let link = demo.invitation.as_ref().map(|invitation| &*invitation.link);
        let nonce = backend.pages.issue(&demo.slug, link);
        // There is no place on a page for one person: others would see who that is.
        let velt = backend.velt.as_ref().filter(|_| link.is_none());
        let role = velt.and_then(|velt| velt.role(who, &demo.slug));
        let viewer = role.map(|_| match who {
            Who::Staff(_) => Viewer::Staff,
            Who::Visitor => Viewer::Visitor,
        });
        Self::Demo(Box::new(DemoContext {
            demo,
            viewer,
            has_studio: matches!(who, Who::Staff(member) if member.has_account),
            nonce,
            parents: Vec::new(),
            lead_sent: false,
        }))
    }

    /// A choice on this page first, then the link that was made for this visitor, then what the browser kept and is set to.
    fn language(&self, wishes: Wishes) -> Language {
        let link = match self {
            Self::Demo(context) => context.demo.invitation.as_ref(),
            _ => None,
        };
        let link = link.and_then(|link| Language::of_tag(link.language.as_deref()?));
        wishes.now.or(link).unwrap_or_else(|| wishes.language())
    }

    /// The greeting of a personal link in the language of the page, where that is the one of the talk.
    fn greet_in(&mut self, language: Language, link: Option<&OpenLink>) {
        let (Self::Demo(context), Some(link)) = (self, link) else {
            return;
        };
        let Demo { slug, invitation, .. } = &mut context.demo;
        let Some(invitation) = invitation
            .as_mut()
            .filter(|invitation| invitation.greeting.is_some())
        else {
            return;
        };
        if let Some((greeting, tag)) = link.greeting(slug, language.tag()) {
            (invitation.greeting, invitation.greeting_language) = (Some(greeting), Some(tag));
        }
    }

    /// The lead form in the language of the page, where it has all its words in it.
    fn ask_in(&mut self, language: Language) {
        let (demos, tag) = match self {
            Self::Gallery(demos) => (demos.iter_mut().collect(), language.tag()),
            Self::Demo(context) => (vec![&mut context.demo], language.tag()),
            // Its visitors do not choose: it stays in the operator's words.
            Self::Booth(context) => (vec![&mut context.demo], ""),
            _ => return,
        };
        for demo in demos {
            demo.lead = demo.lead.take().map(|form| form.in_language(tag));
        }
    }

    /// The language of the talk, where it is the one of the page. A link may have one of its own.
    fn speak_in(&mut self, language: Language, backend: &Backend) {
        let Self::Demo(context) = self else { return };
        let demo = &mut context.demo;
        let of_link = demo
            .invitation
            .as_ref()
            .and_then(|invitation| invitation.language.as_ref());
        if of_link.is_none() {
            demo.spoken = backend.demos.spoken(&demo.slug, language.tag());
        }
    }

    /// The sender of a personal link as its call to action, where it has no other.
    fn offer_the_sender(&mut self, messages: Messages) {
        let Self::Demo(context) = self else { return };
        let demo = &mut context.demo;
        let Some(invitation) = demo.invitation.as_mut().filter(|_| demo.call_to_action.is_none()) else {
            return;
        };
        let Some(sender) = &invitation.sender else { return };
        let by_calendar = sender.calendar.clone();
        let by_calendar = by_calendar.map(|href| (messages.book_with(&sender.name), href));
        let by_mail = sender.mail.as_ref();
        let by_mail = by_mail.map(|mail| (messages.write_to(&sender.name), format!("mailto:{mail}")));
        demo.call_to_action = by_calendar
            .or(by_mail)
            .map(|(label, href)| CallToAction { label, href });
        invitation.offer_language = Some(messages.language().tag().to_owned());
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Lead(posted) => posted.1.outcome.status(),
            Self::Locked(locked) => {
                let asked = locked.ask.as_ref().and_then(|ask| ask.outcome);
                let refused = locked.refused.map(LockRefused::status);
                asked
                    .map(AskOutcome::status)
                    .or(refused)
                    .unwrap_or(StatusCode::OK)
            }
            Self::Studio(studio) => studio.status(),
            Self::Gallery(_) | Self::Demo(_) | Self::Booth(_) | Self::Compare(_) | Self::SignIn => {
                StatusCode::OK
            }
            // Also for a link that was: the status does not reveal which links exist.
            Self::LinkExpired(ask) | Self::LinkUnknown(ask) => {
                ask.outcome.map_or(StatusCode::NOT_FOUND, AskOutcome::status)
            }
            Self::SignInSpent | Self::NotFound => StatusCode::NOT_FOUND,
        }
    }
}

/// Staff, and who starts the site for this machine alone.
fn compares(who: &Who, backend: &Backend) -> bool {
    backend.private || matches!(who, Who::Staff(_))
}

fn has_booth(slug: &str, backend: &Backend) -> bool {
    backend
        .booth
        .as_ref()
        .is_some_and(|booth| booth.plan(slug).is_some())
}
