//! The stand-in for Anam over sockets: its REST, its signalling, and a WebRTC visitor that offers as the SDK does.

mod api;
mod engine;
mod faults;
mod rest;
mod visitor;
