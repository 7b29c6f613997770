//! `showroom doctor`: asks every vendor whether a visitor would be served, and prints what it found.
//!
//! The sandbox stands in for vendors without a key where it may run, on ports of its own, so that a running server is
//! not disturbed. What is looked at, and how, is in `backend::doctor`.

use crate::{out, stand_ins};
use anyhow::Context;
use backend::config::Config;
use backend::doctor::{Examined, Outcome, Report, examine_each};
use backend::{Runtime, rng};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

/// Examines, prints each vendor as soon as it is examined, and exits with 0 when nothing has failed and with 1 when
/// something has.
///
/// # Errors
/// When it could not even begin.
pub async fn run(config: Config, json: bool) -> anyhow::Result<ExitCode> {
    let show = |vendor: &Examined| {
        if !json {
            // A closed reader receives nothing more. Other errors show at the end.
            let _ = out::print(&rows(vendor));
        }
    };
    // It holds five vendors at once: too much for the stack.
    let report = Box::pin(report(config, &show)).await?;
    if json {
        out::print(&(serde_json::to_string_pretty(&report)? + "\n"))?;
    } else {
        let warnings = report.unplayable.iter();
        let warnings =
            warnings.map(|it| format!("warning: The demo {} cannot be played. {}\n", it.demo, it.why));
        out::print(&(warnings.collect::<String>() + verdict(&report)))?;
    }
    Ok(ExitCode::from(u8::from(!report.ok)))
}

async fn report(mut config: Config, done: &(dyn Fn(&Examined) + Sync)) -> anyhow::Result<Report> {
    config.sandbox.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    config.sandbox.livekit_port = 0;
    let scratch = std::env::temp_dir().join(format!("showroom-doctor-{}", rng::short_id()));
    let running = stand_ins::Running::start(&config, &scratch, None).await?;
    let runtime = Runtime {
        sandbox: running.offer(),
        ..Runtime::system()
    };
    let report = examine_each(&config, &runtime, done).await;
    running.stop().await;
    // OK to fail: without a sandbox there is no folder.
    let _ = std::fs::remove_dir_all(&scratch);
    report.context("cannot examine the vendors")
}

fn rows(vendor: &Examined) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    let sandbox = if vendor.sandbox { " (sandbox)" } else { "" };
    // OK below because writing to a string cannot fail.
    let _ = writeln!(text, "{}{sandbox}", vendor.name);
    // Of a vendor that is not set up there is only that to say.
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
    text + "\n"
}

fn verdict(report: &Report) -> &'static str {
    let any = |holds: fn(&Examined) -> bool| report.vendors.iter().any(holds);
    let warned = |vendor: &Examined| {
        let mut checks = vendor.checks.iter();
        vendor.configured && checks.any(|finding| finding.outcome == Outcome::Warning)
    };
    if !report.ok {
        "A configured vendor does not work: see the rows marked failed.\n"
    } else if any(warned) {
        "Every configured vendor answers; see the rows marked warning.\n"
    } else if any(|vendor| vendor.configured) {
        "Every configured vendor works.\n"
    } else if any(|vendor| vendor.sandbox) {
        "No vendor is configured. The sandbox plays the demos, on this machine only.\n"
    } else {
        "No vendor is configured.\n"
    }
}
