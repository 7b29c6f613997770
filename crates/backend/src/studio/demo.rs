//! A demo as the studio shows it.

use super::DemoForm;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::config::{self, SettingFault};
use crate::demos::Snapshot;
use crate::store::DemoRow;

/// Where a demo is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoOrigin {
    /// The configuration file: it is only read here.
    File,
    /// It was made on the site.
    Site,
}

/// Where a demo is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoStatus {
    /// In the gallery.
    Listed,
    /// At its own address alone.
    Unlisted,
    /// Nowhere, until it is taken back.
    Archived,
    /// Nowhere: the configuration file has a demo of its slug.
    Shadowed,
    /// Nowhere: it breaks a rule, such as by naming what is gone from the configuration.
    Faulty,
}

impl DemoOrigin {
    /// The word for it in addresses and exports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Site => "site",
        }
    }
}

impl DemoStatus {
    /// The word for it on pages and in exports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Unlisted => "unlisted",
            Self::Archived => "archived",
            Self::Shadowed => "shadowed",
            Self::Faulty => "faulty",
        }
    }
}

/// A demo in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLine {
    /// Its slug.
    pub slug: String,
    /// What it is; empty where it cannot be read.
    pub title: String,
    /// Who speaks; empty where it cannot be read.
    pub name: String,
    /// The vendor's word in settings; empty where it cannot be read.
    pub provider: String,
    /// Where it is from.
    pub origin: DemoOrigin,
    /// Where it is seen.
    pub status: DemoStatus,
    /// Why it cannot be played now, in one sentence.
    pub unplayable: Option<String>,
    /// When it was last changed; none for one of the file.
    pub changed: Option<Timestamp>,
}

/// A part of the list of demos that were made on the site, the newest first; before the first part come the file's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPage {
    /// Those of the configuration file, in the order of the gallery; none where there are newer ones of the site.
    pub of_file: Vec<DemoLine>,
    /// Those that were made on the site.
    pub demos: Vec<DemoLine>,
    /// Where the part of newer ones begins; none where nothing is newer.
    pub newer: Option<super::Cursor>,
    /// Where the next part begins; none after the last.
    pub older: Option<super::Cursor>,
    /// Whether no other part than the newest was asked for.
    pub is_newest: bool,
}

/// One demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDetail {
    /// As it is in a list.
    pub line: DemoLine,
    /// What is set.
    pub form: DemoForm,
    /// Counts its changes; 0 for one of the file.
    pub version: i64,
    /// Whether this account may make and archive demos.
    pub may_make: bool,
    /// What is worth a second look, or keeps it from being shown.
    pub remarks: Vec<SettingFault>,
}

impl DemoDetail {
    /// Whether this account may change it.
    #[must_use]
    pub fn may_change(&self) -> bool {
        self.may_make && self.line.origin == DemoOrigin::Site && self.line.status != DemoStatus::Archived
    }

    /// Whether its page can be opened.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.line.status, DemoStatus::Listed | DemoStatus::Unlisted)
    }
}

/// Why a demo was not made or changed. Nothing was.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Settings break rules; the key of each is that of its field.
    #[error("the form breaks rules")]
    Fields(Vec<SettingFault>),
    /// There is no such demo on the site.
    #[error("no such demo")]
    Missing,
    /// This account may not change it, or it was archived.
    #[error("the demo may not be changed")]
    Fixed,
    /// It was changed since the form was filled in; the demo as it is now, and the keys that differ from what was typed.
    #[error("the demo was changed meanwhile")]
    Changed(Box<DemoDetail>, Vec<&'static str>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DemoLine {
    pub(super) fn of_file(demo: &config::Demo, now: &Snapshot) -> Self {
        Self {
            slug: demo.slug.clone(),
            title: demo.title.clone(),
            name: demo.persona.name.clone(),
            provider: demo.provider.id().to_owned(),
            origin: DemoOrigin::File,
            status: seen(demo.unlisted),
            unplayable: now.why_unplayable(&demo.slug).map(str::to_owned),
            changed: None,
        }
    }

    /// `is_shadowed` is whether the file has one of its slug.
    pub(super) fn of_site(row: &DemoRow, now: &Snapshot, is_shadowed: bool) -> Self {
        let table = row.table().unwrap_or_default();
        let text = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        let shown = now.get(&row.slug).filter(|_| !is_shadowed);
        let status = if row.archived.is_some() {
            DemoStatus::Archived
        } else if is_shadowed {
            DemoStatus::Shadowed
        } else {
            shown.map_or(DemoStatus::Faulty, |demo| seen(demo.unlisted))
        };
        let unplayable = shown.and_then(|demo| now.why_unplayable(&demo.slug));
        Self {
            slug: row.slug.clone(),
            title: text("title").to_owned(),
            name: text("name").to_owned(),
            provider: text("provider").to_owned(),
            origin: DemoOrigin::Site,
            status,
            unplayable: unplayable.map(str::to_owned),
            changed: Some(row.changed),
        }
    }
}

const fn seen(unlisted: bool) -> DemoStatus {
    if unlisted {
        DemoStatus::Unlisted
    } else {
        DemoStatus::Listed
    }
}
