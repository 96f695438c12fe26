//! The demo's calls, the questions afterwards, what customers chose and two flows, through the same use cases that the
//! present uses.

use super::{content, pretend};
use anyhow::Context;
use desk::{CallbackDraft, ChoicesEdit, ContactEdit, Desk, ListQuery};
use domain::{Agent, ChannelKind, ConversationRow, Flow, Id, Queue, Role, Service, Time};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::contact;

const DAY: i64 = 86_400;
/// Days in which customers were asked how it went.
const ASKED_DAYS: i64 = 6;

/// `service.json`.
#[derive(Deserialize)]
struct Plan {
    service: Service,
    flows: Vec<Flow>,
    choices: Vec<Chose>,
    calls: Vec<Call>,
    answers: Vec<Said>,
}

#[derive(Deserialize)]
struct Chose {
    email: String,
    channel: Option<ChannelKind>,
    hours: Option<String>,
    #[serde(default)]
    answers: BTreeMap<String, String>,
}

/// A call of the last days and how it ended, or one that is still to come, by its place among the free times.
#[derive(Deserialize)]
struct Call {
    days_ago: Option<i64>,
    #[serde(default)]
    end: String,
    slot: Option<usize>,
    note: String,
    #[serde(default)]
    outcome: String,
}

/// What a customer answered, if they did.
#[derive(Deserialize)]
struct Said {
    score: Option<i64>,
    words: Option<String>,
}

fn plan() -> anyhow::Result<Plan> {
    serde_json::from_str(&content::text("service.json")?).context("service.json")
}

/// Writes everything.
pub async fn write(desk: &Desk, boss: &Agent, agent: &Agent, now: Time) -> anyhow::Result<()> {
    let plan = plan()?;
    pretend(Some(now.plus_seconds(-ASKED_DAYS * DAY - 3600)));
    desk.edit_service(boss, None, plan.service).await?;
    ask(desk, &plan.answers, now).await.context("surveys")?;
    for chose in plan.choices {
        choose(desk, boss, chose).await?;
    }
    // an administrator sees all, so that one agent can make all the calls of the demo
    let caller = Agent { role: Role::Admin, ..agent.clone() };
    calls(desk, &caller, &plan.calls, now).await.context("calls")?;
    pretend(Some(now));
    for flow in plan.flows {
        let name = flow.name.clone();
        desk.add_flow(boss, flow).await.context(name)?;
    }
    Ok(())
}

/// Asks those whose matter was settled in the last days, day by day; most of them answer.
async fn ask(desk: &Desk, answers: &[Said], now: Time) -> anyhow::Result<()> {
    let mut known = 0;
    for half in 0..=2 * ASKED_DAYS {
        let at = now.plus_seconds(-(2 * ASKED_DAYS - half) * DAY / 2 - 300);
        pretend(Some(at));
        while desk.ask_surveys().await? > 0 {}
        while desk.send_due().await? > 0 {}
        pretend(Some(at.plus_seconds(240)));
        loop {
            let link = desk.survey_link(known + 1);
            let token = link.trim_start_matches("/s/");
            if desk.survey_view(token).await.is_err() {
                break;
            }
            let said = &answers[known as usize % answers.len()];
            if let Some(score) = said.score {
                desk.answer_survey(token, score, said.words.as_deref()).await?;
            }
            known += 1;
        }
    }
    Ok(())
}

async fn choose(desk: &Desk, boss: &Agent, chose: Chose) -> anyhow::Result<()> {
    let id = {
        let mut read = desk.store().read().await?;
        contact::by_address(&mut read, ChannelKind::Email, &chose.email).await?
    };
    let id = id.with_context(|| format!("nobody has the mailbox {}", chose.email))?;
    let choices = ChoicesEdit {
        channel: chose.channel.map(Some),
        hours: chose.hours.map(Some),
        answers: chose.answers.into_iter().map(|(key, value)| (key, Some(value))).collect(),
    };
    let edit = ContactEdit { choices: Some(choices), ..ContactEdit::default() };
    desk.edit_contact(boss, id, None, edit).await?;
    Ok(())
}

/// Open conversations of customers with a telephone, the oldest first.
async fn callable(desk: &Desk, caller: &Agent) -> anyhow::Result<Vec<(ConversationRow, String)>> {
    let query =
        ListQuery { queue: Queue::All, team: None, tag: None, order: None, limit: Some(100), after: None };
    let mut rows = desk.conversations(caller, query).await?.items;
    rows.sort_by_key(|r| (r.created_at, r.id));
    let mut found: Vec<(ConversationRow, String)> = Vec::new();
    for row in rows {
        let theirs: Vec<Id> = found.iter().map(|(r, _)| r.contact.id).collect();
        let phone = desk.contact(caller, row.contact.id).await?.phone;
        if let Some(phone) = phone.filter(|_| !theirs.contains(&row.contact.id)) {
            found.push((row, phone));
        }
    }
    Ok(found)
}

async fn calls(desk: &Desk, caller: &Agent, plan: &[Call], now: Time) -> anyhow::Result<()> {
    let mut there = callable(desk, caller).await?.into_iter();
    for call in plan {
        let booked_at = now.plus_seconds(-call.days_ago.unwrap_or(0) * DAY);
        let old_enough = |(row, _): &(ConversationRow, String)| row.created_at < booked_at;
        let Some((row, phone)) = there.find(old_enough) else { break };
        pretend(Some(booked_at));
        let slots = desk.callback_slots(caller, row.id).await?;
        let at = slots.get(call.slot.unwrap_or(2)).or(slots.last()).context("no time is free")?.at;
        let draft = CallbackDraft { at, phone, note: call.note.clone() };
        let made = desk.book_callback(caller, row.id, draft).await?;
        if call.days_ago.is_none() {
            continue;
        }
        pretend(Some(at.plus_seconds(600).min(now)));
        match call.end.as_str() {
            "done" => drop(desk.callback_done(caller, made.id, &call.outcome).await?),
            "missed" => drop(desk.callback_missed(caller, made.id).await?),
            _ => drop(desk.cancel_callback(caller, made.id).await?),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planned_can_be_kept() {
        let plan = plan().unwrap();
        assert_eq!(plan.service.check(), []);
        assert_eq!((plan.flows.len(), plan.flows.iter().filter(|f| f.enabled).count()), (2, 1));
        for flow in &plan.flows {
            assert!(flow.check().is_empty(), "{}: {:?}", flow.name, flow.check());
        }
        let people = content::people().unwrap();
        assert!(plan.choices.iter().all(|c| people.iter().any(|p| p.email == c.email)));
        let ends: Vec<&str> = plan.calls.iter().map(|c| c.end.as_str()).collect();
        assert!(["done", "missed", "cancelled", ""].iter().all(|end| ends.contains(end)));
        let scores = plan.service.surveys.kind.scores();
        assert!(plan.answers.iter().filter_map(|a| a.score).all(|s| scores.contains(&s)));
    }
}
