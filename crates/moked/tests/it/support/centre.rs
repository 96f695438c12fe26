//! A centre with one mail inbox: a real mailbox to fetch from, a sink to send to, and a record of both sides.

use super::{Dice, Moked, PASSWORD, RUNTIME, folder};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::ExitStatus;
use std::time::Duration;
use world::{Database, Mail, Postgres, Proxy, Sink};

/// Longest wait for anything; on a shared database a lease of a dead process lasts a minute.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Db {
    Sqlite,
    Postgres,
}

/// What one customer writes under one subject.
pub struct Thread {
    pub sender: String,
    pub tokens: Vec<String>,
    pub conversation: Option<i64>,
}

/// An answer that an agent pressed send on; its token is its client id and stands in its text.
pub struct Reply {
    pub token: String,
    pub conversation: i64,
    /// The server said yes.
    pub taken: bool,
    /// Where it was seen last.
    pub state: String,
}

/// The centre. Fields are dropped in this order: the program ends before its database and its folder.
pub struct Centre {
    pub moked: Moked,
    pub db: Db,
    pub token: String,
    pub address: String,
    pub sink: Sink,
    /// Between the program and the sink.
    pub wire: Proxy,
    pub threads: Vec<Thread>,
    pub replies: Vec<Reply>,
    unseen: Vec<(usize, String)>,
    name: String,
    count: usize,
    _database: Option<Database>,
    _folder: tempfile::TempDir,
}

impl Centre {
    /// A running centre with an administrator and an inbox that sends to a sink without holding.
    pub fn open(db: Db) -> Centre {
        let folder = folder();
        let database = (db == Db::Postgres).then(|| RUNTIME.block_on(Postgres::shared().database()));
        let mut moked = Moked::new(folder.path(), database.as_ref().map(Database::url));
        moked.start(None);
        let new = json!({"organisation": "Negev", "language": "he", "name": "Adi",
            "email": "adi@example.com", "password": PASSWORD});
        let answer = moked.try_post("", "/api/v1/setup", &new).expect("it answers");
        assert_eq!(answer.status, 201, "{}\n{}", answer.text(), moked.words());
        let cookie = answer.header("set-cookie").expect("a session begins");
        let token = cookie.split(['=', ';']).nth(1).expect("a token").to_owned();
        let sink = RUNTIME.block_on(Sink::start());
        let wire = RUNTIME.block_on(Proxy::to(sink.port()));
        let mailbox = Mail::shared().newcomer("help", "moked.test");
        let name = mailbox.address.split(['-', '@']).nth(1).expect("a name of its own").replace('x', "");
        let centre = Centre {
            moked,
            db,
            token,
            address: mailbox.address,
            sink,
            wire,
            threads: vec![],
            replies: vec![],
            unseen: vec![],
            name,
            count: 0,
            _database: database,
            _folder: folder,
        };
        centre.add_inbox(centre.wire.port());
        centre
    }

    fn add_inbox(&self, smtp_port: u16) {
        let config = json!({
            "imap_host": "127.0.0.1", "imap_port": Mail::shared().ports().imap, "imap_tls": "none",
            "imap_user": self.address, "imap_password": world::PASSWORD, "since": "all", "poll_seconds": 5,
            "smtp_host": "127.0.0.1", "smtp_port": smtp_port, "smtp_tls": "none",
        });
        let inbox = json!({"kind": "email", "name": "Help", "address": self.address, "hold_seconds": 0,
            "language": "he", "enabled": true, "team_id": null, "config": config});
        self.moked.post(&self.token, "/api/v1/inboxes", &inbox, 201);
    }

