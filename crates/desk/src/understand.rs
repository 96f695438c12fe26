//! Reading raw bytes: parsed by the connector, understood by the reader; pure but for random salt.

use crate::receive::{Received, lane_of, take_in};
use crate::{Desk, DeskError, Result, private_token, secret, words};
use channels::{Account, Auto, Inbound};
use domain::contact::normal_address;
use domain::{Actor, Channel, ChannelKind, EventKind, Id, NewEvent, Time};
use language::Reading;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::inbox::StoredInbox;
use store::raw::Raw;
use store::{Tx, raw};

/// Another app has the talk: what it answers is not for our bot to say again.
const STANDBY: &str = "standby";

/// A rating without words, which a connector put into words: in those nothing of the writer's can be read.
const STARS_ONLY: &str = "stars_only";

/// A message read and understood, ready for its transaction.
pub(crate) struct Parsed {
    pub(crate) raw_id: Option<Id>,
    pub(crate) raw: Option<Raw>,
    pub(crate) inbox_id: Id,
    pub(crate) kind: ChannelKind,
    pub(crate) own_address: String,
    pub(crate) team_id: Option<Id>,
    /// The bot answers first.
    pub(crate) bot: bool,
    pub(crate) inbound: Inbound,
    pub(crate) reading: Reading,
    pub(crate) terms: Vec<String>,
    pub(crate) body_hash: String,
    pub(crate) salt: Vec<u8>,
    pub(crate) now: Time,
    /// The link by which its writer comes from a public post, as its token is kept.
    pub(crate) way: Option<Vec<u8>>,
    /// Fields of the sender that stay as they are over several tries.
    pub(crate) owner: String,
}

fn body_hash(inbound: &Inbound) -> String {
    let mut hash = Sha256::new();
    for part in
        [Some(&inbound.from.address), inbound.subject.as_ref(), Some(&inbound.text), inbound.quoted.as_ref()]
    {
        hash.update(part.map_or(&[][..], |t| t.as_bytes()));
        hash.update([0]);
    }
    hash.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect()
}

impl Desk {
    /// Reads raw bytes and takes the message in.
    pub(crate) async fn receive(&self, raw: Raw) -> Result<Received> {
        let stored = self.stored_inbox(raw.inbox_id).await?;
        let (raw_id, lane) = (raw.id, raw.inbox_id);
        match self.parse(&stored, raw, self.now()) {
            Ok(parsed) => {
                let (lane, question) = (lane_of(&parsed), self.question(&parsed));
                let taken =
                    self.0.store.write(lane, async move |tx: &mut Tx| take_in(tx, &parsed).await).await?;
                self.ask_later(question, &taken);
                Ok(taken)
            }
            Err(reason) => self.set_aside(raw_id, lane, reason).await,
        }
    }

    /// Reads and understands; pure but for random salt. `Err` is the reason why it cannot be read.
    pub(crate) fn parse(
        &self,
        stored: &StoredInbox,
        raw: Raw,
        now: Time,
    ) -> std::result::Result<Parsed, Reason> {
        let internal = |e: DeskError| Reason { code: "internal".to_owned(), detail: e.to_string() };
        let account = self.account(stored).map_err(internal)?;
        let connector = self.connector(stored.inbox.kind).map_err(internal)?;
        let bytes = &raw.bytes;
        // a parser that fails on one mail must not take the others with it
        let read =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| connector.receive(&account, bytes)));
        let inbound = match read {
            Ok(Ok(inbound)) => inbound,
            Ok(Err(e)) => return Err(Reason { code: e.code.to_owned(), detail: e.to_string() }),
            Err(_) => {
                return Err(Reason {
                    code: "parser_failed".to_owned(),
                    detail: "the parser stopped".to_owned(),
                });
            }
        };
        let raw_id = raw.id;
        let mut parsed = self.understand(stored, &account, inbound, now).map_err(internal)?;
        parsed.raw_id = Some(raw_id);
        parsed.raw = Some(raw);
        Ok(parsed)
    }

    pub(crate) fn understand(
        &self,
        stored: &StoredInbox,
        account: &Account,
        mut inbound: Inbound,
        now: Time,
    ) -> Result<Parsed> {
        if let Some(visitor) = &inbound.visitor {
            inbound.from.address = visitor.id.clone();
            inbound.from.name = visitor.name.clone();
        }
        // a vendor's ids are what they are; an address that people type has one form
        if !stored.inbox.kind.has_vendor_ids() {
            inbound.from.address = normal_address(&inbound.from.address);
        }
        let read_as = if inbound.public.is_some() { Channel::Public } else { stored.inbox.kind.coached_as() };
        let said = if inbound.flags.contains(&STARS_ONLY) { "" } else { inbound.text.as_str() };
        let mut reading = words::read(&self.0.coach, said, read_as);
        if let Some(stars) = inbound.public.as_ref().and_then(|post| post.stars) {
            domain::rating::felt(&mut reading, stars);
        }
        let mut terms = words::terms(&inbound.text);
        if let Some(subject) = &inbound.subject {
            terms.extend(words::terms(subject));
        }
        if let Some(name) = &inbound.from.name {
            terms.extend(words::terms(name));
        }
        terms.sort_unstable();
        terms.dedup();
        let private = inbound.public.is_none();
        Ok(Parsed {
            way: private_token::token_in(&self.0.config.key, &inbound.text).filter(|_| private),
            raw_id: None,
            raw: None,
            inbox_id: stored.inbox.id,
            kind: stored.inbox.kind,
            own_address: normal_address(&account.address),
            team_id: stored.inbox.team_id,
            // a machine says nothing where everyone reads it
            bot: stored.inbox.bot && inbound.auto == Auto::No && private && !inbound.flags.contains(&STANDBY),
            body_hash: if stored.inbox.kind.has_vendor_ids() { String::new() } else { body_hash(&inbound) },
            owner: format!("contact:{}", inbound.from.address),
            inbound,
            reading,
            terms,
            salt: secret::random::<16>()?.to_vec(),
            now,
        })
    }

    /// Puts raw bytes aside for a person.
    pub(crate) async fn set_aside(&self, raw_id: Id, lane: Id, reason: Reason) -> Result<Received> {
        let now = self.now();
        self.0
            .store
            .write(lane, async move |tx: &mut Tx| {
                if !raw::claim(tx, raw_id).await? {
                    // another node could read it
                    return Ok(Received::Settled);
                }
                raw::set_quarantined(tx, raw_id, &reason.code, &reason.detail).await?;
                let object = format!("raw:{raw_id}");
                let data = json!({"reason": reason.code});
                tx.append(NewEvent::about(object, EventKind::MessageQuarantined, Actor::system(), now, data));
                Ok(Received::Quarantined { reason: reason.code.clone() })
            })
            .await
    }
}

/// Why raw bytes could not be read.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    pub(crate) code: String,
    pub(crate) detail: String,
}
