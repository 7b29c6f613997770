//! The sandbox against the real `livekit-server`, over sockets.

mod beyond_presence;
mod common;
mod livekit;
mod managed;
