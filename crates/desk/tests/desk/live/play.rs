//! Chance plays the day of an office, while agents and visitors listen, lose the line and come back.

use super::agent::AgentClient;
use super::visitor::VisitorClient;
use crate::support::{COUPON, Dice, EXCHANGE, Mail, Office, dsn, failed, now, pass, retry, uncertain};
use crate::visitor::say;
use desk::{Approval, BenefitEdit, CommitmentEdit, ContactEdit, ReplyDraft, Settle, VDraft};
use domain::reading::ReadingEdit;
use domain::{Agent, BenefitDraft, BenefitKind, CommitmentDraft, CommitmentState, Id};
use language::Threat;

/// One play.
pub struct Play<'a> {
    o: &'a Office,
    seed: u64,
    dice: Dice,
    /// Dice of their own for what is granted.
    grants: Dice,
    agents: Vec<AgentClient>,
    visitors: Vec<VisitorClient>,
    mails: Vec<String>,
    said: usize,
}

impl<'a> Play<'a> {
    /// Everybody comes to work; the third visitor has not written yet.
    pub async fn new(o: &'a Office, seed: u64) -> Play<'a> {
        let mut play = Play {
            o,
            seed,
            dice: Dice::new(seed),
            grants: Dice::new(seed),
            agents: Vec::new(),
            visitors: Vec::new(),
            mails: Vec::new(),
            said: 0,
        };
        for who in [&o.noa, &o.avi, &o.dana, &o.vera, &o.ron] {
            play.agents.push(AgentClient::new(o, who.clone()).await);
        }
        for _ in 0..3 {
            let (visitor, token) = o.visitor().await;
            play.visitors.push(VisitorClient::new(o, visitor, token).await);
        }
        // in every other play the bot answers first
        for inbox_id in [o.chat, o.mail] {
            o.bot(inbox_id, seed.is_multiple_of(2)).await;
        }
        o.hold(o.chat, [0, 5][seed as usize % 2]).await;
        play
    }

    /// Plays so many turns, then everybody compares.
    pub async fn run(&mut self, turns: usize) {
        for _ in 0..turns {
            self.turn().await;
            self.line().await;
            for client in &mut self.agents {
                client.hear(self.o).await;
            }
            for client in &mut self.visitors {
                client.hear().await;
            }
        }
        self.compare().await;
    }

    /// Somebody loses the line, or comes back.
    async fn line(&mut self) {
        let n = self.dice.roll(40);
        if let Some(client) = self.agents.get_mut(n) {
            if client.is_online() { client.disconnect() } else { client.connect(self.o).await }
        } else if let Some(client) = self.visitors.get_mut(n.wrapping_sub(10)) {
            if client.is_online() { client.disconnect() } else { client.connect(self.o).await }
        }
    }

    async fn conversation(&mut self) -> Id {
        let newest = self.o.number("SELECT COALESCE(MAX(id), 0) FROM conversation").await;
        1 + self.dice.roll(newest.max(1) as usize) as Id
    }

    async fn message(&mut self) -> Id {
        let newest = self.o.number("SELECT COALESCE(MAX(id), 0) FROM message").await;
        1 + self.dice.roll(newest.max(1) as usize) as Id
    }

    fn agent(&mut self) -> Agent {
        let o = self.o;
        self.dice.pick(&[&o.noa, &o.avi, &o.dana, &o.vera]).expect("somebody").clone()
    }

    /// One thing happens. Whether it is allowed does not matter: a refusal changes nothing.
    async fn turn(&mut self) {
        let desk = &self.o.desk;
        let (who, id, message_id) = (self.agent(), self.conversation().await, self.message().await);
        let (team, mate) =
            (self.dice.pick(&[self.o.service, self.o.billing]).expect("a team"), self.agent().id);
        self.said += 1;
        let word = format!("דבר {} של {}", self.said, self.seed);
        if self.grants.roll(8) == 0 {
            self.register(&who, id, &word).await;
        }
        match self.dice.roll(36) {
            0..=3 => self.mail(&word).await,
            4..=6 => self.chat(&word).await,
            7..=9 => {
                let commitments = self.said.is_multiple_of(2).then(|| vec![self.promise(&word)]);
                let benefit = self.benefit(&word);
                let ask_review = self.said.is_multiple_of(3);
                let draft = ReplyDraft {
                    text: word,
                    override_stale: true,
                    ask_review,
                    commitments,
                    benefits: Some(vec![benefit]),
                    despite_usual: Some("כך סוכם".to_owned()),
                    ..ReplyDraft::default()
                };
                drop(desk.reply(&who, id, draft).await);
            }
            10 => drop(desk.take_back(&who, message_id).await),
            11 => drop(desk.note(&who, id, &word, None).await),
            12 => drop(desk.assign(&who, id, Some(mate)).await),
            13 => drop(desk.transfer(&who, id, team, None, &word).await),
            14 => drop(desk.snooze(&who, id, Some(now().plus_seconds(60)), false).await),
            15 => drop(desk.resolve(&who, id).await),
            16 => drop(desk.set_tags(&who, id, vec![word]).await),
            17 => self.see().await,
            18 => {
                let contact_id = 1 + self.dice.roll(6) as Id;
                let edit = ContactEdit { name: Some(word), ..ContactEdit::default() };
                drop(desk.edit_contact(&who, contact_id, None, edit).await);
            }
            19 => self.wire().await,
            20 => {
                let how = self.dice.pick(&[Settle::Resend, Settle::GiveUp, Settle::MarkSent]).expect("one");
                drop(desk.settle(&who, message_id, how).await);
            }
            21 => drop(desk.reopen(&who, id).await),
            22 => {
                pass(20);
                desk.wake_due().await.expect("woken");
                desk.mail_unseen_chat().await.expect("mailed");
            }
            23 => drop(desk.send_now(&who, message_id).await),
            24..=26 => self.second_look(&who, word).await,
            31..=33 => self.bot().await,
            _ => self.ledger(&who, id, message_id, word).await,
        }
    }

    /// Time passes for the bot, and for what is due.
    async fn bot(&mut self) {
        let desk = &self.o.desk;
        match self.dice.roll(6) {
            0 => {
                pass(61);
                desk.tell_due().await.expect("told");
            }
            1 => {
                pass(90_000);
                desk.end_abandoned().await.expect("ended");
            }
            _ => {
                pass(6);
                desk.bot_turns().await.expect("turns");
            }
        }
    }

    /// A colleague decides about a reply that waits, or has waited.
    async fn second_look(&mut self, who: &Agent, word: String) {
        let newest = self.o.number("SELECT COALESCE(MAX(id), 0) FROM review").await;
        let review = 1 + self.dice.roll(newest.max(1) as usize) as Id;
        let all_the_same = Approval { override_stale: true, ..Approval::default() };
        match self.dice.roll(3) {
            0 => drop(self.o.desk.approve(who, review, all_the_same).await),
            1 => drop(self.o.desk.approve(who, review, Approval { text: Some(word), ..all_the_same }).await),
            _ => drop(self.o.desk.give_back(who, review, &word).await),
        }
    }

    fn promise(&mut self, word: &str) -> CommitmentDraft {
        let due = self.dice.pick(&[None, Some(30), Some(90_000), Some(200_000)]).expect("a day");
        let due = due.map(|seconds| now().plus_seconds(seconds).rfc3339());
        CommitmentDraft { text: word.to_owned(), due, ..CommitmentDraft::default() }
    }

    fn benefit(&mut self, word: &str) -> BenefitDraft {
        let amount = self.grants.pick(&[None, Some(20.0), Some(900.0)]).expect("a sum");
        BenefitDraft {
            kind: self.grants.pick(BenefitKind::ALL).expect("a kind"),
            text: word.to_owned(),
            amount,
            currency: amount.map(|_| "ILS".to_owned()),
            reason: self.grants.pick(&["late", "other"]).expect("a cause").to_owned(),
            confirmed: true,
        }
    }

    /// Something becomes of a benefit.
    async fn register(&mut self, who: &Agent, id: Id, word: &str) {
        let desk = &self.o.desk;
        let newest = self.o.number("SELECT COALESCE(MAX(id), 0) FROM benefit").await;
        let benefit = 1 + self.grants.roll(newest.max(1) as usize) as Id;
        match self.grants.roll(3) {
            0 => {
                let draft = self.benefit(word);
                drop(desk.add_benefit(who, id, draft, Some("כך סוכם")).await);
            }
            1 => {
                let edit = BenefitEdit { text: Some(word.to_owned()), ..BenefitEdit::default() };
                drop(desk.edit_benefit(who, benefit, None, edit).await);
            }
            _ => drop(desk.withdraw_benefit(who, benefit, word).await),
        }
    }

    /// Something becomes of a promise, of a threat, or of what was read.
    async fn ledger(&mut self, who: &Agent, id: Id, message_id: Id, word: String) {
        let desk = &self.o.desk;
        let newest = self.o.number("SELECT COALESCE(MAX(id), 0) FROM commitment").await;
        let promise = 1 + self.dice.roll(newest.max(1) as usize) as Id;
        match self.dice.roll(6) {
            0 => {
                let draft = self.promise(&word);
                drop(desk.add_commitment(who, id, draft, None).await);
            }
            1 => {
                let due = self.promise(&word).due;
                let edit = CommitmentEdit { text: Some(word), due: Some(due), ..CommitmentEdit::default() };
                drop(desk.edit_commitment(who, promise, None, edit).await);
            }
            2 => {
                let states = [CommitmentState::Kept, CommitmentState::Broken, CommitmentState::Withdrawn];
                let state = self.dice.pick(&states).expect("one");
                drop(desk.settle_commitment(who, promise, state, Some(&word)).await);
            }
            3 => drop(desk.acknowledge(who, id).await),
            4 => {
                let threats = self.dice.pick(&[vec![], vec![Threat::Churn], vec![Threat::Legal]]);
                let urgent = Some(self.dice.roll(2) == 0);
                let edit = ReadingEdit { threats, urgent, ..ReadingEdit::default() };
                drop(desk.correct_reading(who, message_id, edit).await);
            }
            _ => drop(desk.remind_due().await.expect("reminded")),
        }
    }

    async fn mail(&mut self, word: &str) {
        let mut mail = if self.dice.roll(2) == 0 { Mail::orit(word) } else { Mail::michal(word) };
        if self.dice.roll(5) == 0 {
            mail = mail.with("Auto-Submitted", "auto-replied");
        }
        if self.dice.roll(8) == 0 {
            mail = mail.with("X-Trouble", "unreadable");
        }
        if let Some(known) = self.dice.pick(&self.mails).filter(|_| self.dice.roll(3) > 0) {
            mail = mail.answers(&known);
        }
        self.mails.push(mail.own_id());
        self.o.bytes_in(mail.bytes()).await;
    }

    async fn chat(&mut self, word: &str) {
        let n = self.dice.roll(self.visitors.len());
        let visitor = self.visitors[n].visitor.clone();
        match self.dice.roll(6) {
            0 => {
                let email = format!("v{n}-{}@customer.example", self.seed);
                drop(self.o.desk.visitor_edit(&visitor, Some(word.to_owned()), Some(email)).await);
            }
            1 => {
                if let Some(newest) = self.visitors[n].newest_answer() {
                    self.o.desk.visitor_read(&visitor, newest).await.expect("read");
                }
            }
            _ => {
                let asked = [word, EXCHANGE.0, COUPON.0, "נציג", "תודה"];
                let pressed = [None, None, None, Some("helped".to_owned()), Some("not_helped".to_owned())];
                let text = self.dice.pick(&asked).expect("words").to_owned();
                let choice = self.dice.pick(&pressed).flatten();
                let draft = VDraft { choice, ..say(word, &text) };
                drop(self.o.desk.visitor_write(&visitor, draft).await.expect("taken"));
            }
        }
    }

    /// An agent sees what stands on their screen.
    async fn see(&mut self) {
        let n = self.dice.roll(4);
        let client = &mut self.agents[n];
        if let Some((id, message_id)) = client.something_unread().filter(|_| client.is_online()) {
            client.see(self.o, id, message_id).await;
        }
    }

    /// The wire has its moods, and mail comes back.
    async fn wire(&mut self) {
        let mood = self.dice.pick(&[failed(), retry(), uncertain()]).expect("a mood");
        self.o.wire.script([mood]);
        pass(11);
        self.o.desk.send_due().await.expect("sent");
        if let Some(wire) = self.o.wire.sent().pop().filter(|_| self.dice.roll(2) == 0) {
            self.o.bytes_in(dsn(&wire.message_id)).await;
        }
    }

    /// When all is quiet, every screen is what a fresh one shows.
    async fn compare(&mut self) {
        let o = self.o;
        for client in &mut self.agents {
            if !client.is_online() {
                client.connect(o).await;
            }
        }
        let quiet = quiet(o).await;
        let when = format!("with seed {}", self.seed);
        for client in &mut self.agents {
            client.hear_up_to(o, quiet).await;
            client.must_equal_a_fresh_one(o, &when).await;
        }
        for client in &mut self.visitors {
            if !client.is_online() {
                client.connect(o).await;
            }
            let marker = format!("סוף {}", self.seed);
            o.desk.visitor_write(&client.visitor, say(&marker, &marker)).await.expect("taken");
            client.hear_until(|c| c.says(&marker)).await;
            client.must_equal_a_fresh_one(o, &when).await;
        }
    }
}

/// Waits until nothing is on its way any more, and tells something that everybody hears.
async fn quiet(o: &Office) -> i64 {
    loop {
        pass(7200);
        o.desk.send_due().await.expect("sent");
        o.desk.wake_due().await.expect("woken");
        o.desk.remind_due().await.expect("reminded");
        o.desk.bot_turns().await.expect("turns");
        o.desk.tell_due().await.expect("told");
        o.desk.end_abandoned().await.expect("ended");
        let mailed = o.desk.mail_unseen_chat().await.expect("mailed");
        let busy = "SELECT COUNT(*) FROM delivery WHERE state IN ('held', 'queued', 'sending')";
        if mailed == 0 && o.number(busy).await == 0 {
            break;
        }
    }
    o.hold(o.chat, 0).await;
    o.number("SELECT MAX(seq) FROM event WHERE kind = 'inbox_changed'").await
}
