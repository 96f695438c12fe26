//! "May be the same person": what contacts write about themselves is noted as it comes, compared when one of them is looked
//! at, and joins nobody by itself.

use crate::contact::reach;
use crate::understand::Parsed;
use crate::{Desk, DeskError, Result};
use channels::Auto;
use domain::clue::{Clue, ClueKind, ClueSource, asked, in_words, of_address, of_contact};
use domain::merge::may_join;
use domain::{
    Action, Actor, Agent, ContactLine, ConversationRow, EventKind, Id, Likeness, NewEvent, Object,
    Suggestion, can,
};
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use store::{Read, Tx, clue, conversation, event, inbox, merge};
use utoipa::ToSchema;

/// What more people than this have in common says nothing: a switchboard, a firm's mailbox.
const COMMON: usize = 4;
/// Clues of a contact that are compared.
const COMPARED: usize = 40;
/// People of one name whose towns are compared.
const NAMESAKES: i64 = 50;
/// Suggestions that are shown.
const SHOWN: usize = 5;
/// Contacts that a search shows.
const FOUND: i64 = 20;
/// How far contacts were read that are older than clues.
const READER: &str = "clue";
/// Contacts that are read in one transaction.
const BATCH: i64 = 200;

/// Whether two contacts are two people.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApartDraft {
    /// The other contact.
    pub other_id: Id,
    /// `false` takes it back.
    #[serde(default = "yes")]
    pub apart: bool,
}

fn yes() -> bool {
    true
}

/// Notes what a message says of its writer: numbers and mailboxes in its words, and the town in the signature.
pub(crate) async fn heard(tx: &mut Tx, p: &Parsed, contact_id: Id, row: &ConversationRow) -> Result<()> {
    if p.inbound.auto != Auto::No || p.inbound.public.is_some() {
        return Ok(());
    }
    let known = [p.own_address.as_str(), p.inbound.from.address.as_str()];
    let mut found = in_words(&p.inbound.text, p.inbound.signature.as_deref(), |value| known.contains(&value));
    if found.is_empty() {
        return Ok(());
    }
    for (kind, ours) in inbox::addresses(tx).await? {
        let address = of_address(kind, &ours);
        found.retain(|clue| Some(clue) != address.as_ref());
    }
    // it goes where the conversation goes, should the contact be taken apart again
    let origin = match row.contact.id == contact_id {
        true => conversation::origin(tx, row.id).await?.unwrap_or(contact_id),
        false => contact_id,
    };
    Ok(clue::put(tx, origin, ClueSource::Words, &found).await?)
}

/// Reads the contacts that are older than clues, once.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        match desk.read_old_contacts().await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::error!(%error, "the clues of old contacts wait");
                tokio::select! {
                    _ = stop.changed() => return,
                    () = tokio::time::sleep(std::time::Duration::from_secs(30)) => {}
                }
            }
        }
        if *stop.borrow() {
            return;
        }
    }
}

async fn visible(read: &mut Read, actor: &Agent, id: Id) -> Result<bool> {
    let subject = actor.subject();
    let visible = !conversation::of_contact(read, &subject, id, None, 1).await?.is_empty();
    Ok(can(&subject, Action::Read, Object::Contact { visible }))
}

type Found = BTreeMap<Id, BTreeSet<Likeness>>;

/// Who has a number, a mailbox or a handle in common with these clues.
async fn sharing(read: &mut Read, id: Id, mine: &[(Clue, bool)]) -> Result<Found> {
    let mut found = Found::new();
    let told = |kind| matches!(kind, ClueKind::Email | ClueKind::Phone | ClueKind::Handle);
    for (clue, written) in mine.iter().filter(|(c, _)| told(c.kind)).take(COMPARED) {
        let others = clue::with(read, clue, COMMON as i64 + 2).await?;
        if others.len() > COMMON + 1 {
            continue;
        }
        for (other, wrote) in others.into_iter().filter(|(other, _)| *other != id) {
            let like = Likeness { kind: clue.kind, value: clue.value.clone(), written: *written || wrote };
            let both = *written && wrote;
            // what both only mention may be a third person's, unless they have one name
            if !both || named_alike(read, mine, other).await? {
                found.entry(other).or_default().insert(like);
            }
        }
    }
    Ok(found)
}

fn names(clues: &[(Clue, bool)]) -> impl Iterator<Item = &Clue> {
    clues.iter().map(|(c, _)| c).filter(|c| c.kind == ClueKind::Name && c.value.contains(' '))
}

async fn all_clues(read: &mut Read, id: Id) -> Result<Vec<(Clue, bool)>> {
    let members = merge::members(read, id).await?;
    Ok(clue::of_contacts(read, &members).await?)
}

