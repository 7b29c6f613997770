//! The rest of the API, as far as something here uses it: the key's settings, comments and presence.

use super::documents::Key;
use super::reply::{Answer, Refusal, success};
use super::{Vendor, check, script};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

/// Whether a value is right.
type Fits = fn(&Value) -> bool;

/// What `apikeyconfig/update` takes.
const SETTINGS: [(&str, Fits); 4] = [
    ("enablePrivateComments", Value::is_boolean),
    ("requireJwtToken", Value::is_boolean),
    ("requireAutoOrgUser", Value::is_boolean),
    ("defaultDocumentAccessType", |value| {
        matches!(
            value.as_str(),
            Some("public" | "restricted" | "organizationPrivate")
        )
    }),
];

/// `POST /v2/workspace/apikeyconfig/get`.
pub async fn settings(State(vendor): State<Vendor>, headers: HeaderMap) -> Answer {
    let api_key = vendor.account.admit(&headers)?;
    let settings = Value::Object(vendor.account.settings(api_key));
    Ok(success("API key metadata retrieved successfully.", &settings))
}

/// `POST /v2/workspace/apikeyconfig/update`: at least one field, and no unknown one.
pub async fn set(State(vendor): State<Vendor>, headers: HeaderMap, body: Bytes) -> Answer {
    let (api_key, data) = asked(&vendor, &headers, &body)?;
    let fits = |(name, value): (&String, &Value)| {
        SETTINGS
            .iter()
            .any(|(known, right)| known == name && right(value))
    };
    if data.is_empty() || !data.iter().all(fits) {
        return Err(Refusal::invalid("At least one field must be provided for update"));
    }
    vendor.account.set(api_key, data.clone());
    Ok(success(
        "API key configuration updated successfully.",
        &Value::Object(data),
    ))
}

/// `POST /v2/commentannotations/add`.
pub async fn add_comments(State(vendor): State<Vendor>, headers: HeaderMap, body: Bytes) -> Answer {
    let (api_key, data) = asked(&vendor, &headers, &body)?;
    let key = document(api_key, &data)?;
    let mut ids = Map::new();
    for new in list(&data, "commentAnnotations")? {
        let first = &new["commentData"][0];
        let text = first["commentText"]
            .as_str()
            .ok_or_else(|| Refusal::invalid("commentText is required."))?;
        let from = first["from"].as_object().cloned().unwrap_or_default();
        let comment = script::annotation(&from, text, None)?;
        ids.insert(
            comment["annotationId"].as_str().unwrap_or_default().to_owned(),
            json!({ "success": true }),
        );
        vendor.documents.comment(&key, comment);
    }
    Ok(success(
        "Comment annotations added successfully.",
        &Value::Object(ids),
    ))
}

/// `POST /v2/commentannotations/get`.
pub async fn comments(State(vendor): State<Vendor>, headers: HeaderMap, body: Bytes) -> Answer {
    let (api_key, data) = asked(&vendor, &headers, &body)?;
    let shown = vendor.documents.look(&document(api_key, &data)?);
    Ok(success(
        "Annotations fetched successfully.",
        &Value::Array(shown.comments),
    ))
}

/// `POST /v2/presence/add`: a user without a page, such as an avatar.
pub async fn add_people(State(vendor): State<Vendor>, headers: HeaderMap, body: Bytes) -> Answer {
    let (api_key, data) = asked(&vendor, &headers, &body)?;
    let key = document(api_key, &data)?;
    for user in list(&data, "users")? {
        let id = user["userId"]
            .as_str()
            .ok_or_else(|| Refusal::invalid("userId is required."))?;
        let shown = json!({ "userId": id, "name": user["name"], "onlineStatus": user["status"] });
        vendor.documents.enter(&key, &format!("rest-{id}"), &shown, true);
    }
    Ok(success("Presence added successfully.", &json!({})))
}

/// `POST /v2/presence/delete`.
pub async fn remove_people(State(vendor): State<Vendor>, headers: HeaderMap, body: Bytes) -> Answer {
    let (api_key, data) = asked(&vendor, &headers, &body)?;
    let key = document(api_key, &data)?;
    for id in list(&data, "userIds")?.iter().filter_map(Value::as_str) {
        vendor.documents.leave(&key, &format!("rest-{id}"));
    }
    Ok(success("Presence deleted successfully.", &json!({})))
}

/// The public key, and what is asked with it.
fn asked<'a>(
    vendor: &Vendor,
    headers: &'a HeaderMap,
    body: &Bytes,
) -> Result<(&'a str, Map<String, Value>), Refusal> {
    Ok((vendor.account.admit(headers)?, check::wrapped(body)?))
}

fn document(api_key: &str, data: &Map<String, Value>) -> Result<Key, Refusal> {
    Ok(Key {
        account: api_key.to_owned(),
        organization: check::text(data, "organizationId")?.to_owned(),
        document: check::text(data, "documentId")?.to_owned(),
    })
}

fn list<'a>(data: &'a Map<String, Value>, name: &str) -> Result<&'a Vec<Value>, Refusal> {
    data.get(name)
        .and_then(Value::as_array)
        .filter(|list| !list.is_empty())
        .ok_or_else(|| Refusal::invalid(format!("{name} is required.")))
}
