//! Serving: opens the store, starts the desk and the server, and ends them in order.

use crate::config::{self, Settings};
use anyhow::Context;
use desk::Desk;
use std::future::Future;
use store::{Options, Store};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Runs a command on the runtime.
pub fn block_on(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let cores = std::thread::available_parallelism().map_or(2, |n| n.get()).clamp(2, 8);
    tokio::runtime::Builder::new_multi_thread().worker_threads(cores).enable_all().build()?.block_on(work)
}

/// Starts the logs. They hold no names, addresses or texts of customers.
pub fn start_logs(settings: &Settings) {
    let filter = EnvFilter::try_from_env("MOKED_LOG_LEVEL").unwrap_or_else(|_| EnvFilter::new("info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if settings.log_json { logs.json().try_init() } else { logs.with_target(false).try_init() };
    if started.is_err() {
        eprintln!("logs were started already");
    }
}

/// Opens the database of the settings.
pub async fn open_store(settings: &Settings) -> anyhow::Result<Store> {
    if let Some(path) = settings.database_url.strip_prefix("sqlite:")
        && let Some(folder) = std::path::Path::new(path).parent().filter(|f| !f.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    Store::open(&settings.database_url, Options::default()).await.context("the database cannot be opened")
}

/// The configuration of a desk, without a demo.
pub fn desk_config(settings: &Settings) -> anyhow::Result<desk::Config> {
    Ok(desk::Config {
        key: config::key(settings)?,
        public_url: settings.public_url.clone(),
        allow_private: settings.allow_private_hosts,
        ..desk::Config::default()
    })
}

/// `moked serve`.
pub async fn serve(settings: Settings) -> anyhow::Result<()> {
    start_logs(&settings);
    let store = open_store(&settings).await?;
    let desk = Desk::open(store, channels::registry(), desk_config(&settings)?);
    let first_run = desk.setup_needed().await?;
    let listener = listen(&settings).await?;
    let address = listener.local_addr()?;
    println!("Moked serves at http://{address}/");
    if first_run {
        println!("Open it to create the organisation and the first administrator.");
    }
    serve_on(listener, desk, options(&settings)).await
}

/// Binds the address of the settings.
pub async fn listen(settings: &Settings) -> anyhow::Result<TcpListener> {
    TcpListener::bind(settings.listen).await.with_context(|| {
        format!("cannot listen on {}: choose another address with --listen or MOKED_LISTEN", settings.listen)
    })
}

/// The server's options.
pub fn options(settings: &Settings) -> server::Options {
    server::Options {
        public_url: settings.public_url.clone(),
        trusted_proxy: settings.trusted_proxy,
        faces: crate::demo::face,
        metrics_token: settings.metrics_token.clone(),
        ..server::Options::default()
    }
}

/// Serves until a signal asks to stop; then finishes what is running and closes the database.
pub async fn serve_on(listener: TcpListener, desk: Desk, options: server::Options) -> anyhow::Result<()> {
    let stop = asked_to_stop()?;
    desk.start().await?;
    server::serve(listener, server::router(desk.clone(), options), stop).await?;
    desk.stop().await;
    desk.store().clone().close().await;
    Ok(())
}

/// Ends when the program is asked to stop. It listens from this call on, not from the first poll: who is asked while
/// starting still ends in order.
#[cfg(unix)]
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt()).context("no signal can be heard")?;
    let mut terminated = signal(SignalKind::terminate()).context("no signal can be heard")?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Ends when the program is asked to stop.
#[cfg(not(unix))]
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
