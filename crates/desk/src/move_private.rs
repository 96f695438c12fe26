//! From the public square to a private talk, by one click: the public line and the way, which is the vendor's private
//! reply or a link; and the public line that closes what was settled.

use crate::recipient::Recipient;
use crate::reply::Aim;
use crate::speak::{Speech, speak};
use crate::visitor_callback::lang_of;
use crate::{Desk, DeskError, ReplyDraft, Result, mention, private_token, private_way};
use domain::contact::first_name;
use domain::public_reply::PublicPurpose;
use domain::{
    Action, Actor, Agent, AuthorKind, ConversationRow, EventKind, Id, Lang, Mention, Message, NewEvent, Time,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::mention::Post;
use store::{Read, Tx, conversation, delivery, message, organisation};
use utoipa::ToSchema;

/// How the private way is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrivateKind {
    /// The vendor's private reply to the post.
    Vendor,
    /// A link that works once.
    Link,
}

/// A way that can be opened now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrivateWayOffer {
    /// Which.
    pub way: PrivateKind,
    /// Characters that it adds to the public line.
    pub adds: usize,
}

/// What the composer needs to know of an answer that everyone can read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublicReplyView {
    /// The agent may answer in public, and the source takes answers.
    pub can_reply: bool,
    /// Longest text that the source takes, in characters.
    pub max_text: Option<usize>,
    /// Longest text that the guard lets pass, in characters.
    pub max_chars: usize,
    /// The name that the guard wants to see.
    pub name: String,
    /// There is one answer to a post, and a later one replaces it.
    pub one_answer: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MovedToPrivate {
    /// The public line.
    pub message: Message,
    /// What was written in private, by the vendor's way.
    pub private_message: Option<Message>,
    /// The link, which stands at the end of the line.
    pub link: Option<String>,
    /// Until when it can be taken.
    pub until: Option<Time>,
}

/// The first words in private.
fn greeting(lang: Lang, name: &str, agent: &str, business: &str) -> String {
    let agent = agent.split_whitespace().next().unwrap_or_default();
    let name = first_name(name).map(|n| format!(" {n}")).unwrap_or_default();
    match lang {
        Lang::En => format!(
            "Hello{name}, this is {agent} from {business}. Thank you for writing to us. We can go on here, in private: how can I help?"
        ),
        _ => format!(
            "שלום{name}, כאן {agent} מצוות {business}. תודה שכתבת לנו. אפשר להמשיך כאן, בשיחה פרטית: איך אפשר לעזור?"
        ),
    }
}

/// Tells that the way is open.
pub(crate) fn tell_moved(
    tx: &mut Tx,
    row: Id,
    way: PrivateKind,
    message_id: Id,
    until: Option<Time>,
    by: Actor,
    now: Time,
) {
    let data = json!({"way": way, "message_id": message_id, "until": until});
    tx.append(NewEvent::of(row, EventKind::MovedToPrivate, by, now, data));
}

/// Writes to the author of a post in private, once. `after` is the conversation as it becomes; the caller saves it.
pub(crate) async fn write_privately(
    tx: &mut Tx,
    after: &mut ConversationRow,
    post: &Post,
    to: &Recipient,
    agent: &Agent,
    salt: &[u8],
    now: Time,
) -> Result<Id> {
    if !post.can_reply_privately {
        return Err(DeskError::Conflict("cannot_reply_privately"));
    }
    if !store::mention::set_written_privately(tx, post.message_id, now).await? {
        return Err(DeskError::Conflict("already_written_privately"));
    }
    let business = organisation::get(tx).await?.ok_or(DeskError::NotFound)?.name;
    let lang = lang_of(tx, after).await?;
    let speech = Speech {
        to,
        author: AuthorKind::Auto,
        actor: Actor::agent(agent.id),
        name: agent.name.clone(),
        body: greeting(lang, &post.author, &agent.name, &business),
        parts: json!({}),
        told: json!({}),
        occasion: None,
    };
    let id = speak(tx, after, speech, salt, now).await?;
    let d = delivery::lock_of_message(tx, id).await?.ok_or(DeskError::NotFound)?;
    let mut envelope = d.envelope;
    envelope["private_to"] = json!(post.vendor_id);
    delivery::set_envelope(tx, d.id, &envelope).await?;
    Ok(id)
}

