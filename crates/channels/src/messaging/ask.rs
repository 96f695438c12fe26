//! What is not told with an event and is told when asked; where it is not, nothing is lost.

use serde_json::Value;

use crate::Under;
use crate::meta::{Graph, is_id};
use crate::plain::{self, word};
use crate::vendor::is_yes;

async fn ask(graph: &Graph, id: &str, fields: &str) -> Option<Value> {
    if id.is_empty() || !is_id(id) {
        return None;
    }
    let answer = graph.get(&format!("{id}?fields={fields}")).await.ok().filter(is_yes)?;
    serde_json::from_slice(&answer.body).ok()
}

/// The name of a person: as they write it, or as they are called there.
pub(crate) async fn name(graph: &Graph, person: &str, fields: &str) -> Option<String> {
    let told = ask(graph, person, fields).await?;
    let of = |key: &str| word(told.get(key));
    let whole: Vec<String> = [of("first_name"), of("last_name")].into_iter().flatten().collect();
    let whole = Some(whole.join(" ")).filter(|w| !w.is_empty());
    plain::line(&whole.or_else(|| of("name")).or_else(|| of("username"))?)
}

/// A post: its words, its address and whose it is.
pub(crate) async fn post(graph: &Graph, id: &str, fields: &str) -> Option<Under> {
    let told = ask(graph, id, fields).await?;
    let text = ["message", "caption", "story"].iter().find_map(|key| told.get(*key)?.as_str());
    let author = word(told["from"].get("name")).or_else(|| word(told.get("username")));
    let url = word(told.get("permalink_url")).or_else(|| word(told.get("permalink")));
    Some(Under {
        id: id.to_owned(),
        author: author.and_then(|a| plain::line(&a)).unwrap_or_default(),
        text: plain::text(text.unwrap_or_default()),
        url: url.and_then(|url| plain::link(&url)),
    })
}
