//! The past of these channels. What customers wrote comes from the simulated vendors, by hook or by being fetched, and what
//! we answered goes out to them: the same path as today's, under a clock that pretends the day. Only the network between a
//! vendor and our hooks is left out, because nobody listens yet.

use super::{Customer, Vendors};
use crate::demo::{content, pretend};
use anyhow::{Context, anyhow};
use desk::{Approval, Desk, PrivateKind, ReplyDraft, ReviewQuery};
use domain::{Agent, ChannelKind, DeliveryState, Id, Role, Time};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Mutex;
use store::{contact, conversation};

/// A line of `channels.jsonl`.
#[derive(Deserialize)]
struct Exchange {
    kind: ChannelKind,
    key: String,
    name: String,
    #[serde(default)]
    followers: i64,
    #[serde(default)]
    stars: u8,
    days_ago: f64,
    status: String,
    assignee: Option<String>,
    team: String,
    tags: Vec<String>,
    messages: Vec<Said>,
}

#[derive(Deserialize)]
struct Said {
    from: String,
    after_minutes: f64,
    text: String,
    /// Everyone can read it.
    #[serde(default)]
    public: bool,
    #[serde(default)]
    note: bool,
    /// By which way it moves to private.
    way: Option<PrivateKind>,
    /// The customer follows the link that was opened, before they write.
    #[serde(default)]
    follows: bool,
    /// It closes in public what was settled.
    #[serde(default)]
    closing: bool,
}

/// Those who answer, and the teams, by the keys of the files.
pub struct House<'a> {
    /// Colleagues.
    pub agents: &'a HashMap<String, Agent>,
    /// Teams.
    pub teams: &'a HashMap<String, Id>,
}

/// How far each vendor was fetched.
pub(super) type Places = HashMap<ChannelKind, Mutex<Value>>;

/// Everything that one exchange needs.
pub(super) struct Story<'a> {
    desk: &'a Desk,
    house: &'a House<'a>,
    vendors: &'a Vendors,
    places: &'a Places,
    since: Time,
    who: Customer,
    conversation: Option<Id>,
    link: Option<String>,
}

impl Vendors {
    /// Writes everything.
    pub async fn write_past(&self, desk: &Desk, house: &House<'_>, now: Time) -> anyhow::Result<()> {
        let mut exchanges: Vec<Exchange> = content::lines("channels.jsonl")?;
        exchanges.sort_by(|a, b| b.days_ago.total_cmp(&a.days_ago));
        let places: Places = super::KINDS.into_iter().map(|kind| (kind, Mutex::default())).collect();
        let since = now.plus_seconds(-31 * 86_400);
        for e in &exchanges {
            let who = Customer {
                kind: e.kind,
                key: e.key.clone(),
                name: e.name.clone(),
                followers: e.followers,
                stars: e.stars,
            };
            let mut story = Story::of(desk, house, self, &places, since, who);
            story.tell(e, now).await.with_context(|| format!("{} {}", e.kind.as_str(), e.key))?;
        }
        self.write_storm(desk, house, now).await.context("the storm")?;
        pretend(Some(now));
        // names that the vendors tell only when they are asked
        desk.learn_due().await;
        Ok(())
    }
}

