//! Links as files, for the programs of people who sell.

use super::export::{Cell, Format, Sheet};
use super::{Cursor, LinkLine, Made, Studio};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::Action;
use crate::clock::Timestamp;
use crate::config::STORE_NOTHING;

/// Links that are read at one time.
const AT_ONCE: u32 = 500;

impl Studio {
    /// The links that this account sees, the newest first, as a file; `links` is what their addresses begin with. That they
    /// were downloaded is noted in the audit log first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links_file(
        &self,
        who: &SignedIn,
        links: &str,
        format: Format,
    ) -> Result<String, StoreError> {
        self.noted(who, Action::LinksExported, "links", None).await?;
        let owner = (who.account.role == Role::Seller).then_some(&*who.account.id);
        let columns = [
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
            STORE_NOTHING,
            "owner",
            "address",
        ];
        let mut sheet = Sheet::new(format, columns);
        let (mut before, now) = (Cursor::newest(), self.clock.now());
        let zone = self.zone_of(who);
        loop {
            let rows = self.store.links_before(before.key(), owner, AT_ONCE).await?;
            let Some(last) = rows.last() else { break };
            before = Cursor::of(last.created, &last.names.id);
            for row in &rows {
                let line = LinkLine::of(row, now);
                let address = self.slug(who, row).map(|slug| format!("{links}{slug}"));
                let (expires, last_day) = (line.expires.map(Timestamp::to_rfc3339), line.last_day(zone));
                sheet.row([
                    Cell::Text(&line.recipient),
                    Cell::Text(&line.company),
                    Cell::Text(&line.demo),
                    Cell::Text(line.status.id()),
                    Cell::Number(line.used.into()),
                    line.most.map_or(Cell::Nothing, |most| Cell::Number(most.into())),
                    Cell::Text(&line.created.to_rfc3339()),
                    Cell::text_or_nothing(expires.as_deref()),
                    Cell::text_or_nothing(last_day.as_deref()),
                    Cell::Text(zone.name()),
                    Cell::text_or_nothing(line.stores_nothing.then_some("yes")),
                    Cell::Text(&line.owner),
                    Cell::text_or_nothing(address.as_deref()),
                ]);
            }
        }
        Ok(sheet.into_text())
    }

    /// The links of a batch as a file: recipient, company and address. None where there are none that this account may pass on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn batch_file(
        &self,
        who: &SignedIn,
        batch: &str,
        links: &str,
        format: Format,
    ) -> Result<Option<String>, StoreError> {
        let made = self.batch(who, batch).await?;
        if made.is_empty() {
            return Ok(None);
        }
        self.noted(who, Action::LinksExported, batch, None).await?;
        let mut sheet = Sheet::new(format, ["recipient", "company", "address"]);
        for Made { line, slug } in made {
            let address = slug.map(|slug| format!("{links}{slug}"));
            sheet.row([
                Cell::Text(&line.recipient),
                Cell::Text(&line.company),
                Cell::text_or_nothing(address.as_deref()),
            ]);
        }
        Ok(Some(sheet.into_text()))
    }
}
