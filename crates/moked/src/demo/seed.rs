//! Writes the demo's past through the same use cases that the present uses, in the order in which it happened.

use super::content::{self, Exchange, Organisation};
use super::mail::{self, Letter};
use super::sink::Sink;
use super::vendors::{House, Vendors};
use super::{PASSWORD, benefits, pretend, promises, service, talks};
use anyhow::{Context, anyhow};
use desk::{
    AgentEdit, Approval, ConversationEdit, Desk, InboxEdit, NewOrganisation, ReplyDraft, ReviewQuery,
    TeamEdit, VDraft, Visitor,
};
use domain::organisation::Health;
use domain::{Agent, ChannelKind, DeliveryState, Id, Lang, Priority, Role, Time};
use serde_json::json;
use std::collections::HashMap;
use store::contact::NewContact;
use store::{Tx, contact, inbox, message, organisation};

/// What was made so far, by the keys of the files.
struct Made {
    desk: Desk,
    teams: HashMap<String, Id>,
    agents: HashMap<String, Agent>,
    inboxes: HashMap<String, (Id, String, ChannelKind)>,
    people: HashMap<String, content::Person>,
    conversations: HashMap<String, Id>,
}

/// One thing that happened.
struct Step {
    at: Time,
    exchange: usize,
    message: Option<usize>,
}

/// Writes everything; afterwards the clock is the present again.
pub async fn write(
    desk: &Desk,
    company: &Organisation,
    sink: &Sink,
    vendors: &Vendors,
) -> anyhow::Result<()> {
    let now = desk::wall_clock();
    let exchanges = content::exchanges()?;
    pretend(Some(now.plus_seconds(-31 * 86_400)));
    let mut made = people(desk, company, sink.port()).await?;
    let boss = made.boss().clone();
    let team = made.teams.get("service").copied().context("the demo has no team")?;
    vendors.add_inboxes(desk, &boss, team).await.context("the channels")?;
    super::help::write(desk, &boss, now).await.context("the help centre")?;
    let steps = steps(&exchanges, now);
    let total = exchanges.len();
    let mut ended = 0;
    for step in steps {
        let exchange = &exchanges[step.exchange];
        pretend(Some(step.at));
        match step.message {
            Some(n) => made
                .say(exchange, n, step.at)
                .await
                .with_context(|| format!("{}, message {n}", exchange.key))?,
            None => {
                made.end(exchange, now).await.with_context(|| exchange.key.clone())?;
                ended += 1;
                if ended % 50 == 0 {
                    println!("  {ended} of {total} conversations");
                }
            }
        }
    }
    let lead = made.agents.values().find(|a| a.role == Role::Admin).context("nobody leads")?;
    promises::settle(desk, lead, now).await?;
    benefits::write(desk, lead, &made.agents, now).await.context("benefits")?;
    let chat = made.inboxes.get("chat").context("the demo has no chat")?.0;
    let agent = made.agents.get("agent").context("the demo has no agent")?;
    talks::write(desk, lead, agent, chat, now).await?;
    service::write(desk, lead, agent, now).await.context("calls, surveys and choices")?;
    let house = House { agents: &made.agents, teams: &made.teams };
    vendors.write_past(desk, &house, now).await.context("the channels' past")?;
    talks::promise(desk, lead, now).await?;
    pretend(None);
    Ok(())
}

/// Everything that happened, in order of time; nothing lies in the future.
fn steps(exchanges: &[Exchange], now: Time) -> Vec<Step> {
    let mut steps = Vec::new();
    for (exchange, e) in exchanges.iter().enumerate() {
        let length: f64 = e.messages.iter().map(|m| m.after_minutes).sum();
        let begin = now.0 - (e.days_ago * 86_400e6) as i64;
        // an exchange longer than its age is told faster
        let fits = (e.days_ago * 1440.0 - 3.0).max(1.0);
        let pace = if length > fits { fits / length } else { 1.0 };
        let mut at = begin as f64;
        for (n, m) in e.messages.iter().enumerate() {
            at += m.after_minutes * 60e6 * pace;
            steps.push(Step { at: Time(at as i64 + n as i64), exchange, message: Some(n) });
        }
        steps.push(Step {
            at: Time((at as i64 + 90_000_000).min(now.0 - 1_000_000)),
            exchange,
            message: None,
        });
    }
    steps.sort_by_key(|s| (s.at, s.message.is_none()));
    steps
}

