//! The people of the house: they answer what waits for people, and a lead looks at what needs a second pair of eyes.

use crate::centre::Centre;
use crate::customer::PERSON;
use desk::{Approval, DeskError, ListQuery, ReplyDraft, ReviewQuery};
use domain::{AuthorKind, ConversationRow, Direction, Entry, HandoffReason, Id, Order, Queue, Tier};
use std::collections::BTreeSet;

/// What the people saw.
#[derive(Default)]
pub struct Seen {
    /// Conversations that they would have had to ask about what the customer had said already.
    pub asked_again: BTreeSet<Id>,
    /// Conversations into which the bot spoke after a person had them.
    pub talked_over: BTreeSet<Id>,
}

/// Words that tell nothing of what it is about.
const HELLO: [&str; 4] = ["היי", "?", "תודה רבה", "לדבר עם נציג"];

/// Answers up to so many of those that wait. Returns how many were answered.
pub async fn work(c: &Centre, at_once: usize, seen: &mut Seen) -> usize {
    let query = ListQuery {
        queue: Queue::All,
        team: None,
        tag: None,
        order: Some(Order::Heat),
        limit: Some(100),
        after: None,
    };
    let rows = c.desk.conversations(&c.lead, query).await.expect("a list").items;
    let theirs: Vec<ConversationRow> =
        rows.into_iter().filter(|r| r.tier != Tier::Bot).take(at_once).collect();
    let mut answered = 0;
    for row in theirs {
        let agent = &c.agents[row.id as usize % c.agents.len()];
        let page = c.desk.conversation(agent, row.id).await.expect("their conversation");
        let mut line = "שלום, תודה על הפנייה.".to_owned();
        let messages =
            page.entries.iter().filter_map(|e| if let Entry::Message(m) = e { Some(m) } else { None });
        if let Some(story) = &page.handoff {
            let theirs = messages.clone().filter(|m| m.direction == Direction::In && !m.auto);
            let said: Vec<&str> = theirs.map(|m| m.text.trim()).filter(|t| !t.is_empty()).collect();
            let knows =
                said.is_empty() || said.iter().any(|t| story.matter.contains(t) || t.contains(&story.matter));
            let answers = messages.clone().filter(|m| {
                let sources = m.parts.as_ref().and_then(|p| p.get("sources")?.as_array().map(Vec::len));
                m.author.kind == AuthorKind::Bot && sources.unwrap_or(0) > 0
            });
            // who only said hello and asked for a person has told nothing yet
            let told = said.iter().any(|t| !HELLO.contains(t) && !PERSON.contains(t));
            if told && (story.matter.trim().is_empty() || !knows) || story.tried.len() < answers.count() {
                seen.asked_again.insert(row.id);
            }
            let over = messages.clone().filter(|m| m.author.kind == AuthorKind::Bot && m.at > story.at);
            if story.reason != HandoffReason::Taken && over.count() > 0 {
                seen.talked_over.insert(row.id);
            }
            if !story.first_line.is_empty() {
                line.clone_from(&story.first_line);
            }
        }
        let newest = messages.map(|m| m.id).max();
        let draft = ReplyDraft {
            text: format!("{line}\n\nבדקתי את הפרטים, והעניין מטופל. אפשר להשיב כאן בכל שאלה."),
            seen_message_id: newest,
            resolve: row.id % 3 > 0,
            client_id: Some(format!("r{}-{}", row.id, newest.unwrap_or(0))),
            ..ReplyDraft::default()
        };
        match c.desk.reply(agent, row.id, draft).await {
            Ok(_) => answered += 1,
            // they wrote at this moment: the agent looks again
            Err(DeskError::Stale { .. }) => {}
            Err(error) => panic!("conversation {}: {error}", row.id),
        }
    }
    approve(c).await;
    answered
}

async fn approve(c: &Centre) {
    let waiting = c.desk.reviews(&c.lead, ReviewQuery { limit: Some(100), ..ReviewQuery::default() }).await;
    for review in waiting.expect("a list").items {
        let all_the_same = Approval { override_stale: true, ..Approval::default() };
        c.desk.approve(&c.lead, review.id, all_the_same).await.expect("released");
    }
}
