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
    desk.start().await?;
    server::serve(listener, server::router(desk.clone(), options), asked_to_stop()).await?;
    desk.stop().await;
    desk.store().clone().close().await;
    Ok(())
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}
