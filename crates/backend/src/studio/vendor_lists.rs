//! What the account at a vendor holds, for the form of a demo to choose from, and small pictures of it.

use super::Studio;
use crate::ProviderError;
use crate::account::SignedIn;
use crate::doctor::deadline::sentence;
use crate::error::chain;
use crate::providers::{Provider, VendorEntry, VendorList, lists};
use contract::ProviderKind;
use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use url::Url;

/// How long a page waits for a vendor.
const WITHIN: Duration = Duration::from_secs(8);
/// Most small pictures that are kept in memory, of about 8 kB each.
const MOST_KEPT: usize = 500;
/// Most pictures that are fetched and made at one time.
const AT_ONCE: usize = 4;

/// What a vendor answered when its lists were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorLists {
    /// Whose; none where the form names no vendor.
    pub vendor: Option<ProviderKind>,
    /// Whether they are the sandbox's.
    pub is_sandbox: bool,
    /// What came of it.
    pub outcome: ListsOutcome,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListsOutcome {
    /// At least one list with something in it.
    Listed(Vec<VendorList>),
    /// The vendor has no lists, or they are empty: ids are typed.
    Nothing,
    /// No key is set for it here.
    NotSetUp,
    /// They cannot be read now: why, in one sentence.
    Failed(String),
}

impl VendorLists {
    /// The entries for a setting, where there are any.
    #[must_use]
    pub fn of(&self, setting: &str) -> Option<&[VendorEntry]> {
        let ListsOutcome::Listed(lists) = &self.outcome else {
            return None;
        };
        let list = lists.iter().find(|list| list.setting == setting)?;
        (!list.entries.is_empty()).then_some(&list.entries)
    }
}

/// What is known of vendors' pictures.
#[derive(Debug)]
pub(super) struct SmallPictures {
    /// The address of each that a vendor has listed.
    listed: Mutex<BTreeMap<(ProviderKind, String), Url>>,
    /// Those that were fetched, by their addresses.
    made: Mutex<BTreeMap<Url, Arc<[u8]>>>,
    /// A page asks for many at once.
    turns: Semaphore,
}

impl Default for SmallPictures {
    fn default() -> Self {
        Self {
            listed: Mutex::default(),
            made: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
        }
    }
}

impl Studio {
    /// What the account at this vendor holds, by the word for it in settings. It costs nothing and takes some seconds at most.
    pub async fn vendor_lists(&self, _who: &SignedIn, provider: &str) -> VendorLists {
        let vendor = ProviderKind::from_id(provider);
        let registry = self.demos.registry();
        let outcome = match vendor.and_then(|kind| registry.get(kind)) {
            None => ListsOutcome::NotSetUp,
            Some(client) => {
                let lists = timeout(WITHIN, client.lists()).await;
                match lists.unwrap_or(Err(ProviderError::Timeout)) {
                    Ok(lists) if lists.iter().all(|list| list.entries.is_empty()) => ListsOutcome::Nothing,
                    Ok(lists) => ListsOutcome::Listed(lists),
                    Err(error) => ListsOutcome::Failed(sentence(&error)),
                }
            }
        };
        if let (Some(kind), ListsOutcome::Listed(lists)) = (vendor, &outcome) {
            self.remember_pictures(kind, lists);
        }
        VendorLists {
            vendor,
            is_sandbox: vendor.is_some_and(|kind| registry.is_stood_in(kind)),
            outcome,
        }
    }

    /// So that no picture asks the vendor for its lists again.
    fn remember_pictures(&self, vendor: ProviderKind, lists: &[VendorList]) {
        let mut listed = self.small_pictures.listed.lock();
        listed.retain(|(of, _), _| *of != vendor);
        for entry in lists.iter().flat_map(|list| &list.entries) {
            let picture = entry.picture.clone();
            listed.extend(picture.map(|address| ((vendor, entry.id.clone()), address)));
        }
    }

    /// A small picture of an avatar at a vendor, as a JPEG; none where the vendor lists none, or none can be made of it.
    pub async fn vendor_picture(&self, who: &SignedIn, provider: &str, avatar: &str) -> Option<Arc<[u8]>> {
        let known = &self.small_pictures;
        let key = (ProviderKind::from_id(provider)?, avatar.to_owned());
        let _turn = known.turns.acquire().await.ok()?;
        let listed = known.listed.lock().get(&key).cloned();
        let address = if let Some(address) = listed {
            address
        } else {
            // Another server has shown the list, or this one before it was started again.
            let lists = self.vendor_lists(who, provider).await;
            let mut avatars = lists.of("avatar_id")?.iter();
            avatars.find(|entry| entry.id == avatar)?.picture.clone()?
        };
        if let Some(kept) = known.made.lock().get(&address) {
            return Some(Arc::clone(kept));
        }
        // Only a stand-in has a reason to name this machine.
        if address.scheme() == "http" && !self.demos.registry().is_stood_in(key.0) {
            return None;
        }
        let fetched = timeout(WITHIN, lists::picture(&address)).await;
        let file = fetched
            .unwrap_or(Err(ProviderError::Timeout))
            .inspect_err(|error| {
                tracing::debug!(cause = chain(error), "a vendor's picture cannot be fetched");
            })
            .ok()?;
        let small: Arc<[u8]> = self.pictures.small(file).await?.into();
        let mut made = known.made.lock();
        if made.len() >= MOST_KEPT {
            made.clear();
        }
        made.insert(address, Arc::clone(&small));
        Some(small)
    }
}
