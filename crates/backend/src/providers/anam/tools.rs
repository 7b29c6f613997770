//! A persona's own tools, as a session takes them.

use crate::config::{Tool, ToolKind};
use secrecy::ExposeSecret;
use serde_json::{Map, Value, json};

/// The vendor's form of a tool; what is not set is left out.
pub(super) fn wire(tool: &Tool) -> Value {
    let mut fields = match &tool.kind {
        ToolKind::Knowledge { document_folder_ids } => json!({
            "type": "server",
            "subtype": "knowledge",
            "documentFolderIds": document_folder_ids,
        }),
        ToolKind::Webhook {
            url,
            method,
            headers,
            body_template,
            parameters,
            query_parameters,
        } => {
            let headers: Map<_, _> = headers
                .iter()
                .map(|(name, value)| (name.clone(), value.expose_secret().into()))
                .collect();
            json!({
                "type": "server",
                "subtype": "webhook",
                "url": url.expose_secret(),
                "method": method,
                "headers": (!headers.is_empty()).then_some(headers),
                "bodyTemplate": body_template,
                "parameters": parameters,
                "queryParameters": query_parameters,
            })
        }
        ToolKind::System => json!({ "type": "system" }),
    };
    if let Value::Object(fields) = &mut fields {
        fields.insert("name".into(), json!(tool.name));
        fields.insert("description".into(), json!(tool.description));
        fields.insert("disableInterruptions".into(), json!(tool.disable_interruptions));
        fields.retain(|_, value| !value.is_null());
    }
    fields
}
