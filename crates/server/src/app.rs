//! What every request has at hand, and the router with its layers in their order.

use crate::guard::{self, Guards};
use crate::metrics::Metrics;
use crate::options::Options;
use crate::{pages, routes};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use desk::Desk;
use std::sync::Arc;
use tokio::sync::watch;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// The state of the router.
#[derive(Clone)]
pub(crate) struct App(Arc<Inner>);

/// What it holds.
pub(crate) struct Inner {
    pub(crate) desk: Desk,
    pub(crate) options: Options,
    pub(crate) guards: Guards,
    pub(crate) metrics: Metrics,
    /// Counts what may have ended or changed sessions: open sockets look again when it moves.
    pub(crate) sessions: watch::Sender<u64>,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Tells the open sockets that a session may have ended or a role changed.
    pub(crate) fn sessions_changed(&self) {
        self.sessions.send_modify(|n| *n += 1);
    }
}

/// The whole site: API, live feeds, pages and the web app.
pub fn router(desk: Desk, options: Options) -> Router {
    let guards = Guards::new(&options.limits);
    let app = App(Arc::new(Inner {
        desk,
        options,
        guards,
        metrics: Metrics::default(),
        sessions: watch::channel(0).0,
    }));
    let (api, _) = routes::api().split_for_parts();
    let api = api
        .route_layer(from_fn_with_state(app.clone(), guard::idempotency::keep))
        .merge(routes::plain())
        .layer(from_fn_with_state(app.clone(), guard::origin::check))
        .layer(compression());
    api.merge(pages::router())
        .fallback(pages::fallback)
        .method_not_allowed_fallback(pages::wrong_method)
        .layer(from_fn(guard::headers::add))
        .layer(from_fn_with_state(app.clone(), guard::trace::follow))
        .with_state(app)
}

/// JSON above two kilobytes; what is smaller is not worth the work, and sockets have no body.
fn compression() -> CompressionLayer<impl Predicate> {
    let json = |_: axum::http::StatusCode,
                _: axum::http::Version,
                headers: &axum::http::HeaderMap,
                _: &axum::http::Extensions| {
        headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
    };
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(SizeAbove::new(2048).and(json))
}