impl<'a> Story<'a> {
    /// Of somebody who did not write yet.
    pub(super) fn of(
        desk: &'a Desk,
        house: &'a House<'a>,
        vendors: &'a Vendors,
        places: &'a Places,
        since: Time,
        who: Customer,
    ) -> Story<'a> {
        Story { desk, house, vendors, places, since, who, conversation: None, link: None }
    }

    /// They write in public. Returns the conversation.
    pub(super) async fn posts(&mut self, text: &str) -> anyhow::Result<Id> {
        self.vendors.writes(self.desk, &self.who, text, true).await?;
        self.desk.read_waiting().await?;
        self.found(true).await
    }

    async fn tell(&mut self, e: &Exchange, now: Time) -> anyhow::Result<()> {
        let begin = now.0 - (e.days_ago * 86_400e6) as i64;
        let mut at = Time(begin);
        for (n, said) in e.messages.iter().enumerate() {
            at = Time(at.0 + (said.after_minutes * 60e6) as i64);
            pretend(Some(at));
            match said.from.as_str() {
                "contact" => self.hear(said, at).await.with_context(|| format!("message {n}"))?,
                agent => self.answer(agent, said, at).await.with_context(|| format!("message {n}"))?,
            }
            if n == 0 {
                self.place(e).await?;
            }
        }
        pretend(Some(at.plus_seconds(90)));
        let id = self.conversation.context("nobody wrote")?;
        if e.status == "resolved" {
            let who = e.assignee.as_deref().unwrap_or("admin");
            self.desk.resolve(&self.writer(who)?, id).await?;
        }
        Ok(())
    }

    /// An administrator sees all, so that a helper from another team can answer in the demo.
    fn writer(&self, key: &str) -> anyhow::Result<Agent> {
        let agent = self.house.agents.get(key).context("an unknown agent")?;
        Ok(Agent { role: Role::Admin, ..agent.clone() })
    }

    /// The customer writes.
    async fn hear(&mut self, said: &Said, at: Time) -> anyhow::Result<()> {
        if said.follows {
            let link = self.link.take().context("no link was opened")?;
            let token = link.rsplit('/').next().context("a link without a token")?;
            self.who = self.vendors.follow(self.desk, &self.who, token).await?;
            self.desk.read_waiting().await?;
            pretend(Some(at.plus_seconds(40)));
        }
        self.vendors.writes(self.desk, &self.who, &said.text, said.public).await?;
        if let ChannelKind::Telegram | ChannelKind::Mastodon | ChannelKind::Bluesky | ChannelKind::Rss =
            self.who.kind
        {
            let place = self.places.get(&self.who.kind).context("no place")?;
            self.vendors.fetch(self.desk, self.who.kind, self.since, place).await?;
        }
        self.desk.read_waiting().await?;
        if self.conversation.is_none() {
            self.conversation = Some(self.found(said.public).await?);
        }
        Ok(())
    }

    /// The conversation of whoever wrote.
    async fn found(&self, public: bool) -> anyhow::Result<Id> {
        let inbox_id = self.vendors.door(self.who.kind).context("no inbox")?.id;
        let mut read = self.desk.store().read().await?;
        let mut addresses = self.who.addresses(public);
        // a rating is a person of its own
        addresses.extend(self.vendors.post(&self.who));
        for address in addresses {
            if let Some(person) = contact::by_identity(&mut read, inbox_id, &address).await? {
                let found = conversation::newest_of(&mut read, person, inbox_id).await?;
                return found.ok_or_else(|| anyhow!("no conversation of {address}"));
            }
        }
        Err(anyhow!("what they wrote did not arrive"))
    }

    /// We write.
    async fn answer(&mut self, key: &str, said: &Said, at: Time) -> anyhow::Result<()> {
        let (writer, id) = (self.writer(key)?, self.conversation.context("an agent speaks first")?);
        if said.note {
            self.desk.note(&writer, id, &said.text, None).await?;
            return Ok(());
        }
        let draft = ReplyDraft {
            text: said.text.clone(),
            override_stale: true,
            public: said.public.then_some(true),
            ..ReplyDraft::default()
        };
        let written = match (said.way, said.closing) {
            (Some(way), _) => {
                let moved = self.desk.move_private(&writer, id, draft, way).await?;
                self.link = moved.link;
                moved.message
            }
            (None, true) => self.desk.public_line(&writer, id, draft).await?,
            (None, false) => self.desk.reply(&writer, id, draft).await?,
        };
        if written.delivery.is_some_and(|d| d.state == DeliveryState::InReview) {
            self.look_over(writer.id, written.id).await?;
        }
        pretend(Some(at.plus_seconds(15)));
        while self.desk.send_due().await? > 0 {}
        self.vendors.look(self.desk).await?;
        self.desk.read_waiting().await?;
        Ok(())
    }

    /// A reply that the policy holds is let go by one who leads and did not write it.
    async fn look_over(&self, writer: Id, message_id: Id) -> anyhow::Result<()> {
        let leads = |a: &&Agent| a.role <= Role::Lead && a.id != writer;
        let lead = self.house.agents.values().filter(leads).min_by_key(|a| a.id).context("nobody leads")?;
        let waiting = self.desk.reviews(lead, ReviewQuery::default()).await?.items;
        let review = waiting.iter().find(|r| r.message_id == message_id).context("it waits nowhere")?;
        self.desk.approve(lead, review.id, Approval::default()).await?;
        Ok(())
    }

    /// A new conversation gets its team, agent and labels.
    async fn place(&self, e: &Exchange) -> anyhow::Result<()> {
        let (boss, id) = (self.writer("admin")?, self.conversation.context("nobody wrote")?);
        let team = self.house.teams.get(&e.team).copied().context("an unknown team")?;
        let assignee = e.assignee.as_ref().and_then(|key| self.house.agents.get(key)).map(|a| a.id);
        let row = self.desk.conversation(&boss, id).await?.conversation;
        if row.team_id != Some(team) {
            self.desk.transfer(&boss, id, team, assignee, "בטיפול הצוות הזה").await?;
        } else if row.assignee_id != assignee {
            self.desk.assign(&boss, id, assignee).await?;
        }
        if !e.tags.is_empty() {
            self.desk.set_tags(&boss, id, e.tags.clone()).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_channel_has_a_past_and_its_keys_exist() {
        let company = content::organisation().unwrap();
        let agents: Vec<&str> = company.agents.iter().map(|a| a.key.as_str()).collect();
        let exchanges: Vec<Exchange> = content::lines("channels.jsonl").unwrap();
        let kinds: BTreeSet<ChannelKind> = exchanges.iter().map(|e| e.kind).collect();
        assert_eq!(kinds, super::super::KINDS.into_iter().collect());
        for e in &exchanges {
            assert!(company.teams.iter().any(|t| t.key == e.team), "{}", e.key);
            assert!(e.messages.iter().all(|m| m.from == "contact" || agents.contains(&m.from.as_str())));
            assert!(e.assignee.as_deref().is_none_or(|a| agents.contains(&a)), "{}", e.key);
            // nothing lies in the future
            let minutes: f64 = e.messages.iter().map(|m| m.after_minutes).sum();
            assert!(minutes + 3.0 < e.days_ago * 1440.0, "{}", e.key);
        }
        let moved = exchanges.iter().filter(|e| e.messages.iter().any(|m| m.way.is_some())).count();
        let closed = exchanges.iter().filter(|e| e.messages.iter().any(|m| m.closing)).count();
        assert_eq!((moved, closed), (2, 2));
    }
}