async fn people(desk: &Desk, company: &Organisation, port: u16) -> anyhow::Result<Made> {
    let admin = company.agents.iter().find(|a| a.key == "admin").context("the demo has no admin")?;
    let signed_in = desk
        .setup(NewOrganisation {
            organisation: company.name.clone(),
            language: Lang::He,
            timezone: Some(company.timezone.clone()),
            name: admin.name.clone(),
            email: admin.email.clone(),
            password: PASSWORD.to_owned(),
        })
        .await?;
    let boss = signed_in.agent;
    let mut teams = HashMap::new();
    for t in &company.teams {
        let edit = TeamEdit { name: Some(t.name.clone()), member_ids: None };
        teams.insert(t.key.clone(), desk.add_team(&boss, edit).await?.id);
    }
    let mut agents = HashMap::new();
    for a in &company.agents {
        let edit = AgentEdit {
            name: Some(a.name.clone()),
            email: Some(a.email.clone()),
            password: Some(PASSWORD.to_owned()),
            role: Role::parse(&a.role),
            gender: Some(a.gender.as_deref().and_then(organisation::gender)),
            team_ids: Some(a.teams.iter().filter_map(|t| teams.get(t).copied()).collect()),
            ..AgentEdit::default()
        };
        let made = if a.key == "admin" {
            desk.edit_agent(&boss, boss.id, None, AgentEdit { password: None, ..edit }).await?
        } else {
            desk.add_agent(&boss, edit).await?
        };
        let with_face =
            Agent { face: a.face.as_ref().map(|f| format!("/{f}")), signature: a.signature.clone(), ..made };
        let saved = with_face.clone();
        desk.store().write(0, async move |tx: &mut Tx| store::agent::save(tx, &saved).await).await?;
        agents.insert(a.key.clone(), with_face);
    }
    let mut made = Made {
        desk: desk.clone(),
        teams,
        agents,
        inboxes: HashMap::new(),
        people: HashMap::new(),
        conversations: HashMap::new(),
    };
    made.inboxes(company, port).await?;
    for person in content::people()? {
        made.person(&person).await?;
        made.people.insert(person.key.clone(), person);
    }
    let tags = company.tags.clone();
    desk.store()
        .write(0, async move |tx: &mut Tx| store::conversation::remember_tags(tx, &tags).await)
        .await?;
    Ok(made)
}

impl Made {
    fn boss(&self) -> &Agent {
        &self.agents["admin"]
    }

    async fn inboxes(&mut self, company: &Organisation, port: u16) -> anyhow::Result<()> {
        for i in &company.inboxes {
            let kind = ChannelKind::parse(&i.kind).context("an unknown kind of inbox")?;
            let mail_inbox = self.inboxes.get("mail").map_or(1, |m| m.0);
            let config = match kind {
                ChannelKind::Email => {
                    json!({"fetch": false, "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_tls": "none"})
                }
                ChannelKind::Webchat => json!({
                    "title": company.name, "greeting_he": "שלום! כאן צוות השירות. איך אפשר לעזור?",
                    "greeting_en": "Hello! This is the service team. How can we help?", "colour": "#0f766e",
                    "ask_email": "optional", "mail_inbox_id": mail_inbox, "away_seconds": 120,
                }),
                other => anyhow::bail!("the demo has no {} yet", other.as_str()),
            };
            let edit = InboxEdit {
                kind: Some(kind),
                name: Some(i.name.clone()),
                address: Some(i.address.clone()),
                team_id: Some(self.teams.get(&i.team).copied()),
                config: Some(config),
                ..InboxEdit::default()
            };
            let inbox = self.desk.add_inbox(self.boss(), edit).await?;
            let (inbox_id, health) =
                (inbox.id, Health { ok: true, at: Some(super::clock()), ..Health::default() });
            self.desk
                .store()
                .write(0, async move |tx: &mut Tx| inbox::set_health(tx, inbox_id, &health).await)
                .await?;
            self.inboxes.insert(i.key.clone(), (inbox.id, i.address.clone().unwrap_or_default(), kind));
        }
        Ok(())
    }

