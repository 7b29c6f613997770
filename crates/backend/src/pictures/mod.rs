//! Pictures that were uploaded: links, demos and the brand name them, as the configuration names files beside it.
//!
//! The database has one file of each, and every server makes the sizes of pages of it. What was made is in memory, so that
//! no page waits. Start with [`Pictures::get`].

mod maker;
mod name;

pub(crate) use maker::nowhere;
pub use maker::{Made, Master, PictureFault, PictureMaker};
pub(crate) use name::free_name;

use crate::StoreError;
use crate::error::chain;
use crate::store::{PictureRow, Store};
use parking_lot::RwLock;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Most bytes of a file that is uploaded.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Most pictures of a site.
pub const MOST_PICTURES: usize = 200;
/// Most files that wait to be read.
const MOST_WAITING: usize = 4;
/// Most rows that are followed: another program may have added some.
const MOST_FOLLOWED: usize = 10_000;

/// The pictures of this site. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Pictures(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    maker: Arc<dyn PictureMaker>,
    now: RwLock<Arc<BTreeMap<String, Known>>>,
    /// One file at a time is read or made: a large one takes much memory.
    one: tokio::sync::Mutex<()>,
    /// Files that wait for that: each is in memory.
    waiting: Semaphore,
}

/// A picture that is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    digest: String,
    /// None where none can be made, which is tried again when the server starts again.
    made: Option<Made>,
    /// Whether that was tried since the start.
    is_tried: bool,
}

impl Known {
    /// Whether it is what there is to know of this row.
    fn is_of(&self, row: &PictureRow) -> bool {
        self.is_tried && self.digest == row.digest
    }
}

impl Pictures {
    pub(crate) fn new(store: Store, maker: Arc<dyn PictureMaker>) -> Self {
        Self(Arc::new(Inner {
            store,
            maker,
            now: RwLock::default(),
            one: tokio::sync::Mutex::default(),
            waiting: Semaphore::new(MOST_WAITING),
        }))
    }

    /// What pages show of the picture with this name; none where there is no such picture.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Made> {
        self.0.now.read().get(name)?.made.clone()
    }

    /// Whether there is one of this name, even if nothing could be made of it.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.now.read().contains_key(name)
    }

    /// Whether an operator's own file has this name.
    pub(crate) fn is_file(&self, name: &str) -> bool {
        self.0.maker.is_file(name)
    }

    /// The names of all of them.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.0.now.read().keys().cloned().collect()
    }

    /// Reads a file that was uploaded.
    pub(crate) async fn read(&self, file: Vec<u8>) -> Result<Result<Master, PictureFault>, StoreError> {
        if file.len() > MOST_BYTES {
            return Ok(Err(PictureFault::TooLarge));
        }
        let Ok(_waiting) = self.0.waiting.try_acquire() else {
            return Ok(Err(PictureFault::Busy));
        };
        let _one = self.0.one.lock().await;
        let maker = Arc::clone(&self.0.maker);
        beside(move || maker.read(&file)).await
    }

    /// A small square JPEG of a file that was not uploaded, for a list; none where none can be made. It waits for its turn.
    pub(crate) async fn small(&self, file: Vec<u8>) -> Option<Vec<u8>> {
        let _one = self.0.one.lock().await;
        let maker = Arc::clone(&self.0.maker);
        let made = beside(move || maker.small(&file)).await.ok()?;
        made.inspect_err(|fault| tracing::debug!(%fault, "no small picture can be made"))
            .ok()
    }

    /// Takes what was made of pictures before; the rest is made when the database is followed, and no start waits for it.
    pub(crate) async fn open(&self) -> Result<(), StoreError> {
        let rows = self.0.store.pictures(MOST_FOLLOWED).await?;
        let known = |row: PictureRow| {
            let made = self.0.maker.made(&row.digest);
            let known = Known {
                is_tried: made.is_some(),
                digest: row.digest,
                made,
            };
            (row.name, known)
        };
        *self.0.now.write() = Arc::new(rows.into_iter().map(known).collect());
        Ok(())
    }

    /// Follows what was added and deleted in the database; says whether that was something.
    pub(crate) async fn follow(&self) -> Result<bool, StoreError> {
        let rows = self.0.store.pictures(MOST_FOLLOWED).await?;
        if self.is_known(&rows) {
            return Ok(false);
        }
        let _one = self.0.one.lock().await;
        let before = Arc::clone(&self.0.now.read());
        let mut now = BTreeMap::new();
        for row in rows {
            let same = before.get(&row.name).filter(|known| known.is_of(&row));
            let known = match same {
                Some(known) => known.clone(),
                None => Known {
                    made: self.make(&row).await?,
                    digest: row.digest,
                    is_tried: true,
                },
            };
            now.insert(row.name, known);
        }
        let now = Arc::new(now);
        *self.0.now.write() = Arc::clone(&now);
        let is_kept = |digest: &str| now.values().any(|known| known.digest == digest);
        let gone = before.values().filter(|known| !is_kept(&known.digest));
        gone.for_each(|known| self.0.maker.forget(&known.digest));
        Ok(true)
    }

    fn is_known(&self, rows: &[PictureRow]) -> bool {
        let now = self.0.now.read();
        let is_known = |row: &PictureRow| now.get(&row.name).is_some_and(|known| known.is_of(row));
        rows.len() == now.len() && rows.iter().all(is_known)
    }

    /// None where nothing can be made of it: one row that another program has spoilt keeps no other from being shown.
    async fn make(&self, row: &PictureRow) -> Result<Option<Made>, StoreError> {
        let (maker, digest) = (Arc::clone(&self.0.maker), row.digest.clone());
        if let Some(made) = maker.made(&digest) {
            return Ok(Some(made));
        }
        let master = match self.0.store.picture_file(&row.name, &digest).await {
            Err(StoreError::Corrupt(what)) => {
                tracing::error!(what, "a picture of the database cannot be read");
                None
            }
            found => found?,
        };
        let Some(master) = master else {
            return Ok(None);
        };
        let made = beside(move || maker.make(&digest, &master)).await;
        Ok(made.unwrap_or_else(|error| {
            let cause = chain(&error);
            tracing::error!(cause, picture = row.name, "no sizes of a picture could be made");
            None
        }))
    }
}

/// Does work that takes long where nothing else waits for it.
async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|lost| StoreError::Unavailable(lost.into()))
}
