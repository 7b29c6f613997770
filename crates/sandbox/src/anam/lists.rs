//! What an account has: avatars, voices, models and saved personas, in pages.
//!
//! It owns the list envelope and the form of each entry (`OpenAPI` document of July 2026). Start with [`Listing`].

use super::cast::{self, MODEL, NO_MODEL, Role};
use super::refusal::Refusal;
use super::{PICTURES, Reply, Shared};
use crate::{assets, ids};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The query of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Listing {
    page: Option<String>,
    per_page: Option<String>,
    /// Part of a name.
    pub search: Option<String>,
    /// Sessions only: the saved persona.
    pub persona_id: Option<String>,
}

/// The same, as it comes.
pub type Asked = Result<Query<Listing>, QueryRejection>;

impl Listing {
    /// This page of them.
    ///
    /// # Errors
    /// When there cannot be such a page.
    pub fn of<T: Serialize>(&self, all: &[T]) -> Reply {
        let number = |name: &str, given: &Option<String>, usual, most| {
            let number = given.as_deref().map_or(Ok(usual), str::parse::<usize>);
            number
                .ok()
                .filter(|number| (1..=most).contains(number))
                .ok_or_else(|| Refusal::invalid(name, &format!("must be between 1 and {most}")))
        };
        let page = number("page", &self.page, 1, 1_000_000)?;
        let per_page = number("perPage", &self.per_page, 10, 100)?;
        let last = all.len().div_ceil(per_page).max(1);
        let from = ((page - 1) * per_page).min(all.len());
        let to = (from + per_page).min(all.len());
        let body = json!({
            "data": &all[from..to],
            "meta": {
                "total": all.len(), "lastPage": last, "currentPage": page, "perPage": per_page,
                "prev": (page > 1).then(|| page - 1), "next": (page < last).then(|| page + 1),
            },
        });
        Ok(Json(body).into_response())
    }

    fn named(&self, all: Vec<Value>) -> Reply {
        let wanted = self.search.as_deref().unwrap_or_default().to_lowercase();
        let has = |entry: &Value| {
            let name = entry["displayName"].as_str().or(entry["name"].as_str());
            name.unwrap_or_default().to_lowercase().contains(&wanted)
        };
        self.of(&all.into_iter().filter(has).collect::<Vec<_>>())
    }
}

fn roles(asked: Asked, shown: impl Fn(&Role) -> Value) -> Reply {
    let Query(page) = asked.map_err(|_| Refusal::invalid("query", "cannot be read"))?;
    page.named(cast::all().iter().map(shown).collect())
}

pub async fn avatars(State(anam): Shared, headers: HeaderMap, page: Asked) -> Reply {
    anam.key(&headers)?;
    let base = anam.api_url.as_str().trim_end_matches('/');
    roles(page, |role| {
        json!({
            "id": role.avatar, "displayName": role.name(), "variantName": "sandbox",
            "imageUrl": format!("{base}{PICTURES}/{}.jpg", role.presenter),
            "landscapeImageUrl": null, "portraitImageUrl": null,
            "videoUrl": null, "idleVideoUrl": null,
            "availableVersions": ["cara-3", "cara-4"], "activeVersion": "cara-4",
            "description": "A presenter of the sandbox", "displayTags": ["sandbox"], "renderStyle": "illustrated",
            "createdAt": ids::iso(0), "updatedAt": null,
        })
    })
}

/// A picture that a list names. No key is asked for: browsers show it.
pub async fn picture(Path(file): Path<String>) -> Reply {
    let face = file.strip_suffix(".jpg").and_then(assets::face);
    let face = face.ok_or(Refusal::Unknown("Picture"))?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], face).into_response())
}

pub async fn voices(State(anam): Shared, headers: HeaderMap, page: Asked) -> Reply {
    anam.key(&headers)?;
    roles(page, |role| {
        json!({
            "id": role.voice, "displayName": format!("{}'s voice", role.name()), "provider": role.provider,
            "sampleUrl": null, "previewSampleUrl": null, "gender": null, "country": null,
            "description": "A recorded voice of the sandbox", "displayTags": ["sandbox"], "isZdr": true,
        })
    })
}

pub async fn models(State(anam): Shared, headers: HeaderMap, page: Asked) -> Reply {
    anam.key(&headers)?;
    let Query(page) = page.map_err(|_| Refusal::invalid("query", "cannot be read"))?;
    let model = |id, name, format, usual| {
        json!({
            "id": id, "displayName": name, "llmFormat": format, "modelName": name, "isDefault": usual, "isZdr": true
        })
    };
    page.named(vec![
        model(MODEL, "Sandbox script", "openai", true),
        model(NO_MODEL, "Your own", "none", false),
    ])
}

pub async fn personas(State(anam): Shared, headers: HeaderMap, page: Asked) -> Reply {
    anam.key(&headers)?;
    roles(page, saved)
}

pub async fn persona(State(anam): Shared, headers: HeaderMap, Path(id): Path<String>) -> Reply {
    anam.key(&headers)?;
    let role = cast::by_persona(&id).ok_or(Refusal::Unknown("Persona"))?;
    Ok(Json(saved(role)).into_response())
}

fn saved(role: &Role) -> Value {
    json!({
        "id": role.persona, "name": role.name(), "description": "A presenter of the sandbox",
        "avatar": { "id": role.avatar, "displayName": role.name() }, "voice": { "id": role.voice },
        "llmId": MODEL, "createdAt": ids::iso(0), "updatedAt": null,
    })
}