async fn named_alike(read: &mut Read, mine: &[(Clue, bool)], other: Id) -> Result<bool> {
    let theirs = all_clues(read, other).await?;
    Ok(names(mine).any(|name| names(&theirs).any(|n| n == name)))
}

/// Who has the same name and lives in the same town, and who of those found has the same name.
async fn namesakes(read: &mut Read, id: Id, mine: &[(Clue, bool)], found: &mut Found) -> Result<()> {
    let towns: Vec<&Clue> = mine.iter().map(|(c, _)| c).filter(|c| c.kind == ClueKind::Town).collect();
    for name in names(mine) {
        let like = Likeness { kind: ClueKind::Name, value: name.value.clone(), written: false };
        for (other, _) in clue::with(read, name, NAMESAKES).await? {
            if let Some(reasons) = found.get_mut(&other) {
                reasons.insert(like.clone());
            } else if other != id && !towns.is_empty() {
                let theirs = all_clues(read, other).await?;
                if let Some(town) = towns.iter().find(|t| theirs.iter().any(|(c, _)| c == **t)) {
                    let lives = Likeness { kind: ClueKind::Town, value: town.value.clone(), written: true };
                    found.entry(other).or_default().extend([like.clone(), lives]);
                }
            }
        }
    }
    Ok(())
}

impl Desk {
    /// Reads the next contacts that are older than clues; `false` when there are none left.
    pub async fn read_old_contacts(&self) -> Result<bool> {
        let old = {
            let mut read = self.0.store.read().await?;
            let after = event::cursor(&mut read, READER).await?;
            clue::unread(&mut read, after, BATCH).await?
        };
        let next = old.last().map_or(i64::MAX, |c| c.id);
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                for c in &old {
                    let known = of_contact(&c.name, c.email.as_deref(), c.phone.as_deref());
                    clue::put(tx, c.id, ClueSource::Contact, &known).await?;
                    let addresses: Vec<Clue> =
                        c.identities.iter().filter_map(|i| of_address(i.channel, &i.address)).collect();
                    clue::put(tx, c.id, ClueSource::Identity, &addresses).await?;
                }
                event::set_cursor(tx, READER, next).await?;
                Ok::<_, DeskError>(())
            })
            .await?;
        Ok(next != i64::MAX)
    }

    /// Contacts whom the agent may see, by parts of names, mailboxes, numbers and handles.
    pub async fn find_contacts(&self, actor: &Agent, q: &str) -> Result<Vec<ContactLine>> {
        let words = asked(q);
        if words.iter().map(|w| w.chars().count()).sum::<usize>() < 2 {
            return Ok(Vec::new());
        }
        let subject = actor.subject();
        let mut read = self.0.store.read().await?;
        let ids = clue::search(&mut read, &subject, &words, FOUND).await?;
        Ok(clue::lines(&mut read, &subject, &ids).await?)
    }

    /// Who may be the same person as a contact, with the reasons, likeliest first.
    pub async fn contact_suggestions(&self, actor: &Agent, id: Id) -> Result<Vec<Suggestion>> {
        let mut read = self.0.store.read().await?;
        let read = &mut *read;
        let person = reach(read, actor, Action::Read, id).await?;
        let members = merge::members(read, person.id).await?;
        let mine = clue::of_contacts(read, &members).await?;
        let mut found = sharing(read, person.id, &mine).await?;
        namesakes(read, person.id, &mine, &mut found).await?;
        for other in clue::apart_from(read, &members).await? {
            found.remove(&other);
        }
        let mut suggested = Vec::new();
        for (other, reasons) in found {
            if !visible(read, actor, other).await? {
                continue;
            }
            for contact in clue::lines(read, &actor.subject(), &[other]).await? {
                if may_join(&person.identities, &contact.identities) {
                    suggested.push(Suggestion { contact, reasons: reasons.iter().cloned().collect() });
                }
            }
        }
        suggested.sort_by_key(|s| (std::cmp::Reverse(s.reasons.len()), s.contact.id));
        suggested.truncate(SHOWN);
        Ok(suggested)
    }

    /// Notes that two contacts are two people, so that they are never suggested again; or takes it back.
    pub async fn set_contacts_apart(&self, actor: &Agent, id: Id, draft: ApartDraft) -> Result<()> {
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                let one = reach(tx, &agent, Action::Edit, id).await?;
                let other = crate::merge::other(tx, &agent, one.id, draft.other_id).await?;
                if clue::set_apart(tx, (one.id, other.id), draft.apart, agent.id, now).await? {
                    let data = json!({"other_id": other.id, "name": other.name, "apart": draft.apart});
                    let (object, by) = (format!("contact:{}", one.id), Actor::agent(agent.id));
                    tx.append(NewEvent::about(object, EventKind::ContactsApart, by, now, data));
                }
                Ok(())
            })
            .await
    }
}