    async fn person(&self, p: &content::Person) -> anyhow::Result<()> {
        let mails: Vec<Id> =
            self.inboxes.values().filter(|i| i.2 == ChannelKind::Email).map(|i| i.0).collect();
        let new = NewContact {
            name: p.name.clone(),
            email: Some(p.email.clone()),
            language: Some(organisation::lang_word(organisation::lang(&p.lang))),
            phone: None,
        };
        let addressed_as = p.addressed_as;
        let (phone, note) = (p.phone.clone(), p.note.clone().unwrap_or_default());
        let face = p.face.as_ref().map(|f| format!("/{f}"));
        let email = p.email.clone();
        let now = super::clock();
        self.desk
            .store()
            .write(0, async move |tx: &mut Tx| {
                let id = contact::insert(tx, &new, now).await?;
                let mut c = contact::get(tx, id).await?.unwrap_or_else(|| unreachable!("just made"));
                (c.addressed_as, c.phone, c.note, c.face) =
                    (addressed_as, phone.clone(), note.clone(), face.clone());
                contact::save(tx, &c).await?;
                for inbox_id in &mails {
                    contact::link(tx, *inbox_id, ChannelKind::Email, &email, id, true).await?;
                }
                Ok::<_, store::StoreError>(())
            })
            .await?;
        Ok(())
    }

    /// Somebody says something.
    async fn say(&mut self, e: &Exchange, n: usize, at: Time) -> anyhow::Result<()> {
        let said = &e.messages[n];
        if said.from == "contact" {
            let id = self.contact_says(e, n, at).await?;
            if self.conversations.insert(e.key.clone(), id).is_none() {
                self.place(e, id).await?;
            }
            return Ok(());
        }
        let id = *self.conversations.get(&e.key).context("an agent speaks first")?;
        let agent = self.agents.get(&said.from).context("an unknown agent")?;
        if said.note {
            self.desk.note(agent, id, &said.text, None).await?;
            return Ok(());
        }
        // an administrator sees all, so that a helper from another team can answer in the demo
        let writer = Agent { role: Role::Admin, ..agent.clone() };
        let draft = ReplyDraft { text: said.text.clone(), override_stale: true, ..ReplyDraft::default() };
        let written = self.desk.reply(&writer, id, draft).await?;
        if written.delivery.is_some_and(|d| d.state == DeliveryState::InReview) {
            self.look_over(writer.id, written.id).await?;
        }
        pretend(Some(at.plus_seconds(12)));
        while self.desk.send_due().await? > 0 {}
        if let (Some((inbox_id, _, ChannelKind::Webchat)), Some(person)) =
            (self.inboxes.get(&e.inbox), self.people.get(&e.contact))
        {
            self.desk.visitor_read(&self.visitor(person, *inbox_id).await?, Id::MAX).await?;
        }
        Ok(())
    }

    /// A reply that the policy holds is let go by one who leads and did not write it.
    async fn look_over(&self, writer: Id, message_id: Id) -> anyhow::Result<()> {
        let leads = |a: &&Agent| a.role <= Role::Lead && a.id != writer;
        let lead = self.agents.values().filter(leads).min_by_key(|a| a.id).context("nobody else leads")?;
        let waiting = self.desk.reviews(lead, ReviewQuery::default()).await?.items;
        let review = waiting.iter().find(|r| r.message_id == message_id).context("it waits nowhere")?;
        self.desk.approve(lead, review.id, Approval::default()).await?;
        Ok(())
    }

