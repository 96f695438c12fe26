//! A WhatsApp number with the simulated vendor behind it, which calls again until it hears "yes", and a record of both
//! sides.

use super::centre::PATIENCE;
use super::{Db, Dice, Moked, PASSWORD, RUNTIME, folder};
use serde_json::{Value, json};
use std::process::ExitStatus;
use std::time::{Duration, Instant};
use vendors::whatsapp::Customer;
use vendors::{Delivery, Fault, Whatsapp};
use world::{Database, Postgres};

/// Bytes of every picture.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n a picture of a parcel";

/// One message of a customer's, by the word that is nowhere else.
pub struct Wrote {
    pub word: String,
    pub picture: bool,
    pub conversation: Option<i64>,
}

/// An answer that an agent pressed send on; its word is its client id and stands in its text.
pub struct Answer {
    pub word: String,
    pub conversation: i64,
    taken: bool,
}

/// The number. Fields are dropped in this order: the program ends before its database and its folder.
pub struct Number {
    pub moked: Moked,
    pub vendor: Whatsapp,
    pub wrote: Vec<Wrote>,
    pub answers: Vec<Answer>,
    /// Calls to which nobody said yes.
    unheard: Vec<Delivery>,
    db: Db,
    token: String,
    key: String,
    count: usize,
    _database: Option<Database>,
    _folder: tempfile::TempDir,
}

impl Number {
    /// A running installation with an administrator and the number, which sends without holding.
    pub fn open(db: Db) -> Number {
        let folder = folder();
        let database = (db == Db::Postgres).then(|| RUNTIME.block_on(Postgres::shared().database()));
        let mut moked = Moked::new(folder.path(), database.as_ref().map(Database::url));
        moked.start(None);
        let new = json!({"organisation": "Negev", "language": "he", "name": "Adi",
            "email": "adi@example.com", "password": PASSWORD});
        let answer = moked.try_post("", "/api/v1/setup", &new).expect("it answers");
        let cookie = answer.header("set-cookie").expect("a session begins");
        let token = cookie.split(['=', ';']).nth(1).expect("a token").to_owned();
        let vendor = RUNTIME.block_on(Whatsapp::open());
        let inbox = json!({"kind": "whatsapp", "name": "WhatsApp", "hold_seconds": 0, "language": "he",
            "enabled": true, "team_id": null, "config": vendor.config()});
        let inbox = moked.post(&token, "/api/v1/inboxes", &inbox, 201);
        let key = inbox["key"].as_str().expect("a key").to_owned();
        Number {
            moked,
            vendor,
            wrote: vec![],
            answers: vec![],
            unheard: vec![],
            db,
            token,
            key,
            count: 0,
            _database: database,
            _folder: folder,
        }
    }

