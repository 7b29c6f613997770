//! `showroom serve`: the composition root. Starts the sandbox, opens the backend, serves until the signal to
//! stop, then ends what is live, in that order.

use crate::reload::Reload;
use crate::{check, http, link_key, log, out, posters, settings, site, site_address, staff_link, stand_ins};
use anyhow::Context;
use backend::error::chain;
use backend::store::{DatabaseLock, look_at_file};
use backend::{Backend, Reaper, Runtime, clock, config::Config};
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};
use tokio::{net::TcpListener, signal::unix, sync::watch, time};

/// How long open requests may take to finish after the signal to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Serves until SIGINT or SIGTERM; `file` is the configuration file that was named.
///
/// # Errors
/// Whatever keeps it from starting.
pub async fn run(mut config: Config, file: Option<&Path>) -> anyhow::Result<()> {
    log::start(&config.log)?;
    // From now on it ends no server.
    let hangup = unix::signal(unix::SignalKind::hangup())?;
    for warning in check::warnings(&config) {
        tracing::warn!("{warning}");
    }
    // Bound first: a second start on the same address must fail before it touches anything.
    let listener = TcpListener::bind(config.server.listen).await.with_context(|| {
        let address = config.server.listen;
        format!(
            "cannot listen on {address}: set server.listen to an address of this machine with a free port"
        )
    })?;
    let address = listener.local_addr()?;
    let watched = settings::watched();
    if watched.is_none() {
        config.server.site_root = site::find(&config.server).map_err(anyhow::Error::msg)?;
    }
    let reload = Reload::new(file, &config);
    // Held until the database is closed: a second server would end the sessions of this one.
    let _lock = match &config.storage.url {
        None => {
            let lock = DatabaseLock::take(&config.storage.path)?;
            // Before anything else is made beside it.
            look_at_file(&config.storage.path)?;
            lock
        }
        // Of PostgreSQL's the store takes a lock of its own.
        Some(_) => DatabaseLock::take_folder(&config.storage.path)?,
    };
    for fault in posters::faults(&config) {
        tracing::warn!("{fault}");
    }
    posters::prepare(&mut config);
    let scratch = config.storage.path.with_extension("sandbox");
    let running = stand_ins::Running::start(&config, &scratch, Some(address)).await?;
    let outcome = serve(
        &config,
        (&reload, hangup),
        listener,
        address,
        running.offer(),
        watched.as_ref(),
    )
    .await;
    running.stop().await;
    outcome
}

async fn serve(
    config: &Config,
    reload: (&Reload, unix::Signal),
    listener: TcpListener,
    address: SocketAddr,
    sandbox: backend::SandboxEndpoints,
    watched: Option<&settings::Watched>,
) -> anyhow::Result<()> {
    let runtime = Runtime {
        sandbox,
        link_key: link_key::load_or_warn(&link_key::path(config)),
        posters: posters::finder(config),
        pictures: Arc::new(posters::Maker::new(config)),
        ..Runtime::system()
    };
    let backend = Backend::open(config, runtime).await?;
    let outcome = attend(config, reload, &backend, listener, address, watched).await;
    backend.close().await;
    outcome
}

async fn attend(
    config: &Config,
    reload: (&Reload, unix::Signal),
    backend: &Backend,
    listener: TcpListener,
    address: SocketAddr,
    watched: Option<&settings::Watched>,
) -> anyhow::Result<()> {
    // Before the address is printed: whoever reads it may stop this at once.
    let stop_signals = StopSignals::listen()?;
    let sign_in = http::SignIn::new(config, backend, address);
    let (stop, stopped) = watch::channel(false);
    let router = http::router(config, backend, watched, sign_in.clone(), stopped.clone())?;
    let limits = http::Limits::of_this_process(http::TrustedProxies::new(&config.server.trusted_proxies));
    let reaper = Reaper::start(backend, Arc::new(clock::System));

    #[expect(clippy::disallowed_methods, reason = "awaited or aborted below")]
    let mut served = tokio::spawn(http::serve(listener, router, limits, wait(stopped)));
    let socket = staff_link::open(config);
    // A terminal that is gone is no reason to stop.
    let _ = out::print(&format!("Showroom answers at http://{address}\n"));
    print_set_up_address(config, backend, address).await;
    if let Some(sign_in) = &sign_in {
        sign_in.print_address();
    }
    let asked = sign_in.clone();
    #[expect(clippy::disallowed_methods, reason = "aborted below")]
    let staff_link = tokio::spawn(async move {
        if let Some(socket) = socket {
            socket.answer(asked).await;
        }
    });
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
        () = read_again(reload, backend) => {}
        signal = stop_signals.first() => {
            tracing::info!(signal, "stopping");
            stop.send_replace(true);
            backend.sessions.shutdown().await;
            // Streams that a browser holds open must not hold us.
            if time::timeout(GRACE, &mut served).await.is_err() {
                served.abort();
            }
            // A start whose request was still on its way has come meanwhile.
            backend.sessions.shutdown().await;
        }
    }
    reaper.stop().await;
    key_check.abort();
    staff_link.abort();
    staff_link::remove(config);
    Ok(())
}

/// While there is no account: where the first one is made. Printed wherever the server runs, because whoever starts it
/// has no other way in; the address is worth nothing as soon as there is an account.
async fn print_set_up_address(config: &Config, backend: &Backend, address: SocketAddr) {
    match backend.accounts.first_set_up().await {
        Ok(Some(secret)) => {
            let address = site_address::set_up(&config.server, address, &secret);
            let _ = out::print(&format!("Set up this site (valid until it is used): {address}\n"));
        }
        Ok(None) => {}
        Err(error) => tracing::error!(cause = chain(&error), "no set-up address can be made"),
    }
}

/// Reads the configuration again at each SIGHUP, for ever.
async fn read_again((reload, mut hangup): (&Reload, unix::Signal), backend: &Backend) {
    while hangup.recv().await.is_some() {
        reload.run(backend).await;
    }
    std::future::pending::<()>().await;
}

async fn wait(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is also a reason to stop.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// The signals to stop, kept from when they are listened for.
struct StopSignals {
    interrupt: unix::Signal,
    terminate: unix::Signal,
}

impl StopSignals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            interrupt: unix::signal(unix::SignalKind::interrupt())?,
            terminate: unix::signal(unix::SignalKind::terminate())?,
        })
    }

    /// Waits for the first one; its name.
    async fn first(mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "interrupt",
            _ = self.terminate.recv() => "terminate",
        }
    }
}
