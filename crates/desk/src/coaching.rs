//! The settings of the coach: read by leads, changed by administrators, on the record.

use crate::handle::require;
use crate::{Desk, DeskError, FieldError, Result, secret};
use domain::coaching::Coaching;
use domain::{Action, Actor, Agent, EventKind, NewEvent, Object};
use serde_json::{Map, Value, json};
use store::coaching::StoredCoaching;
use store::{Tx, coaching};

/// Where the key of the rewriting helper is sealed for.
const SEAL: &str = "coaching:helper";

/// Only the parts of the document that differ: the whole would bury the change.
fn differing(before: &Coaching, after: &Coaching) -> (Map<String, Value>, Map<String, Value>) {
    let parts = |c: &Coaching| match serde_json::to_value(c) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    };
    let (mut one, mut two) = (parts(before), parts(after));
    one.remove("version");
    two.remove("version");
    let same: Vec<String> =
        one.iter().filter(|(k, v)| two.get(*k) == Some(*v)).map(|(k, _)| k.clone()).collect();
    for key in same {
        one.remove(&key);
        two.remove(&key);
    }
    (one, two)
}

impl Desk {
    /// The settings of the coach.
    pub async fn coaching(&self, actor: &Agent) -> Result<Coaching> {
        require(actor, Action::Read, Object::Coaching)?;
        let mut read = self.0.store.read().await?;
        Ok(coaching::get(&mut read).await?.coaching)
    }

    /// Puts other settings in their place.
    pub async fn edit_coaching(
        &self,
        actor: &Agent,
        if_match: Option<i64>,
        new: Coaching,
    ) -> Result<Coaching> {
        require(actor, Action::Edit, Object::Coaching)?;
        let mut new = new.trimmed();
        let errors = new.refused().into_iter();
        crate::setup::done(
            errors.map(|(field, code)| FieldError { field, code: code.to_owned() }).collect(),
        )?;
        let key = match new.helper.key.take() {
            None => None,
            Some(key) if key.is_empty() => Some(None),
            Some(key) => Some(Some(secret::seal(&self.0.config.key, SEAL, key.as_bytes())?)),
        };
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let before = coaching::get(tx).await?;
                let version = before.coaching.version;
                if if_match.is_some_and(|v| v != version) {
                    return Err(DeskError::Changed);
                }
                let secret = key.clone().unwrap_or_else(|| before.secret.clone());
                let mut after = StoredCoaching { coaching: new.clone(), secret };
                after.coaching.helper.key_set = after.secret.is_some();
                if !coaching::put(tx, &after, version).await? {
                    return Err(DeskError::Changed);
                }
                let (was, mut is) = differing(&before.coaching, &after.coaching);
                if key.is_some() {
                    is.insert("helper_key_changed".to_owned(), Value::Bool(true));
                }
                let data = json!({"before": was, "after": is});
                let object = "coaching".to_owned();
                let kind = EventKind::CoachingChanged;
                tx.append(NewEvent::about(object, kind, Actor::agent(agent_id), now, data));
                Ok(coaching::get(tx).await?.coaching)
            })
            .await
    }

    /// The key of the rewriting helper in the clear, if there is one.
    pub(crate) fn helper_key(&self, stored: &StoredCoaching) -> Result<Option<String>> {
        let Some(sealed) = &stored.secret else { return Ok(None) };
        let plain = secret::open(&self.0.config.key, SEAL, sealed)
            .ok_or_else(|| DeskError::Internal("the key file does not open the helper's key".to_owned()))?;
        Ok(Some(String::from_utf8_lossy(&plain).into_owned()))
    }
}
