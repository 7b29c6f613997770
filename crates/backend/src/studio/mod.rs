//! What those who work with the site read: who talks now, the talks there were, what was said in one, and what visitors
//! left.
//!
//! Every verb begins with who asks. Reading what was said is noted in the audit log before it is shown.

mod audit;
mod begin;
mod brand;
mod budget_lines;
mod budgets;
mod context;
mod context_effects;
mod context_form;
mod context_preview;
mod contexts;
mod cursor;
mod decisions;
mod demo;
mod demo_form;
mod demos;
mod export;
mod figures;
mod file_links;
mod home;
mod lead;
mod leads;
mod limits;
mod link;
mod link_days;
mod link_files;
mod link_form;
mod link_list;
mod links;
mod live;
mod looks;
mod many;
mod part;
mod pictures;
mod preview;
mod readings;
mod search;
mod short_lists;
mod table;
mod talk;
mod talk_choice;
mod toml_form;
mod value_lines;
mod variable_lines;
mod vendor_lists;

pub use crate::store::MOST_WORDS;
pub use crate::store::Measure;
pub use audit::{AuditLine, AuditPage};
pub use brand::{BRAND_KEYS, BrandDetail, BrandError, BrandForm};
pub use budget_lines::{BudgetLine, BudgetName};
pub use budgets::{BUDGET_FIELDS, BudgetField, BudgetsDetail, BudgetsError, BudgetsForm};
pub use context::{ContextDetail, ContextError, ContextLine, ContextList, ContextStatus};
pub use context_form::{ContextForm, OfContext};
pub use cursor::Cursor;
pub use decisions::TalkError;
pub use demo::{DemoDetail, DemoError, DemoLine, DemoOrigin, DemoPage, DemoStatus};
pub use demo_form::{DemoForm, OfDemo};
pub use demos::{DemoChoices, MOST_DEMO};
pub use export::{Format, List, ListExport};
pub use figures::{Figures, FiguresChoice, FiguresDay, FiguresVendor, LedBy, Period};
pub use file_links::FileLink;
pub use home::{Home, Since};
pub use lead::{ByLink, FollowUp, LeadError, LeadLine, RatingLine};
pub use leads::{LeadPage, MAX_NOTE_CHARS, RatingPage};
pub use limits::Limits;
pub use link::{LinkDetail, LinkError, LinkLine, LinkStatus};
pub use link_form::{LINK_KEYS, LinkForm};
pub use link_list::{LinkFilter, LinkPage};
pub use links::LinkChoices;
pub use looks::Look;
pub use many::{Double, DoubleOf, LineFault, LineProblem, MOST_LINES, MOST_TABLE, Made, ManyError, ManyForm};
pub use pictures::{PictureError, PictureLine, PictureUse};
pub use preview::{Preview, PreviewFor, SAMPLE, SAMPLE_RECIPIENT};
pub use search::{FoundTalk, SearchFault, SearchPage};
pub use short_lists::ShortList;
pub use talk::{Talk, TalkDetail};
pub use talk_choice::TalkChoice;
pub use toml_form::{FormOf, TomlForm};
pub use vendor_lists::{ListsOutcome, VendorLists};

use crate::StoreError;
use crate::account::SignedIn;
use crate::audit::Action;
use crate::brands::Brands;
use crate::budgets::SpendingRules;
use crate::clock::Clock;
use crate::config::Config;
use crate::demos::Demos;
use crate::export::Recipients;
use crate::links::{LinkKey, Links};
use crate::pictures::Pictures;
use crate::rng::Rng;
use crate::runtime::Runtime;
use crate::sessions::Sessions;
use crate::store::{Store, TalkRows};
use crate::switches::Switches;
use crate::zone::Zone;
use contract::session::SessionId;
use decisions::may_decide;
use leads::which;
use live::LastPulse;
use part::Part;
use readings::Readings;
use std::sync::Arc;
use vendor_lists::SmallPictures;

/// Talks on one page of the list.
const PAGE: u32 = 50;
/// Leads on the page of one talk.
const MOST_LEADS: u32 = 20;

/// The verbs of reading. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Studio {
    store: Store,
    demos: Demos,
    links: Links,
    sessions: Sessions,
    brands: Brands,
    pictures: Pictures,
    switches: Switches,
    rules: SpendingRules,
    link_key: Option<LinkKey>,
    recipients: Arc<Recipients>,
    clock: Arc<dyn Clock>,
    zone: Zone,
    rng: Arc<dyn Rng>,
    readings: Arc<Readings>,
    small_pictures: Arc<SmallPictures>,
    last_pulse: LastPulse,
}

