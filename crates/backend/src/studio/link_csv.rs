//! Links as CSV, for the programs of people who sell.

use super::{Cursor, LinkLine, LinkStatus, Made, Studio};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::Action;
use crate::clock::Timestamp;
use crate::export::{Csv, Separator};

/// Links that are read at one time.
const AT_ONCE: u32 = 500;
/// Without it spreadsheets take the text for one of their country's old encodings.
const MARK: &str = "\u{feff}";

impl Studio {
    /// The links that this account sees, the newest first, as CSV; `links` is what their addresses begin with. That they
    /// were downloaded is noted in the audit log first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links_csv(
        &self,
        who: &SignedIn,
        links: &str,
        separator: Separator,
    ) -> Result<String, StoreError> {
        self.noted(who, Action::LinksExported, "links", None).await?;
        let owner = (who.account.role == Role::Seller).then_some(&*who.account.id);
        let mut csv = Csv::with(separator);
        csv.row([
            "recipient",
            "company",
            "demo",
            "status",
            "talks",
            "most_talks",
            "created",
            "expires",
            "last_day",
            "zone",
            "owner",
            "address",
        ]);
        let (mut before, now) = (Cursor::newest(), self.clock.now());
        let zone = self.zone_of(who);
        loop {
            let rows = self.store.links_before(before.key(), owner, AT_ONCE).await?;
            let Some(last) = rows.last() else { break };
            before = Cursor::of(last.created, &last.names.id);
            for row in &rows {
                let line = LinkLine::of(row, now);
                let slug = self.slug(who, row);
                csv.row([
                    &*line.recipient,
                    &line.company,
                    &line.demo,
                    status(line.status),
                    &line.used.to_string(),
                    &line.most.map(|most| most.to_string()).unwrap_or_default(),
                    &line.created.to_rfc3339(),
                    &line.expires.map(Timestamp::to_rfc3339).unwrap_or_default(),
                    &line.last_day(zone).unwrap_or_default(),
                    zone.name(),
                    &line.owner,
                    &slug.map(|slug| format!("{links}{slug}")).unwrap_or_default(),
                ]);
            }
        }
        Ok(format!("{MARK}{}", csv.into_text()))
    }

    /// The links of a batch as CSV: recipient, company and address. None where there are none that this account may pass on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batch_csv(
        &self,
        who: &SignedIn,
        batch: &str,
        links: &str,
        separator: Separator,
    ) -> Result<Option<String>, StoreError> {
        let made = self.batch(who, batch).await?;
        if made.is_empty() {
            return Ok(None);
        }
        self.noted(who, Action::LinksExported, batch, None).await?;
        let mut csv = Csv::with(separator);
        csv.row(["recipient", "company", "address"]);
        for Made { line, slug } in made {
            let address = slug.map(|slug| format!("{links}{slug}")).unwrap_or_default();
            csv.row([&*line.recipient, &line.company, &address]);
        }
        Ok(Some(format!("{MARK}{}", csv.into_text())))
    }
}

/// The word for it, as in the addresses and styles of pages.
const fn status(status: LinkStatus) -> &'static str {
    match status {
        LinkStatus::New => "new",
        LinkStatus::Opened => "opened",
        LinkStatus::Talking => "talking",
        LinkStatus::Tried => "tried",
        LinkStatus::Talked => "talked",
        LinkStatus::UsedUp => "used-up",
        LinkStatus::Expired => "expired",
        LinkStatus::Revoked => "withdrawn",
    }
}
