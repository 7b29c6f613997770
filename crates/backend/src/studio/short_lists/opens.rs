//! Opens of a link as a file: all that are kept.

use crate::StoreError;
use crate::store::MOST_OPENS;
use crate::studio::Studio;
use crate::studio::export::{Cell, Format, Sheet};

impl Studio {
    pub(super) async fn opens_file(&self, tag: &str, format: Format) -> Result<String, StoreError> {
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
}
