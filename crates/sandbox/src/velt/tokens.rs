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
    /// The organization of version 1, in which every user may do everything.
    organization_id: Option<String>,
}

impl Claims {
    /// The role in a document. One that the token does not name is open to whoever `access` says.
    pub fn role(&self, organization: &str, document: &str, access: &str) -> Option<&str> {
        if self.organization_id.is_some() {
            return (self.organization_id.as_deref() == Some(organization)).then_some("editor");
        }
        let now = get_current_timestamp();
        let lasts = |resource: &&Value| resource["expiresAt"].as_u64().is_none_or(|end| end > now);
        let here = |resource: &&Value| match resource["type"].as_str() {
            Some("organization") => resource["id"] == organization,
            _ => resource["organizationId"] == organization,
        };
        let found = |kind: &str, id: &str| {
            let mut all = self.resources.iter().filter(lasts).filter(here);
            all.find(|resource| resource["type"] == kind && resource["id"] == id)
        };
        let organization_role = found("organization", organization);
        let any = || {
            self.resources
                .iter()
                .filter(lasts)
                .any(|resource| here(&resource))
        };
        let resource = found("document", document).or(organization_role.filter(|_| access != "restricted"));
        match resource {
            Some(resource) => Some(resource["accessRole"].as_str().unwrap_or("editor")),
            None => (access == "public" && any()).then_some("viewer"),
        }
    }
}

/// Signs and verifies, for each account with a secret of its own.
pub struct Tokens {
    secret: String,
}

impl Tokens {
    pub fn new(secret: &str) -> Self {
        Self {
            secret: secret.to_owned(),
        }
    }

    fn secret_of(&self, api_key: &str) -> String {
        format!("{}/{api_key}", self.secret)
    }

    fn sign(&self, api_key: &str, claims: &Claims) -> Result<String, Refusal> {
        let key = EncodingKey::from_secret(self.secret_of(api_key).as_bytes());
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &key)
            .map_err(|error| Refusal::new("INTERNAL", error.to_string()))
    }

    /// A token of this account's that has not ended.
    pub fn read(&self, api_key: &str, token: &str) -> Result<Claims, Refusal> {
        let key = DecodingKey::from_secret(self.secret_of(api_key).as_bytes());
        let mut rules = Validation::new(Algorithm::HS256);
        rules.leeway = 0;
        jsonwebtoken::decode(token, &key, &rules)
            .map(|token| token.claims)
            .ok()
            .filter(|claims: &Claims| claims.exp > get_current_timestamp())
            .ok_or_else(|| Refusal::new("UNAUTHENTICATED", "The token is not valid."))
    }
}

/// `POST /v2/auth/generate_token`.
pub async fn v2(State(vendor): State<Vendor>, headers: HeaderMap, body: Bytes) -> Answer {
    let api_key = vendor.account.admit(&headers)?;
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
    minted(&vendor, api_key, user_id, resources, None)
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
    minted(&vendor, api_key, user_id, Vec::new(), Some(organization))
}

fn minted(
    vendor: &Vendor,
    api_key: &str,
    user_id: String,
    resources: Vec<Value>,
    organization_id: Option<String>,
) -> Answer {
    let iat = get_current_timestamp();
    let claims = Claims {
        user_id,
        iat,
        exp: iat + Account::ttl_secs(api_key),
        resources,
        organization_id,
    };
    let token = vendor.tokens.sign(api_key, &claims)?;
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
        let document =
            json!({ "type": "document", "id": "d", "organizationId": "o", "accessRole": "editor" });
        let organization = json!({ "type": "organization", "id": "o", "accessRole": "viewer" });
        let member = claims(&json!([organization, document]), None);
        let guest = claims(&json!([document]), None);
        for token in [&member, &guest] {
            assert_eq!(token.role("o", "d", "restricted"), Some("editor"));
            assert_eq!(token.role("o", "other", "restricted"), None);
            assert_eq!(token.role("o", "other", "public"), Some("viewer"));
            assert_eq!(token.role("p", "d", "public"), None);
        }
        assert_eq!(member.role("o", "other", "organizationPrivate"), Some("viewer"));
        assert_eq!(guest.role("o", "other", "organizationPrivate"), None);
    }

    #[test]
    fn a_role_ends_when_it_says() {
        let until = |at: u64| {
            claims(
                &json!([{ "type": "document", "id": "d", "organizationId": "o", "expiresAt": at }]),
                None,
            )
        };
        let now = get_current_timestamp();
        assert_eq!(until(now + 60).role("o", "d", "restricted"), Some("editor"));
        assert_eq!(until(now - 1).role("o", "d", "public"), None);
    }

    #[test]
    fn version_1_knows_no_roles() {
        let token = claims(&json!([]), Some("o"));
        assert_eq!(token.role("o", "any", "restricted"), Some("editor"));
        assert_eq!(token.role("p", "any", "public"), None);
    }

    #[test]
    fn a_token_of_another_key_is_none() {
        let (ours, theirs) = (Tokens::new("one"), Tokens::new("two"));
        let mut token = claims(&json!([]), None);
        token.exp = get_current_timestamp() + 60;
        let signed = theirs.sign("a", &token).expect("signed");
        assert!(theirs.read("a", &signed).is_ok());
        let refused = |outcome: Result<Claims, Refusal>| outcome.expect_err("refused").status;
        assert_eq!(refused(ours.read("a", &signed)), "UNAUTHENTICATED");
        assert_eq!(
            refused(theirs.read("b", &signed)),
            "UNAUTHENTICATED",
            "another account"
        );
        token.exp = get_current_timestamp() - 1;
        let ended = theirs.sign("a", &token).expect("signed");
        assert!(theirs.read("a", &ended).is_err(), "it has ended");
    }
}
