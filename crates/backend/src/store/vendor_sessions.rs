//! The vendor's own name for a session, where it is learnt after the grant.

use super::{Store, store_error};
use crate::StoreError;
use contract::session::SessionId;

const TIE: &str =
    "UPDATE sessions SET vendor_ref = $2 WHERE id = $1 AND vendor_ref IS NULL AND state <> 'ended'";

impl Store {
    /// Notes the vendor's name for an open session that has none; says whether it did.
    pub async fn tie(&self, id: &SessionId, name: &str) -> Result<bool, StoreError> {
        let query = sqlx::query(TIE).bind(&id.0).bind(name);
        let done = query.execute(&self.writer).await.map_err(store_error)?;
        Ok(done.rows_affected() > 0)
    }
}
