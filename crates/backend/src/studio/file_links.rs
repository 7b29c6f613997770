//! The links of the configuration file, as administrators see them: they are changed there, and copied into the database.

use super::{LINK_KEYS, LinkForm, Studio};
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::config::Link;

/// Most of them on the page of the links.
const MOST: usize = 100;

/// A link of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLink {
    /// What stands for it in the addresses of the studio: not its slug, which opens it.
    pub tag: String,
    /// Whom it is for.
    pub recipient: String,
    /// Where they work; empty where it is not said.
    pub company: String,
    /// Slug of its demo.
    pub demo: String,
    /// From when on it opens nothing.
    pub expires: Option<Timestamp>,
    /// Where it opens: its path.
    pub address: String,
}

impl FileLink {
    fn of(link: &Link) -> Self {
        Self {
            tag: link.tag(),
            recipient: link.guest.recipient.clone(),
            company: link.guest.company.clone().unwrap_or_default(),
            demo: link.demo.clone(),
            expires: link.expires,
            address: format!("/l/{}", link.slug),
        }
    }
}

impl Studio {
    /// The first [`MOST`] links of the file, and how many others there are. They belong to no account: administrators read them.
    pub(super) fn file_links(&self, who: &SignedIn) -> (Vec<FileLink>, usize) {
        if who.account.role != Role::Admin {
            return (Vec::new(), 0);
        }
        let links = self.links.of_file();
        let others = links.len().saturating_sub(MOST);
        (links.iter().take(MOST).map(FileLink::of).collect(), others)
    }

    /// The form of a link like the one of the file with this tag, and whether something of it is left out; none where an account
    /// reads no such link.
    pub(super) fn link_like_files(&self, who: &SignedIn, tag: &str) -> Option<(LinkForm, bool)> {
        if who.account.role != Role::Admin {
            return None;
        }
        let link = self.links.of_file().into_iter().find(|link| link.tag() == tag)?;
        let form = LinkForm::of(&link.written);
        // What has no field in the form stays in the file, and so does a picture that only its folder has.
        let pictures = ["sender.picture", "logo"].into_iter();
        let unknown = pictures.filter(|key| self.unknown_picture(key, form.get(key)).is_some());
        let known = unknown.fold(form.clone(), LinkForm::without);
        let has_field = |key: &String| LINK_KEYS.iter().any(|field| field.split('.').next() == Some(key));
        let is_whole = known == form && link.written.keys().all(has_field);
        // In the zone of the file, so that it ends at the same moment.
        let zone = known.zone(&self.zone);
        let known = known.showing(link.expires, &zone);
        let (like, is_partial) = self.without_what_ended(&known, link.expires);
        Some((like, is_partial || !is_whole))
    }
}
