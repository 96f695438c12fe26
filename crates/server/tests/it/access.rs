//! The access matrix: every route of the document, for every role, on an object of the shipping team.
//!
//! A route that the table does not know fails. Who may not see an object learns nothing of it: 404, never 403.

use crate::access_table::{May, On, Row, TABLE};
use crate::client::{Answer, Call};
use crate::world::{Who, World, run, shared};
use domain::Id;
use serde_json::json;

fn bare(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}

#[test]
fn every_route_is_in_the_table() {
    let document = serde_json::to_value(server::openapi()).unwrap();
    let routes: Vec<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(|method| (method.clone(), path.clone()))
        })
        .collect();
    for (method, path) in &routes {
        let known = TABLE.iter().any(|(m, p, ..)| m == method && bare(p) == path);
        assert!(known, "the access table does not know {method} {path}");
    }
    assert_eq!(routes.len(), TABLE.len(), "the access table knows a route that is no longer there");
}

/// Expected statuses: the ones a caller may not get past, or `None` for "let in".
fn expected(may: May, role: usize) -> Option<u16> {
    // anonymous, visitor, viewer, agent of another team, agent of the team, lead, administrator
    let row: [Option<u16>; 7] = match may {
        May::Everybody => [Some(401), Some(401), None, None, None, None, None],
        May::Workers => [Some(401), Some(401), Some(403), None, None, None, None],
        May::TeamRead => [Some(401), Some(401), None, Some(404), None, None, None],
        May::TeamWork => [Some(401), Some(401), Some(403), Some(404), None, None, None],
        May::Leads => [Some(401), Some(401), Some(403), Some(403), Some(403), None, None],
        May::TeamLeads => [Some(401), Some(401), Some(403), Some(404), Some(403), None, None],
        May::Admins => [Some(401), Some(401), Some(403), Some(403), Some(403), Some(403), None],
        May::Visitors => [Some(401), None, Some(401), Some(401), Some(401), Some(401), Some(401)],
        May::Anybody | May::Elsewhere => [None; 7],
    };
    row[role]
}

async fn number(world: &World, on: On, role: usize) -> Id {
    let admin = &world.admin;
    match on {
        On::Nothing => 0,
        On::Conversation => world.new_chat().await.conversation,
        On::MailMessage => world.mail_message,
        On::ChatMessage => world.answer,
        On::Contact => world.gil.contact,
        On::Quarantine => world.quarantined().await,
        On::Agent => world.vera.agent.id,
        On::VisitorFile => 1,
        On::Inbox => {
            let body = json!({"kind": "webchat", "name": format!("chat {role}"), "config": {"title": "x"}});
            world.post(admin, "/api/v1/inboxes", body).await.expect(201)["id"].as_i64().unwrap()
        }
        On::Team => {
            let body = json!({"name": crate::world::unique("team"), "member_ids": []});
            world.post(admin, "/api/v1/teams", body).await.expect(201)["id"].as_i64().unwrap()
        }
        On::Upload => attached(world).await,
        On::Review => waiting(world).await,
        On::Consult => {
            let path = format!("/api/v1/conversations/{}/consults", world.new_chat().await.conversation);
            let body = json!({"agent_id": world.lead.agent.id, "question": "מה אומרים?"});
            world.post(&world.dana, &path, body).await.expect(201)["id"].as_i64().unwrap()
        }
        On::Commitment => {
            let path = format!("/api/v1/conversations/{}/commitments", world.new_chat().await.conversation);
            let body = json!({"text": "לחזור בטלפון"});
            world.post(&world.dana, &path, body).await.expect(201)["id"].as_i64().unwrap()
        }
        On::Benefit => {
            let path = format!("/api/v1/conversations/{}/benefits", world.new_chat().await.conversation);
            let body = json!({"kind": "credit", "text": "זיכוי", "reason": "goodwill"});
            world.post(&world.dana, &path, body).await.expect(201)["id"].as_i64().unwrap()
        }
        On::Article => {
            let body = json!({"lang": "he", "title": "החזרת מוצר", "body": "שבועיים.", "publish": true});
            let id = world.post(admin, "/api/v1/articles", body).await.expect(201)["id"].as_i64().unwrap();
            let body = json!({"title": "Returns", "body": "Two weeks.", "publish": true});
            let put = Call::new("PUT", format!("/api/v1/articles/{id}/texts/en")).json(body);
            put.token(&admin.token).send(world.at).await.expect(200);
            id
        }
        On::Folder => {
            let body = json!({"name": {"he": "משלוחים"}});
            world.post(admin, "/api/v1/folders", body).await.expect(201)["id"].as_i64().unwrap()
        }
        On::Flow => {
            let flow = crate::access_table::flow();
            world.post(admin, "/api/v1/flows", flow).await.expect(201)["id"].as_i64().unwrap()
        }
        On::Example => {
            let body = json!({"kind": "element_there", "label": "thanks", "text": "תודה שפנית."});
            world.post(&world.dana, "/api/v1/examples", body).await.expect(201)["id"].as_i64().unwrap()
        }
    }
}

