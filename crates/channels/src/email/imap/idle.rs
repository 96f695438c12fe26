//! Waiting for new mail.

use std::time::Duration;

use async_imap::{
    extensions::idle::IdleResponse,
    imap_proto::{Response, Status},
};
use tokio::{sync::watch, time::timeout};

use super::{
    Broken,
    session::{Session, broken},
    sleep, stopped,
};

/// Notifications die in silence on many networks, so we look for ourselves at least this often, or every two
/// polls. It is far below the 29 minutes after which a server may hang up.
const LOOK: Duration = Duration::from_secs(120);
/// Time for starting and ending to be answered.
const STEP: Duration = Duration::from_secs(10);

/// Waits until there may be news; gives the connection back.
pub(super) async fn wait(
    mut session: Session,
    can_idle: bool,
    poll: Duration,
    stop: &mut watch::Receiver<bool>,
) -> Result<Session, Broken> {
    if !can_idle {
        if sleep(poll, stop).await {
            let _ = timeout(Duration::from_secs(2), session.logout()).await;
            return Err(Broken::Stop);
        }
        super::session::within(session.noop()).await?;
        return Ok(session);
    }
    let mut handle = session.idle();
    step(handle.init()).await?;
    // The name keeps the source alive: dropping it would end the wait at once.
    let (waiting, source) = handle.wait_with_timeout(LOOK.min(poll * 2));
    let news = tokio::select! {
        news = waiting => Some(news),
        () = stopped(stop) => None,
    };
    drop(source);
    let Some(news) = news else {
        if let Ok(Ok(mut session)) = timeout(Duration::from_secs(2), handle.done()).await {
            let _ = timeout(Duration::from_secs(2), session.logout()).await;
        }
        return Err(Broken::Stop);
    };
    match news.map_err(broken)? {
        IdleResponse::NewData(data) => {
            if let Response::Data { status: Status::Bye, outcome, .. } = data.parsed() {
                return Err(Broken::net("bye", outcome.information.as_deref().unwrap_or_default()));
            }
        }
        // Nobody interrupted: the stream ended.
        IdleResponse::ManualInterrupt => return Err(Broken::net("connection_lost", "closed while waiting")),
        IdleResponse::Timeout => {}
    }
    step(handle.done()).await
}

async fn step<T>(command: impl Future<Output = async_imap::error::Result<T>>) -> Result<T, Broken> {
    match timeout(STEP, command).await {
        Ok(done) => done.map_err(broken),
        Err(_) => Err(Broken::net("timeout", "waiting for news")),
    }
}
