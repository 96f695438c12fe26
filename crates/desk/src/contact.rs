//! Contacts as agents see and mend them.

use crate::{Desk, DeskError, FieldError, Result};
use domain::contact::Choices;
use domain::service::Question;
use domain::{
    Action, Actor, Address, Agent, ChannelKind, Contact, EventKind, Id, Lang, NewEvent, Object, can,
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use store::{Read, Tx, contact, conversation, merge, service};
use utoipa::ToSchema;

/// Tells "absent" from "null" in a JSON body.
pub(crate) mod maybe {
    use serde::{Deserialize, Deserializer};

    pub(crate) fn deserialize<'de, T, D>(d: D) -> Result<Option<Option<T>>, D::Error>
    where
        T: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Option::<T>::deserialize(d).map(Some)
    }
}

/// What may be changed of a contact; what is absent stays, `null` empties.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactEdit {
    /// Name.
    pub name: Option<String>,
    /// How they are addressed.
    #[schema(value_type = Option<Address>)]
    #[serde(default, with = "maybe")]
    pub addressed_as: Option<Option<Address>>,
    /// Language they prefer.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub language: Option<Option<Lang>>,
    /// Telephone.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub phone: Option<Option<String>>,
    /// Mailbox.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub email: Option<Option<String>>,
    /// What the team should know.
    pub note: Option<String>,
    /// What they chose for themselves.
    pub choices: Option<ChoicesEdit>,
}

/// What a contact chose; what is absent stays, `null` takes back.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoicesEdit {
    /// The medium by which they want to hear from us.
    #[schema(value_type = Option<ChannelKind>)]
    #[serde(default, with = "maybe")]
    pub channel: Option<Option<ChannelKind>>,
    /// When it suits them, in words.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "maybe")]
    pub hours: Option<Option<String>>,
    /// Answers to the business's own questions, by key; `null` takes one back.
    #[serde(default)]
    pub answers: BTreeMap<String, Option<String>>,
}

/// The choices as they become, or what is wrong with them.
fn chosen(before: &Choices, edit: &ChoicesEdit, questions: &[Question]) -> Result<Choices> {
    let mut after = before.clone();
    after.channel = edit.channel.unwrap_or(after.channel);
    if let Some(hours) = &edit.hours {
        let hours = hours.as_ref().map(|h| h.trim().to_owned()).filter(|h| !h.is_empty());
        if hours.as_ref().is_some_and(|h| h.chars().count() > 200) {
            return Err(DeskError::invalid("choices.hours", "too_long"));
        }
        after.hours = hours;
    }
    for (key, value) in &edit.answers {
        let Some(value) = value else {
            after.answers.remove(key);
            continue;
        };
        if let Some(code) = Choices::refused(questions, key, value) {
            return Err(DeskError::invalid(&format!("choices.answers.{key}"), code));
        }
        after.answers.insert(key.clone(), value.trim().to_owned());
    }
    Ok(after)
}

/// A contact that the agent may do this with, as they stand now; none that they may not see exists for them.
pub(crate) async fn reach(read: &mut Read, actor: &Agent, action: Action, id: Id) -> Result<Contact> {
    let id = merge::stands_as(read, id).await?.ok_or(DeskError::NotFound)?;
    let found = contact::get(read, id).await?.ok_or(DeskError::NotFound)?;
    let visible = !conversation::of_contact(read, &actor.subject(), id, None, 1).await?.is_empty();
    if !can(&actor.subject(), Action::Read, Object::Contact { visible }) {
        return Err(DeskError::NotFound);
    }
    crate::handle::require(actor, action, Object::Contact { visible })?;
    Ok(found)
}

fn apply(contact: &mut Contact, edit: &ContactEdit) {
    let filled = |text: &Option<String>| text.as_ref().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    if let Some(name) = &edit.name {
        contact.name = name.trim().to_owned();
    }
    contact.addressed_as = edit.addressed_as.unwrap_or(contact.addressed_as);
    contact.language = edit.language.unwrap_or(contact.language);
    if let Some(phone) = &edit.phone {
        contact.phone = filled(phone);
    }
    if let Some(email) = &edit.email {
        contact.email = filled(email).map(|e| domain::contact::normal_address(&e));
    }
    if let Some(note) = &edit.note {
        contact.note = note.clone();
    }
}

fn check_edit(edit: &ContactEdit) -> Result<()> {
    let mut errors = Vec::new();
    let mut refuse =
        |field: &str, code: &str| errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
    if edit.name.as_ref().is_some_and(|n| n.trim().is_empty() || n.chars().count() > 200) {
        refuse("name", "required");
    }
    if let Some(Some(email)) = &edit.email
        && !email.trim().is_empty()
        && !crate::setup::is_mailbox(&domain::contact::normal_address(email))
    {
        refuse("email", "bad_email");
    }
    if matches!(&edit.phone, Some(Some(p)) if p.chars().count() > 40) {
        refuse("phone", "too_long");
    }
    if edit.note.as_ref().is_some_and(|n| n.chars().count() > 10_000) {
        refuse("note", "too_long");
    }
    crate::setup::done(errors)
}

/// What the audit shows of a contact.
fn shown(c: &Contact) -> serde_json::Value {
    json!({"name": c.name, "addressed_as": c.addressed_as, "language": c.language, "email": c.email, "phone": c.phone,
        "choices": c.choices})
}

impl Desk {
    /// One contact, when one of their conversations is within view.
    pub async fn contact(&self, actor: &Agent, id: Id) -> Result<Contact> {
        let mut read = self.0.store.read().await?;
        reach(&mut read, actor, Action::Read, id).await
    }

    /// Mends what we know of a contact.
    pub async fn edit_contact(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: ContactEdit,
    ) -> Result<Contact> {
        check_edit(&edit)?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                contact::lock(tx, id).await?;
                let before = reach(tx, &agent, Action::Edit, id).await?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                let mut after = before.clone();
                apply(&mut after, &edit);
                if let Some(choices) = &edit.choices {
                    let questions = service::get(tx).await?.questions;
                    after.choices = chosen(&before.choices, choices, &questions)?;
                }
                contact::save(tx, &after).await?;
                let data = json!({"before": shown(&before), "after": shown(&after)});
                let object = format!("contact:{}", before.id);
                tx.append(NewEvent::about(
                    object,
                    EventKind::ContactEdited,
                    Actor::agent(agent.id),
                    now,
                    data,
                ));
                contact::get(tx, before.id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }
}
