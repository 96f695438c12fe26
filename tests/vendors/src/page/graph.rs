//! The Graph API: what is asked for is judged as strictly as the documentation says.

use super::{Kind, OWN, Sent, State, TIED, Vendor};
use crate::site::{Asked, Desk, Said, Script};
use crate::whatsapp::{TOKEN, part};
use serde_json::{Value, json};

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "POST"
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let mut state = self.lock();
        if let Some(bytes) = state.files.get(&asked.path).filter(|_| asked.method == "GET") {
            // the address alone opens it: a token has no business here
            return match asked.bearer() {
                None => Said { status: 200, kind: "image/png".to_owned(), body: bytes.clone() },
                Some(_) => refused(400, 100, 0, "a token was sent to the host of files"),
            };
        }
        if asked.path == "/refresh_access_token" {
            return refreshed(self.kind, &mut state, asked);
        }
        if !asked.bearer().is_some_and(|token| opens(&state, token)) {
            return refused(401, 190, 0, "Invalid OAuth access token");
        }
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        let edge = if self.kind == Kind::Facebook { "comments" } else { "replies" };
        match (asked.method.as_str(), path.as_slice()) {
            ("POST", [_, OWN | TIED, "messages"]) => message(self.kind, &mut state, asked),
            ("POST", [_, OWN | TIED, "message_attachments"]) => upload(self.kind, &mut state, asked),
            ("POST", [_, under, last]) if *last == edge => answer(self.kind, &mut state, under, asked),
            ("POST", [_, comment]) => hide(self.kind, &mut state, comment, asked),
            ("GET", [_, OWN]) => {
                Said::json(200, &json!({"id": OWN, "name": "נגב תקשורת", "username": "negev"}))
            }
            ("GET", [_, OWN | TIED, "subscribed_apps"]) => {
                let fields = ["messages", "feed", "comments", "message_reads"];
                Said::json(200, &json!({"data": [{"id": "APP1", "subscribed_fields": fields}]}))
            }
            ("GET", [_, id]) => told(self.kind, &state, id),
            _ => refused(404, 2_500, 0, "Unknown path components"),
        }
    }
}

fn opens(state: &State, token: &str) -> bool {
    let newest = state.tokens.last().map_or(TOKEN, String::as_str);
    let given = || token == TOKEN || state.tokens.iter().any(|given| given == token);
    !state.shut && if state.only_newest { token == newest } else { given() }
}

/// Another token in place of one that still opens; what a day means is left to the script.
fn refreshed(kind: Kind, state: &mut State, asked: &Asked) -> Said {
    if kind != Kind::Instagram || asked.asked("grant_type").as_deref() != Some("ig_refresh_token") {
        return refused(400, 100, 0, "Unsupported request");
    }
    if state.renews_none {
        return refused(400, 10, 0, "Application does not have permission for this action");
    }
    match asked.asked("access_token").filter(|token| opens(state, token)) {
        Some(_) if asked.bearer().is_none() => {
            let token = format!("IGQW-{}", state.next());
            state.tokens.push(token.clone());
            let body = json!({"access_token": token, "token_type": "bearer", "expires_in": 5_183_944});
            Said::json(200, &body)
        }
        _ => refused(400, 190, 0, "Error validating access token"),
    }
}

/// The body of an error.
pub(super) fn error(code: i64, subcode: i64, message: &str) -> Value {
    let mut error = json!({"message": format!("(#{code}) {message}"), "type": "OAuthException", "code": code,
        "fbtrace_id": "AbCdEf"});
    if subcode != 0 {
        error["error_subcode"] = json!(subcode);
    }
    json!({"error": error})
}

fn refused(status: u16, code: i64, subcode: i64, message: &str) -> Said {
    Said::json(status, &error(code, subcode, message))
}

