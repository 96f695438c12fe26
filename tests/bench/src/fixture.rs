//! A centre with many conversations, written by the store's own functions in large groups.

use crate::corpus::Corpus;
use crate::serve::{self, Cast};
use domain::{
    Actor, AuthorKind, ChannelKind, DeliveryState, Direction, EventKind, Id, NewEvent, Status, Time,
};
use std::path::{Path, PathBuf};
use store::contact::NewContact;
use store::conversation::NewConversation;
use store::delivery::NewDelivery;
use store::message::NewMessage;
use store::search::Found;
use store::{StoreError, Tx, contact, conversation, delivery, message, search};

/// Conversations written in one transaction.
const GROUP: usize = 250;
/// A year, in microseconds.
const YEAR: i64 = 365 * 86_400 * 1_000_000;

/// A data folder that `moked serve` can open, and who may sign in.
pub struct Fixture {
    pub data: PathBuf,
    pub conversations: usize,
    pub messages: usize,
    /// Session of an administrator.
    pub token: String,
}

/// One conversation to write.
struct Plan {
    at: Time,
    contact: usize,
    status: Status,
    team: Id,
    agent: Option<Id>,
    texts: Vec<(Direction, String, Vec<String>)>,
}

/// Makes it: a year of mail, most of it resolved, a tenth open.
pub fn make(data: &Path, conversations: usize) -> Fixture {
    eprintln!("making {conversations} conversations");
    serve::runtime().block_on(async {
        let (desk, cast) = serve::centre(data).await;
        let contacts = contacts(&desk, &cast, conversations * 2 / 5).await;
        let mut corpus = Corpus::new(conversations as u64);
        let first = desk::wall_clock().0 - YEAR;
        let step = YEAR / conversations as i64;
        let (mut messages, mut last) = (0, None);
        for group in 0..conversations.div_ceil(GROUP) {
            let numbers = group * GROUP..conversations.min((group + 1) * GROUP);
            let plans: Vec<Plan> = numbers
                .map(|n| plan(&mut corpus, &cast, Time(first + step * n as i64), n * 100 / conversations))
                .collect();
            messages += plans.iter().map(|plan| plan.texts.len()).sum::<usize>();
            let (contacts, inbox) = (contacts.clone(), cast.mail_inbox);
            let work = async move |tx: &mut Tx| write(tx, &plans, &contacts, inbox).await;
            let answer = desk.store().queue::<_, (), StoreError>(0, work).await.expect("queued");
            // the next group is made up while this one is written
            if let Some(earlier) = last.replace(answer) {
                earlier.await.expect("an answer").expect("written");
            }
        }
        last.expect("at least one group").await.expect("an answer").expect("written");
        desk.store().clone().close().await;
        Fixture { data: data.to_owned(), conversations, messages, token: cast.token }
    })
}

async fn contacts(desk: &desk::Desk, cast: &Cast, count: usize) -> Vec<(Id, String)> {
    let inbox = cast.mail_inbox;
    let now = desk::wall_clock();
    let work = async move |tx: &mut Tx| {
        let mut made = Vec::new();
        for n in 0..count {
            let address = format!("customer{n}@example.org");
            let new = NewContact {
                name: format!("דנה לקוחה {n}"),
                email: Some(address.clone()),
                language: Some("he"),
                phone: None,
            };
            let id = contact::insert(tx, &new, now).await?;
            contact::link(tx, inbox, ChannelKind::Email, &address, id, false).await?;
            made.push((id, address));
        }
        Ok::<_, StoreError>(made)
    };
    desk.store().write(0, work).await.expect("contacts are written")
}

fn plan(corpus: &mut Corpus, cast: &Cast, at: Time, per_cent: usize) -> Plan {
    // what is young is open more often than what is old
    let open = if per_cent >= 90 { 55 } else { 5 };
    let status = match corpus.below(100) {
        n if n < open => Status::Open,
        n if n < open + 3 => Status::Waiting,
        n if n < open + 5 => Status::Snoozed,
        _ => Status::Resolved,
    };
    let count = [1, 2, 2, 2, 3, 3, 4, 6][corpus.below(8)];
    let texts = (0..count)
        .map(|n| {
            let length = 200 + corpus.below(500);
            let text = corpus.text(length);
            let terms = language::index_terms(&text);
            (if n % 2 == 0 { Direction::In } else { Direction::Out }, text, terms)
        })
        .collect();
    let assigned = status != Status::Open || corpus.below(3) > 0;
    Plan {
        at,
        contact: corpus.below(1 << 30),
        status,
        team: cast.teams[corpus.below(cast.teams.len())],
        agent: assigned.then(|| cast.agents[corpus.below(cast.agents.len())]),
        texts,
    }
}

