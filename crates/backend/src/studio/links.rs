//! The links that are made on the site: the list, one link, and what may be done with it.

use super::link::{may_change, may_see, most_of};
use super::value_lines::{self, VALUES};
use super::{LinkDetail, LinkError, LinkForm, LinkLine, Studio};
use crate::account::{Role, SignedIn};
use crate::audit::{Action, Actor, NewEntry};
use crate::budgets::{LinkLimits, MostCost};
use crate::config::{Link, MOST_MINUTES, MOST_SESSIONS, SettingFault, stores_nothing};
use crate::links::{Kept, slug};
use crate::money::Micros;
use crate::sessions::LATE_WORDS;
use crate::store::{Change, LinkNames, LinkRow, LinkSettings};
pub(super) use crate::whole::whole;
use crate::zone::Zone;
use crate::{StoreError, digest, rng};
use contract::session::EndReason;
use std::sync::Arc;

/// Most talks on the page of a link, and most opens.
const MOST_TALKS: u32 = 20;
const MOST_OPENS: u32 = 50;
/// Most characters of a field; each has a lower limit of its own.
const MOST_CHARS: usize = 4000;

/// What a link may lead to, and be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkChoices {
    /// Slug and title of each demo.
    pub demos: Vec<(String, String)>,
    /// The name of each context, and the variables of its own that a link gives values to.
    pub contexts: Vec<(String, Vec<String>)>,
    /// Whether a code can be sent by mail.
    pub can_mail: bool,
    /// The pictures that were uploaded.
    pub pictures: Vec<String>,
}

impl Studio {
    /// Slug and title of each demo that links can lead to.
    pub(super) fn demo_titles(&self) -> Vec<(String, String)> {
        let reader = self.links.reader();
        let title = |demo: &crate::config::Demo| (demo.slug.clone(), demo.title.clone());
        reader.demos().iter().map(title).collect()
    }

    /// What the form of a link offers.
    #[must_use]
    pub fn link_choices(&self) -> LinkChoices {
        let reader = self.links.reader();
        LinkChoices {
            demos: self.demo_titles(),
            contexts: reader
                .contexts()
                .map(|name| (name.to_owned(), reader.variables_of(name)))
                .collect(),
            can_mail: reader.can_mail(),
            pictures: self.pictures.names(),
        }
    }

    /// The most that the talks of a link with these limits could cost; what breaks a rule limits nothing.
    #[must_use]
    pub fn most_cost(&self, form: &LinkForm) -> MostCost {
        let number = |key, most| {
            let number: u32 = form.get(key).parse().ok()?;
            (1..=most).contains(&number).then_some(number)
        };
        let limits = LinkLimits {
            sessions: number("max_sessions", MOST_SESSIONS),
            minutes: number("max_minutes", MOST_MINUTES),
            cost: Micros::of_setting(&form.get("max_cost").into()),
        };
        self.sessions.most_cost(form.get("demo"), limits)
    }

