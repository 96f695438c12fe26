//! The commands that end by themselves.

use crate::support::centre::Db;
use crate::support::{Moked, PASSWORD, RUNTIME, folder};
use serde_json::{Value, json};
use world::{Database, Postgres};

/// A folder, a database guard and an installation.
fn installation(db: Db) -> (tempfile::TempDir, Option<Database>, Moked) {
    let folder = folder();
    let database = (db == Db::Postgres).then(|| RUNTIME.block_on(Postgres::shared().database()));
    let moked = Moked::new(folder.path(), database.as_ref().map(Database::url));
    (folder, database, moked)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn migrate_twice_does_it_once() {
    for db in [Db::Sqlite, Db::Postgres] {
        let (_folder, _database, moked) = installation(db);
        if db == Db::Sqlite {
            std::fs::create_dir_all(&moked.data).expect("a data folder");
        }
        let first = moked.run(&["migrate"]);
        assert!(first.status.success(), "{db:?} {}", text(&first.stderr));
        assert!(text(&first.stdout).contains("Applied: 0001_first"), "{db:?} {}", text(&first.stdout));
        let second = moked.run(&["migrate"]);
        assert!(second.status.success(), "{db:?} {}", text(&second.stderr));
        assert!(text(&second.stdout).contains("up to date"), "{db:?} {}", text(&second.stdout));
        moked.assert_well();
    }
}

#[test]
fn migrate_makes_the_data_folder() {
    let (_folder, _database, moked) = installation(Db::Sqlite);
    let first = moked.run(&["migrate"]);
    assert!(first.status.success(), "{}", text(&first.stderr));
}

#[test]
fn an_agent_is_added_while_it_serves() {
    for db in [Db::Sqlite, Db::Postgres] {
        let (_folder, _database, mut moked) = installation(db);
        let args = ["agent", "add", "--email", "noa@example.com", "--name", "Noa", "--role", "lead"];
        let early = moked.run_with(&args, b"a long enough password\n");
        assert!(!early.status.success(), "there is no organisation yet");
        assert!(text(&early.stderr).contains("moked serve"), "{}", text(&early.stderr));
        moked.start(None);
        let new = json!({"organisation": "Negev", "language": "he", "name": "Adi",
            "email": "adi@example.com", "password": PASSWORD});
        moked.post("", "/api/v1/setup", &new, 201);
        let added = moked.run_with(&args, b"a long enough password\n");
        assert!(added.status.success(), "{db:?} {}", text(&added.stderr));
        assert!(text(&added.stdout).contains("Added Noa (lead)"), "{}", text(&added.stdout));
        let login = json!({"email": "noa@example.com", "password": "a long enough password"});
        assert_eq!(moked.post("", "/api/v1/session", &login, 200)["agent"]["role"], "lead");
        for (args, password, words) in [
            (args, "a long enough password\n", "email"),
            (
                ["agent", "add", "--email", "gil@example.com", "--name", "Gil", "--role", "lead"],
                "short\n",
                "password",
            ),
            (
                ["agent", "add", "--email", "gil", "--name", "Gil", "--role", "lead"],
                "a long enough password\n",
                "email",
            ),
            (
                ["agent", "add", "--email", "gil@example.com", "--name", "Gil", "--role", "boss"],
                "x\n",
                "role",
            ),
        ] {
            let refused = moked.run_with(&args, password.as_bytes());
            assert!(!refused.status.success(), "{args:?}");
            assert!(text(&refused.stderr).contains(words), "{args:?}: {}", text(&refused.stderr));
        }
    }
}

#[test]
fn check_replies_finds_what_the_ladder_is_labelled_with() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../language/tests/data/seed-steps.jsonl");
    let labelled: Vec<Value> = std::fs::read_to_string(path)
        .expect("the ladder")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let mut asked = String::new();
    for row in &labelled {
        let mut row = row.clone();
        let fields = row.as_object_mut().expect("an object");
        fields.retain(|name, _| !["elements", "risks", "commitments"].contains(&name.as_str()));
        asked += &format!("{row}\n");
    }
    let (_folder, _database, moked) = installation(Db::Sqlite);
    let output = moked.run_with(&["check", "replies"], asked.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let found: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(found.len(), labelled.len());
    for (found, labelled) in found.iter().zip(&labelled) {
        assert_eq!(found["id"], labelled["id"]);
        assert_eq!(found["elements"], labelled["elements"], "{}", labelled["id"]);
        assert_eq!(found["risks"], labelled["risks"], "{}", labelled["id"]);
        for finding in found["findings"].as_array().expect("findings") {
            let reply = labelled["reply"].as_str().expect("a reply").encode_utf16().count() as u64;
            assert!(finding["end"].as_u64().expect("a place") <= reply, "{finding}");
        }
    }
}

#[test]
fn check_replies_names_the_line_that_is_none() {
    let (_folder, _database, moked) = installation(Db::Sqlite);
    let output = moked.run_with(&["check", "replies"], b"{\"id\":1,\"reply\":\"a\"}\n\nnonsense\n");
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("line 3"), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout).lines().count(), 1, "the line before it is answered");
}

