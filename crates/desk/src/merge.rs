//! Two contacts that are one person are made one, and taken apart again when they were not.

use crate::contact::reach;
use crate::{Desk, DeskError, Result};
use domain::merge::{Profile, joined, may_join, parted};
use domain::{Action, Actor, Agent, Contact, EventKind, Id, Merge, MergePreview, NewEvent, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::merge::Joining;
use store::{Read, Tx, contact, merge};
use utoipa::ToSchema;

/// Which contact is joined to the one that stays.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeDraft {
    /// The contact that is joined to it.
    pub other_id: Id,
    /// Version of the contact that stays, as it was seen.
    pub version: i64,
}

/// Which joining is taken back.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnmergeDraft {
    /// Its number.
    pub merge_id: Id,
}

/// What became of two contacts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Merged {
    /// The contact that stayed, as it is now.
    pub contact: Contact,
    /// Number of the joining, by which it can be taken back.
    pub merge_id: Id,
}

/// What became of a contact that was taken apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Unmerged {
    /// The contact that had stayed.
    pub contact: Contact,
    /// The contact that had been joined to it.
    pub other: Contact,
}

/// The contact that is to be compared with, or joined to, another one; never the same, and within view.
pub(crate) async fn other(read: &mut Read, agent: &Agent, id: Id, other_id: Id) -> Result<Contact> {
    if other_id < 1 {
        return Err(DeskError::invalid("other_id", "required"));
    }
    if other_id == id {
        return Err(DeskError::invalid("other_id", "same_contact"));
    }
    let found = reach(read, agent, Action::Edit, other_id).await?;
    if found.id != other_id {
        return Err(DeskError::Conflict("contact_merged"));
    }
    Ok(found)
}

/// The contact that stays; one that was joined to another cannot.
async fn staying(read: &mut Read, agent: &Agent, id: Id) -> Result<Contact> {
    let found = reach(read, agent, Action::Edit, id).await?;
    if found.id == id { Ok(found) } else { Err(DeskError::Conflict("contact_merged")) }
}

/// Joins one contact to another; both are held, and stand for themselves. Returns the number of the joining.
pub(crate) async fn join(tx: &mut Tx, stays: &Contact, comes: &Contact, by: &Actor, now: Time) -> Result<Id> {
    let was = Profile::from(stays);
    let became = joined(&was, &Profile::from(comes));
    let new = Joining { contact_id: stays.id, other_id: comes.id, was, became };
    let merge_id =
        merge::insert(tx, &new, by.id.filter(|_| by.kind == domain::ActorKind::Agent), now).await?;
    keep(tx, stays, new.became).await?;
    let moved = merge::join(tx, stays.id, comes.id).await?;
    let data = json!({"merge_id": merge_id, "contact_id": stays.id, "other_id": comes.id, "name": comes.name,
        "into": stays.name});
    tell(tx, EventKind::ContactMerged, &moved, &[stays.id], by, data, now);
    Ok(merge_id)
}

async fn keep(tx: &mut Tx, contact: &Contact, profile: Profile) -> Result<()> {
    let mut after = contact.clone();
    profile.put(&mut after);
    contact::save(tx, &after).await?;
    Ok(merge::set_created(tx, after.id, after.created_at).await?)
}

/// Each conversation has the fact in its own chain; the contacts have it for whoever looks at them.
fn tell(tx: &mut Tx, kind: EventKind, moved: &[Id], contacts: &[Id], by: &Actor, data: Value, now: Time) {
    for id in moved {
        tx.append(NewEvent::of(*id, kind, by.clone(), now, data.clone()));
    }
    for id in contacts {
        tx.append(NewEvent::about(format!("contact:{id}"), kind, by.clone(), now, data.clone()));
    }
}

impl Desk {
    /// How two contacts would become one.
    pub async fn merge_preview(&self, actor: &Agent, id: Id, other_id: Id) -> Result<MergePreview> {
        let mut read = self.0.store.read().await?;
        let stays = staying(&mut read, actor, id).await?;
        let comes = other(&mut read, actor, id, other_id).await?;
        let mut becomes = stays.clone();
        joined(&Profile::from(&stays), &Profile::from(&comes)).put(&mut becomes);
        becomes.identities.extend(comes.identities.iter().cloned());
        let conversations = merge::conversations(&mut read, &comes).await?;
        Ok(MergePreview { stays, comes, becomes, conversations })
    }

    /// Makes two contacts one: everything of the other becomes this one's.
    pub async fn merge_contacts(&self, actor: &Agent, id: Id, draft: MergeDraft) -> Result<Merged> {
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                staying(tx, &agent, id).await?;
                merge::hold(tx, id, draft.other_id).await?;
                let stays = staying(tx, &agent, id).await?;
                if stays.version != draft.version {
                    return Err(DeskError::Changed);
                }
                let comes = other(tx, &agent, id, draft.other_id).await?;
                if !may_join(&stays.identities, &comes.identities) {
                    return Err(DeskError::Conflict("public_name"));
                }
                let merge_id = join(tx, &stays, &comes, &Actor::agent(agent.id), now).await?;
                let contact = contact::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                Ok(Merged { contact, merge_id })
            })
            .await
    }

    /// Takes a joining back: what came with the other contact, and what has come by its addresses since, is theirs again.
    pub async fn unmerge_contact(&self, actor: &Agent, id: Id, draft: UnmergeDraft) -> Result<Unmerged> {
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                staying(tx, &agent, id).await?;
                let of = merge::get(tx, draft.merge_id).await?.filter(|j| j.contact_id == id);
                let of = of.ok_or(DeskError::invalid("merge_id", "unknown_merge"))?;
                merge::hold(tx, id, of.other_id).await?;
                let stays = staying(tx, &agent, id).await?;
                if !merge::end(tx, draft.merge_id, agent.id, now).await? {
                    return Err(DeskError::Conflict("merge_undone"));
                }
                keep(tx, &stays, parted(&Profile::from(&stays), &of.was, &of.became)).await?;
                let moved = merge::part(tx, id, of.other_id).await?;
                let contact = contact::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                let other = contact::get(tx, of.other_id).await?.ok_or(DeskError::NotFound)?;
                let data = json!({"merge_id": draft.merge_id, "contact_id": other.id, "other_id": id,
                    "name": contact.name, "into": other.name});
                let by = Actor::agent(agent.id);
                tell(tx, EventKind::ContactUnmerged, &moved, &[id, other.id], &by, data, now);
                Ok(Unmerged { contact, other })
            })
            .await
    }

    /// Who was joined to a contact, newest first, with what was taken back.
    pub async fn contact_merges(&self, actor: &Agent, id: Id) -> Result<Vec<Merge>> {
        let mut read = self.0.store.read().await?;
        let person = reach(&mut read, actor, Action::Read, id).await?;
        Ok(merge::history(&mut read, person.id).await?)
    }
}
