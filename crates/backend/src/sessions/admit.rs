//! Who may start: the page first, then what it has to do, then the limits; what is refused earlier costs nothing later.

use super::{Caller, Sessions};
use crate::ServiceError;
use contract::session::StartRequest;

impl Sessions {
    /// Counts one start.
    ///
    /// # Errors
    /// `StalePage` for a nonce that is not of this page, or too old; `ProofRequired`; `Limit`.
    pub(super) fn admit(&self, caller: &Caller, request: &StartRequest) -> Result<(), ServiceError> {
        let StartRequest {
            nonce, demo, link, ..
        } = request;
        self.0.pages.check(nonce, demo, link.as_deref())?;
        self.0
            .proofs
            .check(nonce, request.proof, self.0.clients.open(), self.now())?;
        self.0.revivals.admit(caller.address, self.now())?;
        self.0.starts.count(caller.address)?;
        self.0.starts_in_all.count()?;
        self.0.proofs.count(self.now());
        Ok(())
    }
}
