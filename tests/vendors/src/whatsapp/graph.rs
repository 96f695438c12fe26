//! The Graph API: what is asked for is judged as strictly as the documentation says.

use super::{ACCOUNT, File, NUMBER, Sent, State, TOKEN, Vendor};
use crate::site::{Asked, Desk, Said, Script};
use serde_json::{Value, json};

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "POST"
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        if asked.bearer() != Some(TOKEN) {
            return refused(401, 190, "Invalid OAuth access token");
        }
        let mut state = self.lock();
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match (asked.method.as_str(), path.as_slice()) {
            ("POST", [_, NUMBER, "messages"]) => message(&mut state, asked),
            ("POST", [_, NUMBER, "media"]) => upload(&mut state, asked),
            ("GET", [_, NUMBER]) => Said::json(
                200,
                &json!({"id": NUMBER, "display_phone_number": "+972 3-999-0000", "verified_name": "Negev"}),
            ),
            ("GET", [_, ACCOUNT, "message_templates"]) => {
                Said::json(200, &json!({"data": state.templates, "paging": {}}))
            }
            ("GET", [_, ACCOUNT, "subscribed_apps"]) => {
                Said::json(200, &json!({"data": [{"whatsapp_business_api_data": {"id": "APP1"}}]}))
            }
            ("GET", ["file", id]) => match state.files.get(*id) {
                Some(f) => Said { status: 200, kind: f.mime.clone(), body: f.bytes.clone() },
                None => refused(404, 100, "no such file"),
            },
            ("GET", [_, id]) => match state.files.get(*id) {
                Some(f) => Said::json(
                    200,
                    &json!({"id": id, "messaging_product": "whatsapp", "mime_type": f.mime,
                    "file_size": f.bytes.len(), "url": format!("{}/file/{id}", state.base)}),
                ),
                None => refused(400, 100, "Object does not exist"),
            },
            _ => refused(404, 2_500, "Unknown path components"),
        }
    }
}

fn refused(status: u16, code: i64, details: &str) -> Said {
    let error = json!({"message": format!("(#{code}) {details}"), "type": "OAuthException", "code": code,
        "error_data": {"messaging_product": "whatsapp", "details": details}, "fbtrace_id": "AbCdEf"});
    Said::json(status, &json!({"error": error}))
}

fn message(state: &mut State, asked: &Asked) -> Said {
    state.asked += 1;
    let Ok(message) = serde_json::from_slice::<Value>(&asked.body) else {
        return refused(400, 100, "not JSON");
    };
    if let Err((code, why)) = judge(state, &message) {
        return refused(400, code, why);
    }
    state.count += 1;
    let id = format!("wamid.OUT{}", state.count);
    let to = message["to"].as_str().or(message["recipient"].as_str()).unwrap_or_default().to_owned();
    state.sent.push(Sent { id: id.clone(), message });
    Said::json(
        200,
        &json!({"messaging_product": "whatsapp", "contacts": [{"input": to, "wa_id": to}], "messages": [{"id": id}]}),
    )
}

