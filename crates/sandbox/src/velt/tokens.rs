//! Tokens: made by either version of the API, and read again when the script comes with one.
//!
//! What the vendor's tokens hold is not documented beyond `userId` and `iat`; the rest is ours.

use super::account::Account;
use super::reply::{Answer, Refusal, success};
use super::{Vendor, check};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, get_current_timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Claims {
    pub user_id: String,
    pub iat: u64,
    pub exp: u64,
    /// Organization, document and role of version 2.
    resources: Vec<Value>,
    /// The organization of version 1, in which everybody may do everything.
    organization_id: Option<String>,
}

impl Claims {
    /// The role in a document: none for one that the token does not name.
    pub fn role(&self, organization: &str, document: &str, open: bool) -> Option<&str> {
        if self.organization_id.is_some() {
            return (self.organization_id.as_deref() == Some(organization)).then_some("editor");
        }
        let of = |resource: &&Value, kind: &str, id: &str| resource["type"] == kind && resource["id"] == id;
        let organization_role = self
            .resources
            .iter()
            .find(|resource| of(resource, "organization", organization))?;
        let document = self.resources.iter().find(|resource| {
            of(resource, "document", document) && resource["organizationId"] == organization
        });
        let resource = document.or(open.then_some(organization_role))?;
        Some(resource["accessRole"].as_str().unwrap_or("editor"))
    }
}

/// Signs and verifies.
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl Tokens {
    pub fn new(secret: &str) -> Self {
        Self {
            encoding: EncodingKey::from_secret(secret.as_bytes()),
            decoding: DecodingKey::from_secret(secret.as_bytes()),
        }
    }

    fn sign(&self, claims: &Claims) -> Result<String, Refusal> {
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &self.encoding)
            .map_err(|error| Refusal::new("INTERNAL", error.to_string()))
    }

    /// A token of ours that has not ended.
    pub fn read(&self, token: &str) -> Result<Claims, Refusal> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.leeway = 0;
        jsonwebtoken::decode(token, &self.decoding, &rules)
            .map(|token| token.claims)
            .ok()
            .filter(|claims: &Claims| claims.exp > get_current_timestamp())
            .ok_or_else(|| Refusal::new("UNAUTHENTICATED", "The token is not valid."))
    }
}

/// `POST /v2/auth/generate_token`.
pub async fn v2(State(vendor): State<Vendor>, headers: HeaderMap, body: Bytes) -> Answer {
    let ttl_secs = Account::ttl_secs(vendor.account.admit(&headers)?);
    let data = check::wrapped(&body)?;
    let user_id = check::text(&data, "userId")?.to_owned();
    let properties = check::object(&data, "userProperties");
    check::text(&properties, "name")?;
    check::text(&properties, "email")?;
    if properties.contains_key("organizationId") {
        return Err(Refusal::invalid(
            "organizationId is a resource, not a property of the user.",
        ));
    }
    let resources = check::resources(&data)?;
    minted(&vendor, ttl_secs, user_id, resources, None)
}

/// `POST /v1/auth/token/get`: both keys in the body.
pub async fn v1(State(vendor): State<Vendor>, body: Bytes) -> Answer {
    let data = check::wrapped(&body)?;
    let (api_key, auth_token) = (check::text(&data, "apiKey")?, check::text(&data, "authToken")?);
    if !vendor.account.fits(api_key, auth_token) {
        return Err(Refusal::invalid("Auth token not found."));
    }
    let user_id = check::text(&data, "userId")?.to_owned();
    let properties = check::object(&data, "userProperties");
    let organization = check::text(&properties, "organizationId")?.to_owned();
    minted(
        &vendor,
        Account::ttl_secs(api_key),
        user_id,
        Vec::new(),
        Some(organization),
    )
}

fn minted(
    vendor: &Vendor,
    ttl_secs: u64,
    user_id: String,
    resources: Vec<Value>,
    organization_id: Option<String>,
) -> Answer {
    let iat = get_current_timestamp();
    let token = vendor.tokens.sign(&Claims {
        user_id,
        iat,
        exp: iat + ttl_secs,
        resources,
        organization_id,
    })?;
    Ok(success(
        "Token generated successfully.",
        &json!({ "token": token }),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(resources: &Value, organization_id: Option<&str>) -> Claims {
        Claims {
            user_id: "u".into(),
            iat: 0,
            exp: 0,
            resources: resources.as_array().cloned().unwrap_or_default(),
            organization_id: organization_id.map(Into::into),
        }
    }

    #[test]
    fn a_role_is_for_the_documents_that_are_named() {
        let token = claims(
            &json!([
                { "type": "organization", "id": "o", "accessRole": "viewer" },
                { "type": "document", "id": "d", "organizationId": "o", "accessRole": "editor" },
            ]),
            None,
        );
        assert_eq!(token.role("o", "d", false), Some("editor"));
        assert_eq!(token.role("o", "other", false), None);
        assert_eq!(token.role("o", "other", true), Some("viewer"));
        assert_eq!(token.role("p", "d", true), None);
    }

    #[test]
    fn version_1_knows_no_roles() {
        let token = claims(&json!([]), Some("o"));
        assert_eq!(token.role("o", "any", false), Some("editor"));
        assert_eq!(token.role("p", "any", true), None);
    }

    #[test]
    fn a_token_of_somebody_else_is_none() {
        let (ours, theirs) = (Tokens::new("one"), Tokens::new("two"));
        let mut token = claims(&json!([]), None);
        token.exp = get_current_timestamp() + 60;
        let signed = theirs.sign(&token).expect("signed");
        assert!(theirs.read(&signed).is_ok());
        assert_eq!(ours.read(&signed).expect_err("refused").status, "UNAUTHENTICATED");
        token.exp = get_current_timestamp() - 1;
        assert!(
            theirs.read(&theirs.sign(&token).expect("signed")).is_err(),
            "it has ended"
        );
    }
}
