//! The live feed of a visitor. The token comes in the first frame, so that it is in no address and no log.

use crate::app::App;
use crate::extract::Peer;
use crate::guard::client::neighbourhood;
use crate::problem::{Answer, Problem};
use crate::serve::Stop;
use crate::socket::{self, Feed, SIGNED_OUT};
use axum::Extension;
use axum::extract::State;
use axum::extract::ws::{
    Message, Utf8Bytes, WebSocket, WebSocketUpgrade, rejection::WebSocketUpgradeRejection,
};
use axum::response::Response;
use desk::{DeskError, VisitorSubscription};
use serde::Deserialize;
use serde_json::Value;
use std::net::IpAddr;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

const HELLO_WITHIN: Duration = Duration::from_secs(10);

/// The visitor's live feed (WebSocket); the first frame is `{"type":"hello","token":…,"after":…}`.
#[utoipa::path(get, path = "/w/v1/live", operation_id = "visitor_live", tag = "visitor",
    responses((status = 101, description = "The feed begins")))]
pub(crate) async fn live(
    State(app): State<App>,
    Peer(peer): Peer,
    stop: Option<Extension<Stop>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Answer<Response> {
    let upgrade = upgrade.map_err(|_| Problem::invalid("upgrade", "required"))?;
    let place = Place::take(&app, neighbourhood(peer)).ok_or(Problem::rate_limited(10))?;
    Ok(socket::small(upgrade).on_upgrade(move |socket| async move {
        begin(&app, socket, stop.map(|Extension(stop)| stop)).await;
        drop(place);
    }))
}

/// One of the sockets that an address may have; free again when dropped, also when no socket came of it.
struct Place(App, IpAddr);

impl Place {
    fn take(app: &App, address: IpAddr) -> Option<Place> {
        let room = app.guards.visitor_sockets.enter(address);
        room.then(|| {
            app.metrics.visitor_sockets.fetch_add(1, Relaxed);
            Place(app.clone(), address)
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.guards.visitor_sockets.leave(self.1);
        self.0.metrics.visitor_sockets.fetch_sub(1, Relaxed);
    }
}

#[derive(Deserialize)]
struct Hello {
    #[serde(rename = "type")]
    kind: String,
    token: Option<String>,
    after: Option<i64>,
}

async fn begin(app: &App, mut socket: WebSocket, stop: Option<Stop>) {
    let first = tokio::time::timeout(HELLO_WITHIN, socket.recv()).await;
    let hello = match first {
        Ok(Some(Ok(Message::Text(text)))) => serde_json::from_str::<Hello>(&text).ok(),
        _ => None,
    };
    let Some(hello) = hello.filter(|hello| hello.kind == "hello") else {
        return socket::close(socket, 4400, "hello_expected").await;
    };
    let token = hello.token.unwrap_or_default();
    let subscribed = match app.desk.visitor_of(&token).await {
        Ok(visitor) => app.desk.feed().subscribe_visitor(visitor, hello.after).await,
        Err(error) => Err(error),
    };
    match subscribed {
        Ok(subscription) => {
            let feed = VisitorFeed { app: app.clone(), subscription, token };
            socket::run(app, socket, feed, stop).await;
        }
        Err(DeskError::Unauthenticated) => {
            socket::close(socket, SIGNED_OUT, "unauthenticated").await;
        }
        Err(_) => socket::close(socket, 1011, "unavailable").await,
    }
}

struct VisitorFeed {
    app: App,
    subscription: VisitorSubscription,
    token: String,
}

impl Feed for VisitorFeed {
    async fn next(&mut self) -> Option<Utf8Bytes> {
        self.subscription.next().await.map(|frame| Utf8Bytes::from(&*frame))
    }

    async fn hear(&mut self, kind: &str, frame: &Value) -> bool {
        match (kind, frame.get("on").and_then(Value::as_bool)) {
            ("typing", Some(on)) => self.subscription.typing(on).await,
            _ => return false,
        }
        true
    }

    async fn allowed(&mut self) -> bool {
        !matches!(self.app.desk.visitor_of(&self.token).await, Err(DeskError::Unauthenticated))
    }
}
