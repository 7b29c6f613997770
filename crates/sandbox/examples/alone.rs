//! Runs the sandbox without Showroom and prints what a backend would be given, as one line of JSON.
//!
//! `cargo run -p sandbox --example alone -- [livekit-server] [control-key]`; it ends with Ctrl-C.
//! `RUST_LOG` chooses what is logged, such as `sandbox=debug,livekit_server=debug`.

use sandbox::{Options, Sandbox};
use std::io::{Error, Result};

#[tokio::main]
async fn main() -> Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let scratch = std::env::temp_dir().join(format!("showroom-sandbox-{}", std::process::id()));
    let options = Options {
        listen: ([127, 0, 0, 1], 0).into(),
        livekit_server: std::env::args_os().nth(1).map(Into::into),
        livekit_port: 0,
        media_interface: sandbox::MediaInterface::Auto,
        scratch: scratch.clone(),
        site: None,
        control: std::env::args().nth(2),
    };
    let sandbox = Sandbox::start(options).await.map_err(Error::other)?;
    let vendor = sandbox.beyond_presence();
    let livekit = match sandbox.livekit() {
        Ok(livekit) => serde_json::json!({
            "url": livekit.url.as_str(), "api_key": livekit.api_key, "api_secret": livekit.api_secret,
            "agent": livekit.agent, "pid": sandbox.livekit_pid(),
        }),
        Err(why) => serde_json::json!({ "missing": why }),
    };
    let beyond_presence =
        serde_json::json!({ "api_url": vendor.api_url.as_str(), "api_key": vendor.api_key });
    let vendor = sandbox.anam();
    let anam = serde_json::json!({ "api_url": vendor.api_url.as_str(), "api_key": vendor.api_key });
    let framed = sandbox.trulience();
    let trulience = serde_json::json!({
        "api_url": framed.api_url.as_str(), "embed_url": framed.embed_url.as_str(), "api_key": framed.api_key,
    });
    println!(
        "{}",
        serde_json::json!({ "livekit": livekit, "beyond_presence": beyond_presence, "anam": anam, "trulience": trulience })
    );
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    std::fs::remove_dir_all(scratch)
}
