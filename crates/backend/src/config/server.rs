//! `[server]`: where the site is served.

use super::reader::Reader;
use super::value::is_bare;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::{Host, Url};

/// Where the site is served.
#[derive(Debug, Clone)]
pub struct Server {
    /// `listen`, `SHOWROOM_SERVER_LISTEN`: address and port; default `127.0.0.1:3000`.
    pub listen: SocketAddr,
    /// `site_root`, `SHOWROOM_SERVER_SITE_ROOT`: folder of the built browser files; default `target/site`, and where
    /// that is not there `site` or `../site` beside the binary.
    pub site_root: PathBuf,
    /// `public_url`, `SHOWROOM_SERVER_PUBLIC_URL`: the address people use, without a path, for absolute links and
    /// for the check of `Origin`; not set by default, which takes the request's own `Host`.
    pub public_url: Option<Url>,
    /// `trust_forwarded_for`, `SHOWROOM_SERVER_TRUST_FORWARDED_FOR`: whether the last address in
    /// `X-Forwarded-For` is the caller's; only behind a proxy that sets it; default `false`.
    pub trust_forwarded_for: bool,
}

impl Server {
    /// `site_root` where nothing else is set; then the site is looked for beside the binary too.
    pub const DEFAULT_SITE_ROOT: &str = "target/site";

    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let listen = reader.required("server.listen");
        let site_root = reader.required("server.site_root");
        let public_url: Option<Url> = reader.optional("server.public_url");
        let trust_forwarded_for = reader.required("server.trust_forwarded_for");
        if let Some(url) = &public_url
            && (!matches!(url.scheme(), "http" | "https") || url.path() != "/" || !is_bare(url))
        {
            reader.reject(
                "server.public_url",
                "is not a plain site address",
                "such as https://demo.example.com, without a path or a user",
            );
        }
        let encrypted = public_url.as_ref().is_some_and(|url| url.scheme() == "https");
        if encrypted && trust_forwarded_for == Some(false) {
            reader.warn(
                "server.trust_forwarded_for",
                "is false, and server.public_url says that a proxy is in front",
                "all visitors then share the limits of one address: let the proxy set X-Forwarded-For, and say true",
            );
        }
        Some(Self {
            listen: listen?,
            site_root: site_root?,
            public_url,
            trust_forwarded_for: trust_forwarded_for?,
        })
    }

    /// Whether nothing says that anybody but this machine's user reaches the site, so that its pages may speak to the
    /// operator.
    #[must_use]
    pub fn is_private(&self) -> bool {
        let named = self.public_url.as_ref().and_then(Url::host);
        let at_home = named.is_none_or(|host| match host {
            Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        });
        at_home && !self.trust_forwarded_for && self.listen.ip().is_loopback()
    }
}
