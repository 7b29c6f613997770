//! What a request must look like: the wrapper, and the fields of a request for a token.

use super::reply::Refusal;
use serde_json::{Map, Value};

/// A body that is JSON.
pub fn json(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::invalid("The body is not JSON."))
}

/// What is in the wrapper that every call of the API has.
pub fn wrapped(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match json(body)?.get_mut("data").map(Value::take) {
        Some(Value::Object(data)) => Ok(data),
        _ => Err(Refusal::invalid("data is required.")),
    }
}

/// A text that is not empty.
pub fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refusal> {
    fields
        .get(name)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Refusal::invalid(format!("{name} is required.")))
}

/// An object, or an empty one where there is none.
pub fn object(fields: &Map<String, Value>, name: &str) -> Map<String, Value> {
    fields
        .get(name)
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

/// The resources of a token of version 2.
pub fn resources(data: &Map<String, Value>) -> Result<Vec<Value>, Refusal> {
    let list = object(data, "permissions").get("resources").cloned();
    let Some(Value::Array(list)) = list.filter(|list| list.as_array().is_some_and(|list| !list.is_empty()))
    else {
        return Err(Refusal::invalid("permissions.resources is required."));
    };
    for resource in &list {
        resource
            .as_object()
            .ok_or_else(|| Refusal::invalid("A resource is an object."))
            .and_then(check_resource)?;
    }
    Ok(list)
}

fn check_resource(resource: &Map<String, Value>) -> Result<(), Refusal> {
    let kind = text(resource, "type")?;
    if !matches!(kind, "organization" | "document" | "folder") {
        return Err(Refusal::invalid("type must be organization, document or folder."));
    }
    text(resource, "id")?;
    if kind != "organization" {
        text(resource, "organizationId")?;
    }
    let role = resource.get("accessRole");
    if role.is_some_and(|role| !matches!(role.as_str(), Some("viewer" | "editor"))) {
        return Err(Refusal::invalid("accessRole must be viewer or editor."));
    }
    if resource.get("expiresAt").is_some_and(|at| !at.is_number()) {
        return Err(Refusal::invalid("expiresAt must be a number."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn given(resources: &Value) -> Result<Vec<Value>, Refusal> {
        let data = json!({ "permissions": { "resources": resources } });
        super::resources(data.as_object().expect("an object"))
    }

    #[test]
    fn each_resource_is_whole() {
        let document = |more: Value| {
            let mut document = json!({ "type": "document", "id": "d", "organizationId": "o" });
            let fields = document.as_object_mut().expect("an object");
            fields.extend(more.as_object().expect("an object").clone());
            given(&json!([document]))
        };
        assert!(document(json!({})).is_ok());
        assert!(document(json!({ "accessRole": "viewer", "expiresAt": 1_900_000_000 })).is_ok());
        assert!(document(json!({ "accessRole": "admin" })).is_err());
        assert!(document(json!({ "organizationId": "" })).is_err());
        assert!(document(json!({ "type": "room" })).is_err());
        assert!(document(json!({ "expiresAt": "soon" })).is_err());
        for nothing in [json!([]), json!(null), json!([1]), json!("x")] {
            assert!(given(&nothing).is_err(), "{nothing}");
        }
    }

    proptest! {
        #[test]
        fn any_body_is_answered(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = wrapped(&body);
        }
    }
}
