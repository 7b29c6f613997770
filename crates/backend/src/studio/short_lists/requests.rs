//! Who asks to be let in by a link, as a file.

use crate::StoreError;
use crate::studio::Studio;
use crate::studio::export::{Cell, Format, Sheet};

impl Studio {
    pub(super) async fn requests_file(&self, tag: &str, format: Format) -> Result<String, StoreError> {
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
}