type Judged = Result<String, (i64, i64, &'static str)>;

fn message(kind: Kind, state: &mut State, asked: &Asked) -> Said {
    state.asked += 1;
    let Ok(body) = serde_json::from_slice::<Value>(&asked.body) else {
        return refused(400, 100, 0, "not JSON");
    };
    let judged = words(kind, state, &body["message"]).and_then(|()| recipient(kind, state, &body));
    match judged {
        Err((code, subcode, why)) => refused(400, code, subcode, why),
        Ok(person) => {
            let id = format!("m_out_{}", state.next());
            state.sent.push(Sent { id: id.clone(), under: None, body });
            Said::json(200, &json!({"recipient_id": person, "message_id": id}))
        }
    }
}

fn words(kind: Kind, state: &State, message: &Value) -> Result<(), (i64, i64, &'static str)> {
    let wrong = Err((100, 0, "Invalid parameter"));
    let fits = |text: &str| match kind {
        Kind::Facebook => (1..=2_000).contains(&text.chars().count()),
        Kind::Instagram => (1..=1_000).contains(&text.len()),
    };
    match (message["text"].as_str(), &message["attachment"]) {
        (Some(text), Value::Null) if fits(text) => {}
        (None, file)
            if file["payload"]["attachment_id"].as_str().is_some_and(|id| state.files.contains_key(id)) => {}
        _ => return wrong,
    }
    if message["metadata"].as_str().is_some_and(|m| kind == Kind::Instagram || m.len() > 1_000) {
        return Err((100, 0, "metadata"));
    }
    let buttons = message["quick_replies"].as_array();
    let button = |b: &Value| {
        let length = |key: &str| b[key].as_str().map_or(0, |t| t.chars().count());
        b["content_type"] == "text"
            && (1..=20).contains(&length("title"))
            && (1..=1_000).contains(&length("payload"))
    };
    let fine = buttons.is_none_or(|all| (1..=13).contains(&all.len()) && all.iter().all(button));
    if fine { Ok(()) } else { wrong }
}

/// Who gets it, if it may be written to them now.
fn recipient(kind: Kind, state: &mut State, body: &Value) -> Judged {
    let to = &body["recipient"];
    if let Some(comment) = to["comment_id"].as_str().or(to["post_id"].as_str()) {
        let writer = state.writer(comment).ok_or((100, 2_018_001, "No such comment"))?;
        if !state.answered.insert(comment.to_owned()) {
            return Err((10_900, 0, "Activity already replied to"));
        }
        return Ok(in_private(&writer));
    }
    let person = to["id"].as_str().ok_or((100, 0, "recipient is missing"))?;
    let hours = state.hours.get(person).copied().unwrap_or(0);
    let tagged = body["messaging_type"] == "MESSAGE_TAG" && body["tag"] == "HUMAN_AGENT";
    let open = hours < 24 && (body["messaging_type"] == "RESPONSE" || tagged);
    match (open || (tagged && hours < 24 * 7), kind) {
        (true, _) => Ok(person.to_owned()),
        (false, Kind::Facebook) => Err((10, 2_018_278, "This message is sent outside of allowed window")),
        (false, Kind::Instagram) => Err((10, 2_534_022, "This message is sent outside of allowed window")),
    }
}

/// The address in private of whoever wrote a comment: another one.
pub(super) fn in_private(writer: &str) -> String {
    format!("9{writer}")
}

fn answer(kind: Kind, state: &mut State, under: &str, asked: &Asked) -> Said {
    state.asked += 1;
    let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
    let most = if kind == Kind::Facebook { 8_000 } else { 2_200 };
    let length = body["message"].as_str().map_or(0, |t| t.chars().count());
    if state.writer(under).is_none() {
        return refused(400, 100, 33, "Object does not exist");
    }
    if !(1..=most).contains(&length) {
        return refused(400, 100, 0, "Invalid parameter");
    }
    let id = format!("{}{}", if kind == Kind::Facebook { "10_" } else { "180" }, state.next());
    state.sent.push(Sent { id: id.clone(), under: Some(under.to_owned()), body });
    Said::json(200, &json!({"id": id}))
}

fn hide(kind: Kind, state: &mut State, comment: &str, asked: &Asked) -> Said {
    let name = if kind == Kind::Facebook { "is_hidden" } else { "hide" };
    if state.writer(comment).is_none() {
        return refused(400, 100, 33, "Object does not exist");
    }
    match asked.asked(name).as_deref() {
        Some("true") => drop(state.hidden.insert(comment.to_owned())),
        Some("false") => drop(state.hidden.remove(comment)),
        _ => return refused(400, 100, 0, "Invalid parameter"),
    }
    Said::json(200, &json!({"success": true}))
}

/// Who somebody is, or what stands in a post of ours.
fn told(kind: Kind, state: &State, id: &str) -> Said {
    if let Some(name) = state.names.get(id) {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        return match kind {
            Kind::Facebook => Said::json(200, &json!({"first_name": first, "last_name": last, "id": id})),
            Kind::Instagram => Said::json(200, &json!({"name": name, "username": "u", "id": id})),
        };
    }
    match (kind, state.posts.get(id)) {
        (Kind::Facebook, Some(text)) => Said::json(
            200,
            &json!({"id": id, "message": text, "from": {"id": OWN, "name": "נגב תקשורת"},
                "permalink_url": "https://www.facebook.com/negev/posts/10"}),
        ),
        (Kind::Instagram, Some(text)) => Said::json(
            200,
            &json!({"id": id, "caption": text, "username": "negev", "permalink": "https://www.instagram.com/p/abc/"}),
        ),
        (_, None) => refused(400, 100, 33, "Object does not exist"),
    }
}

/// A form with the file and what it is.
fn upload(kind: Kind, state: &mut State, asked: &Asked) -> Said {
    let typed = asked.headers.get("content-type").and_then(|v| v.to_str().ok()).unwrap_or_default();
    let Some(boundary) = typed.strip_prefix("multipart/form-data; boundary=") else {
        return refused(400, 100, 0, "not a form");
    };
    let field = |name: &str| part(&asked.body, boundary, name);
    let (Some(file), Some(about)) = (field("filedata"), field("message")) else {
        return refused(400, 100, 0, "a field is missing");
    };
    let about: Value = serde_json::from_slice(about).unwrap_or_default();
    let known = ["image", "video", "audio", "file"].iter().any(|k| about["attachment"]["type"] == *k);
    let platform = field("platform") == Some(b"instagram");
    if !known || platform != (kind == Kind::Instagram) {
        return refused(400, 100, 0, "Invalid parameter");
    }
    let id = format!("7{}", state.next());
    state.files.insert(id.clone(), file.to_vec());
    Said::json(200, &json!({"attachment_id": id}))
}
