//! What some vendors do not tell with a message and tell when asked: the name of who writes, and the post above a comment.
//!
//! The message is there at once, and what is learned is put beside it. Nothing is kept of a question: whoever was not
//! answered is asked about again with the next message.

use crate::receive::Received;
use crate::thread::is_nameless;
use crate::understand::Parsed;
use crate::{Desk, DeskError, Result};
use channels::Under;
use domain::{Actor, EventKind, Id, NewEvent};
use serde_json::json;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::{Tx, contact, mention, message};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// Questions asked at one time.
const AT_ONCE: usize = 4;
/// Questions that wait; more are not asked.
const MOST: usize = 1_000;
/// Posts that are remembered, because many write under one.
const POSTS: usize = 500;

/// What is to be asked about one message.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    inbox_id: Id,
    message_id: Id,
    /// Whose name.
    address: Option<String>,
    /// What stands in which post.
    post: Option<String>,
}

/// What is to be asked, and what was answered about posts.
#[derive(Default)]
pub(crate) struct Learning {
    waiting: Mutex<VecDeque<Question>>,
    posts: Mutex<HashMap<(Id, String), Under>>,
    wake: Notify,
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    while !*stop.borrow() {
        desk.learn_due().await;
        tokio::select! {
            _ = stop.changed() => return,
            () = desk.0.learning.wake.notified() => {}
        }
    }
}

impl Desk {
    /// What is to be asked about a message, before it is taken in.
    pub(crate) fn question(&self, p: &Parsed) -> Option<Question> {
        let tells = self.connector(p.kind).is_ok_and(|c| c.capabilities().tells_more);
        let from = &p.inbound.from;
        let nameless = from.name.is_none() && !from.address.is_empty() && p.inbound.report.is_none();
        let address = nameless.then(|| from.address.clone());
        let under = p.inbound.public.as_ref().and_then(|post| post.under.as_ref());
        let post = under.filter(|u| u.text.is_empty() && u.author.is_empty()).map(|u| u.id.clone());
        let asked = Question { inbox_id: p.inbox_id, message_id: 0, address, post };
        (tells && (asked.address.is_some() || asked.post.is_some())).then_some(asked)
    }

    /// Has it asked once the message is there.
    pub(crate) fn ask_later(&self, question: Option<Question>, received: &Received) {
        let (Some(question), Received::Message { message_id, new: true, .. }) = (question, received) else {
            return;
        };
        let mut waiting = held(&self.0.learning.waiting);
        if waiting.len() < MOST {
            waiting.push_back(Question { message_id: *message_id, ..question });
            self.0.learning.wake.notify_one();
        }
    }

    /// Asks what waits and waits for the answers. Returns how many questions there were.
    pub async fn learn_due(&self) -> usize {
        let mut count = 0;
        loop {
            let some: Vec<Question> = {
                let mut waiting = held(&self.0.learning.waiting);
                let some = waiting.len().min(AT_ONCE);
                waiting.drain(..some).collect()
            };
            if some.is_empty() {
                return count;
            }
            count += some.len();
            let mut all = JoinSet::new();
            for question in some {
                let desk = self.clone();
                all.spawn(async move {
                    if let Err(error) = desk.learn(&question).await {
                        tracing::warn!(message = question.message_id, %error, "a vendor's answer was not kept");
                    }
                });
            }
            while all.join_next().await.is_some() {}
        }
    }

    async fn learn(&self, q: &Question) -> Result<()> {
        let stored = self.stored_inbox(q.inbox_id).await?;
        let (account, connector) = (self.account(&stored)?, self.connector(stored.inbox.kind)?);
        if let Some(post) = &q.post {
            let key = (q.inbox_id, post.clone());
            let known = held(&self.0.learning.posts).get(&key).cloned();
            let under = match known {
                Some(under) => Some(under),
                None => connector.post(&account, post).await,
            };
            if let Some(under) = under {
                self.keep_post(q.message_id, under.clone()).await?;
                let mut posts = held(&self.0.learning.posts);
                if posts.len() >= POSTS {
                    posts.clear();
                }
                posts.insert(key, under);
            }
        }
        match &q.address {
            Some(address) if self.is_nameless(q.inbox_id, address).await? => {
                match connector.name(&account, address).await {
                    Some(name) => self.keep_name(q.inbox_id, address.clone(), name).await,
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    async fn keep_post(&self, message_id: Id, under: Under) -> Result<()> {
        let Under { id, author, text, url } = under;
        let under = domain::mention::Under { id, author, text, url };
        let work =
            async move |tx: &mut Tx| Ok::<_, DeskError>(mention::set_under(tx, message_id, &under).await?);
        self.0.store.write(message_id, work).await
    }

    async fn is_nameless(&self, inbox_id: Id, address: &str) -> Result<bool> {
        let mut read = self.0.store.read().await?;
        let Some(id) = contact::by_identity(&mut read, inbox_id, address).await? else { return Ok(false) };
        Ok(contact::get(&mut read, id).await?.is_some_and(|c| is_nameless(&c.name)))
    }

    /// Calls a contact by the name; one that a person gave them stays.
    async fn keep_name(&self, inbox_id: Id, address: String, name: String) -> Result<()> {
        let now = self.now();
        let work = async move |tx: &mut Tx| {
            let Some(id) = contact::by_identity(tx, inbox_id, &address).await? else { return Ok(()) };
            let Some(before) = contact::lock(tx, id).await?.filter(|c| is_nameless(&c.name)) else {
                return Ok(());
            };
            let mut after = before.clone();
            after.name = name.clone();
            contact::save(tx, &after).await?;
            message::name_writer(tx, before.id, &before.name, &name).await?;
            let data = json!({"before": {"name": before.name}, "after": {"name": after.name}});
            let object = format!("contact:{}", before.id);
            tx.append(NewEvent::about(object, EventKind::ContactEdited, Actor::system(), now, data));
            Ok::<_, DeskError>(())
        };
        self.0.store.write(0, work).await
    }
}
