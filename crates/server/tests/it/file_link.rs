//! The address at which a vendor fetches a file that we send.

use crate::client::{Call, get};
use crate::world::{World, run};
use desk::Config;
use serde_json::json;
use server::{Limits, Options};
use std::time::Duration;
use vendors::Twilio;

const BASE: &str = "https://service.example";

/// What an agent sends along, as the vendor is told of it: the path on this server.
async fn sent(world: &World, name: &str, mime: &str, bytes: &[u8]) -> String {
    let vendor = Twilio::open().await;
    let body = json!({"kind": "whatsapp", "name": "WhatsApp", "team_id": world.shipping, "hold_seconds": 0,
        "config": vendor.whatsapp_config()});
    let inbox = world.post(&world.admin, "/api/v1/inboxes", body).await.expect(201);
    let path = format!("/hooks/whatsapp/{}", inbox["key"].as_str().expect("a key"));
    let call = vendor.brings_whatsapp(&format!("{BASE}{path}"), "972502345678", "אפשר את החשבונית?", &[]);
    let mut asked = Call::new("POST", &path).body(call.body);
    for (header, value) in call.headers {
        asked = asked.header(&header, value);
    }
    assert_eq!(asked.send(world.at).await.status, 200);
    world.desk.read_waiting().await.expect("read");
    let page = world.get(&world.dana, "/api/v1/conversations?limit=100").await.expect(200);
    let row =
        page["items"].as_array().expect("rows").iter().find(|r| r["channel"] == "whatsapp").expect("a talk");
    let file = world.desk.upload(&world.dana.agent, name, mime, bytes.to_vec()).await.expect("kept");
    let draft = json!({"text": "מצורף", "attachment_ids": [file.id], "override_stale": true});
    let replied =
        world.post(&world.dana, &format!("/api/v1/conversations/{}/replies", row["id"]), draft).await;
    assert!(replied.status < 300, "{}", replied.text());
    let gone = async {
        // the desk's own workers hand it over
        while vendor.sent().len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), gone).await.expect("both parts leave");
    let url = vendor.sent().pop().expect("two messages").1["MediaUrl"].clone();
    url.strip_prefix(BASE).expect("an address of ours").to_owned()
}

#[test]
fn a_vendor_gets_the_file_as_what_it_is_and_nobody_gets_another() {
    run(async {
        let config = Config { public_url: Some(BASE.to_owned()), ..Config::default() };
        let world = World::with(Options { limits: Limits::none(), ..Options::default() }, config).await;
        let path = sent(&world, "bill.pdf", "application/pdf", b"%PDF-1.4").await;
        let file = get(path.as_str()).send(world.at).await;
        assert_eq!((file.status, file.header("content-type")), (200, Some("application/pdf")));
        assert!(file.header("content-disposition").is_some_and(|d| d.starts_with("attachment")));
        assert!(file.header("content-security-policy").is_some_and(|c| c.contains("sandbox")));
        assert_eq!(file.text(), "%PDF-1.4");
        let parts: Vec<&str> = path.split('/').collect();
        let (until, ticket) = (parts[2], parts[3]);
        for other in [
            format!(
                "/files/{until}/{}/bill.pdf",
                ticket.replacen(|c: char| c.is_ascii_digit(), "9", 1) + "A"
            ),
            format!("/files/{until}0/{ticket}/bill.pdf"),
            format!("/files/soon/{ticket}/bill.pdf"),
            "/files/1/1.AAAA/x".to_owned(),
            "/files/1".to_owned(),
        ] {
            get(other.as_str()).send(world.at).await.problem(404, "not_found");
        }
    });
}

#[test]
fn what_a_browser_could_run_is_bytes_to_everyone() {
    run(async {
        let config = Config { public_url: Some(BASE.to_owned()), ..Config::default() };
        let world = World::with(Options { limits: Limits::none(), ..Options::default() }, config).await;
        let path = sent(&world, "page.html", "text/html", b"<script>alert(1)</script>").await;
        let file = get(path.as_str()).send(world.at).await;
        assert_eq!((file.status, file.header("content-type")), (200, Some("application/octet-stream")));
    });
}
