//! The whole server as a process of its own, from outside: one file a side of it.

mod abuse;
mod calls;
mod canary;
mod cli;
mod doctor;
mod links;
mod pages;
mod ready;
mod storage;
mod support;
mod token_endpoint;
mod velt;
mod webhooks;
