//! Work that is done to its end, although whoever asked for it hangs up.

use crate::StoreError;
use tracing::Instrument as _;

/// Does all of it in a task of its own: a browser that hangs up must not leave a change in the database alone.
pub(crate) async fn whole<T: Send + 'static, E: From<StoreError> + Send + 'static>(
    work: impl Future<Output = Result<T, E>> + Send + 'static,
) -> Result<T, E> {
    #[expect(
        clippy::disallowed_methods,
        reason = "it ends by the database's and the vendors' limits"
    )]
    let done = tokio::spawn(work.in_current_span()).await;
    done.map_err(|lost| E::from(StoreError::Unavailable(lost.into())))?
}
