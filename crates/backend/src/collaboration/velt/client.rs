//! Velt's REST API: making tokens by either version, and the settings of the key.
//!
//! Facts: the vendor's REST reference of August 2026 (`v2/auth/generate-token`, `v1/auth/generate-token`,
//! `v2/workspace/apikeyconfig-get`). It decides neither who gets a token nor as what; start with [`Client::token`].

use super::refusal::refusal;
use crate::ProviderError;
use crate::clock::Timestamp;
use crate::config::TokenVersion;
use crate::jwt;
use crate::providers::http::{self, Answer};
use crate::runtime::VeltAccess;
use contract::grant::Token;
use contract::velt::{Document, Role, User};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::Url;

/// The longest token that is believed, in bytes.
const LONGEST: usize = 8 * 1024;

/// An account at Velt.
#[derive(Debug)]
pub struct Client {
    base_url: Url,
    api_key: String,
    secret: SecretString,
    version: TokenVersion,
    http: reqwest::Client,
}

/// The settings of a key that decide whether tokens mean anything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KeySettings {
    /// Whether the SDK refuses users without a token; unknown where the answer does not say.
    pub require_jwt_token: Option<bool>,
    /// Who may open a document that names no users: `public`, `restricted` or `organizationPrivate`.
    pub default_document_access_type: Option<String>,
}

#[derive(Serialize)]
struct Wrapped<T> {
    data: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Minting<'a> {
    user_id: &'a str,
    user_properties: Properties<'a>,
    permissions: Permissions<'a>,
}

/// The administrator's right can be given here and nowhere else, and never is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties<'a> {
    name: &'a str,
    email: &'a str,
    is_admin: bool,
}

#[derive(Serialize)]
struct Permissions<'a> {
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Resource<'a> {
    r#type: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<&'a str>,
    access_role: &'static str,
    /// Seconds since 1970.
    expires_at: i64,
}

#[derive(Deserialize)]
struct Reply<T> {
    result: Outcome<T>,
}

#[derive(Deserialize)]
struct Outcome<T> {
    status: String,
    data: T,
}

#[derive(Deserialize)]
struct Minted {
    token: String,
}

impl Client {
    /// A client for this account.
    ///
    /// # Errors
    /// When no HTTP client can be built.
    pub fn new(access: &VeltAccess, version: TokenVersion) -> Result<Self, reqwest::Error> {
        Ok(Self {
            base_url: access.api_url.clone(),
            api_key: access.api_key.clone(),
            secret: access.auth_token.clone(),
            version,
            http: http::client(&access.api_url)?,
        })
    }

    /// A token for this user in this document; what it allows ends at `until`, which version 1 does not know.
    /// Making one costs nothing and changes nothing at the vendor.
    ///
    /// # Errors
    /// As the vendor's table says.
    pub async fn token(
        &self,
        user: &User,
        document: &Document,
        role: Role,
        until: Timestamp,
    ) -> Result<Token, ProviderError> {
        let minted: Minted = match self.version {
            TokenVersion::V2 => {
                self.ask("v2/auth/generate_token", &v2(user, document, role, until))
                    .await
            }
            TokenVersion::V1 => self.mint_v1(user).await,
        }?;
        if minted.token.len() > LONGEST || !jwt::has_form(&minted.token) {
            return Err(ProviderError::Protocol("its token is none".into()));
        }
        Ok(Token(minted.token))
    }

    /// The settings of the key.
    ///
    /// # Errors
    /// As the vendor's table says.
    pub async fn settings(&self) -> Result<KeySettings, ProviderError> {
        self.ask("v2/workspace/apikeyconfig/get", &json!({})).await
    }

    /// A call of version 2, reads included: `POST`, both keys in headers, the body wrapped.
    async fn ask<T: DeserializeOwned>(&self, path: &str, data: &impl Serialize) -> Result<T, ProviderError> {
        let request = self
            .http
            .post(http::join(&self.base_url, path))
            .header("x-velt-api-key", http::key(&self.api_key)?)
            .header("x-velt-auth-token", http::key(self.secret.expose_secret())?)
            .json(&Wrapped { data });
        read(&http::send(request).await?, &self.secret)
    }

    async fn mint_v1(&self, user: &User) -> Result<Minted, ProviderError> {
        let data = json!({
            "apiKey": self.api_key,
            "authToken": self.secret.expose_secret(),
            "userId": user.id,
            "userProperties": { "organizationId": user.organization, "email": user.email, "isAdmin": false },
        });
        let request = self.http.post(http::join(&self.base_url, "v1/auth/token/get"));
        read(&http::send(request.json(&Wrapped { data })).await?, &self.secret)
    }
}

/// Only who may write is a member of the organization: a member may open what is the organization's, and a reader is
/// let into the one document and nowhere else.
fn v2<'a>(user: &'a User, document: &'a Document, role: Role, until: Timestamp) -> Minting<'a> {
    let access_role = match role {
        Role::Viewer => "viewer",
        Role::Editor => "editor",
    };
    let resource = |r#type: &'static str, id: &'a str, organization_id: Option<&'a str>| Resource {
        r#type,
        id,
        organization_id,
        access_role,
        expires_at: until.unix_secs(),
    };
    let organization = (role == Role::Editor).then(|| resource("organization", &user.organization, None));
    let document = resource("document", &document.id, Some(&user.organization));
    Minting {
        user_id: &user.id,
        user_properties: Properties {
            name: &user.name,
            email: &user.email,
            is_admin: false,
        },
        permissions: Permissions {
            resources: organization.into_iter().chain([document]).collect(),
        },
    }
}

fn read<T: DeserializeOwned>(answer: &Answer, secret: &SecretString) -> Result<T, ProviderError> {
    if let Some(error) = refusal(answer, secret) {
        return Err(error);
    }
    let reply: Reply<T> = answer.json()?;
    if reply.result.status == "success" {
        Ok(reply.result.data)
    } else {
        Err(ProviderError::Protocol("it neither succeeded nor failed".into()))
    }
}
