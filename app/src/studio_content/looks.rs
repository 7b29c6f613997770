//! What the pages of the brand and of pictures show.

use backend::config::SettingFault;
use backend::pictures::PictureFault;
use backend::studio::{BrandDetail, BrandError, BrandForm, PictureUse};
use http::StatusCode;

/// The form of the brand as it is shown: as it is set, or again with what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandEntry {
    /// How it is set, and what there is to choose from.
    pub detail: BrandDetail,
    /// What stands in the fields.
    pub form: BrandForm,
    /// What is wrong with which field.
    pub faults: Vec<SettingFault>,
    /// What another account has saved meanwhile, where it is something else: key and text.
    pub differences: Vec<(&'static str, String)>,
}

impl BrandEntry {
    /// The form as it is set.
    #[must_use]
    pub fn of(detail: BrandDetail) -> Self {
        Self {
            form: detail.form.clone(),
            detail,
            faults: Vec::new(),
            differences: Vec::new(),
        }
    }

    /// A form that was not saved, and why.
    #[must_use]
    pub fn again(detail: BrandDetail, form: BrandForm, error: &BrandError) -> Self {
        let mut entry = Self {
            form,
            ..Self::of(detail)
        };
        match error {
            BrandError::Fields(faults) => entry.faults.clone_from(faults),
            BrandError::Changed(now, keys) => {
                let text = |key: &&'static str| (*key, now.form.get(key).to_owned());
                entry.differences = keys.iter().map(text).collect();
            }
            BrandError::Fixed | BrandError::Store(_) => {}
        }
        entry
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn fault(&self, key: &str) -> Option<&SettingFault> {
        self.faults.iter().find(|fault| fault.key == key)
    }

    pub(super) const fn status(&self) -> StatusCode {
        super::not_saved(self.faults.is_empty(), self.differences.is_empty())
    }
}

/// What came of an upload, or of deleting a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureOutcome {
    /// It is there under this name.
    Added(String),
    /// No file was chosen.
    NoFile,
    /// The file is not taken.
    Refused(PictureFault),
    /// It is not deleted, since this shows it.
    Used(PictureUse),
}

impl PictureOutcome {
    pub(super) const fn status(outcome: Option<&Self>) -> StatusCode {
        match outcome {
            None | Some(Self::Added(_)) => StatusCode::OK,
            Some(Self::Refused(PictureFault::TooLarge)) => StatusCode::PAYLOAD_TOO_LARGE,
            Some(Self::Refused(PictureFault::Busy)) => StatusCode::SERVICE_UNAVAILABLE,
            Some(Self::Used(_)) => StatusCode::CONFLICT,
            Some(Self::NoFile | Self::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}
