//! The sandbox against the real `livekit-server`, over sockets.

mod beyond_presence;
mod common;
mod lent_avatars;
mod livekit;
mod managed;
