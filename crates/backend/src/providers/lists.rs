//! What an account at a vendor holds that a demo may name: its avatars, voices, models or agents.

use super::http;
use crate::ProviderError;
use crate::config::is_loopback;
use url::{Host, Url};

/// Most characters of a name that is shown.
const MOST_NAME: usize = 120;
/// Most bytes of a picture that is read.
const MOST_PICTURE: usize = 4 * 1024 * 1024;

/// The entries of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorList {
    /// The setting of a demo that takes the id of one: `avatar_id`, `voice_id`, `agent_id`, or [`MODEL_SETTING`](super::MODEL_SETTING).
    pub setting: &'static str,
    /// In the vendor's order.
    pub entries: Vec<VendorEntry>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorEntry {
    /// What the setting takes.
    pub id: String,
    /// What the vendor calls it; its id where it has no name.
    pub name: String,
    /// The address of its picture at the vendor, where there is one.
    pub picture: Option<Url>,
}

impl VendorEntry {
    /// An entry as a vendor lists it. What can be no address of a picture is none.
    pub(super) fn new(id: &str, name: Option<&str>, picture: Option<&str>) -> Self {
        let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(id);
        Self {
            id: id.to_owned(),
            name: name.chars().take(MOST_NAME).collect(),
            picture: picture
                .and_then(|address| address.parse().ok())
                .filter(may_be_asked),
        }
    }
}

/// Those of the lists that could be read.
///
/// # Errors
/// The last one's, where none could.
pub(super) fn those_read<const N: usize>(
    lists: [(&'static str, Result<Vec<VendorEntry>, ProviderError>); N],
) -> Result<Vec<VendorList>, ProviderError> {
    let mut read = Vec::new();
    let mut failed = None;
    for (setting, entries) in lists {
        match entries {
            Ok(entries) => read.push(VendorList { setting, entries }),
            Err(error) => failed = Some(error),
        }
    }
    match failed {
        Some(error) if read.is_empty() => Err(error),
        _ => Ok(read),
    }
}

/// Whether a picture is fetched from there: a vendor may have its pictures on another host, but names a public one. A stand-in on
/// this machine names this machine; there is no other reason to ask it.
fn may_be_asked(address: &Url) -> bool {
    // The dot behind a whole name is no part of it.
    let name = match address.host() {
        Some(Host::Domain(name)) => name.trim_end_matches('.'),
        _ => "",
    };
    let is_here = name == "localhost" || name.ends_with(".localhost");
    match address.scheme() {
        "https" => name.contains('.') && !is_here,
        "http" => is_loopback(address),
        _ => false,
    }
}

/// The file of a picture, whatever it is, of at most 4 MiB. No key is sent.
///
/// # Errors
/// As for any call to a vendor.
pub(crate) async fn picture(address: &Url) -> Result<Vec<u8>, ProviderError> {
    let client = http::client(address).map_err(|error| ProviderError::Unavailable(error.into()))?;
    let answer = http::send_for(client.get(address.clone()), MOST_PICTURE).await?;
    if answer.status.is_success() {
        Ok(answer.into_bytes())
    } else {
        Err(answer.refusal(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_cannot_be_read_leaves_the_others() {
        let one = || Ok(vec![VendorEntry::new("a-1", None, None)]);
        let read = those_read([("avatar_id", Err(ProviderError::Timeout)), ("voice_id", one())]);
        let read = read.expect("the other one");
        assert_eq!(
            read.iter().map(|list| list.setting).collect::<Vec<_>>(),
            ["voice_id"]
        );
        assert!(those_read([("avatar_id", Err(ProviderError::Timeout))]).is_err());
    }

    #[test]
    fn an_entry_without_a_name_is_called_by_its_id_and_odd_addresses_are_none() {
        let entry = VendorEntry::new("a-1", Some("  "), Some("no address"));
        assert_eq!((&*entry.name, entry.picture), ("a-1", None));
        let long = VendorEntry::new("a-1", Some(&"é".repeat(500)), None);
        assert_eq!(long.name.chars().count(), MOST_NAME);
        for (address, is_asked) in [
            ("https://files.example.com/a.jpg?sig=1", true),
            ("http://127.0.0.1:4000/pictures/cara.jpg", true),
            ("http://files.example.com/a.jpg", false),
            ("https://127.0.0.1/a.jpg", false),
            ("https://10.0.0.8/a.jpg", false),
            ("https://[::1]/a.jpg", false),
            ("https://localhost/a.jpg", false),
            ("https://intranet/a.jpg", false),
            ("https://localhost./a.jpg", false),
            ("https://a.localhost./a.jpg", false),
            ("https://intranet./a.jpg", false),
            ("file:///etc/passwd", false),
            ("data:image/png;base64,AAAA", false),
        ] {
            let entry = VendorEntry::new("a-1", None, Some(address));
            assert_eq!(entry.picture.is_some(), is_asked, "{address}");
        }
    }
}