    async fn contact_says(&self, e: &Exchange, n: usize, at: Time) -> anyhow::Result<Id> {
        let said = &e.messages[n];
        let person = self.people.get(&e.contact).context("an unknown contact")?;
        let (inbox_id, address, kind) = self.inboxes.get(&e.inbox).context("an unknown inbox")?;
        if *kind == ChannelKind::Webchat {
            let visitor = self.visitor(person, *inbox_id).await?;
            let draft =
                VDraft { client_id: format!("{}-{n}", e.key), text: said.text.clone(), ..VDraft::default() };
            let (m, _) = self.desk.visitor_write(&visitor, draft).await?;
            let mut read = self.desk.store().read().await?;
            return message::conversation_of(&mut read, m.id)
                .await?
                .ok_or_else(|| anyhow!("no conversation"));
        }
        let message_id = format!("{}.{n}@mail.example.com", e.key);
        let in_reply_to = match self.conversations.get(&e.key) {
            Some(id) => {
                let mut read = self.desk.store().read().await?;
                message::references(&mut read, *id, Id::MAX).await?.pop()
            }
            None => None,
        };
        let raw = mail::write(&Letter {
            from_name: &person.name,
            from: &person.email,
            to: address,
            subject: e.subject.as_deref().unwrap_or(""),
            text: &said.text,
            message_id: &message_id,
            in_reply_to: in_reply_to.as_deref(),
            at,
        });
        self.desk.accept(*inbox_id, vec![(message_id.clone(), at, raw)]).await?;
        self.desk.read_waiting().await?;
        let mut read = self.desk.store().read().await?;
        let found = message::referred(&mut read, *inbox_id, &[message_id]).await?;
        found.first().copied().ok_or_else(|| anyhow!("the mail did not arrive"))
    }

    async fn visitor(&self, person: &content::Person, inbox_id: Id) -> anyhow::Result<Visitor> {
        let address = format!("v:demo-{}", person.key);
        let (linked, email) = (address.clone(), person.email.clone());
        self.desk
            .store()
            .write(0, async move |tx: &mut Tx| {
                if let Some(id) = contact::by_address(tx, ChannelKind::Email, &email).await? {
                    contact::link(tx, inbox_id, ChannelKind::Webchat, &linked, id, false).await?;
                }
                Ok::<_, store::StoreError>(())
            })
            .await?;
        Ok(Visitor {
            inbox_id,
            address,
            verified: false,
            name: Some(person.name.clone()),
            email: Some(person.email.clone()),
        })
    }

    /// A new conversation gets its team, agent, labels and priority.
    async fn place(&self, e: &Exchange, id: Id) -> anyhow::Result<()> {
        let boss = self.boss();
        let assignee = e.assignee.as_ref().and_then(|a| self.agents.get(a)).map(|a| a.id);
        let team = self.teams.get(&e.team).copied().context("an unknown team")?;
        let row = self.desk.conversation(boss, id).await?.conversation;
        if row.team_id != Some(team) {
            self.desk.transfer(boss, id, team, assignee, "בטיפול הצוות הזה").await?;
        } else if assignee.is_some() && row.assignee_id != assignee {
            self.desk.assign(boss, id, assignee).await?;
        }
        if !e.tags.is_empty() {
            self.desk.set_tags(boss, id, e.tags.clone()).await?;
        }
        if let Some(priority) = Priority::parse(&e.priority).filter(|p| *p != Priority::Normal) {
            let edit = ConversationEdit { priority: Some(priority), subject: None };
            self.desk.edit_conversation(boss, id, None, edit).await?;
        }
        Ok(())
    }

    /// The state in which the exchange stands today.
    async fn end(&self, e: &Exchange, now: Time) -> anyhow::Result<()> {
        let Some(id) = self.conversations.get(&e.key).copied() else { return Ok(()) };
        let who = e.assignee.as_ref().and_then(|a| self.agents.get(a)).unwrap_or_else(|| self.boss());
        let who = &Agent { role: Role::Admin, ..who.clone() };
        match e.status.as_str() {
            "resolved" => drop(self.desk.resolve(who, id).await?),
            "snoozed" => {
                let hours = 3 + (id % 40);
                drop(self.desk.snooze(who, id, Some(now.plus_seconds(hours * 3600)), id % 3 == 0).await?);
            }
            "open" => drop(self.desk.reopen(who, id).await?),
            _ => {}
        }
        if e.assignee.is_none() {
            self.desk.assign(who, id, None).await?;
        }
        Ok(())
    }
}