impl Desk {
    /// How an answer in public looks to the composer.
    pub(crate) async fn public_reply_view(
        &self,
        read: &mut Read,
        actor: &Agent,
        post: Option<&(Mention, Id)>,
        may: bool,
    ) -> Result<Option<PublicReplyView>> {
        let Some((m, inbox_id)) = post else { return Ok(None) };
        let account = store::inbox::get(read, *inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
        let can = self.connector(account.kind)?.capabilities();
        let name = actor.name.split_whitespace().next().unwrap_or_default().to_owned();
        let max_chars = crate::guard::max_chars(read).await?;
        let can_reply = may && account.enabled && m.can_reply;
        Ok(Some(PublicReplyView {
            can_reply,
            max_text: can.max_public_text.or(can.max_text),
            max_chars,
            name,
            one_answer: can.one_answer,
        }))
    }

    /// The ways that can be opened now.
    pub(crate) async fn private_ways(
        &self,
        read: &mut Read,
        post: Option<&(Mention, Id)>,
    ) -> Result<Vec<PrivateWayOffer>> {
        let Some((m, inbox_id)) = post.filter(|(m, _)| m.can_reply) else { return Ok(Vec::new()) };
        let account = store::inbox::get(read, *inbox_id).await?.ok_or(DeskError::NotFound)?.inbox;
        let can = self.connector(account.kind)?.capabilities();
        let mut ways = Vec::new();
        if can.private_reply && m.can_reply_privately {
            ways.push(PrivateWayOffer { way: PrivateKind::Vendor, adds: 0 });
        }
        if let Some(base) = self.public_url()
            && private_way::Doors::of(read).await?.any()
        {
            ways.push(PrivateWayOffer { way: PrivateKind::Link, adds: private_token::adds(base) });
        }
        Ok(ways)
    }

    /// Writes the public line and opens the private way.
    pub async fn move_private(
        &self,
        actor: &Agent,
        conversation_id: Id,
        mut draft: ReplyDraft,
        way: PrivateKind,
    ) -> Result<MovedToPrivate> {
        {
            // what an agent may not see does not exist for them, whatever else stands in the way
            let mut read = self.0.store.read().await?;
            crate::conversation::reach(&mut read, actor, Action::Work, conversation_id).await?;
        }
        if draft.text.trim().is_empty() {
            return Err(DeskError::invalid("text", "required"));
        }
        draft.public = Some(true);
        let (aim, link) = match way {
            PrivateKind::Vendor => (Aim::Vendor, None),
            PrivateKind::Link => {
                let base = self.public_url().ok_or(DeskError::Conflict("no_public_url"))?;
                let mut read = self.0.store.read().await?;
                if !private_way::Doors::of(&mut read).await?.any() {
                    return Err(DeskError::Conflict("no_private_way"));
                }
                let token = private_token::new_token(&self.0.config.key)?;
                let link = private_token::address(base, &token);
                draft.text = format!("{} {link}", draft.text.trim_end());
                (Aim::Link(token), Some(link))
            }
        };
        let sent = self.send(actor, conversation_id, draft, aim).await?;
        let mut read = self.0.store.read().await?;
        let private_message = match sent.private_id {
            Some(id) => message::get(&mut read, id).await?,
            None => None,
        };
        let message = message::get(&mut read, sent.id).await?.ok_or(DeskError::TooLate)?;
        // sent again with the same key, it is the line that is there, and its link
        let link = link.filter(|l| message.text.ends_with(l.as_str()));
        Ok(MovedToPrivate { message, private_message, link, until: sent.until })
    }

    /// Says in public that what began there was settled; the conversation stays as it is.
    pub async fn public_line(
        &self,
        actor: &Agent,
        conversation_id: Id,
        mut draft: ReplyDraft,
    ) -> Result<Message> {
        draft.public = Some(true);
        let sent = self.send(actor, conversation_id, draft, Aim::Closing).await?;
        let mut read = self.0.store.read().await?;
        message::get(&mut read, sent.id).await?.ok_or(DeskError::TooLate)
    }

    /// Hides a comment from everyone but its writer, or shows it again.
    pub async fn hide(
        &self,
        actor: &Agent,
        conversation_id: Id,
        message_id: Id,
        hidden: bool,
    ) -> Result<Message> {
        let (post, account) = {
            let mut read = self.0.store.read().await?;
            crate::conversation::reach(&mut read, actor, Action::Work, conversation_id).await?;
            let post = store::mention::of_message(&mut read, conversation_id, message_id).await?;
            let post = post.ok_or(DeskError::NotFound)?;
            let stored = store::inbox::get(&mut read, post.inbox_id).await?.ok_or(DeskError::NotFound)?;
            (post, stored)
        };
        let connector = self.connector(account.inbox.kind)?;
        let vendor_id = post.vendor_id.filter(|_| connector.capabilities().hides);
        let vendor_id = vendor_id.ok_or(DeskError::Conflict("cannot_hide"))?;
        match connector.hide(&self.account(&account)?, &vendor_id, hidden).await {
            channels::SendOutcome::Accepted { .. } => {}
            outcome => {
                tracing::warn!(message = message_id, ?outcome, "a comment could not be hidden");
                return Err(DeskError::Conflict("hide_failed"));
            }
        }
        let (by, now) = (Actor::agent(actor.id), self.now());
        let marked = async move |tx: &mut Tx| {
            let row = conversation::lock(tx, conversation_id).await?.ok_or(DeskError::NotFound)?;
            mention::set_hidden(tx, &row, message_id, hidden, by.clone(), now).await?;
            message::get(tx, message_id).await?.ok_or(DeskError::NotFound)
        };
        self.0.store.write(conversation_id, marked).await
    }
}

/// What a public text is for, by what is done with it.
pub(crate) fn purpose(aim: &Aim) -> PublicPurpose {
    match aim {
        Aim::Reply => PublicPurpose::Reply,
        Aim::Closing => PublicPurpose::Closing,
        Aim::Link(_) | Aim::Vendor => PublicPurpose::Private,
    }
}