    /// One link; none where there is no such link, or this account may not see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link(&self, who: &SignedIn, id: &str) -> Result<Option<LinkDetail>, StoreError> {
        let row = self.store.link(id).await?;
        match row.filter(|row| may_see(who, row)) {
            Some(row) => Ok(Some(self.detail(who, &row, self.zone_of(who)).await?)),
            None => Ok(None),
        }
    }

    /// Makes a link of this account's, which opens at once; gives its id.
    ///
    /// # Errors
    /// `Fields`, `Store`.
    pub async fn make_link(&self, who: &SignedIn, form: &LinkForm) -> Result<String, LinkError> {
        let (studio, who, form) = (self.clone(), who.clone(), form.clone());
        whole(async move { studio.make(&who, &form).await }).await
    }

    async fn make(&self, who: &SignedIn, form: &LinkForm) -> Result<String, LinkError> {
        let form = form.clone().in_zone(self.zone_of(who));
        let new = self.check(&form).map_err(LinkError::Fields)?;
        if let Some(fault) = self.wrong_if_new(&new) {
            return Err(LinkError::Fields(vec![fault]));
        }
        let (mut change, who) = self.begin(who).await?.ok_or(LinkError::Fixed)?;
        if who.account.role < Role::Seller {
            return Err(LinkError::Fixed);
        }
        let names = self.add(&mut change, &who, &new, None).await?;
        change.commit().await?;
        self.links.keep([(names.tag, kept(&new, false, 1))]);
        Ok(names.id)
    }

    /// Adds a link of this account's, with its entry in the audit log.
    pub(super) async fn add(
        &self,
        change: &mut Change,
        who: &SignedIn,
        new: &LinkSettings,
        batch: Option<(String, u32)>,
    ) -> Result<LinkNames, StoreError> {
        let unavailable = |error: rng::RngError| StoreError::Unavailable(error.into());
        let slug = slug::fresh(&*self.rng).map_err(unavailable)?;
        let tag = digest::sha256(&slug);
        let sealed = match &self.link_key {
            Some(key) => key.seal(&*self.rng, &tag, &slug).map_err(unavailable)?,
            None => None,
        };
        let names = LinkNames {
            id: rng::random_name(&*self.rng).map_err(unavailable)?,
            tag,
            sealed,
            owner: who.account.id.clone(),
            batch,
        };
        change.add_link(&names, new, self.clock.now()).await?;
        let entry = NewEntry {
            becomes: Some(facts(new)),
            ..self.entry(who, Action::LinkMade, &names.id)
        };
        change.note(entry).await?;
        Ok(names)
    }

    /// Gives a link other settings, from its next start on: a talk that goes on is not disturbed.
    ///
    /// # Errors
    /// Every [`LinkError`].
    pub async fn change_link(
        &self,
        who: &SignedIn,
        id: &str,
        version: i64,
        form: &LinkForm,
    ) -> Result<(), LinkError> {
        let (studio, who, form) = (self.clone(), who.clone(), form.clone());
        let id = id.to_owned();
        whole(async move { studio.change(&who, &id, version, &form).await }).await
    }

    async fn change(&self, who: &SignedIn, id: &str, version: i64, form: &LinkForm) -> Result<(), LinkError> {
        let (mut change, who) = self.begin(who).await?.ok_or(LinkError::Fixed)?;
        let who = &who;
        let row = change.link(id).await?;
        let row = row.filter(|row| may_see(who, row)).ok_or(LinkError::Missing)?;
        if !may_change(who, &row) {
            return Err(LinkError::Fixed);
        }
        if row.revoked.is_some() {
            return Err(LinkError::Withdrawn);
        }
        let form = form.clone().in_zone(self.zone_of(who));
        let new = self.checked_again(&form, &row.settings)?;
        // What is saved as it was is no change.
        if row.version == version && row.settings == new && !row.is_spoilt {
            return Ok(());
        }
        let is_other = context_of(&row.settings) != context_of(&new);
        if let Some(fault) = self
            .demos
            .reader()
            .not_offered(context_of(&new))
            .filter(|_| is_other)
        {
            return Err(LinkError::Fields(vec![fault]));
        }
        if row.version != version || !change.change_link(id, version, &new).await? {
            drop(change);
            let zone = form.zone(self.zone_of(who));
            let detail = self.detail(who, &row, &zone).await?;
            let differences = form.differences(&detail.form);
            return Err(LinkError::Changed(Box::new(detail), differences));
        }
        if stores_nothing(&new.settings) {
            let since = self.clock.now().minus(LATE_WORDS);
            change.store_nothing_of_link(&row.names.tag, since).await?;
        }
        let entry = NewEntry {
            was: Some(facts(&row.settings)),
            becomes: Some(facts(&new)),
            ..self.entry(who, Action::LinkChanged, id)
        };
        change.note(entry).await?;
        change.commit().await?;
        self.links.keep([(row.names.tag, kept(&new, false, version + 1))]);
        Ok(())
    }

    /// Withdraws a link: it opens nothing any more, and its talks end.
    ///
    /// # Errors
    /// `Missing`, `Fixed`, `Store`. Where a talk could not be ended at its vendor at once, it is ended later.
    pub async fn revoke_link(&self, who: &SignedIn, id: &str) -> Result<(), LinkError> {
        let (studio, who, id) = (self.clone(), who.clone(), id.to_owned());
        whole(async move { studio.revoke(&who, &id).await }).await
    }

    async fn revoke(&self, who: &SignedIn, id: &str) -> Result<(), LinkError> {
        let (mut change, who) = self.begin(who).await?.ok_or(LinkError::Fixed)?;
        let who = &who;
        let row = change.link(id).await?;
        let row = row.filter(|row| may_see(who, row)).ok_or(LinkError::Missing)?;
        if !may_change(who, &row) {
            return Err(LinkError::Fixed);
        }
        let is_new = change.revoke_link(id, self.clock.now()).await?;
        if is_new {
            change.note(self.entry(who, Action::LinkRevoked, id)).await?;
        }
        change.commit().await?;
        let version = row.version + i64::from(is_new);
        self.links
            .keep([(row.names.tag.clone(), kept(&row.settings, true, version))]);
        self.sessions
            .end_all_of_link(&row.names.tag, EndReason::Revoked)
            .await?;
        Ok(())
    }

    /// Decides whether an open of a link counts. What is so already, and an open that is gone, change nothing.
    ///
    /// # Errors
    /// `Missing`, `Fixed`, `Store`.
    pub async fn judge_open(
        &self,
        who: &SignedIn,
        id: &str,
        open: &str,
        counts: bool,
    ) -> Result<(), LinkError> {
        let (mut change, who) = self.begin(who).await?.ok_or(LinkError::Fixed)?;
        let who = &who;
        let row = change.link(id).await?;
        let row = row.filter(|row| may_see(who, row)).ok_or(LinkError::Missing)?;
        if !may_change(who, &row) {
            return Err(LinkError::Fixed);
        }
        if change.judge_open(&row.names.tag, open, counts).await? {
            let entry = NewEntry {
                becomes: Some(serde_json::json!({ "open": open, "counts": counts }).to_string()),
                ..self.entry(who, Action::OpenJudged, id)
            };
            change.note(entry).await?;
            change.commit().await?;
        }
        Ok(())
    }

    /// Deletes the request of this mail address, which something was done about. One that is gone changes nothing.
    ///
    /// # Errors
    /// `Missing`, `Fixed`, `Store`.
    pub async fn settle_request(&self, who: &SignedIn, id: &str, mail: &str) -> Result<(), LinkError> {
        let (mut change, who) = self.begin(who).await?.ok_or(LinkError::Fixed)?;
        let row = change.link(id).await?;
        let row = row.filter(|row| may_see(&who, row)).ok_or(LinkError::Missing)?;
        if !may_change(&who, &row) {
            return Err(LinkError::Fixed);
        }
        if change.delete_access_request(&row.names.tag, mail).await? {
            change.note(self.entry(&who, Action::RequestSettled, id)).await?;
            change.commit().await?;
            self.store.tidy_later();
        }
        Ok(())
    }

    /// The slug of a link, for accounts that may pass it on.
    pub(super) fn slug(&self, who: &SignedIn, row: &LinkRow) -> Option<String> {
        let sealed = row.names.sealed.as_ref().filter(|_| may_change(who, row));
        sealed
            .zip(self.link_key.as_ref())
            .and_then(|(sealed, key)| key.open(&row.names.tag, sealed))
    }

    /// One link, whose last day is shown in this zone.
    async fn detail(&self, who: &SignedIn, row: &LinkRow, zone: &Zone) -> Result<LinkDetail, StoreError> {
        let may_change = may_change(who, row);
        let slug = self.slug(who, row);
        let talks = self.store.newest_sessions_of(&row.names.tag, MOST_TALKS).await?;
        let requests = if may_change {
            self.store.access_requests_of(&row.names.tag).await?
        } else {
            Vec::new()
        };
        let mut line = LinkLine::of(row, self.clock.now());
        self.note_demos([&mut line]);
        let form = LinkForm::of(&row.settings.settings).showing(row.settings.expires, zone);
        Ok(LinkDetail {
            most_cost: self
                .sessions
                .most_cost(&line.demo, most_of(&row.settings.settings)),
            can_end: self.sessions.can_end(&line.demo),
            spent: self.spent(&line.demo, &row.names.owner).await?,
            full: self
                .concurrency_full(&line.demo, &row.names.owner, &row.names.tag)
                .await?,
            line,
            slug,
            form: if may_change {
                form
            } else {
                form.without("passcode")
            },
            version: row.version,
            may_change: may_change && row.revoked.is_none(),
            may_judge: may_change,
            talks: self.talks_of(who, talks).await?,
            denied: row.denied,
            last_denied: row.last_denied,
            late: row.late,
            last_late: row.last_late,
            requests,
            opened_times: self.store.count_opens(&row.names.tag).await?,
            opens: self.store.newest_opens_of(&row.names.tag, MOST_OPENS).await?,
            fetches: self.store.fetches_of(&row.names.tag).await?,
            stopped: self.sessions.stop_of(&row.settings.demo),
        })
    }

    /// The settings of the form of a link that is there. Where its last day is the one that the form showed, the link keeps
    /// the moment of its end, whatever zone that was chosen in.
    fn checked_again(&self, form: &LinkForm, saved: &LinkSettings) -> Result<LinkSettings, LinkError> {
        if !form.keeps(saved.expires) {
            return self.check(form).map_err(LinkError::Fields);
        }
        let new = self.check(&form.clone().with_day_of(saved));
        let new = new.map_err(LinkError::Fields)?;
        Ok(LinkSettings {
            expires: saved.expires,
            ..new
        })
    }

    /// The settings of a form, if they break no rule.
    pub(super) fn check(&self, form: &LinkForm) -> Result<LinkSettings, Vec<SettingFault>> {
        // Before it is parsed: each brace of a text may be a fault.
        let too_long: Vec<_> = form.longer_than(MOST_CHARS).map(too_long).collect();
        if !too_long.is_empty() {
            return Err(too_long);
        }
        if let Some(fault) = value_lines::fault(form.get(VALUES)) {
            return Err(vec![fault]);
        }
        let unknown: Vec<_> = ["sender.picture", "logo"]
            .into_iter()
            .filter_map(|key| self.unknown_picture(key, form.get(key)))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let settings = form.settings();
        // Rules do not depend on the slug, which is only known where its key is.
        let link = self.links.reader().read(&"0".repeat(26), &settings);
        let link = link.map_err(|faults| faults.into_iter().map(value_lines::in_field).collect::<Vec<_>>());
        let Link {
            guest, demo, expires, ..
        } = link?;
        Ok(LinkSettings {
            settings: Arc::new(settings),
            recipient: guest.recipient,
            company: guest.company.unwrap_or_default(),
            demo,
            expires,
        })
    }

    /// What is wrong with a link that is about to be made, and would not be with one that is there: its last day is over, or its
    /// context archived.
    pub(super) fn wrong_if_new(&self, new: &LinkSettings) -> Option<SettingFault> {
        let is_over = new.expires.is_some_and(|end| end <= self.clock.now());
        let over = is_over.then(|| SettingFault {
            key: "expires".into(),
            problem: "is over already".into(),
            hint: "choose today or a later day, or leave it empty".into(),
        });
        over.or_else(|| self.demos.reader().not_offered(context_of(new)))
    }

    pub(super) fn entry(&self, who: &SignedIn, action: Action, id: &str) -> NewEntry {
        NewEntry {
            at: self.clock.now(),
            actor: Actor::from(&who.account),
            action,
            subject: id.to_owned(),
            was: None,
            becomes: None,
        }
    }
}

/// The context that a link names; empty where it names none.
fn context_of(link: &LinkSettings) -> &str {
    let context = link.settings.get("context").and_then(toml::Value::as_str);
    context.unwrap_or_default()
}

fn too_long(key: &str) -> SettingFault {
    SettingFault {
        key: key.to_owned(),
        problem: format!("must be at most {MOST_CHARS} characters"),
        hint: "shorten it".to_owned(),
    }
}

pub(super) fn kept(settings: &LinkSettings, is_revoked: bool, version: i64) -> Kept {
    Kept::new(
        &settings.settings.to_string(),
        settings.expires,
        is_revoked,
        version,
    )
}

/// What the audit log holds of a link, as JSON.
fn facts(link: &LinkSettings) -> String {
    let mut settings = (*link.settings).clone();
    // More people read the log than may open the link.
    if let Some(passcode) = settings.get_mut("passcode") {
        *passcode = "…".into();
    }
    serde_json::to_string(&settings).unwrap_or_default()
}
