//! Opens of a link as a file: all that are kept.

use crate::StoreError;
use crate::store::MOST_OPENS;
use crate::studio::Studio;
use crate::studio::export::{Cell, Format, Sheet};

impl Studio {
    pub(super) async fn opens_file(&self, tag: &str, format: Format) -> Result<String, StoreError> {
        let mut sheet = Sheet::new(
            format,
            ["at", "seconds", "sign", "opener", "counts", "first_at", "times"],
        );
        for open in self.store.newest_opens_of(tag, MOST_OPENS).await? {
            sheet.row([
                Cell::Text(&open.at.to_rfc3339()),
                Cell::Number(i64::try_from(open.visible.as_secs()).unwrap_or(i64::MAX)),
                Cell::Text(open.sign.id()),
                Cell::Text(open.opener.id()),
                Cell::Number(open.counts.into()),
                Cell::Nothing,
                Cell::Nothing,
            ]);
        }
        // No page of theirs was visible, so none counts; the time is that of the last one.
        for fetches in self.store.fetches_of(tag).await? {
            sheet.row([
                Cell::Text(&fetches.last.to_rfc3339()),
                Cell::Number(0),
                Cell::Text("not-visible"),
                Cell::Text(fetches.class.id()),
                Cell::Number(0),
                Cell::Text(&fetches.first.to_rfc3339()),
                Cell::Number(i64::try_from(fetches.times).unwrap_or(i64::MAX)),
            ]);
        }
        Ok(sheet.into_text())
    }
}
