//! The pictures that were uploaded: the list, one more, and one less.

use super::Studio;
use super::brand::brand_names;
use super::links::whole;
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::{Action, NewEntry};
use crate::clock::Timestamp;
use crate::config::SettingFault;
use crate::digest;
use crate::pictures::{MOST_PICTURES, Made, PictureFault, free_name};
use crate::store::{Change, PictureRow};

/// A picture as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureLine {
    /// Its name, by which links, demos and the brand name it.
    pub name: String,
    /// Pixels, width and height.
    pub size: (i64, i64),
    /// Bytes of the file that is kept.
    pub bytes: i64,
    /// When it was added.
    pub added: Timestamp,
    /// What pages show of it; none where nothing can be made.
    pub made: Option<Made>,
    /// Whether this account may delete it.
    pub may_delete: bool,
}

/// What shows a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureUse {
    /// The brand.
    Brand,
    /// The demo with this title.
    Demo(String),
    /// A link that can still be opened.
    Link,
}

/// Why no picture was added or deleted.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The file is not taken.
    #[error(transparent)]
    File(#[from] PictureFault),
    /// It is shown somewhere.
    #[error("the picture is in use")]
    Used(PictureUse),
    /// There is no such picture.
    #[error("there is no such picture")]
    Missing,
    /// This account may not.
    #[error("this account may not do this")]
    Fixed,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Studio {
    /// The pictures, the newest first. Every account may read them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pictures(&self, who: &SignedIn) -> Result<Vec<PictureLine>, StoreError> {
        let rows = self.store.pictures(MOST_PICTURES).await?;
        let line = |row: PictureRow| PictureLine {
            made: self.pictures.get(&row.name),
            may_delete: may_delete(who, &row),
            name: row.name,
            size: (row.width, row.height),
            bytes: row.bytes,
            added: row.added,
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// Adds the picture of a file; gives its name.
    ///
    /// # Errors
    /// `File`, `Fixed`, `Store`.
    pub async fn add_picture(
        &self,
        who: &SignedIn,
        file_name: &str,
        file: Vec<u8>,
    ) -> Result<String, PictureError> {
        let (studio, who, file_name) = (self.clone(), who.clone(), file_name.to_owned());
        whole(async move { studio.keep_picture(&who, &file_name, file).await }).await
    }

    async fn keep_picture(
        &self,
        who: &SignedIn,
        file_name: &str,
        file: Vec<u8>,
    ) -> Result<String, PictureError> {
        if who.account.role < Role::Seller {
            return Err(PictureError::Fixed);
        }
        // Before the transaction: it takes a second.
        let master = self.pictures.read(file).await??;
        let (mut change, who) = self.begin(who).await?.ok_or(PictureError::Fixed)?;
        if who.account.role < Role::Seller {
            return Err(PictureError::Fixed);
        }
        let rows = change.pictures(MOST_PICTURES).await?;
        let digest = digest::sha256(&master.file);
        // The same file again is the same picture.
        if let Some(row) = rows.iter().find(|row| row.digest == digest) {
            return Ok(row.name.clone());
        }
        if rows.len() >= MOST_PICTURES {
            return Err(PictureFault::TooMany.into());
        }
        // Nor does one take the place of an operator's file, or of what a demo waits for.
        let is_taken = |name: &str| {
            let is_named = self.pictures.is_file(name) || self.demos.shows_picture(name).is_some();
            is_named || rows.iter().any(|row| row.name == name)
        };
        let row = PictureRow {
            name: free_name(file_name, master.ending, is_taken),
            digest,
            bytes: i64::try_from(master.file.len()).unwrap_or(i64::MAX),
            width: master.width.into(),
            height: master.height.into(),
            added: self.clock.now(),
            added_by: who.account.id.clone(),
        };
        change.add_picture(&row, &master.file).await?;
        let entry = NewEntry {
            becomes: Some(facts(&row)),
            ..self.entry(&who, Action::PictureAdded, &row.name)
        };
        change.note(entry).await?;
        change.commit().await?;
        self.brands.follow_soon().await;
        Ok(row.name)
    }

    /// Deletes a picture that nothing shows.
    ///
    /// # Errors
    /// `Used`, `Missing`, `Fixed`, `Store`.
    pub async fn delete_picture(&self, who: &SignedIn, name: &str) -> Result<(), PictureError> {
        let (studio, who, name) = (self.clone(), who.clone(), name.to_owned());
        whole(async move {
            let (mut change, who) = studio.begin(&who).await?.ok_or(PictureError::Fixed)?;
            let row = change.picture(&name).await?.ok_or(PictureError::Missing)?;
            if !may_delete(&who, &row) {
                return Err(PictureError::Fixed);
            }
            if let Some(shows) = studio.what_shows(&mut change, &name).await? {
                return Err(PictureError::Used(shows));
            }
            change.delete_picture(&name).await?;
            let entry = NewEntry {
                was: Some(facts(&row)),
                ..studio.entry(&who, Action::PictureDeleted, &name)
            };
            change.note(entry).await?;
            change.commit().await?;
            studio.brands.follow_soon().await;
            Ok(())
        })
        .await
    }

    /// What is wrong with a field that names a picture which is not there.
    pub(super) fn unknown_picture(&self, key: &str, name: &str) -> Option<SettingFault> {
        let is_known = name.is_empty() || self.pictures.has(name);
        (!is_known).then(|| SettingFault {
            key: key.to_owned(),
            problem: "is no picture of this site".into(),
            hint: "choose one of the list, or add it under Pictures first".into(),
        })
    }

    /// What shows this picture, if something does.
    async fn what_shows(&self, change: &mut Change, name: &str) -> Result<Option<PictureUse>, StoreError> {
        if brand_names(change, name).await? {
            return Ok(Some(PictureUse::Brand));
        }
        if let Some(title) = self.demos.shows_picture(name) {
            return Ok(Some(PictureUse::Demo(title)));
        }
        Ok(self.links.names(name).then_some(PictureUse::Link))
    }
}

/// Whoever added it, and administrators.
fn may_delete(who: &SignedIn, row: &PictureRow) -> bool {
    let account = &who.account;
    account.role == Role::Admin || (account.role == Role::Seller && account.id == row.added_by)
}

/// What the audit log holds of a picture, as JSON.
fn facts(row: &PictureRow) -> String {
    let PictureRow {
        digest,
        bytes,
        width,
        height,
        ..
    } = row;
    serde_json::json!({ "sha256": digest, "bytes": bytes, "width": width, "height": height }).to_string()
}