async fn write(
    tx: &mut Tx,
    plans: &[Plan],
    contacts: &[(Id, String)],
    inbox_id: Id,
) -> Result<(), StoreError> {
    for plan in plans {
        let (contact_id, address) = &contacts[plan.contact % contacts.len()];
        let new = NewConversation {
            contact_id: *contact_id,
            inbox_id,
            channel: ChannelKind::Email,
            team_id: Some(plan.team),
            subject: Some(domain::conversation::preview(&plan.texts[0].1).chars().take(60).collect()),
            hint: None,
            tier: domain::Tier::Agent,
            // nobody is overdue: what is told of thousands at once would be measured as rest
            due_at: desk::wall_clock().plus_seconds(86_400),
            at: plan.at,
        };
        let before = conversation::insert(tx, &new).await?;
        let data = serde_json::json!({"inbox_id": inbox_id, "contact_id": contact_id});
        let actor = Actor::contact(*contact_id);
        tx.append(NewEvent::of(before.id, EventKind::ConversationCreated, actor, plan.at, data));
        let mut after = before.clone();
        for (n, text) in plan.texts.iter().enumerate() {
            let at = plan.at.plus_seconds(n as i64 * 600);
            let id = write_message(tx, plan, before.id, inbox_id, (*contact_id, address), text, at).await?;
            after.last_at = at;
            after.last_message_id = Some(id);
            if text.0 == Direction::In {
                after.last_in_id = Some(id);
            }
            after.preview = domain::conversation::preview(&text.1);
        }
        after.status = plan.status;
        after.assignee_id = plan.agent;
        if plan.status == Status::Snoozed {
            after.snoozed_until = Some(Time(plan.at.0 + 3 * YEAR));
        }
        conversation::save(tx, &before, after).await?;
    }
    Ok(())
}

async fn write_message(
    tx: &mut Tx,
    plan: &Plan,
    conversation_id: Id,
    inbox_id: Id,
    (contact_id, address): (Id, &str),
    (direction, text, terms): &(Direction, String, Vec<String>),
    at: Time,
) -> Result<Id, StoreError> {
    let incoming = *direction == Direction::In;
    let author_id = if incoming { Some(contact_id) } else { plan.agent };
    let new = NewMessage {
        conversation_id,
        inbox_id,
        direction: *direction,
        author_kind: if incoming { AuthorKind::Contact } else { AuthorKind::Agent },
        author_id,
        author_name: String::new(),
        author_address: incoming.then(|| address.to_owned()),
        raw_id: None,
        provider_id: None,
        body_hash: String::new(),
        client_id: None,
        subject: None,
        body: text.clone(),
        salt: vec![7; 16],
        quoted: None,
        has_html: false,
        auto: false,
        reading: None,
        flags: vec![],
        parts: None,
        public: false,
        at,
    };
    let id = message::insert(tx, &new).await?.ok_or_else(|| StoreError::Other("not written".to_owned()))?;
    search::put(tx, Found::Message(id), terms).await?;
    let data = serde_json::json!({"message_id": id});
    let (kind, actor) = if incoming {
        (EventKind::MessageReceived, Actor::contact(contact_id))
    } else {
        (EventKind::ReplyWritten, Actor::agent(author_id.unwrap_or(1)))
    };
    tx.append(NewEvent::of(conversation_id, kind, actor, at, data));
    if !incoming {
        let new = NewDelivery {
            message_id: id,
            conversation_id,
            inbox_id,
            state: DeliveryState::Sent,
            held_until: None,
            recipients: serde_json::json!({"to": [{"address": address}]}),
            envelope: serde_json::json!({}),
        };
        delivery::insert(tx, &new, at).await?;
    }
    Ok(id)
}
