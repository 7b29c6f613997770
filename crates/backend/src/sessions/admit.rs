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
        let proof = request.proof;
        let is_needed = self
            .0
            .proofs
            .check(nonce, proof, self.0.clients.open(), self.now())?;
        self.0.revivals.admit(caller.address, self.now())?;
        self.0.starts.count(caller.address)?;
        self.0.starts_in_all.count()?;
        // After the limits, which bound how many nonces have to be remembered.
        if is_needed {
            self.0.proofs.spend(nonce, self.now())?;
        }
        self.0.proofs.count(self.now());
        Ok(())
    }
}
