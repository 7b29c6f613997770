//! What a persona of Anam's can call during a talk.
//!
//! Names, descriptions and parameters are as the vendor's API document of July 2026 has them for a session; the rest
//! of each kind is as it has them for `/v1/tools`, since it leaves a session's own tools open.

use crate::settings::{Cursor, is_uuid};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::collections::BTreeMap;
use url::Url;

/// One entry of `tools`.
#[derive(Debug, Clone)]
pub struct Tool {
    /// `name`: what the model calls; 1 to 64 letters, digits, `_`, `.` and `-`.
    pub name: String,
    /// `description`: when to call it; at most 1024 characters.
    pub description: Option<String>,
    /// `disable_interruptions`: whether the persona cannot be interrupted while it runs.
    pub disable_interruptions: Option<bool>,
    /// `type`, and for a server's `subtype`.
    pub kind: ToolKind,
}

/// Who runs a tool.
#[derive(Debug, Clone)]
pub enum ToolKind {
    /// `type = "server"`, `subtype = "knowledge"`: the vendor, in documents that were uploaded to it.
    Knowledge {
        /// `document_folder_ids`: UUIDs.
        document_folder_ids: Vec<String>,
    },
    /// `type = "server"`, `subtype = "webhook"`: an address that the vendor calls.
    Webhook {
        /// `url`: `https:`; hidden, since its query may hold a secret.
        url: SecretString,
        /// `method`: one of [`METHODS`].
        method: &'static str,
        /// `headers`: by name; hidden.
        headers: BTreeMap<String, SecretString>,
        /// `body_template`: at most 10 000 characters.
        body_template: Option<String>,
        /// `parameters`: JSON schema, at most 10 000 bytes.
        parameters: Option<Value>,
        /// `query_parameters`: JSON schema, at most 10 000 bytes.
        query_parameters: Option<Value>,
    },
    /// `type = "system"`: the vendor; the name says what, such as `change_language`.
    System,
}

/// The methods of webhook tools.
pub const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];
/// Most bytes of a schema.
const SCHEMA_BYTES: usize = 10_000;

#[derive(Clone, Copy)]
enum Type {
    Client,
    Server,
    System,
}

#[derive(Clone, Copy)]
enum Subtype {
    Knowledge,
    Webhook,
}

fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
}

fn missing(table: &mut Cursor<'_>, key: &str, hint: &str) -> bool {
    let missing = !table.has(key);
    if missing {
        table.reject(key, "is missing", hint);
    }
    missing
}

impl Tool {
    pub(super) fn read(mut table: Cursor<'_>) -> Option<Self> {
        let lacks = [
            missing(&mut table, "type", "say server or system"),
            missing(&mut table, "name", "every tool needs one"),
        ];
        if lacks.contains(&true) {
            return None;
        }
        let types = [
            ("client", Type::Client),
            ("server", Type::Server),
            ("system", Type::System),
        ];
        let kind = table.choice("type", &types);
        let rule = "must be 1 to 64 letters, digits, _, . and -";
        let name = table.text_that("name", is_name, rule);
        let description = table.text("description", 1024);
        let disable_interruptions = table.flag("disable_interruptions");
        let kind = match kind? {
            Type::Client => {
                let problem = "is client, and the page of this site runs no tools";
                table.reject("type", problem, "make it a webhook, or take it away");
                None
            }
            Type::Server => read_server(&mut table),
            Type::System => Some(ToolKind::System),
        };
        // One that lacks something has been reported; the rest of it was not looked at.
        let kind = kind?;
        table.finish();
        Some(Self {
            name: name?,
            description,
            disable_interruptions,
            kind,
        })
    }
}

fn read_server(table: &mut Cursor<'_>) -> Option<ToolKind> {
    if missing(table, "subtype", "say knowledge or webhook") {
        return None;
    }
    let subtypes = [("knowledge", Subtype::Knowledge), ("webhook", Subtype::Webhook)];
    match table.choice("subtype", &subtypes)? {
        Subtype::Knowledge => {
            if missing(table, "document_folder_ids", "say where to search") {
                return None;
            }
            let document_folder_ids = table.texts("document_folder_ids", is_uuid, "must be UUIDs")?;
            Some(ToolKind::Knowledge { document_folder_ids })
        }
        Subtype::Webhook => {
            let lacks = [
                missing(table, "url", "say whom to call"),
                missing(table, "method", "say GET, POST, PUT, DELETE or PATCH"),
            ];
            if lacks.contains(&true) {
                return None;
            }
            let url = table.secret("url");
            let safe = url.as_ref().is_none_or(|url| is_encrypted(url.expose_secret()));
            table.rule("url", safe, "must begin with https:");
            let webhook = ToolKind::Webhook {
                method: table.choice("method", &METHODS.map(|method| (method, method)))?,
                headers: table.named_secrets("headers"),
                body_template: table.text("body_template", 10_000),
                parameters: table.json("parameters", SCHEMA_BYTES),
                query_parameters: table.json("query_parameters", SCHEMA_BYTES),
                url: url?,
            };
            Some(webhook)
        }
    }
}

fn is_encrypted(url: &str) -> bool {
    url.parse::<Url>().is_ok_and(|url| url.scheme() == "https")
}