    fn next_token(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}{}n{}", self.name, self.count)
    }

    /// Puts mails into the mailbox: mostly new matters, sometimes an answer to an earlier mail of the same person.
    pub fn deliver(&mut self, mails: usize, dice: &mut Dice) {
        for _ in 0..mails {
            let token = self.next_token("mail");
            let old = (!self.threads.is_empty() && dice.once_in(3)).then(|| dice.below(self.threads.len()));
            let place = old.unwrap_or_else(|| {
                let sender = format!("dana.{token}@customer.test");
                self.threads.push(Thread { sender, tokens: vec![], conversation: None });
                self.threads.len() - 1
            });
            let thread = &mut self.threads[place];
            let refers = thread.tokens.last().map_or(String::new(), |last| {
                format!("In-Reply-To: <{last}@customer.test>\r\nReferences: <{last}@customer.test>\r\n")
            });
            let raw = format!(
                "From: Dana <{}>\r\nTo: {}\r\nSubject: Case {}\r\nMessage-ID: <{token}@customer.test>\r\n\
                 {refers}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
                 Content-Transfer-Encoding: 8bit\r\n\r\nשלום, עדיין לא קיבלתי את ההזמנה. {token}\r\n",
                thread.sender,
                self.address,
                thread.tokens.first().unwrap_or(&token),
            );
            RUNTIME.block_on(Mail::shared().deliver(&self.address, raw));
            self.threads[place].tokens.push(token.clone());
            self.unseen.push((place, token));
        }
    }

    /// Whether every delivered mail can be found by an agent; an error while the program is down.
    pub fn all_seen(&mut self) -> std::io::Result<bool> {
        while let Some((place, token)) = self.unseen.last() {
            let path = format!("/api/v1/search?q={token}");
            let found = self.moked.try_get(&self.token, &path)?.expect(200);
            let Some(hit) = found["items"].get(0) else { return Ok(false) };
            self.threads[*place].conversation = hit["conversation"]["id"].as_i64();
            self.unseen.pop();
        }
        Ok(true)
    }

    /// Forgets where mails were seen: another installation is asked from now on.
    pub fn see_anew(&mut self) {
        let tokens = |(place, thread): (usize, &Thread)| -> Vec<(usize, String)> {
            thread.tokens.iter().map(|token| (place, token.clone())).collect()
        };
        self.unseen = self.threads.iter().enumerate().flat_map(tokens).collect();
    }

    /// Waits until all mails are seen, or the program ended.
    pub fn seen_or_ended(&mut self) -> Option<ExitStatus> {
        world::until("mails to be taken in", PATIENCE, || match self.moked.ended() {
            Some(status) => Some(Some(status)),
            None => self.all_seen().unwrap_or(false).then_some(None),
        })
    }

    /// Presses send on an answer in some conversation.
    pub fn reply(&mut self, dice: &mut Dice) {
        let known: Vec<i64> = self.threads.iter().filter_map(|t| t.conversation).collect();
        let conversation = known[dice.below(known.len())];
        let token = self.next_token("reply");
        self.replies.push(Reply { token, conversation, taken: false, state: String::new() });
        self.press_send();
    }

    /// Sends what the server has not said yes to, with the same keys: what a composer does when it is back online.
    pub fn press_send(&mut self) {
        for reply in self.replies.iter_mut().filter(|reply| !reply.taken) {
            let path = format!("/api/v1/conversations/{}/replies", reply.conversation);
            let text = format!("שלום, ההזמנה יצאה אליך היום. {}", reply.token);
            let body = json!({"text": text, "client_id": reply.token, "seen_message_id": null,
                "attachment_ids": [], "override_stale": true});
            if let Ok(answer) = self.moked.try_post(&self.token, &path, &body) {
                answer.expect(201);
                reply.taken = true;
            }
        }
    }

    /// Asks how the answers stand. On a shared database those in the hands of a dead process, and what waits behind
    /// them in their conversation, are waited for only when `leases` says so.
    pub fn all_settled(&mut self, leases: bool) -> std::io::Result<bool> {
        let patient = leases || self.db == Db::Sqlite;
        let mut stuck = BTreeSet::new();
        let mut settled = true;
        for at in 0..self.replies.len() {
            let (conversation, token) = (self.replies[at].conversation, self.replies[at].token.clone());
            if is_final(&self.replies[at].state) {
                continue;
            }
            let Some(message) = self.entry(conversation, &token)? else { return Ok(false) };
            let state = text(&message["delivery"]["state"]);
            if state == "sending" && !patient {
                stuck.insert(conversation);
            }
            settled &= is_final(&state) || stuck.contains(&conversation);
            self.replies[at].state = state;
        }
        Ok(settled && self.replies.iter().all(|reply| reply.taken))
    }

    /// The message of an answer, however far back it stands.
    fn entry(&self, conversation: i64, token: &str) -> std::io::Result<Option<Value>> {
        let mut path = format!("/api/v1/conversations/{conversation}");
        loop {
            let page = self.moked.try_get(&self.token, &path)?.expect(200);
            let mut entries = page["entries"].as_array().into_iter().flatten();
            if let Some(found) = entries.find(|e| e["client_id"] == *token) {
                return Ok(Some(found.clone()));
            }
            let Some(older) = page["older"].as_str() else { return Ok(None) };
            path = format!("/api/v1/conversations/{conversation}/entries?before={older}");
        }
    }

    /// Waits until all answers have arrived somewhere, or the program ended.
    pub fn settled_or_ended(&mut self, leases: bool) -> Option<ExitStatus> {
        world::until("answers to be settled", PATIENCE, || match self.moked.ended() {
            Some(status) => Some(Some(status)),
            None => self.all_settled(leases).unwrap_or(false).then_some(None),
        })
    }

    /// Starts it without a fault and waits until nothing is left to do.
    pub fn recover(&mut self, leases: bool) {
        self.moked.start(None);
        self.press_send();
        let seen = self.seen_or_ended();
        let settled = self.settled_or_ended(leases);
        assert_eq!((seen, settled), (None, None), "it did not stay up\n{}", self.moked.words());
    }

    /// Stops it, which must go well.
    pub fn stop(&mut self) {
        let status = self.moked.stop();
        assert!(status.success(), "{status}\n{}", self.moked.words());
    }
}

/// States in which an answer may stay.
pub fn is_final(state: &str) -> bool {
    matches!(state, "sent" | "uncertain" | "failed")
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
