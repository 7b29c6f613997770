//! `showroom serve`: the composition root. Starts the sandbox, opens the backend, serves until told to stop,
//! then ends what is live, in that order.

use crate::{check, http, log, settings, stand_ins};
use anyhow::Context;
use backend::{Backend, Parts, Reaper, clock, config::Config, entropy};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{net::TcpListener, signal::unix, sync::watch, time};

/// How long open requests may take to finish once we were told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Serves until SIGINT or SIGTERM.
///
/// # Errors
/// Whatever keeps it from starting.
pub async fn run(config: Config) -> anyhow::Result<()> {
    log::start(&config.log)?;
    for warning in check::warnings(&config) {
        tracing::warn!("{warning}");
    }
    // Bound first: a second start on the same address must fail before it touches anything.
    let listener = TcpListener::bind(config.server.listen)
        .await
        .with_context(|| format!("cannot listen on {} (server.listen)", config.server.listen))?;
    let address = listener.local_addr()?;
    let scratch = config.storage.path.with_extension("sandbox");
    let running = stand_ins::Running::start(&config, &scratch, Some(address)).await?;
    let outcome = serve(&config, listener, address, running.offer()).await;
    running.stop().await;
    outcome
}

async fn serve(
    config: &Config,
    listener: TcpListener,
    address: SocketAddr,
    stand_ins: backend::StandIns,
) -> anyhow::Result<()> {
    let parts = Parts {
        clock: Arc::new(clock::System),
        entropy: Arc::new(entropy::Os),
        stand_ins,
    };
    let backend = Backend::open(config, parts).await?;
    let bell = http::Bell::new(config, &backend, address);
    let router = http::router(config, &backend, settings::watched().as_ref(), bell.clone())?;
    let (stop, stopped) = watch::channel(false);
    let reaper = Reaper::start(&backend, Arc::new(clock::System));

    #[expect(clippy::disallowed_methods, reason = "awaited or aborted below")]
    let mut served = tokio::spawn(http::serve(listener, router, wait(stopped)));
    println!("Showroom answers at http://{address}");
    if let Some(bell) = &bell {
        bell.ring();
    }
    let velt = backend.velt.clone();
    #[expect(
        clippy::disallowed_methods,
        reason = "ends by its own deadline, or is aborted below"
    )]
    let key_check = tokio::spawn(async move {
        if let Some(velt) = velt {
            velt.check_key().await;
        }
    });

    tokio::select! {
        outcome = &mut served => outcome?,
        signal = told_to_stop() => {
            tracing::info!(signal = signal?, "stopping");
            stop.send_replace(true);
            reaper.stop().await;
            backend.sessions.shutdown().await;
            // Streams that a browser holds open must not hold us.
            if time::timeout(GRACE, &mut served).await.is_err() {
                served.abort();
            }
        }
    }
    key_check.abort();
    Ok(())
}

async fn wait(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is also a reason to stop.
    let _ = stopped.wait_for(|stop| *stop).await;
}

async fn told_to_stop() -> anyhow::Result<&'static str> {
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    Ok(tokio::select! {
        _ = interrupt.recv() => "interrupt",
        _ = terminate.recv() => "terminate",
    })
}