type Judged = Result<(), (i64, &'static str)>;

fn judge(state: &State, message: &Value) -> Judged {
    if message["messaging_product"] != "whatsapp" {
        return Err((100, "messaging_product is missing"));
    }
    let number = message["to"].as_str();
    let digits = |n: &str| (5..=15).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    match (number, message["recipient"].as_str()) {
        (Some(n), None) if digits(n) => {}
        (None, Some(id)) if id.contains('.') => {}
        _ => return Err((131_009, "either to or recipient")),
    }
    if message["biz_opaque_callback_data"].as_str().is_some_and(|d| d.len() > 512) {
        return Err((131_009, "biz_opaque_callback_data is too long"));
    }
    let kind = message["type"].as_str().unwrap_or_default();
    if kind != "template" && number.is_some_and(|n| state.closed.contains(n)) {
        return Err((131_047, "More than 24 hours have passed"));
    }
    let part = &message[kind];
    let length = |v: &Value| v.as_str().map_or(0, |t| t.chars().count());
    match kind {
        "text" if (1..=4_096).contains(&length(&part["body"])) => Ok(()),
        "image" | "video" | "audio" | "document" if length(&part["caption"]) <= 1_024 => {
            let known = part["id"].as_str().is_some_and(|id| state.files.contains_key(id));
            if known { Ok(()) } else { Err((131_053, "no such media")) }
        }
        "interactive" if (1..=1_024).contains(&length(&part["body"]["text"])) => choices(part),
        "template" => template(state, part),
        _ => Err((131_009, "Parameter value is not valid")),
    }
}

fn choices(part: &Value) -> Judged {
    let length = |v: &Value| v.as_str().map_or(0, |t| t.chars().count());
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let fine = match part["type"].as_str() {
        Some("button") => {
            let buttons = list(&part["action"]["buttons"]);
            (1..=3).contains(&buttons.len())
                && buttons.iter().all(|b| {
                    (1..=20).contains(&length(&b["reply"]["title"])) && length(&b["reply"]["id"]) <= 256
                })
        }
        Some("list") => {
            let rows: Vec<Value> =
                list(&part["action"]["sections"]).iter().flat_map(|s| list(&s["rows"])).collect();
            let row = |r: &Value| {
                (1..=24).contains(&length(&r["title"]))
                    && length(&r["description"]) <= 72
                    && length(&r["id"]) <= 200
            };
            (1..=10).contains(&rows.len())
                && rows.iter().all(row)
                && (1..=20).contains(&length(&part["action"]["button"]))
        }
        _ => false,
    };
    if fine { Ok(()) } else { Err((131_009, "Parameter value is not valid")) }
}

fn template(state: &State, part: &Value) -> Judged {
    let same = |t: &&Value| t["name"] == part["name"] && t["language"] == part["language"]["code"];
    let Some(known) = state.templates.iter().find(same) else {
        return Err((132_001, "Template does not exist"));
    };
    let body = known["components"][0]["text"].as_str().unwrap_or_default();
    let places = (1..=20).take_while(|n| body.contains(&format!("{{{{{n}}}}}"))).count();
    let given = part["components"].as_array().into_iter().flatten().find(|c| c["type"] == "body");
    let given = given.and_then(|c| c["parameters"].as_array()).map_or(0, Vec::len);
    if given == places { Ok(()) } else { Err((132_000, "Number of parameters does not match")) }
}

/// A form with the product, the type and the file.
fn upload(state: &mut State, asked: &Asked) -> Said {
    let kind = asked.headers.get("content-type").and_then(|v| v.to_str().ok()).unwrap_or_default();
    let Some(boundary) = kind.strip_prefix("multipart/form-data; boundary=") else {
        return refused(400, 100, "not a form");
    };
    let Some(file) = part(&asked.body, boundary, "file") else { return refused(400, 100, "file is missing") };
    let (Some(product), Some(mime)) =
        (part(&asked.body, boundary, "messaging_product"), part(&asked.body, boundary, "type"))
    else {
        return refused(400, 100, "a field is missing");
    };
    if product != b"whatsapp" {
        return refused(400, 100, "messaging_product is missing");
    }
    state.count += 1;
    let id = format!("MEDIA{}", state.count);
    let mime = String::from_utf8_lossy(mime).into_owned();
    state.files.insert(id.clone(), File { mime, bytes: file.to_vec() });
    Said::json(200, &json!({"id": id}))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

/// A field of a form.
pub(crate) fn part<'a>(body: &'a [u8], boundary: &str, name: &str) -> Option<&'a [u8]> {
    let mut rest = body;
    let line = format!("--{boundary}\r\n");
    while let Some(at) = find(rest, line.as_bytes()) {
        rest = rest.get(at + line.len()..)?;
        let head_ends = find(rest, b"\r\n\r\n")?;
        let (head, after) = rest.split_at(head_ends);
        let content = after.get(4..)?;
        if find(head, format!("name=\"{name}\"").as_bytes()).is_some() {
            return content.get(..find(content, format!("\r\n--{boundary}").as_bytes())?);
        }
        rest = content;
    }
    None
}
