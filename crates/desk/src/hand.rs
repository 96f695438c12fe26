//! People of the company without a seat, as those who lead keep them: who they are, their picture, their link.

use crate::agent::check_other_name;
use crate::hand_task::{Why, release};
use crate::handle::require;
use crate::setup::{check_text, done, is_mailbox};
use crate::{Desk, DeskError, FieldError, Result, secret};
use domain::hand::{HandState, LINK_DAYS};
use domain::{Action, Actor, Agent, EventKind, Gender, Hand, Id, Lang, NewEvent, Object, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{Tx, blob, hand, hand_task};
use utoipa::ToSchema;

/// Largest picture in bytes.
const LARGEST_FACE: usize = 256 * 1024;
/// Where pictures are.
const FACES: &str = "/faces/hand-";

/// A person as the form sends them; when edited, what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandEdit {
    /// Name that customers see.
    pub name: Option<String>,
    /// The same name in other letters, such as in English.
    pub other_name: Option<String>,
    /// What they are in the company; customers see it.
    pub title: Option<String>,
    /// Mailbox.
    pub email: Option<String>,
    /// Grammatical gender.
    #[schema(value_type = Option<String>)]
    #[serde(default, with = "crate::contact::maybe")]
    pub gender: Option<Option<Gender>>,
    /// Languages that they answer in; any when empty.
    #[schema(value_type = Option<Vec<String>>)]
    pub languages: Option<Vec<Lang>>,
    /// Takes what everyone can read.
    pub in_public: Option<bool>,
    /// Takes what is said in private.
    pub in_private: Option<bool>,
    /// May come in.
    pub active: Option<bool>,
}

/// A person with the link that was made for them just now; it is shown once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HandInvite {
    /// The person.
    pub hand: Hand,
    /// Their link.
    pub link: String,
}

fn apply(h: &mut Hand, edit: &HandEdit) -> Result<()> {
    let mut errors: Vec<FieldError> = Vec::new();
    let put = |to: &mut String, from: &Option<String>| {
        if let Some(text) = from {
            *to = text.trim().to_owned();
        }
    };
    put(&mut h.name, &edit.name);
    put(&mut h.other_name, &edit.other_name);
    put(&mut h.title, &edit.title);
    if let Some(email) = &edit.email {
        h.email = domain::contact::normal_address(email);
    }
    h.gender = edit.gender.unwrap_or(h.gender);
    h.in_public = edit.in_public.unwrap_or(h.in_public);
    h.in_private = edit.in_private.unwrap_or(h.in_private);
    h.active = edit.active.unwrap_or(h.active);
    if let Some(languages) = &edit.languages {
        h.languages = languages.clone();
        h.languages.sort_unstable();
        h.languages.dedup();
    }
    check_text("name", &h.name, 120, &mut errors);
    check_other_name(&h.other_name, &mut errors);
    check_text("title", &h.title, 120, &mut errors);
    let mut refuse =
        |field: &str, code: &str| errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
    if !is_mailbox(&h.email) {
        refuse("email", "bad_email");
    }
    if h.languages.contains(&Lang::Other) {
        refuse("languages", "unknown_language");
    }
    if !h.in_public && !h.in_private {
        refuse("in_public", "nothing_to_take");
    }
    done(errors)
}

/// What the audit shows of them.
fn shown(h: &Hand) -> Value {
    json!({"name": h.name, "other_name": h.other_name, "title": h.title, "email": h.email, "gender": h.gender,
        "face": h.face.is_some(), "languages": h.languages, "in_public": h.in_public,
        "in_private": h.in_private, "active": h.active})
}

fn changed(tx: &mut Tx, id: Id, by: &Agent, data: Value, now: Time) {
    let object = format!("hand:{id}");
    tx.append(NewEvent::about(object, EventKind::HandChanged, Actor::agent(by.id), now, data));
}

/// Ends the link and the sessions at once; what they had waits for the others.
async fn shut_out(tx: &mut Tx, id: Id, by: &Agent, now: Time) -> Result<()> {
    hand::set_link(tx, id, None).await?;
    hand::close_sessions(tx, id).await?;
    for state in [HandState::Taken, HandState::Returned] {
        for task in hand_task::of_hand(tx, id, state).await? {
            release(tx, &task, Why::Revoked, Actor::agent(by.id), now).await?;
        }
    }
    Ok(())
}

/// A picture that browsers show safely, by its first bytes: its ending.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}

impl Desk {
    /// Everybody in the list.
    pub async fn hands(&self, actor: &Agent) -> Result<Vec<Hand>> {
        require(actor, Action::Read, Object::Hands)?;
        let mut read = self.0.store.read().await?;
        Ok(hand::all(&mut read).await?)
    }

