//! The demo's talks with the bot, in the order in which they happened, through the same use cases that the present uses.

use super::{content, pretend};
use anyhow::Context;
use desk::{Desk, InboxEdit, ListQuery, OrganisationEdit, ReplyDraft, VDraft, Visitor};
use domain::hours::Stretch;
use domain::{Agent, BusinessHours, Id, Queue, Role, Status, Time};
use serde::Deserialize;
use store::{Tx, contact, conversation};

/// A line of `talks.jsonl`.
#[derive(Deserialize)]
struct Talk {
    name: String,
    email: String,
    days_ago: f64,
    lines: Vec<Line>,
    /// What an agent answers at the end.
    agent: Option<String>,
}

/// What the customer writes, or the key of the choice they press.
#[derive(Deserialize)]
struct Line {
    text: Option<String>,
    press: Option<String>,
}

/// Opens the bot's door, and writes the talks of the last days.
pub async fn write(desk: &Desk, boss: &Agent, agent: &Agent, chat: Id, now: Time) -> anyhow::Result<()> {
    pretend(Some(now.plus_seconds(-7 * 86_400)));
    let week = (0..7).map(|day| Stretch { day, from: "07:00".to_owned(), to: "23:00".to_owned() }).collect();
    let house = OrganisationEdit {
        hours: Some(BusinessHours { week, holidays: Vec::new() }),
        bot_name: Some("נבט".to_owned()),
        ..OrganisationEdit::default()
    };
    desk.edit_organisation(boss, None, house).await?;
    let bot = InboxEdit { bot: Some(true), ..InboxEdit::default() };
    desk.edit_inbox(boss, chat, None, bot).await?;
    desk.refresh_answers().await?;
    for (n, talk) in content::lines::<Talk>("talks.jsonl")?.into_iter().enumerate() {
        one(desk, agent, chat, n, &talk, now).await.with_context(|| format!("talk {n}"))?;
    }
    Ok(())
}

async fn one(desk: &Desk, agent: &Agent, chat: Id, n: usize, talk: &Talk, now: Time) -> anyhow::Result<()> {
    let visitor = Visitor {
        inbox_id: chat,
        address: format!("v:demo-talk-{n}"),
        verified: false,
        name: Some(talk.name.clone()),
        email: Some(talk.email.clone()),
    };
    let mut at = Time(now.0 - (talk.days_ago * 86_400e6) as i64);
    for (line, said) in talk.lines.iter().enumerate() {
        pretend(Some(at));
        let label = match &said.press {
            None => String::new(),
            Some(key) => match offered(desk, &visitor, key).await? {
                Some(label) => label,
                // the bot handed over instead: there is nothing to press
                None => break,
            },
        };
        let draft = VDraft {
            client_id: format!("talk-{n}-{line}"),
            text: said.text.clone().unwrap_or(label),
            choice: said.press.clone(),
            ..VDraft::default()
        };
        desk.visitor_write(&visitor, draft).await?;
        at = at.plus_seconds(3);
        pretend(Some(at));
        desk.bot_turns().await?;
        at = at.plus_seconds(40);
    }
    let Some(text) = &talk.agent else { return Ok(()) };
    pretend(Some(at.plus_seconds(90 + 37 * n as i64 % 240)));
    let found = {
        let mut read = desk.store().read().await?;
        let person =
            contact::by_identity(&mut read, chat, &visitor.address).await?.context("nobody wrote")?;
        conversation::newest_of(&mut read, person, chat).await?.context("the talk has no conversation")?
    };
    // an administrator sees all, so that one agent can answer all of the demo
    let writer = Agent { role: Role::Admin, ..agent.clone() };
    let draft = ReplyDraft { text: text.clone(), override_stale: true, ..ReplyDraft::default() };
    desk.reply(&writer, found, draft).await?;
    Ok(())
}

/// The label of a choice under the newest turn of the bot.
async fn offered(desk: &Desk, visitor: &Visitor, key: &str) -> anyhow::Result<Option<String>> {
    let messages = desk.visitor_messages(visitor, 0).await?.messages;
    let last = messages.iter().rev().find(|m| m.from == "bot");
    Ok(last.and_then(|m| m.choices.iter().find(|c| c.key == key)).map(|c| c.label.clone()))
}

/// The demo's past was written at once: what is open is owed within the next hours, but for a few that are overdue.
pub async fn promise(desk: &Desk, boss: &Agent, now: Time) -> anyhow::Result<()> {
    let mut after = None;
    let mut n = 0;
    loop {
        let query =
            ListQuery { queue: Queue::All, team: None, tag: None, order: None, limit: Some(100), after };
        let page = desk.conversations(boss, query).await?;
        for row in page.items.into_iter().filter(|r| r.status == Status::Open) {
            n += 1;
            let late = n % 11 == 0;
            let due = now.plus_seconds(if late { -600 * n } else { 600 + 420 * n });
            desk.store()
                .write(row.id, async move |tx: &mut Tx| {
                    if let Some(before) = conversation::lock(tx, row.id).await? {
                        let mut after = before.clone();
                        after.due_at = Some(due);
                        conversation::save(tx, &before, after).await?;
                    }
                    Ok::<_, store::StoreError>(())
                })
                .await?;
        }
        after = page.next;
        if after.is_none() {
            return Ok(());
        }
    }
}
