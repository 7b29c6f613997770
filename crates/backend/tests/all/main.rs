//! What the server's use cases, configuration and vendors do, one topic a file. One binary, because each is linked afresh
//! after every change; the store and the webhooks have one of their own.

#[path = "../support/mod.rs"]
mod support;

mod abuse;
mod anam;
mod anam_catalogue;
mod anam_config;
mod anam_sandbox;
mod anam_sessions;
mod anam_transcript;
mod beyond_presence;
mod claims;
mod config;
mod doctor;
mod fallback;
mod golden;
mod joining;
mod keys;
mod lead_config;
mod leads;
mod limits;
mod links;
mod managed;
mod mistakes;
mod pages;
mod personas;
mod public_words;
mod queue;
mod real_livekit;
mod reaper;
mod registry;
mod rooms;
mod sandbox;
mod sessions;
mod staff;
mod sweep;
mod token_endpoint;
mod trulience;
mod upkeep;
mod velt;
mod velt_places;