/// A part of the list of talks, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkPage {
    /// What was asked for.
    pub choice: TalkChoice,
    /// The link that was asked for.
    pub link: Option<ByLink>,
    /// Slug and title of each demo that can be chosen.
    pub demos: Vec<(String, String)>,
    /// The talks.
    pub talks: Vec<Talk>,
    /// Whether only so many talks were looked at that others may fit.
    pub is_cut: bool,
    /// Where the part of newer ones begins; none where nothing is newer.
    pub newer: Option<Cursor>,
    /// Where the next part begins; none after the last.
    pub older: Option<Cursor>,
    /// Whether no other part than the newest was asked for.
    pub is_newest: bool,
}

impl Studio {
    pub(crate) fn new(
        config: &Config,
        runtime: &Runtime,
        store: Store,
        (demos, links, sessions): (Demos, Links, Sessions),
        (brands, pictures): (Brands, Pictures),
        switches: Switches,
    ) -> Self {
        Self {
            store,
            demos,
            links,
            rules: sessions.rules().clone(),
            sessions,
            brands,
            pictures,
            switches,
            link_key: runtime.link_key.clone(),
            recipients: Arc::new(Recipients::of(config)),
            clock: Arc::clone(&runtime.clock),
            zone: config.server.time_zone.clone(),
            rng: Arc::clone(&runtime.rng),
            readings: Arc::default(),
            small_pictures: Arc::default(),
            last_pulse: LastPulse::default(),
        }
    }

    /// The zone that someone reads and writes times in.
    fn zone_of<'a>(&'a self, who: &'a SignedIn) -> &'a Zone {
        who.account.zone(&self.zone)
    }

    /// A part of the list of talks that fit a choice: the one that is asked for, or the newest. Every account may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn talks(
        &self,
        who: &SignedIn,
        choice: TalkChoice,
        asked: Option<Cursor>,
    ) -> Result<TalkPage, StoreError> {
        let seek = Cursor::seek(asked.clone());
        let link = self.chosen_link(who, &choice).await?;
        let which = choice.which(link.as_ref().map(|link| &*link.tag));
        // One more than is shown tells whether there is another part.
        let TalkRows { mut rows, looked_to } = self.store.talks_from(which, &seek, PAGE + 1).await?;
        let rest = seek.cut(&mut rows, PAGE as usize, |row| (row.created, row.id.0.clone()));
        let is_cut = looked_to.is_some();
        let has_behind = asked.is_some() && self.store.has_talk_from(which, &seek.turned()).await?;
        let Part {
            rows,
            newer,
            older,
            is_newest,
        } = Part::of(asked, rows, rest.or(looked_to), has_behind);
        let talks = self.talks_of(who, rows).await?;
        Ok(TalkPage {
            choice,
            link: link.map(|link| link.name),
            demos: self.demo_titles(),
            talks,
            is_cut,
            newer,
            older,
            is_newest,
        })
    }

    /// Whether there is such a talk. Every account may ask; nothing of it is read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_talk(&self, _who: &SignedIn, id: &SessionId) -> Result<bool, StoreError> {
        Ok(self.store.session(id).await?.is_some())
    }

    /// One talk with what was said in it. Every account may read it, and that it was read is in the audit log; none
    /// where there is no such talk.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then nothing is shown.
    pub async fn talk(&self, who: &SignedIn, id: &SessionId) -> Result<Option<TalkDetail>, StoreError> {
        let Some(row) = self.store.session(id).await? else {
            return Ok(None);
        };
        let state = row.ended.map_or("open", |_| "ended").to_owned();
        let entry = self.entry(who, Action::TranscriptRead, &row.id.0);
        self.readings.note(&self.store, who, state, entry).await?;
        let is_followed = row.ended.is_none_or(|ended| ended > self.followed_since());
        let lines = self.store.entries(&row.id).await?;
        let events = self.store.events(&row.id).await?;
        // Deleted meanwhile, it is not there.
        let Some(standing) = self.store.standing(&row.id).await? else {
            return Ok(None);
        };
        let Some(talk) = self.talks_of(who, vec![row]).await?.pop() else {
            return Ok(None);
        };
        Ok(Some(TalkDetail {
            is_followed,
            may_decide: may_decide(who, &standing),
            is_left_out: standing.is_left_out,
            acted: standing.acted,
            rating: self.store.rating_of(&talk.id).await?,
            leads: self
                .store
                .leads_of_session(which(who, None), &talk.id, MOST_LEADS)
                .await?,
            talk,
            currency: self.sessions.spendings().prices.currency.clone(),
            lines,
            events: events.into_iter().map(|(_, event)| event).collect(),
        }))
    }
}
