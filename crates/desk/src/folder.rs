//! The folders of the help centre.

use crate::bank::Found;
use crate::handle::require;
use crate::setup::done;
use crate::{Desk, DeskError, FieldError, Result};
use domain::{Action, Actor, Agent, EventKind, Folder, Id, Lang, NewEvent, Object, Time};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::{Tx, folder};
use utoipa::ToSchema;

/// A folder as the form sends it; when edited, what is absent stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FolderEdit {
    /// Names by language; a language with an empty name is taken out.
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub name: Option<BTreeMap<Lang, String>>,
    /// Place among the folders, smallest first.
    pub position: Option<i64>,
}

fn shown(f: &Folder) -> Value {
    json!({"name": f.named(Lang::He), "names": f.name, "position": f.position})
}

/// The names as they are kept, or what is wrong with them.
fn names(given: BTreeMap<Lang, String>) -> Result<BTreeMap<Lang, String>> {
    let kept: BTreeMap<Lang, String> = given
        .into_iter()
        .map(|(lang, name)| (lang, name.trim().to_owned()))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    let code = if kept.is_empty() {
        Some("required")
    } else if kept.contains_key(&Lang::Other) {
        Some("unknown_language")
    } else {
        kept.values().any(|name| name.chars().count() > 80).then_some("too_long")
    };
    let error = |code: &str| FieldError { field: "name".to_owned(), code: code.to_owned() };
    done(code.map(error).into_iter().collect()).map(|()| kept)
}

fn told(tx: &mut Tx, id: Id, agent_id: Id, now: Time, before: Value, after: Value) {
    let (object, data) = (format!("folder:{id}"), json!({"before": before, "after": after}));
    tx.append(NewEvent::about(object, EventKind::FolderChanged, Actor::agent(agent_id), now, data));
}

impl Desk {
    /// Every folder, in order.
    pub async fn folders(&self, actor: &Agent) -> Result<Found<Folder>> {
        require(actor, Action::Read, Object::Articles)?;
        let mut read = self.0.store.read().await?;
        Ok(Found { items: folder::all(&mut read).await? })
    }

    /// Adds a folder, behind the others unless it has a place of its own.
    pub async fn add_folder(&self, actor: &Agent, edit: FolderEdit) -> Result<Folder> {
        require(actor, Action::Edit, Object::Articles)?;
        let name = names(edit.name.unwrap_or_default())?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let new = Folder { id: 0, name: name.clone(), position: 0, version: 1 };
                let id = folder::insert(tx, &new, edit.position).await?;
                let made = folder::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                told(tx, id, agent_id, now, Value::Null, shown(&made));
                Ok::<_, DeskError>(made)
            })
            .await
    }

    /// Changes a folder.
    pub async fn edit_folder(
        &self,
        actor: &Agent,
        id: Id,
        if_match: Option<i64>,
        edit: FolderEdit,
    ) -> Result<Folder> {
        require(actor, Action::Edit, Object::Articles)?;
        let name = edit.name.map(names).transpose()?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = folder::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                if if_match.is_some_and(|v| v != before.version) {
                    return Err(DeskError::Changed);
                }
                let mut after = before.clone();
                after.name = name.clone().unwrap_or(after.name);
                after.position = edit.position.unwrap_or(after.position);
                if !folder::save(tx, &after).await? {
                    return Err(DeskError::Changed);
                }
                told(tx, id, agent_id, now, shown(&before), shown(&after));
                folder::get(tx, id).await?.ok_or(DeskError::NotFound)
            })
            .await
    }

    /// Removes a folder; its articles stay and stand beside the folders.
    pub async fn remove_folder(&self, actor: &Agent, id: Id) -> Result<()> {
        require(actor, Action::Edit, Object::Articles)?;
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = folder::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                folder::remove(tx, id).await?;
                told(tx, id, agent_id, now, shown(&before), Value::Null);
                Ok(())
            })
            .await
    }
}