/// A reply of Dana's in a new conversation that waits for a colleague.
async fn waiting(world: &World) -> Id {
    let chat = world.new_chat().await;
    let path = format!("/api/v1/conversations/{}/replies", chat.conversation);
    let body = json!({"text": "שלום, כבר בודקת.", "override_stale": true, "ask_review": true});
    let message = world.post(&world.dana, &path, body).await.expect(201);
    assert_eq!(message["delivery"]["state"], "in_review");
    let page = world.get(&world.dana, "/api/v1/reviews?limit=100").await.expect(200);
    let mine = |row: &&serde_json::Value| row["message_id"] == message["id"];
    page["items"].as_array().unwrap().iter().find(mine).unwrap()["id"].as_i64().unwrap()
}

/// A file of a message in a new conversation of the shipping team.
async fn attached(world: &World) -> Id {
    let chat = world.new_chat().await;
    let upload = Call::new("POST", "/w/v1/uploads?name=photo.png").body(b"\x89PNG\r\n\x1a\n....".to_vec());
    let file = upload.token(&chat.token).send(world.at).await.expect(201);
    let body =
        json!({"client_id": crate::world::unique("f"), "text": "תמונה", "attachment_ids": [file["id"]]});
    crate::client::post("/w/v1/messages", body).token(&chat.token).send(world.at).await.expect(201);
    file["id"].as_i64().unwrap()
}

async fn ask(world: &World, row: &Row, role: usize, who: Option<&str>) -> Answer {
    let (method, path, _, on, body) = row;
    let path = path.replace("{id}", &number(world, *on, role).await.to_string());
    let key = if path.contains("templates") { "he.template.double_charge" } else { "he.greeting.hello" };
    let path = path.replace("{key}", key).replace("{lang}", "he").replace("{n}", "1");
    let mut call = Call::new(&method.to_uppercase(), encoded(&path));
    let body = body();
    if !body.is_null() || *method != "get" {
        call = call.json(if body.is_null() { json!({}) } else { body });
    }
    if let Some(token) = who {
        call = call.token(token);
    }
    call.send(world.at).await
}

fn encoded(path: &str) -> String {
    path.bytes().map(|b| if b.is_ascii() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[test]
fn a01_the_matrix_holds() {
    run(async {
        let world = shared().await;
        let token = |who: &'static Who| Some(who.token.as_str());
        let names = ["anonymous", "visitor", "viewer", "other team", "agent", "lead", "admin"];
        let callers = [
            None,
            Some(world.gil.token.as_str()),
            token(&world.vera),
            token(&world.noam),
            token(&world.dana),
            token(&world.lead),
            token(&world.admin),
        ];
        let (mut wrong, mut cells) = (vec![], 0);
        for row in TABLE.iter().filter(|row| row.2 != May::Elsewhere) {
            for (role, who) in callers.iter().enumerate() {
                let answer = ask(world, row, role, *who).await;
                let open = row.2 == May::Anybody && answer.status < 500;
                let fine = match expected(row.2, role) {
                    Some(status) => answer.status == status,
                    None => open || (!matches!(answer.status, 401 | 403 | 404 | 405) && answer.status < 500),
                };
                cells += 1;
                if !fine {
                    wrong.push(format!(
                        "{} {} as {}: {} {}",
                        row.0,
                        row.1,
                        names[role],
                        answer.status,
                        answer.text()
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {cells} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    });
}

#[test]
fn a16_what_is_foreign_and_what_is_not_there_look_the_same() {
    run(async {
        let world = shared().await;
        for path in ["conversations", "contacts"] {
            let foreign = if path == "contacts" { world.gil.contact } else { world.gil.conversation };
            let one = world.get(&world.noam, &format!("/api/v1/{path}/{foreign}")).await;
            let other = world.get(&world.noam, &format!("/api/v1/{path}/999999999")).await;
            assert_eq!((one.status, one.text()), (other.status, other.text()));
        }
    });
}
