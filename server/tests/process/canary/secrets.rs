//! Which settings are secret, and a value for each that is found again wherever it goes.

use super::echo::Echo;
use crate::support::run;

/// Public by design: browsers hold the first, and the second stands in every token.
const PUBLIC: [&str; 2] = ["velt.api_key", "livekit.api_key"];

/// Every setting there is, as `section.key`.
fn settings() -> Vec<String> {
    let output = run(&["config", "show"], &[]);
    let text = String::from_utf8(output.stdout).expect("text");
    let keys = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next());
    keys.filter(|key| key.matches('.').count() == 1)
        .map(str::to_owned)
        .collect()
}

/// Whether a setting is named like a secret.
fn is_secret(key: &str) -> bool {
    let (_, name) = key.split_once('.').expect("section.key");
    let last = name.rsplit('_').next().unwrap_or_default();
    matches!(
        last,
        "key" | "keys" | "secret" | "token" | "password" | "passcode"
    ) && !PUBLIC.contains(&key)
}

/// A value in the form that the vendor's own has.
pub fn canary(key: &str) -> String {
    let name = key.replace(['.', '_'], "0");
    let prefix = match key {
        "trulience.api_key" => "tru_live_",
        "velt.webhook_signing_secret" => "whsec_",
        _ => "",
    };
    // Of a length that base64 takes without padding, and short enough to pass for a vendor's code.
    format!("{prefix}{:0<48}", format!("canary0{name}00"))
}

/// What to look for.
pub fn all() -> Vec<String> {
    let secret = settings().into_iter().filter(|key| is_secret(key));
    let canaries: Vec<String> = secret.map(|key| canary(&key)).collect();
    let bare = |canary: &String| canary.rsplit('_').next().unwrap_or(canary).to_owned();
    assert!(canaries.len() >= 10, "{canaries:?}");
    canaries.iter().map(bare).collect()
}

/// Every secret set, and every vendor's address leading to the one that repeats what it receives.
pub fn environment(echo: &Echo) -> Vec<(String, String)> {
    let variable = |key: &str| format!("SHOWROOM_{}", key.replace('.', "_").to_uppercase());
    let settings = settings();
    let secrets = settings.iter().filter(|key| is_secret(key));
    let secrets = secrets.map(|key| (variable(key), canary(key)));
    let to_vendor =
        |key: &&String| key.ends_with(".api_url") || ["livekit.url", "oidc.issuer"].contains(&key.as_str());
    let urls = settings.iter().filter(to_vendor);
    let urls = urls.map(|key| (variable(key), echo.url.clone()));
    let rest = [
        ("SHOWROOM_LIVEKIT_API_KEY", "public-key"),
        ("SHOWROOM_VELT_API_KEY", "public-key"),
        ("SHOWROOM_OIDC_CLIENT_ID", "public-id"),
        ("SHOWROOM_MAIL_HOST", "127.0.0.1"),
        ("SHOWROOM_MAIL_FROM", "demo@example.org"),
        ("SHOWROOM_MAIL_USER", "public-user"),
        ("LIVEKIT_URL", ""),
        ("LIVEKIT_API_KEY", ""),
        ("LIVEKIT_API_SECRET", ""),
        ("SHOWROOM_LOG_FILTER", "debug"),
    ];
    let rest = rest.map(|(name, value)| (name.to_owned(), value.to_owned()));
    secrets.chain(urls).chain(rest).collect()
}