#[test]
fn answer_names_an_article_or_hands_over() {
    let (folder, _database, moked) = installation(Db::Sqlite);
    let articles = folder.path().join("articles");
    std::fs::create_dir_all(&articles).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(articles.join(name), text).expect("an article");
    let password = "# איפוס סיסמה\nבמסך הכניסה לוחצים על \"שכחתי סיסמה\" ובוחרים סיסמה חדשה.\n";
    write("password.md", password);
    write("parking.md", "# חניה באולם\nהחניון שליד האולם פתוח שעה לפני המופע, ללא תשלום.\n");
    write("hours.md", "# שעות פתיחה\nהקופה פתוחה בימים א-ה בין 9:00 ל-17:00.\n");
    let asked =
        "{\"id\":\"a\",\"lang\":\"he\",\"text\":\"שכחתי את הסיסמה\"}\n\n{\"id\":2,\"text\":\"תודה רבה\"}\n";
    let args = ["answer", "--articles", articles.to_str().expect("a path")];
    let output = moked.run_with(&args, asked.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rows: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["id"], &rows[0]["article"]), (&json!("a"), &json!("password")));
    assert!(password.contains(rows[0]["passage"].as_str().expect("a passage")));
    assert_eq!((&rows[1]["id"], &rows[1]["article"]), (&json!(2), &Value::Null));
    assert!(rows.iter().all(|r| (0.0..=1.0).contains(&r["confidence"].as_f64().expect("a number"))));
    let unread = moked.run_unread(&args, asked.as_bytes());
    assert!(unread.status.success() && unread.stderr.is_empty(), "{}", text(&unread.stderr));
    let broken = moked.run_with(&args, b"nonsense\n");
    assert!(!broken.status.success());
    assert!(text(&broken.stderr).contains("line 1"), "{}", text(&broken.stderr));
}

#[test]
fn openapi_prints_the_document_of_the_web_app() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");
    let kept: Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the document")).expect("JSON");
    let (_folder, _database, moked) = installation(Db::Sqlite);
    let output = moked.run(&["openapi"]);
    assert!(output.status.success());
    let printed: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(printed == kept, "web/openapi.json is stale: run `tools/stale --write`");
}

#[test]
fn doctor_names_what_is_open_and_nobodys() {
    for db in [Db::Sqlite, Db::Postgres] {
        let (_folder, database, mut moked) = installation(db);
        moked.start(None);
        let new = json!({"organisation": "Negev", "language": "he", "name": "Adi",
            "email": "adi@example.com", "password": PASSWORD});
        let answer = moked.try_post("", "/api/v1/setup", &new).expect("it answers");
        let cookie = answer.header("set-cookie").expect("a session begins");
        let token = cookie.split(['=', ';']).nth(1).expect("a token").to_owned();
        let chat = json!({"kind": "webchat", "name": "Chat", "team_id": null, "hold_seconds": 0, "language": "he",
            "enabled": true, "config": {"title": "Chat"}});
        let key = moked.post(&token, "/api/v1/inboxes", &chat, 201)["key"].clone();
        let visitor = moked.post("", "/w/v1/session", &json!({"inbox": key}), 200)["token"].clone();
        let said = json!({"client_id": "a", "text": "שלום"});
        moked.post(visitor.as_str().expect("a token"), "/w/v1/messages", &said, 201);
        moked.stop();
        moked.assert_well();
        let own = format!("sqlite:{}", moked.data.join("moked.db").display());
        let url = database.as_ref().map_or(own, |d| d.url().to_owned());
        RUNTIME.block_on(with_a_bot_that_knows_nothing_of_it(&url));
        let found = moked.run(&["doctor"]);
        let words = text(&found.stdout);
        assert!(!found.status.success(), "{db:?} {words}");
        assert!(
            words.contains("BAD every open conversation has somebody responsible and a time: conversation 1"),
            "{words}"
        );
        assert!(words.contains("ok  conversations overdue: 0"), "{words}");
    }
}

#[test]
fn doctor_says_why_surveys_by_mail_are_not_sent() {
    for db in [Db::Sqlite, Db::Postgres] {
        let (_folder, database, mut moked) = installation(db);
        moked.start(None);
        moked.stop();
        let own = format!("sqlite:{}", moked.data.join("moked.db").display());
        let url = database.as_ref().map_or(own, |d| d.url().to_owned());
        RUNTIME.block_on(with_surveys(&url));
        let found = moked.run(&["doctor"]);
        let words = text(&found.stdout);
        assert!(!found.status.success() && words.contains("BAD service: surveys by mail"), "{db:?} {words}");
        let reached = moked.run(&["doctor", "--public-url", "https://service.example.com"]);
        assert!(reached.status.success(), "{db:?} {}", text(&reached.stdout));
    }
}

async fn with_surveys(url: &str) {
    let store = store::Store::open(url, store::Options { readers: 1, writers: 1 }).await.expect("a store");
    let mut service = domain::Service::default();
    service.surveys.enabled = true;
    let put = async move |tx: &mut store::Tx| store::service::put(tx, &service, 1).await;
    assert!(store.write(0, put).await.expect("written"));
}

/// What the program never does.
async fn with_a_bot_that_knows_nothing_of_it(url: &str) {
    let store = store::Store::open(url, store::Options { readers: 1, writers: 1 }).await.expect("a store");
    let change = async |tx: &mut store::Tx| {
        let row = store::conversation::lock(tx, 1).await?.expect("a conversation");
        let mut after = row.clone();
        after.tier = domain::Tier::Bot;
        store::conversation::save(tx, &row, after).await.map(drop)
    };
    store.write(0, change).await.expect("changed");
}
