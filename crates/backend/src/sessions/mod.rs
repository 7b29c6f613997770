//! The verbs of a conversation.

use crate::ServiceError;
use contract::session::{CancelRequest, EndRequest, RecordReply, RecordRequest, StartReply, StartRequest};
use std::net::IpAddr;

/// Who asks.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The address that limits count.
    pub address: IpAddr,
    /// The id of the request, for the log.
    pub request_id: String,
}

/// The use cases of sessions. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Sessions;

impl Sessions {
    pub async fn start(&self, _: &Caller, _: StartRequest) -> Result<StartReply, ServiceError> {
        Err(ServiceError::NotFound)
    }
    pub async fn record(&self, _: &Caller, _: RecordRequest) -> Result<RecordReply, ServiceError> {
        Err(ServiceError::NotFound)
    }
    pub async fn end(&self, _: &Caller, _: EndRequest) -> Result<(), ServiceError> {
        Err(ServiceError::NotFound)
    }
    pub async fn cancel(&self, _: &Caller, _: CancelRequest) -> Result<(), ServiceError> {
        Err(ServiceError::NotFound)
    }
    pub async fn reap(&self) -> Result<usize, ServiceError> {
        Ok(0)
    }
    pub async fn shutdown(&self) {}
}
