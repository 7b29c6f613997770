//! The whole server as a process of its own, from outside: one file a side of it.

mod abuse;
mod addresses;
mod booth;
mod calls;
mod canary;
mod cli;
mod connections;
mod deploy;
mod doctor;
mod embed;
mod leads;
mod links;
mod nginx;
mod pages;
mod posters;
mod postgres;
mod proxies;
mod queue;
mod ready;
mod storage;
mod studio;
mod studio_links;
mod support;
mod token_endpoint;
mod velt;
mod webhooks;
