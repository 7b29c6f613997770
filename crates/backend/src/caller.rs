//! Who asks for a use case, as limits and the log take it.

use crate::links::Passes;
use std::net::IpAddr;

/// Who asks.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The address that limits count.
    pub address: IpAddr,
    /// The id of the request, for the log.
    pub request_id: String,
    /// The passes that the browser has for links that ask for something.
    pub passes: Passes,
    /// Whether it is the browser of one who works with the site. Asked for where a talk begins: elsewhere it is no.
    pub is_ours: bool,
    /// Whether an account is signed in there. A device of ours is none: it may have been given away.
    pub is_signed_in: bool,
}
