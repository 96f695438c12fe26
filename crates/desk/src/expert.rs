//! What somebody outside sees and does by the link of a question: that conversation's messages, the question and the
//! draft. These types have no place for a note, a reading, an address or the reason of a delivery.

use crate::consult::{AnswerDraft, check_answer, keep_answer};
use crate::conversation::object;
use crate::{Desk, DeskError, File, Result, secret};
use domain::{
    Action, Actor, AuthorKind, Consult, ConversationRow, DeliveryState, Direction, Id, Lang, Message,
    Subject, Time, can,
};
use jiff::tz::TimeZone;
use store::consult::NewAnswer;
use store::{Read, Tx, blob, consult, conversation, message, organisation};

/// Newest messages that are shown.
const SHOWN: i64 = 100;

/// A file of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpertFile {
    /// Number of the file.
    pub id: Id,
    /// Safe name.
    pub name: String,
}

/// A message as somebody outside sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpertMessage {
    /// The contact wrote it.
    pub theirs: bool,
    /// Name of who wrote it.
    pub author: String,
    /// When, in the business's time zone.
    pub when: String,
    /// The text; `**bold**`.
    pub text: String,
    /// Files.
    pub files: Vec<ExpertFile>,
}

/// An answer that was given by the link.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpertAnswer {
    /// When, in the business's time zone.
    pub when: String,
    /// The answer.
    pub text: String,
    /// The draft as they would have it.
    pub draft: Option<String>,
}

/// Everything the page of a link shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpertView {
    /// Name of the business.
    pub business: String,
    /// Its language.
    pub language: Lang,
    /// Who is asked.
    pub expert: String,
    /// Who asks.
    pub asked_by: String,
    /// The question.
    pub question: String,
    /// The draft that it is about.
    pub draft: Option<String>,
    /// Answers given so far, oldest first.
    pub answers: Vec<ExpertAnswer>,
    /// Subject of the conversation.
    pub subject: Option<String>,
    /// Its messages, oldest first.
    pub messages: Vec<ExpertMessage>,
}

/// A message that was said: whatever came in, and of ours what has left.
pub(crate) fn shown(m: Message, zone: &TimeZone) -> Option<ExpertMessage> {
    let left = m.delivery.as_ref().is_none_or(|d| {
        matches!(d.state, DeliveryState::Sent | DeliveryState::Delivered | DeliveryState::Read)
    });
    let theirs = m.direction == Direction::In && m.author.kind == AuthorKind::Contact;
    (m.direction == Direction::In || left).then(|| ExpertMessage {
        theirs,
        author: m.author.name,
        when: m.at.minute_in(zone),
        text: m.text,
        files: m.attachments.into_iter().map(|f| ExpertFile { id: f.id, name: f.name }).collect(),
    })
}

/// The question and the conversation that a link opens; whatever else the token is, nothing is there.
async fn opened(read: &mut Read, token: &str, now: Time) -> Result<(Consult, ConversationRow)> {
    let hash = secret::token_hash(token);
    let asked = consult::by_token(read, &hash, now).await?.ok_or(DeskError::NotFound)?;
    let row = conversation::get(read, asked.conversation_id).await?.ok_or(DeskError::NotFound)?;
    let subject = Subject::Expert { conversation: asked.conversation_id };
    if can(&subject, Action::Read, object(&row, &subject)) {
        Ok((asked, row))
    } else {
        Err(DeskError::NotFound)
    }
}

impl Desk {
    /// What the link of a question shows.
    pub async fn expert_view(&self, token: &str) -> Result<ExpertView> {
        let mut read = self.0.store.read().await?;
        let (asked, row) = opened(&mut read, token, self.now()).await?;
        let business = organisation::get(&mut read).await?.ok_or(DeskError::NotFound)?;
        let zone = domain::time::zone(&business.timezone);
        let mut newest = message::of_conversation(&mut read, row.id, 0, Id::MAX, SHOWN).await?;
        newest.reverse();
        let answers = asked.answers.into_iter();
        Ok(ExpertView {
            answers: answers
                .map(|a| ExpertAnswer { when: a.at.minute_in(&zone), text: a.text, draft: a.draft })
                .collect(),
            messages: newest.into_iter().filter_map(|m| shown(m, &zone)).collect(),
            language: business.language,
            expert: asked.expert.name,
            asked_by: asked.asked_by.name,
            question: asked.question,
            draft: asked.draft,
            subject: row.subject,
            business: business.name,
        })
    }

    /// Takes the answer of somebody outside. The same form twice is one answer.
    pub async fn expert_answer(&self, token: &str, answer: AnswerDraft) -> Result<()> {
        let now = self.now();
        let lane = {
            let mut read = self.0.store.read().await?;
            opened(&mut read, token, now).await?.1.id
        };
        let (text, draft, once) = check_answer(answer)?;
        let (token, salt) = (token.to_owned(), secret::random::<16>()?.to_vec());
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                conversation::lock(tx, lane).await?;
                // asked again under the lock: it may have been closed meanwhile
                let (asked, _) = opened(tx, &token, now).await?;
                let new = NewAnswer {
                    consult_id: asked.id,
                    agent_id: None,
                    author: asked.expert.name.clone(),
                    text: text.clone(),
                    draft: draft.clone(),
                    salt: salt.clone(),
                    once: once.clone(),
                    at: now,
                };
                keep_answer(tx, &asked, &new, Actor::expert(asked.id)).await
            })
            .await
    }

    /// A file of a message that the link shows.
    pub async fn expert_file(&self, token: &str, id: Id) -> Result<File> {
        let mut read = self.0.store.read().await?;
        let (_, row) = opened(&mut read, token, self.now()).await?;
        let file = blob::get(&mut read, id).await?.ok_or(DeskError::NotFound)?;
        let of = file.message_id.ok_or(DeskError::NotFound)?;
        let m = message::get(&mut read, of).await?.filter(|m| m.conversation_id == row.id);
        m.and_then(|m| shown(m, &TimeZone::UTC)).ok_or(DeskError::NotFound)?;
        Ok(File { name: file.name, mime: file.mime, inline: file.inline, bytes: file.bytes })
    }
}
