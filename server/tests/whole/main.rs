//! The whole server as a process of its own, from outside: one file a side of it.

mod calls;
mod cli;
mod pages;
mod support;
mod token_endpoint;
