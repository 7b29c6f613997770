//! `[velt]`: presence and comments for the team.

use crate::settings::{Account, Address, Cursor, KeyForm, Settings, check_key, safe_api_url};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// Your account at Velt. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Velt {
    /// `api_key`, `SHOWROOM_VELT_API_KEY` or `VELT_API_KEY`: public, browsers hold it too.
    pub api_key: String,
    /// `auth_token`, `SHOWROOM_VELT_AUTH_TOKEN` or `VELT_AUTH_TOKEN`: secret.
    pub auth_token: SecretString,
    /// `api_url`, `SHOWROOM_VELT_API_URL`: base address of the API without the version; default
    /// `https://api.velt.dev`.
    pub api_url: Url,
    /// `version`, `SHOWROOM_VELT_VERSION`: which call makes tokens; default 2. Version 1 is legacy and has no roles.
    pub version: TokenVersion,
    /// `organization`, `SHOWROOM_VELT_ORGANIZATION`: the organization that all documents are in; default `showroom`.
    pub organization: String,
    /// `documents`, `SHOWROOM_VELT_DOCUMENTS`: what visitors meet in; default `demo`.
    pub documents: Documents,
    /// `sdk_url`, `SHOWROOM_VELT_SDK_URL`: the whole address of the browser script; default the vendor's, of the
    /// version that was looked at.
    pub sdk_url: Url,
    /// `sdk_integrity`, `SHOWROOM_VELT_SDK_INTEGRITY`: hash that the script must have; default that of the default
    /// script, none for an address of your own.
    pub sdk_integrity: Option<String>,
}

/// Which of the vendor's two calls makes tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenVersion {
    /// `POST /v1/auth/token/get`, legacy: the organization is a property of the user, and every user may write.
    V1,
    /// `POST /v2/auth/generate_token`: organization and document are resources with a role each.
    V2,
}

/// What visitors meet in. Staff always meet in the document of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Documents {
    /// One document for each demo: visitors read what the team wrote, and see one another.
    Demo,
    /// A document of its own for each visit: visitors see only the presenter.
    Visit,
}

/// The section, the vendor's own names for its keys, and how one of its secrets looks.
pub(crate) const ACCOUNT: Account = Account {
    section: "velt",
    variables: &[("api_key", "VELT_API_KEY"), ("auth_token", "VELT_AUTH_TOKEN")],
    forms: &[KeyForm {
        home: "webhook_signing_secret",
        what: "a webhook signing secret",
        holds: |secret| secret.starts_with("whsec_"),
    }],
};

/// The vendor's own address (its REST reference, August 2026).
const API_URL: &str = "https://api.velt.dev";
/// The script that `@veltdev/react` 6.0.6 loads.
const SDK_URL: &str = "https://cdn.velt.dev/lib/sdk@6.0.6/velt.js";
/// Its hash, from the same package.
const SDK_INTEGRITY: &str = "sha384-EP7u88ANP+lXCLbd9ckJSw3xW2svg2aA3J/SlIdAi5o3pjUKZoCmNto2IHT/jHON";
/// The organization unless one is named; the stand-in's too.
pub(crate) const ORGANIZATION: &str = "showroom";

impl Velt {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let api_key: Option<String> = table.optional("api_key");
        let auth_token = table.secret("auth_token");
        let api_url = table.optional("api_url");
        let version = version(table);
        let organization = organization(table);
        let documents = documents(table);
        let sdk_url = table.optional("sdk_url");
        let sdk_integrity = integrity(table, sdk_url.is_some());
        if !present {
            return None;
        }
        table.complete(&["api_key", "auth_token"]);
        fit(table, version, api_key.as_deref(), auth_token.as_ref());
        if let Some(token) = &auth_token {
            check_key(table, "auth_token", token.expose_secret());
        }
        if let Some(key) = &api_key {
            check_key(table, "api_key", key);
        }
        Some(Self {
            api_url: safe_api_url(table, "api_url", api_url, API_URL)?,
            sdk_url: safe_api_url(table, "sdk_url", sdk_url, SDK_URL)?,
            api_key: api_key?,
            auth_token: auth_token?,
            version: version?,
            organization: organization?,
            documents: documents?,
            sdk_integrity,
        })
    }

    /// Reports demos, by slug, that let visitors read comments, where its version of tokens cannot do that.
    pub(crate) fn check_readers<'a>(&self, settings: &mut Settings, readers: impl Iterator<Item = &'a str>) {
        if self.version == TokenVersion::V2 {
            return;
        }
        for slug in readers {
            settings.reject(
                "velt.version",
                &format!("is 1 (legacy), and demo.{slug} lets visitors read comments"),
                "legacy tokens have no roles, so a visitor could write: set version = 2, or comments = false",
            );
        }
    }
}

impl Velt {
    pub(crate) fn addresses(&self) -> [Address<'_>; 2] {
        [
            Address::of_server("velt.api_url", &self.api_url),
            Address::of_pages("velt.sdk_url", &self.sdk_url),
        ]
    }
}

fn version(table: &mut Cursor<'_>) -> Option<TokenVersion> {
    match table.number_or("version", 1..=2, Some(2))? {
        1 => Some(TokenVersion::V1),
        _ => Some(TokenVersion::V2),
    }
}

fn organization(table: &mut Cursor<'_>) -> Option<String> {
    let organization = table
        .optional("organization")
        .unwrap_or_else(|| ORGANIZATION.to_owned());
    let plain = organization.len() <= 64
        && organization
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !plain {
        table.reject(
            "organization",
            "has an invalid value",
            "must be at most 64 letters, digits, hyphens and underscores",
        );
    }
    plain.then_some(organization)
}

fn documents(table: &mut Cursor<'_>) -> Option<Documents> {
    let word: Option<String> = table.optional("documents");
    match word.as_deref() {
        None | Some("demo") => Some(Documents::Demo),
        Some("visit") => Some(Documents::Visit),
        Some(_) => {
            table.reject("documents", "has an invalid value", "must be demo or visit");
            None
        }
    }
}

/// A hash belongs to one file: ours to the default address, the operator's to the operator's.
fn integrity(table: &mut Cursor<'_>, own_script: bool) -> Option<String> {
    let set: Option<String> = table.optional("sdk_integrity");
    if let Some(hash) = &set
        && !["sha256-", "sha384-", "sha512-"]
            .iter()
            .any(|kind| hash.starts_with(kind))
    {
        table.reject(
            "sdk_integrity",
            "has an invalid value",
            "must be a hash such as sha384-…",
        );
    }
    set.or_else(|| (!own_script).then(|| SDK_INTEGRITY.into()))
}

/// Version 2 sends the keys in headers, which carry visible ASCII only; in both versions they are two different keys.
fn fit(
    table: &mut Cursor<'_>,
    version: Option<TokenVersion>,
    api_key: Option<&str>,
    auth_token: Option<&SecretString>,
) {
    let token = auth_token.map(ExposeSecret::expose_secret);
    if version == Some(TokenVersion::V2) {
        for (key, value) in [("api_key", api_key), ("auth_token", token)] {
            if value.is_some_and(|value| !value.bytes().all(|byte| byte.is_ascii_graphic())) {
                table.reject(
                    key,
                    "does not fit into a header, where tokens of version 2 need it",
                    "must be visible ASCII characters without spaces",
                );
            }
        }
    }
    if token.is_some() && token == api_key {
        table.reject(
            "auth_token",
            "is the public key",
            "the secret is another one; the vendor's console lists both",
        );
    }
}