    /// Adds somebody.
    pub async fn add_hand(&self, actor: &Agent, edit: HandEdit) -> Result<Hand> {
        require(actor, Action::Edit, Object::Hands)?;
        let mut new = Hand {
            id: 0,
            name: String::new(),
            other_name: String::new(),
            title: String::new(),
            email: String::new(),
            gender: None,
            face: None,
            languages: Vec::new(),
            in_public: true,
            in_private: false,
            active: true,
            link_until: None,
            version: 1,
        };
        apply(&mut new, &edit)?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let taken = DeskError::invalid("email", "taken");
                let id = hand::insert(tx, &new, now).await?.ok_or(taken)?;
                changed(tx, id, &agent, json!({"before": null, "after": shown(&new)}), now);
                hand::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Changes somebody. Who may not come in any more is out at once.
    pub async fn edit_hand(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: HandEdit,
    ) -> Result<Hand> {
        self.with_hand(actor, id, async move |tx: &mut Tx, before: &Hand, agent: &Agent, now| {
            if if_match.is_some_and(|v| v != before.version) {
                return Err(DeskError::Changed);
            }
            let mut after = before.clone();
            apply(&mut after, &edit)?;
            if !hand::save(tx, &after).await? {
                return Err(DeskError::invalid("email", "taken"));
            }
            if !after.active {
                shut_out(tx, id, agent, now).await?;
            }
            changed(tx, id, agent, json!({"before": shown(before), "after": shown(&after)}), now);
            Ok(())
        })
        .await
    }

    /// Gives somebody a picture (PNG, JPEG or WebP, at most 256 KiB); none takes it away.
    pub async fn set_hand_face(&self, actor: &Agent, id: Id, bytes: Vec<u8>) -> Result<Hand> {
        if bytes.len() > LARGEST_FACE {
            return Err(DeskError::invalid("face", "too_large"));
        }
        let path = match bytes.is_empty() {
            true => None,
            false => {
                let ending = picture(&bytes).ok_or(DeskError::invalid("face", "not_a_picture"))?;
                let hash: String =
                    Sha256::digest(&bytes).iter().take(16).map(|b| format!("{b:02x}")).collect();
                Some(format!("{FACES}{hash}.{ending}"))
            }
        };
        self.with_hand(actor, id, async move |tx: &mut Tx, before: &Hand, agent: &Agent, now| {
            match &path {
                Some(path) => {
                    let hash = blob::put(tx, &bytes).await?;
                    hand::set_face(tx, id, Some((path, &hash))).await?;
                }
                None => hand::set_face(tx, id, None).await?,
            }
            let after = Hand { face: path.clone(), ..before.clone() };
            changed(tx, id, agent, json!({"before": shown(before), "after": shown(&after)}), now);
            Ok(())
        })
        .await
    }

    /// Makes a link for somebody, in place of the one they had and of what runs by it. It is in this answer and nowhere else.
    pub async fn invite_hand(&self, actor: &Agent, id: Id) -> Result<HandInvite> {
        let token = secret::token()?;
        let hash = secret::token_hash(&token);
        let hand = self
            .with_hand(actor, id, async move |tx: &mut Tx, before: &Hand, agent: &Agent, now| {
                if !before.active {
                    return Err(DeskError::Conflict("hand_inactive"));
                }
                let until = now.plus_seconds(LINK_DAYS * 86_400);
                hand::set_link(tx, id, Some((&hash, until))).await?;
                // whoever came in by the old one is out
                hand::close_sessions(tx, id).await?;
                let name = &before.name;
                changed(tx, id, agent, json!({"name": name, "link": "made", "until": until}), now);
                Ok(())
            })
            .await?;
        let link = format!("{}/hand/in/{token}", self.public_url().unwrap_or_default().trim_end_matches('/'));
        Ok(HandInvite { hand, link })
    }

    /// Ends the link and the sessions of somebody at once.
    pub async fn revoke_hand(&self, actor: &Agent, id: Id) -> Result<Hand> {
        self.with_hand(actor, id, async move |tx: &mut Tx, before: &Hand, agent: &Agent, now| {
            shut_out(tx, id, agent, now).await?;
            changed(tx, id, agent, json!({"name": before.name, "link": "revoked"}), now);
            Ok(())
        })
        .await
    }

    /// Changes one of the list under its lock.
    async fn with_hand(
        &self,
        actor: &Agent,
        id: Id,
        change: impl AsyncFn(&mut Tx, &Hand, &Agent, Time) -> Result<()> + Send + 'static,
    ) -> Result<Hand> {
        require(actor, Action::Edit, Object::Hands)?;
        let (agent, now) = (actor.clone(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = hand::lock(tx, id).await?.ok_or(DeskError::NotFound)?;
                change(tx, &before, &agent, now).await?;
                hand::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// The picture of somebody, and its type; customers see it beside their answer.
    pub async fn hand_face(&self, name: &str) -> Result<(Vec<u8>, &'static str)> {
        let mut read = self.0.store.read().await?;
        let bytes = hand::face(&mut read, &format!("/faces/{name}")).await?.ok_or(DeskError::NotFound)?;
        let mime = match picture(&bytes) {
            Some("png") => "image/png",
            Some("jpg") => "image/jpeg",
            _ => "image/webp",
        };
        Ok((bytes, mime))
    }
}
