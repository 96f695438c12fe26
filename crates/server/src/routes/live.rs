//! The live feed of an agent.

use crate::app::App;
use crate::extract::{Query, Signed};
use crate::problem::{Answer, Problem};
use crate::serve::Stop;
use crate::socket::{self, Feed};
use axum::Extension;
use axum::extract::State;
use axum::extract::ws::{Utf8Bytes, WebSocketUpgrade, rejection::WebSocketUpgradeRejection};
use axum::response::Response;
use desk::{DeskError, Subscription};
use domain::Agent;
use serde::Deserialize;
use serde_json::Value;
use std::sync::atomic::Ordering::Relaxed;
use utoipa::IntoParams;

/// Where the feed goes on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// The sequence number up to which everything is known.
    after: Option<i64>,
}

/// The agent's live feed (WebSocket): what happens after `after`, then what happens.
#[utoipa::path(get, path = "/api/v1/live", operation_id = "live", tag = "live", params(After),
    responses((status = 101, description = "The feed begins")))]
pub(crate) async fn live(
    State(app): State<App>,
    signed: Signed,
    Query(from): Query<After>,
    stop: Option<Extension<Stop>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Answer<Response> {
    let upgrade = upgrade.map_err(|_| Problem::invalid("upgrade", "required"))?;
    let subscription = app.desk.feed().subscribe(signed.agent.clone(), from.after).await?;
    let feed = AgentFeed { app: app.clone(), subscription, agent: signed.agent, token: signed.token };
    Ok(socket::small(upgrade).on_upgrade(move |socket| async move {
        app.metrics.agent_sockets.fetch_add(1, Relaxed);
        socket::run(&app, socket, feed, stop.map(|Extension(stop)| stop)).await;
        app.metrics.agent_sockets.fetch_sub(1, Relaxed);
    }))
}

struct AgentFeed {
    app: App,
    subscription: Subscription,
    agent: Agent,
    token: String,
}

impl Feed for AgentFeed {
    async fn next(&mut self) -> Option<Utf8Bytes> {
        self.subscription.next().await.map(|frame| Utf8Bytes::from(&*frame))
    }

    async fn hear(&mut self, kind: &str, frame: &Value) -> bool {
        let id = frame.get("conversation_id").and_then(Value::as_i64);
        let on = frame.get("on").and_then(Value::as_bool);
        match (kind, id, on) {
            ("look", id, _) if id.is_some() || frame.get("conversation_id").is_some_and(Value::is_null) => {
                self.subscription.look(id).await;
            }
            ("typing", Some(id), Some(on)) => self.subscription.typing(id, on).await,
            _ => return false,
        }
        true
    }

    /// The session is still there, with the rights that the feed was opened with.
    async fn allowed(&mut self) -> bool {
        match self.app.desk.agent_of(&self.token).await {
            Ok(now) => now.active && now.role == self.agent.role && now.team_ids == self.agent.team_ids,
            // A database that cannot be asked for a moment ends nobody's session.
            Err(error) => !matches!(error, DeskError::Unauthenticated),
        }
    }
}
