//! What pages may reach and show of other origins, vendor by vendor, so that everything else can be forbidden.

use std::collections::BTreeSet;

/// Origins by what they are for, such as `wss://sfu.example.org`; each becomes a source of a content security policy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CspSources {
    /// Calls and sockets: `connect-src`.
    pub connect: BTreeSet<String>,
    /// Pages in frames: `frame-src`, and what the microphone may be handed on to.
    pub frames: BTreeSet<String>,
    /// Scripts: `script-src`.
    pub scripts: BTreeSet<String>,
    /// Pictures: `img-src`.
    pub images: BTreeSet<String>,
    /// Fonts: `font-src`.
    pub fonts: BTreeSet<String>,
    /// Whether a vendor's script writes styles of its own into the page: `style-src 'unsafe-inline'`.
    pub inline_styles: bool,
}

impl CspSources {
    /// Adds what another vendor needs.
    pub fn add(&mut self, other: Self) {
        self.connect.extend(other.connect);
        self.frames.extend(other.frames);
        self.scripts.extend(other.scripts);
        self.images.extend(other.images);
        self.fonts.extend(other.fonts);
        self.inline_styles |= other.inline_styles;
    }
}
