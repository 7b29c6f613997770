//! The vendor's own name for a session, where it is learnt after the grant.

use super::text::storable;
use super::{SessionRow, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use contract::ProviderKind;
use contract::session::SessionId;

const TIE: &str =
    "UPDATE sessions SET vendor_ref = $2 WHERE id = $1 AND vendor_ref IS NULL AND state <> 'ended'";

/// A grant that was given again can open two sessions of the vendor's, so a tied session may have another.
const CANDIDATES: &str = "SELECT * FROM sessions
    WHERE provider = $1 AND state <> 'requested' AND (vendor_ref IS NULL OR renewals > 0)
        AND ((state <> 'ended' AND vendor_ref IS NULL) OR token_until_ms > $2)";

impl Store {
    /// Every session whose grant may have opened a session of the vendor's that has no session of ours yet: an ended one
    /// too, while its grant is good.
    pub async fn to_tie(&self, kind: ProviderKind, now: Timestamp) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(CANDIDATES).bind(kind.id()).bind(now.0);
        let rows = query.fetch_all(self.reader()?).await;
        rows?.iter().map(SessionRow::read).collect()
    }

    /// Notes the vendor's name for an open session that has none; says whether it did.
    pub async fn tie(&self, id: &SessionId, name: &str) -> Result<bool, StoreError> {
        let query = sqlx::query(TIE).bind(&id.0).bind(storable(name));
        let done = query.execute(self.writer()?).await?;
        Ok(done.rows_affected() > 0)
    }
}
