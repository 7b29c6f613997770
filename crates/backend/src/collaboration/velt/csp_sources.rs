//! What a page with comments must be able to reach and show.

use crate::CspSources;
use crate::config::is_loopback;
use crate::runtime::VeltAccess;

/// Where the vendor's script goes on its own. Its storage, sign-in and databases are Google's: the vendor's document on
/// content security policies (August 2026) allows every host of Google's interfaces, and its document on proxies names
/// the four that are used. Which host a live database has is only known to the script, so these wildcards stay.
const CONNECT: [&str; 10] = [
    "https://*.velt.dev",
    "https://*.api.velt.dev",
    "https://firestore.googleapis.com",
    "https://firebasestorage.googleapis.com",
    "https://identitytoolkit.googleapis.com",
    "https://securetoken.googleapis.com",
    "https://*.firebaseio.com",
    "wss://*.firebaseio.com",
    "https://*.firebasedatabase.app",
    "wss://*.firebasedatabase.app",
];
/// Scripts besides its own. The vendor also names the hosts of its live database, for the script tags to which that
/// falls back where sockets are blocked: any third party can have such a host, so pages do without.
const SCRIPTS: [&str; 1] = ["https://*.velt.dev"];
/// Pictures that people attach, and their photos.
const IMAGES: [&str; 3] = [
    "https://storage.googleapis.com",
    "https://firebasestorage.googleapis.com",
    "blob:",
];
/// Not in the vendor's documents; its components are drawn with Google's fonts elsewhere.
const FONTS: [&str; 1] = ["https://fonts.gstatic.com"];

/// The reach of this account. A script on this machine is a stand-in: it talks to where it came from.
pub(super) fn of(access: &VeltAccess) -> CspSources {
    let script = access.sdk_url.origin().ascii_serialization();
    let mut sources = CspSources {
        connect: [script.clone()].into(),
        scripts: [script].into(),
        // Its components write their styles into the page.
        inline_styles: true,
        ..CspSources::default()
    };
    if !is_loopback(&access.sdk_url) {
        sources.connect.extend(CONNECT.map(String::from));
        sources
            .connect
            .insert(access.api_url.origin().ascii_serialization());
        sources.scripts.extend(SCRIPTS.map(String::from));
        sources.images.extend(IMAGES.map(String::from));
        sources.fonts.extend(FONTS.map(String::from));
    }
    sources
}
