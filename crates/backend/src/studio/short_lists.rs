//! Short lists as files, each made at once: demos, contexts, the team, what is kept of one link, and what a search finds.

use super::export::{Cell, Format, Sheet};
use super::link::{may_change, may_see};
use super::{ContextStatus, Cursor, DemoLine, DemoOrigin, DemoStatus, Studio};
use crate::StoreError;
use crate::account::{Member, SignedIn};
use crate::audit::Action;
use crate::clock::Timestamp;
use contract::session::Speaker;

/// Opens of a link that are read: there are no more.
const MOST_OPENS: u32 = 500;
/// Parts of what a search finds, each of which looks through many talks.
const MOST_PARTS: u32 = 50;

/// Which list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShortList {
    /// Demos: of the configuration file, and of the site with the newest first.
    Demos,
    /// Contexts.
    Contexts,
    /// Opens of the link with this id.
    Opens(String),
    /// Who asks to be let in by the link with this id; for those only who may answer.
    Requests(String),
    /// The lines in which these words were said.
    Found(String),
}

impl ShortList {
    /// What its file is called.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Demos => "demos",
            Self::Contexts => "contexts",
            Self::Opens(_) => "opens",
            Self::Requests(_) => "requests",
            Self::Found(_) => "search",
        }
    }
}

