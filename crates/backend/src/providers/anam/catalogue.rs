//! What an account at Anam can choose from: avatars, voices, models and tools, kept for a while.
//!
//! Start with [`Catalogue::avatars`]. One fetch at a time for each list; who asks meanwhile gets its outcome.

use super::api::Api;
use crate::ProviderError;
use crate::clock::{Clock, Timestamp};
use crate::providers::{MODEL_SETTING, VendorEntry, VendorList, lists};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// How long a list is not asked for again.
const FRESH: Duration = Duration::from_mins(45);
/// How long a list may be used that the vendor does not give again.
const LONGEST: Duration = Duration::from_hours(1);
/// Most pages of one list, a hundred entries each.
const MOST_PAGES: u32 = 20;

/// A face, as far as we look at it. The signed addresses of its films are not kept: each gives every holder access.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Avatar {
    /// What `avatar_id` names.
    pub id: String,
    #[serde(default)]
    display_name: Option<String>,
    #[serde(default)]
    variant_name: Option<String>,
    #[serde(default)]
    image_url: Option<String>,
    #[serde(default)]
    portrait_image_url: Option<String>,
}

/// A voice, as far as we look at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Voice {
    /// What `voice_id` names.
    pub id: String,
    #[serde(default)]
    display_name: Option<String>,
    #[serde(default)]
    gender: Option<String>,
    #[serde(default)]
    country: Option<String>,
}

/// A language model, as far as we look at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Model {
    /// What `llm_id` names.
    pub id: String,
    /// How it is called upstream; `none` thinks nothing, and waits for a page that does.
    #[serde(default)]
    pub llm_format: Option<String>,
    #[serde(default)]
    display_name: Option<String>,
}

impl Model {
    /// Whether it thinks nothing, and waits for a page that does.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.llm_format.as_deref() == Some("none")
    }
}

impl From<&Avatar> for VendorEntry {
    fn from(avatar: &Avatar) -> Self {
        let picture = avatar
            .portrait_image_url
            .as_deref()
            .or(avatar.image_url.as_deref());
        let names = [&avatar.display_name, &avatar.variant_name];
        Self::new(&avatar.id, Some(&together(names)), picture)
    }
}

impl From<&Voice> for VendorEntry {
    fn from(voice: &Voice) -> Self {
        let names = [&voice.display_name, &voice.gender, &voice.country];
        Self::new(&voice.id, Some(&together(names)), None)
    }
}

impl From<&Model> for VendorEntry {
    fn from(model: &Model) -> Self {
        Self::new(&model.id, model.display_name.as_deref(), None)
    }
}

/// The words of a name that has several, those that there are.
fn together<const N: usize>(words: [&Option<String>; N]) -> String {
    let words = words.into_iter().flatten().map(|word| word.trim());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A tool that is saved at the vendor.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SavedTool {
    /// What `tool_ids` names.
    pub id: String,
    /// Who carries it out: `client`, `server` or `system`. The vendor documents it of a session's own tools only, so it is
    /// used where it is there.
    #[serde(rename = "type", default)]
    pub sort: Option<String>,
}

#[derive(Debug)]
struct Kept<T> {
    at: Timestamp,
    items: Arc<[T]>,
}

type Shelf<T> = Mutex<Option<Kept<T>>>;

/// The lists of one account.
#[derive(Debug)]
pub struct Catalogue {
    api: Arc<Api>,
    clock: Arc<dyn Clock>,
    avatars: Shelf<Avatar>,
    voices: Shelf<Voice>,
    models: Shelf<Model>,
    tools: Shelf<SavedTool>,
}

impl Catalogue {
    pub(super) fn new(api: Arc<Api>, clock: Arc<dyn Clock>) -> Self {
        Self {
            api,
            clock,
            avatars: Mutex::default(),
            voices: Mutex::default(),
            models: Mutex::default(),
            tools: Mutex::default(),
        }
    }

    /// The faces that the account can show.
    ///
    /// # Errors
    /// The vendor's, unless the list from before is still good.
    pub async fn avatars(&self) -> Result<Arc<[Avatar]>, ProviderError> {
        self.look(&self.avatars, "v1/avatars", &[]).await
    }

    /// The voices that it can speak with.
    ///
    /// # Errors
    /// As for [`avatars`](Self::avatars).
    pub async fn voices(&self) -> Result<Arc<[Voice]>, ProviderError> {
        self.look(&self.voices, "v1/voices", &[]).await
    }

    /// The language models that it can think with, the vendor's own among them.
    ///
    /// # Errors
    /// As for [`avatars`](Self::avatars).
    pub async fn models(&self) -> Result<Arc<[Model]>, ProviderError> {
        let ours = [("includeDefaults", "true")];
        self.look(&self.models, "v1/llms", &ours).await
    }

    /// The tools that are saved there.
    ///
    /// # Errors
    /// As for [`avatars`](Self::avatars).
    pub async fn tools(&self) -> Result<Arc<[SavedTool]>, ProviderError> {
        self.look(&self.tools, "v1/tools", &[]).await
    }

    /// What a demo may name of them; models that wait for a page are none.
    ///
    /// # Errors
    /// The vendor's, where it gives none of the lists.
    pub(super) async fn lists(&self) -> Result<Vec<VendorList>, ProviderError> {
        let (avatars, voices, models) = tokio::join!(self.avatars(), self.voices(), self.models());
        let models = models.map(|all| {
            all.iter()
                .filter(|model| !model.is_silent())
                .map(Into::into)
                .collect()
        });
        let lists = [
            (
                "avatar_id",
                avatars.map(|all| all.iter().map(Into::into).collect()),
            ),
            ("voice_id", voices.map(|all| all.iter().map(Into::into).collect())),
            (MODEL_SETTING, models),
        ];
        lists::those_read(lists)
    }

    async fn look<T: DeserializeOwned>(
        &self,
        list: &Shelf<T>,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Arc<[T]>, ProviderError> {
        let mut kept = list.lock().await;
        // Before the vendor is asked: an entry may go while it answers.
        let now = self.clock.now();
        let younger = |than| {
            let young = |kept: &&Kept<T>| now < kept.at.plus(than);
            kept.as_ref().filter(young).map(|kept| Arc::clone(&kept.items))
        };
        if let Some(items) = younger(FRESH) {
            return Ok(items);
        }
        match fetch(&self.api, path, query).await {
            Ok(items) => {
                let items: Arc<[T]> = items.into();
                *kept = Some(Kept {
                    at: now,
                    items: Arc::clone(&items),
                });
                Ok(items)
            }
            Err(error) => younger(LONGEST)
                .inspect(|_| tracing::debug!(path, %error, "the list could not be fetched; the previous one is used"))
                .ok_or(error),
        }
    }
}

#[derive(Deserialize)]
struct Page<T> {
    data: Vec<T>,
    #[serde(default)]
    meta: Meta,
}

#[derive(Deserialize, Default)]
struct Meta {
    next: Option<u32>,
}

async fn fetch<T: DeserializeOwned>(
    api: &Api,
    path: &str,
    query: &[(&str, &str)],
) -> Result<Vec<T>, ProviderError> {
    let mut items = Vec::new();
    for number in 1..=MOST_PAGES {
        let number = number.to_string();
        let paged = [query, &[("page", &*number), ("perPage", "100")]].concat();
        let answer = api.get(path, &paged).await?;
        // For an account without any, this is the documented answer.
        if answer.status == 404 {
            break;
        }
        let page: Page<T> = api.accepted(answer)?.json()?;
        items.extend(page.data);
        if page.meta.next.is_none() {
            break;
        }
    }
    Ok(items)
}
