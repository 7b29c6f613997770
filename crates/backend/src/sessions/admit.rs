//! Who may start: the page first, then what it has to do, then the limits; what is refused earlier costs nothing later.

use super::Sessions;
use super::idempotency::IdempotencyKeyHash;
use crate::config::{Demo, Link};
use crate::{Caller, ServiceError};
use contract::session::StartRequest;

impl Sessions {
    /// Counts one start of this demo; says whether the client may have no other session beside it, and the link that its page
    /// was opened through. A personal link is its own leave: many may come by one address, and one of them brings back what
    /// was closed.
    ///
    /// # Errors
    /// `StalePage` for a nonce that is not of this page, or too old; `ProofRequired`; `Limit`.
    pub(super) fn admit(
        &self,
        caller: &Caller,
        demo: &Demo,
        request: &StartRequest,
        ticket: Option<&IdempotencyKeyHash>,
    ) -> Result<(bool, Result<Option<Link>, ServiceError>), ServiceError> {
        let StartRequest { nonce, link, .. } = request;
        self.0.pages.check(nonce, &request.demo, link.as_deref())?;
        let link = self.invited(demo, link.as_deref());
        let is_invited = matches!(link, Ok(Some(_)));
        let is_short = !is_invited && self.0.revivals.is_short(caller.address, self.now());
        // The press that began to wait was counted.
        if ticket.is_some_and(|ticket| self.0.queue.list().pass(ticket.as_str(), &demo.slug)) {
            return Ok((is_short, link));
        }
        let crowd = (self.0.clients.open(), is_short);
        let is_needed = self.0.proofs.check(nonce, request.proof, crowd, self.now())?;
        self.0.starts.count(caller.address)?;
        self.0.starts_in_all.count()?;
        // After the limits, which bound how many nonces have to be remembered.
        if is_needed {
            self.0.proofs.spend(nonce, self.now())?;
        }
        self.0.proofs.count(self.now());
        Ok((is_short, link))
    }
}
