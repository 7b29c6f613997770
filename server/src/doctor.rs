//! `showroom doctor`: asks every vendor whether a visitor would be served, and prints what it found.
//!
//! The sandbox stands in for vendors without a key where it may run, on ports of its own, so that a running server is
//! not disturbed. What is looked at, and how, is in `backend::doctor`.

use crate::stand_ins;
use anyhow::Context;
use backend::config::Config;
use backend::doctor::{Examined, Report, Unplayable, examine};
use backend::{Parts, clock, entropy};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;

/// Examines, prints, and exits with 0 when nothing has failed and with 1 when something has.
///
/// # Errors
/// When it could not even begin.
pub async fn run(config: Config, json: bool) -> anyhow::Result<ExitCode> {
    // It holds five vendors at once: too much for the stack.
    let report = Box::pin(report(config)).await?;
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{}", table(&report));
    }
    Ok(ExitCode::from(u8::from(!report.ok)))
}

async fn report(mut config: Config) -> anyhow::Result<Report> {
    config.sandbox.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    config.sandbox.livekit_port = 0;
    let scratch = std::env::temp_dir().join(format!("showroom-doctor-{}", entropy::short_id()));
    let running = stand_ins::Running::start(&config, &scratch, None).await?;
    let parts = Parts {
        clock: Arc::new(clock::System),
        entropy: Arc::new(entropy::Os),
        stand_ins: running.offer(),
    };
    let report = examine(&config, &parts).await;
    running.stop().await;
    // OK to fail: without a sandbox there is no folder.
    let _ = std::fs::remove_dir_all(&scratch);
    report.context("cannot examine the vendors")
}

fn table(report: &Report) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for vendor in &report.vendors {
        let sandbox = if vendor.sandbox { " (sandbox)" } else { "" };
        // OK below because writing to a string cannot fail.
        let _ = writeln!(text, "{}{sandbox}", vendor.name);
        // Of a vendor that nobody asked there is only that to say.
        let rows = if vendor.configured || vendor.sandbox {
            &vendor.checks[..]
        } else {
            vendor.checks.get(..1).unwrap_or_default()
        };
        for finding in rows {
            let (outcome, check) = (finding.outcome.name(), finding.check.name());
            let _ = writeln!(text, "  {outcome:<8} {check:<11} {}", finding.says);
            if let Some(next) = &finding.next {
                let _ = writeln!(text, "{:24}{next}", "");
            }
        }
        text.push('\n');
    }
    for Unplayable { demo, why } in &report.unplayable {
        let _ = writeln!(text, "warning: The demo {demo} cannot be played. {why}");
    }
    text += verdict(report);
    text
}

fn verdict(report: &Report) -> &'static str {
    let any = |holds: fn(&Examined) -> bool| report.vendors.iter().any(holds);
    if !report.ok {
        "Something that is set up does not work: see the rows marked failed.\n"
    } else if any(|vendor| vendor.configured) {
        "Everything that is set up works.\n"
    } else if any(|vendor| vendor.sandbox) {
        "No vendor is set up. The sandbox stands in, on this machine only.\n"
    } else {
        "No vendor is set up.\n"
    }
}