impl Studio {
    /// A list as a file; none where there is no such link that this account sees. That it was downloaded is in the audit log
    /// first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn short_list(
        &self,
        who: &SignedIn,
        list: &ShortList,
        format: Format,
    ) -> Result<Option<String>, StoreError> {
        let tag = match list {
            ShortList::Opens(id) | ShortList::Requests(id) => {
                let row = self.store.link(id).await?;
                let is_asked = matches!(list, ShortList::Requests(_));
                let row = row.filter(|row| may_see(who, row));
                let Some(row) = row.filter(|row| !is_asked || may_change(who, row)) else {
                    return Ok(None);
                };
                row.names.tag
            }
            ShortList::Demos | ShortList::Contexts | ShortList::Found(_) => String::new(),
        };
        self.note_list(who, list.name(), list.link()).await?;
        Ok(Some(match list {
            ShortList::Demos => self.demos_file(who, format).await?,
            ShortList::Contexts => self.contexts_file(who, format).await?,
            ShortList::Opens(_) => self.opens_file(&tag, format).await?,
            ShortList::Requests(_) => self.requests_file(&tag, format).await?,
            ShortList::Found(words) => self.found_file(who, words, format).await?,
        }))
    }

    /// The team as a file, of accounts as they were read. That it was downloaded is in the audit log first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn team_file(
        &self,
        who: &SignedIn,
        team: &[Member],
        format: Format,
    ) -> Result<String, StoreError> {
        self.note_list(who, "team", "").await?;
        let columns = [
            "mail",
            "name",
            "role",
            "created",
            "disabled",
            "signed_in",
            "links",
        ];
        let mut sheet = Sheet::new(format, columns);
        for Member {
            account,
            signed_in,
            links,
            ..
        } in team
        {
            let [disabled, signed_in] =
                [account.disabled, *signed_in].map(|at| at.map(Timestamp::to_rfc3339));
            sheet.row([
                Cell::Text(&account.mail),
                Cell::Text(&account.name),
                Cell::Text(account.role.id()),
                Cell::Text(&account.created.to_rfc3339()),
                Cell::text_or_nothing(disabled.as_deref()),
                Cell::text_or_nothing(signed_in.as_deref()),
                Cell::Number(i64::try_from(*links).unwrap_or(i64::MAX)),
            ]);
        }
        Ok(sheet.into_text())
    }

    async fn note_list(&self, who: &SignedIn, name: &str, link: &str) -> Result<(), StoreError> {
        let what = serde_json::json!({ "list": name }).to_string();
        self.noted(who, Action::ListExported, link, Some(what)).await
    }

    async fn demos_file(&self, who: &SignedIn, format: Format) -> Result<String, StoreError> {
        let columns = [
            "slug",
            "title",
            "presenter",
            "vendor",
            "from",
            "status",
            "unplayable",
            "changed",
        ];
        let mut sheet = Sheet::new(format, columns);
        let mut before = None;
        loop {
            let part = self.demos(who, before).await?;
            for demo in part.of_file.iter().chain(&part.demos) {
                let changed = demo.changed.map(Timestamp::to_rfc3339);
                let DemoLine {
                    slug,
                    title,
                    name,
                    provider,
                    ..
                } = demo;
                sheet.row([
                    Cell::Text(slug),
                    Cell::Text(title),
                    Cell::Text(name),
                    Cell::Text(provider),
                    Cell::Text(origin(demo.origin)),
                    Cell::Text(demo_status(demo.status)),
                    Cell::text_or_nothing(demo.unplayable.as_deref()),
                    Cell::text_or_nothing(changed.as_deref()),
                ]);
            }
            before = part.older;
            if before.is_none() {
                return Ok(sheet.into_text());
            }
        }
    }

    async fn contexts_file(&self, who: &SignedIn, format: Format) -> Result<String, StoreError> {
        let mut sheet = Sheet::new(format, ["name", "from", "status", "demos", "changed"]);
        let list = self.contexts(who).await?;
        for context in list.of_site.iter().chain(&list.of_file) {
            let changed = context.changed.map(Timestamp::to_rfc3339);
            sheet.row([
                Cell::Text(&context.name),
                Cell::Text(origin(context.origin)),
                Cell::Text(context_status(context.status)),
                Cell::Text(&context.demos.join("; ")),
                Cell::text_or_nothing(changed.as_deref()),
            ]);
        }
        Ok(sheet.into_text())
    }

    async fn opens_file(&self, tag: &str, format: Format) -> Result<String, StoreError> {
        let mut sheet = Sheet::new(format, ["at", "seconds", "sign", "opener", "counts"]);
        for open in self.store.newest_opens_of(tag, MOST_OPENS).await? {
            sheet.row([
                Cell::Text(&open.at.to_rfc3339()),
                Cell::Number(i64::try_from(open.visible.as_secs()).unwrap_or(i64::MAX)),
                Cell::Text(open.sign.id()),
                Cell::Text(open.opener.id()),
                Cell::Number(open.counts.into()),
            ]);
        }
        Ok(sheet.into_text())
    }

    async fn requests_file(&self, tag: &str, format: Format) -> Result<String, StoreError> {
        let mut sheet = Sheet::new(format, ["at", "mail", "words"]);
        for request in self.store.access_requests_of(tag).await? {
            sheet.row([
                Cell::Text(&request.at.to_rfc3339()),
                Cell::Text(&request.mail),
                Cell::Text(&request.words),
            ]);
        }
        Ok(sheet.into_text())
    }

    async fn found_file(&self, who: &SignedIn, words: &str, format: Format) -> Result<String, StoreError> {
        let mut sheet = Sheet::new(format, ["created", "session", "demo", "speaker", "text"]);
        let mut before: Option<Cursor> = None;
        for _ in 0..MOST_PARTS {
            let part = self.search(who, words, before).await?;
            for found in &part.talks {
                for line in &found.lines {
                    sheet.row([
                        Cell::Text(&found.talk.created.to_rfc3339()),
                        Cell::Text(&found.talk.id.0),
                        Cell::Text(&found.talk.demo),
                        Cell::Text(match line.turn.who {
                            Speaker::Visitor => "visitor",
                            Speaker::Avatar => "presenter",
                        }),
                        Cell::Text(&line.turn.text),
                    ]);
                }
            }
            before = part.older;
            if before.is_none() {
                break;
            }
        }
        Ok(sheet.into_text())
    }
}

impl ShortList {
    /// The link that it is of; empty where it is of none.
    fn link(&self) -> &str {
        match self {
            Self::Opens(id) | Self::Requests(id) => id,
            Self::Demos | Self::Contexts | Self::Found(_) => "",
        }
    }
}

const fn origin(origin: DemoOrigin) -> &'static str {
    match origin {
        DemoOrigin::File => "file",
        DemoOrigin::Site => "site",
    }
}

const fn demo_status(status: DemoStatus) -> &'static str {
    match status {
        DemoStatus::Listed => "listed",
        DemoStatus::Unlisted => "unlisted",
        DemoStatus::Archived => "archived",
        DemoStatus::Shadowed => "shadowed",
        DemoStatus::Faulty => "faulty",
    }
}

const fn context_status(status: ContextStatus) -> &'static str {
    match status {
        ContextStatus::Offered => "offered",
        ContextStatus::Archived => "archived",
        ContextStatus::Shadowed => "shadowed",
        ContextStatus::Faulty => "faulty",
    }
}
