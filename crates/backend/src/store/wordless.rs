//! Statements on `sessions` of which nothing that is said is stored.

use super::Store;
use super::audit::Change;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::session::SessionId;

const OF_SESSION: &str = "UPDATE sessions SET stores_nothing = 1 WHERE id = $1";
/// Words of the others would come late, if at all.
const OF_LINK: &str = "UPDATE sessions SET stores_nothing = 1
    WHERE link = $1 AND stores_nothing = 0 AND (state <> 'ended' OR ended_ms > $2)";

impl Change {
    /// Stores nothing more of what is said in the talks of the link with this tag that go on, or ended after this moment.
    pub async fn store_nothing_of_link(&mut self, tag: &str, since: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(OF_LINK).bind(tag).bind(since.0);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }
}

impl Store {
    /// The same of a link that is no change of the studio.
    pub(crate) async fn store_nothing_of_link(&self, tag: &str, since: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(OF_LINK).bind(tag).bind(since.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// Stores nothing more of what is said in this session.
    pub(crate) async fn store_nothing_of(&self, session: &SessionId) -> Result<(), StoreError> {
        let query = sqlx::query(OF_SESSION).bind(&session.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }
}
