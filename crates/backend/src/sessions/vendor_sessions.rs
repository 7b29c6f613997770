//! A vendor's own name for a session that it reports only once the visitor is there.
//!
//! Such a vendor's webhooks name its session and the avatar, and nothing of ours. So a session of the vendor's is taken to be
//! ours where exactly one of ours can have opened it; where several can, none is, and nothing follows. A session that has ended
//! while its grant is still good is one that can.

use super::Sessions;
use crate::StoreError;
use crate::providers::Provider;
use crate::store::SessionRow;
use contract::ProviderKind;

impl Sessions {
    /// The open session that this one of the vendor's must be, now tied to its name; none where that is not certain.
    pub(crate) async fn tie(
        &self,
        kind: ProviderKind,
        name: &str,
        avatar: Option<&str>,
    ) -> Result<Option<SessionRow>, StoreError> {
        let candidates = self.0.store.to_tie(kind, self.now()).await?;
        let mut fitting = candidates.iter().filter(|row| self.may_be(row, avatar));
        let (Some(only), None) = (fitting.next(), fitting.next()) else {
            return Ok(None);
        };
        // An ended session, and one that is tied already, are not tied by the statement.
        let is_tied = self.0.store.tie(&only.id, name).await?;
        Ok(is_tied.then(|| only.clone()))
    }

    /// The open session that was tied to this name.
    pub(crate) async fn tied(
        &self,
        kind: ProviderKind,
        name: &str,
    ) -> Result<Option<SessionRow>, StoreError> {
        let open = self.0.store.open_sessions().await?;
        let is_it = |row: &SessionRow| row.provider == kind && row.vendor_ref.as_deref() == Some(name);
        Ok(open.into_iter().find(is_it))
    }

    /// Whether a session can be played by this avatar. Of one through a link only its demo is known here.
    fn may_be(&self, row: &SessionRow, avatar: Option<&str>) -> bool {
        let demo = self.0.demos.begun(&row.demo).filter(|_| row.link.is_none());
        let vendor = self.0.providers.get(row.provider);
        match (demo, vendor, avatar) {
            (Some(demo), Some(vendor), Some(avatar)) => vendor.may_play(&demo, avatar),
            _ => true,
        }
    }
}
