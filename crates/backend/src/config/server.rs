//! `[server]`: where the site is served.

use crate::settings::{Cursor, is_bare, is_loopback};
use crate::zone::Zone;
use ipnet::IpNet;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::Url;

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
    /// `trusted_proxies`, `SHOWROOM_SERVER_TRUSTED_PROXIES`: the proxies whose `X-Forwarded-For` is read; none by
    /// default.
    pub trusted_proxies: Vec<IpNet>,
    /// `time_zone`, `SHOWROOM_SERVER_TIME_ZONE`: whose days and clock the studio and the ends of links have; a name of the
    /// IANA database, default `UTC`.
    pub time_zone: Zone,
}

impl Server {
    /// `site_root` where nothing else is set; then the site is looked for beside the binary too.
    pub const DEFAULT_SITE_ROOT: &str = "target/site";

    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let listen = table.required("listen");
        let site_root = table.required("site_root");
        let public_url: Option<Url> = table.optional("public_url");
        let trusted_proxies = read_proxies(table);
        let time_zone = table.required("time_zone");
        if let Some(url) = &public_url
            && (!matches!(url.scheme(), "http" | "https") || url.path() != "/" || !is_bare(url))
        {
            table.reject(
                "public_url",
                "is not a plain site address",
                "such as https://demo.example.com, without a path or a user",
            );
        }
        if let Some(url) = &public_url
            && url.scheme() == "http"
            && !is_loopback(url)
        {
            table.warn(
                "public_url",
                "is not encrypted",
                "browsers give no microphone to such a page, and whoever is on the way reads sign-ins and grants: put a \
                 proxy with a certificate in front, and begin with https:",
            );
        }
        if let (Some(listen), Some([])) = (listen, trusted_proxies.as_deref()) {
            warn_of_no_proxies(table, listen, public_url.as_ref());
        }
        Some(Self {
            listen: listen?,
            site_root: site_root?,
            public_url,
            trusted_proxies: trusted_proxies?,
            time_zone: time_zone?,
        })
    }

    /// Whether nothing indicates that users other than this machine's reach the site, so that its pages may address the
    /// operator.
    #[must_use]
    pub fn is_private(&self) -> bool {
        let at_home = self.public_url.as_ref().is_none_or(is_loopback);
        at_home && self.trusted_proxies.is_empty() && self.listen.ip().is_loopback()
    }
}

fn read_proxies(table: &mut Cursor<'_>) -> Option<Vec<IpNet>> {
    table.replaced(
        "trust_forwarded_for",
        "server.trusted_proxies",
        "remove it; behind a proxy, list its address: trusted_proxies = [\"127.0.0.1\"] for one on this machine",
    );
    let proxies: Option<Vec<IpNet>> = table.required("trusted_proxies");
    if proxies.iter().flatten().any(|network| network.prefix_len() == 0) {
        table.reject(
            "trusted_proxies",
            "trusts every address",
            "anybody could then choose an address: list the addresses of your own proxies",
        );
    }
    proxies
}

/// Where others come through a proxy, all of them have its address until it is listed.
fn warn_of_no_proxies(table: &mut Cursor<'_>, listen: SocketAddr, public_url: Option<&Url>) {
    let key = "trusted_proxies";
    let hint =
        "all visitors then share the limits of one address: list the proxy's, and let it set X-Forwarded-For";
    if !listen.ip().is_loopback() {
        let problem = format!("is empty, and server.listen is {listen}: is there a proxy in front?");
        table.warn(key, &problem, hint);
    } else if public_url.is_some_and(|url| url.scheme() == "https" || !is_loopback(url)) {
        let problem = "is empty, and only a proxy can bring visitors from server.public_url to this address";
        table.warn(key, problem, hint);
    }
}
