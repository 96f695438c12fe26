//! Publishes a rendered answer: asks what it answers and who is named, then writes the record under our own key.

use serde_json::{Value, json};

use super::error::{lost, outcome};
use super::render::{Post, facet};
use super::session::{Lost, Pds, Session};
use crate::form::encoded;
use crate::vendor::is_yes;
use crate::web::{Answer, Unanswered, WebError};
use crate::{SendOutcome, Wire, plain};

/// Publishes it.
pub(super) async fn send(pds: &Pds, wire: &Wire) -> SendOutcome {
    let Ok(post) = serde_json::from_slice::<Post>(&wire.bytes) else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    match publish(pds, post).await {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

async fn publish(pds: &Pds, post: Post) -> Result<SendOutcome, SendOutcome> {
    let session = pds.session().await.map_err(lost)?;
    let mut record = post.record;
    record["reply"] = reply(pds, &post.answers).await?;
    for name in &post.named {
        if let Some(did) = whose(pds, &name.handle).await? {
            let feature = json!({"$type": "app.bsky.richtext.facet#mention", "did": did});
            let facet = facet(name.from, name.to, &feature);
            match record["facets"].as_array_mut() {
                Some(facets) => facets.push(facet),
                None => record["facets"] = json!([facet]),
            }
        }
    }
    let collection = "app.bsky.feed.post";
    let body = json!({"repo": session.did, "collection": collection, "rkey": post.rkey, "record": record});
    let answer = pds.post("com.atproto.repo.createRecord", &body).await.map_err(lost)?;
    if is_yes(&answer) {
        let made: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let uri = made["uri"].as_str().and_then(plain::id);
        return Ok(accepted(uri.unwrap_or_else(|| uri_of(&session, &post.rkey))));
    }
    // a key that is taken is told of as a fault of the server: an earlier attempt may have come through
    if answer.status != 429 && is_there(pds, &session, &post.rkey).await {
        return Ok(accepted(uri_of(&session, &post.rkey)));
    }
    Err(outcome(&answer))
}

fn accepted(provider_id: String) -> SendOutcome {
    SendOutcome::Accepted { provider_id, detail: String::new(), refused: Vec::new(), reached: None }
}

fn uri_of(session: &Session, rkey: &str) -> String {
    format!("at://{}/app.bsky.feed.post/{rkey}", session.did)
}

async fn is_there(pds: &Pds, session: &Session, rkey: &str) -> bool {
    let repo = encoded(&session.did);
    let path = format!("com.atproto.repo.getRecord?repo={repo}&collection=app.bsky.feed.post&rkey={rkey}");
    matches!(pds.get(&path).await, Ok(Answer { status: 200, .. }))
}

/// Reads before anything is written: what is not answered may be asked again.
async fn read(pds: &Pds, path: &str) -> Result<Answer, SendOutcome> {
    let asked = pds.get(path).await.map_err(|e| match e {
        Lost::Call(Unanswered::NoAnswer(WebError { code, detail })) => {
            SendOutcome::Retry { code, detail, after: None }
        }
        other => lost(other),
    })?;
    Ok(asked)
}

/// The post that is answered and the one with which the talk began, each with its fingerprint.
async fn reply(pds: &Pds, uri: &str) -> Result<Value, SendOutcome> {
    let answer = read(pds, &format!("app.bsky.feed.getPosts?uris={}", encoded(uri))).await?;
    if !is_yes(&answer) {
        return Err(outcome(&answer));
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let post = &body["posts"][0];
    let (Some(uri), Some(cid)) = (post["uri"].as_str(), post["cid"].as_str()) else {
        return Err(SendOutcome::Failed { code: "gone", detail: String::new() });
    };
    let parent = json!({"uri": uri, "cid": cid});
    let root = &post["record"]["reply"]["root"];
    let root = if root["uri"].is_string() && root["cid"].is_string() { root.clone() } else { parent.clone() };
    Ok(json!({"root": root, "parent": parent}))
}

/// Who has this name; a name of nobody stays words.
async fn whose(pds: &Pds, handle: &str) -> Result<Option<String>, SendOutcome> {
    let path = format!("com.atproto.identity.resolveHandle?handle={}", encoded(handle));
    let answer = read(pds, &path).await?;
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    Ok(body["did"].as_str().and_then(plain::id).filter(|_| is_yes(&answer)))
}
