//! The connection loop: bounded headers and times, and an end that lets running requests finish.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::Service;

/// Connections at one time; the next ones wait in the queue of the operating system.
const CONNECTIONS: usize = 20_000;
/// Within this a request line and its headers must have arrived; an idle connection ends after it too.
const HEADER_TIME: Duration = Duration::from_secs(60);
/// Most bytes of a request line with its headers.
const HEADER_BYTES: usize = 32 * 1024;
/// Running requests have this long to finish.
const FAREWELL: Duration = Duration::from_secs(10);

/// Becomes true when the server stops; sockets look at it.
#[derive(Clone)]
pub(crate) struct Stop(pub(crate) watch::Receiver<bool>);

/// Serves `router` on `listener` until `shutdown` is done, then finishes what is running.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let (stopping, stop) = watch::channel(false);
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut shutdown = pin!(shutdown);
    loop {
        let next = async {
            let permit = room.clone().acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            () = &mut shutdown => break,
            next = next => next,
        };
        match accepted {
            Ok((stream, peer)) => {
                let (router, stop) = (router.clone(), stop.clone());
                tokio::spawn(async move {
                    connection(stream, peer, router, stop).await;
                    drop(permit);
                });
            }
            Err(error) => {
                // Out of file descriptors, mostly: closing connections will free some.
                tracing::warn!(%error, "no connection could be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop((listener, stop));
    stopping.send_replace(true);
    // Every connection and socket holds a receiver: the channel is closed when the last one is gone.
    let _ = tokio::time::timeout(FAREWELL, stopping.closed()).await;
    Ok(())
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, stop: watch::Receiver<bool>) {
    let _ = stream.set_nodelay(true);
    let for_requests = stop.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(Stop(for_requests.clone()));
        router.clone().call(request)
    });
    let running = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut running = pin!(running);
    let ended = tokio::select! {
        ended = &mut running => ended,
        () = stopped(stop) => {
            running.as_mut().graceful_shutdown();
            running.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "connection ended");
    }
}

/// Waits until the server stops.
pub(crate) async fn stopped(mut stop: watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