    fn next(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}x{}", self.count)
    }

    /// Somebody new writes, perhaps twice in one call, perhaps with a picture; the vendor calls.
    pub fn write(&mut self, pictures: bool, dice: &mut Dice) {
        let number = format!("97250{:07}", self.count);
        let customer = Customer::new("דנה", &number);
        let mut values = Vec::new();
        for _ in 0..=dice.below(2) {
            let word = self.next("wrote");
            values.push(match pictures {
                true => customer.shows(&self.vendor, &self.vendor.keep("image/png", PICTURE), &word),
                false => customer.writes(&self.vendor, &word),
            });
            self.wrote.push(Wrote { word, picture: pictures, conversation: None });
        }
        self.unheard.push(self.vendor.call(values));
        self.call();
    }

    /// The vendor calls with everything to which nobody said yes, the oldest first.
    fn call(&mut self) {
        let url = format!("http://{}/hooks/whatsapp/{}", self.moked.at, self.key);
        let heard = |call: &Delivery| matches!(RUNTIME.block_on(call.post(&url)), Ok((200, _)));
        let from = self.unheard.iter().position(|call| !heard(call)).unwrap_or(self.unheard.len());
        self.unheard.drain(..from);
    }

    /// Customers write until the program dies.
    pub fn write_until_death(&mut self, pictures: bool, dice: &mut Dice) -> ExitStatus {
        let began = Instant::now();
        loop {
            self.write(pictures, dice);
            if let Some(status) = self.ends_within(Duration::from_millis(300)) {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it did not die\n{}", self.moked.words());
        }
    }

    fn ends_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let began = Instant::now();
        while began.elapsed() < time {
            if let Some(status) = self.moked.ended() {
                return Some(status);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// Somebody new writes and an agent answers them.
    fn answer(&mut self, dice: &mut Dice) {
        self.write(false, dice);
        self.assert_seen();
        let conversation = self.wrote.last().and_then(|w| w.conversation).expect("it was seen");
        let word = self.next("answer");
        self.answers.push(Answer { word, conversation, taken: false });
        self.press_send();
    }

    /// Answers leave until the program dies.
    pub fn answer_until_death(&mut self, dice: &mut Dice) -> ExitStatus {
        let began = Instant::now();
        loop {
            self.answer(dice);
            if let Some(status) = self.ends_within(Duration::from_millis(500)) {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it did not die\n{}", self.moked.words());
        }
    }

    /// An answer is at the vendor, who says nothing yet, when the program is killed.
    pub fn kill_before_the_answer(&mut self, dice: &mut Dice) {
        self.vendor.script([Fault::AnswerSlow(PATIENCE)]);
        let before = self.vendor.sent().len();
        self.answer(dice);
        let there = || (self.vendor.sent().len() > before).then_some(());
        world::until("the answer to be at the vendor", PATIENCE, there);
        self.moked.kill();
    }

    /// Sends what the server has not said yes to, with the same keys.
    fn press_send(&mut self) {
        for answer in self.answers.iter_mut().filter(|answer| !answer.taken) {
            let path = format!("/api/v1/conversations/{}/replies", answer.conversation);
            let body = json!({"text": format!("ההזמנה בדרך {}", answer.word), "client_id": answer.word,
                "seen_message_id": null, "attachment_ids": [], "override_stale": true});
            if let Ok(said) = self.moked.try_post(&self.token, &path, &body) {
                said.expect(201);
                answer.taken = true;
            }
        }
    }

    /// Whether every message that was written can be found by an agent.
    fn all_seen(&mut self) -> bool {
        for wrote in self.wrote.iter_mut().filter(|wrote| wrote.conversation.is_none()) {
            let Ok(found) = self.moked.try_get(&self.token, &format!("/api/v1/search?q={}", wrote.word))
            else {
                return false;
            };
            wrote.conversation = found.expect(200)["items"][0]["conversation"]["id"].as_i64();
            if wrote.conversation.is_none() {
                return false;
            }
        }
        true
    }

    fn assert_seen(&mut self) {
        world::until("messages to be taken in", PATIENCE, || self.all_seen().then_some(()));
    }

    /// Starts it without a fault; the vendor calls again with what was not heard, the composer sends again.
    pub fn recover(&mut self) {
        self.moked.start(None);
        // who listens may still be starting: from the first answer on it can be asked to stop
        self.moked.get("", "/health/ready");
        self.call();
        assert!(self.unheard.is_empty(), "the vendor is heard\n{}", self.moked.words());
        self.assert_seen();
        self.press_send();
        // on a shared database what a dead process held waits for its lease; that is waited for once, at the end
        if self.db == Db::Sqlite {
            self.assert_done();
        }
    }

    /// Waits until every answer has an honest end and every picture is there.
    pub fn assert_done(&mut self) {
        world::until("answers and pictures to be settled", PATIENCE, || self.done().then_some(()));
    }

    fn done(&self) -> bool {
        let answered = |a: &Answer| !matches!(self.state(a).as_str(), "" | "queued" | "sending");
        let shown = |w: &Wrote| !w.picture || self.pictures(w) == 1;
        self.answers.iter().all(answered) && self.wrote.iter().all(shown)
    }

    fn entries(&self, conversation: i64) -> Vec<Value> {
        let page = self.moked.get(&self.token, &format!("/api/v1/conversations/{conversation}"));
        let entries = page["entries"].as_array().cloned().unwrap_or_default();
        entries.into_iter().filter(|entry| entry["type"] == "message").collect()
    }

    /// Where an answer stands.
    pub fn state(&self, answer: &Answer) -> String {
        let entries = self.entries(answer.conversation);
        let found: Vec<&Value> = entries.iter().filter(|e| e["client_id"] == *answer.word).collect();
        let [message] = found[..] else { panic!("{} is {} messages", answer.word, found.len()) };
        message["delivery"]["state"].as_str().unwrap_or_default().to_owned()
    }

    fn pictures(&self, wrote: &Wrote) -> usize {
        let entries = self.entries(wrote.conversation.expect("it was seen"));
        let message = entries.iter().find(|e| e["text"] == *wrote.word).expect("the message");
        let files = message["attachments"].as_array().cloned().unwrap_or_default();
        files.iter().filter(|file| file["size"] == PICTURE.len()).count()
    }

    /// How many copies of an answer the vendor has.
    pub fn copies(&self, answer: &Answer) -> usize {
        let word = |text: &str| text.split_whitespace().last() == Some(answer.word.as_str());
        self.vendor.sent().iter().filter(|sent| word(sent.text())).count()
    }

    /// The vendor reports on everything that it has.
    pub fn report_all(&mut self) {
        let sent = self.vendor.sent();
        let told = sent.iter().map(|sent| self.vendor.status(sent, "delivered"));
        self.unheard.push(self.vendor.call(told));
        self.call();
        assert!(self.unheard.is_empty(), "the vendor is heard");
    }

    /// Every message that was written is shown once, and nothing else; nothing waits for a person.
    pub fn assert_messages(&self) {
        let mut seen: Vec<String> = Vec::new();
        let mut conversations: Vec<i64> = self.wrote.iter().filter_map(|w| w.conversation).collect();
        conversations.sort_unstable();
        conversations.dedup();
        for id in &conversations {
            let incoming = self.entries(*id).into_iter().filter(|e| e["direction"] == "in");
            seen.extend(incoming.filter_map(|e| e["text"].as_str().map(str::to_owned)));
        }
        let mut written: Vec<String> = self.wrote.iter().map(|w| w.word.clone()).collect();
        seen.sort_unstable();
        written.sort_unstable();
        assert_eq!(seen, written, "messages shown and written");
        assert!(
            self.wrote.iter().all(|w| !w.picture || self.pictures(w) == 1),
            "every picture is there once"
        );
        // one conversation for each customer, and none beside them
        let mut all = 0;
        for queue in ["all", "waiting"] {
            let mut after = String::new();
            loop {
                let path = format!("/api/v1/conversations?queue={queue}&limit=100{after}");
                let page = self.moked.get(&self.token, &path);
                all += page["items"].as_array().map_or(0, Vec::len);
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={next}");
            }
        }
        assert_eq!(all, conversations.len(), "conversations");
        let aside = self.moked.get(&self.token, "/api/v1/quarantine");
        assert_eq!(aside["items"].as_array().map(Vec::len), Some(0), "{aside}");
    }

    /// Stops it, which must go well.
    pub fn stop(&mut self) {
        let status = self.moked.stop();
        assert!(status.success(), "{status}\n{}", self.moked.words());
    }
}
