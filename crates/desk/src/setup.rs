//! The first run: the organisation and its first administrator.

use crate::session::{SignedIn, check_password, hash_password, open_session};
use crate::{Desk, DeskError, FieldError, Result, secret};
use domain::{Actor, Agent, EventKind, Lang, NewEvent, Role};
use serde::Deserialize;
use serde_json::json;
use store::{Tx, agent, organisation};
use utoipa::ToSchema;

/// What the first-run page asks for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    /// Name as customers know it.
    pub organisation: String,
    /// Language of the team.
    #[schema(value_type = String)]
    pub language: Lang,
    /// IANA name of the time zone; Jerusalem when absent.
    pub timezone: Option<String>,
    /// Name of the administrator.
    pub name: String,
    /// Mailbox of the administrator.
    pub email: String,
    /// Password of the administrator.
    pub password: String,
}

/// A mailbox that can be written to, as far as its form tells.
pub(crate) fn is_mailbox(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    !local.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && text.len() <= 320
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'))
}

/// A text that must be there and not too long.
pub(crate) fn check_text(field: &str, text: &str, longest: usize, errors: &mut Vec<FieldError>) {
    let code = if text.trim().is_empty() {
        "required"
    } else if text.chars().count() > longest {
        "too_long"
    } else if text.contains('\0') {
        "bad_character"
    } else {
        return;
    };
    errors.push(FieldError { field: field.to_owned(), code: code.to_owned() });
}

/// A time zone that exists.
pub(crate) fn check_zone(zone: &str, errors: &mut Vec<FieldError>) {
    if jiff::tz::TimeZone::get(zone).is_err() {
        errors.push(FieldError { field: "timezone".to_owned(), code: "unknown_timezone".to_owned() });
    }
}

pub(crate) fn done(errors: Vec<FieldError>) -> Result<()> {
    if errors.is_empty() { Ok(()) } else { Err(DeskError::Invalid(errors)) }
}

impl Desk {
    /// Whether the first-run page is needed.
    pub async fn setup_needed(&self) -> Result<bool> {
        let mut read = self.0.store.read().await?;
        Ok(organisation::get(&mut read).await?.is_none())
    }

    /// Makes the organisation and its first administrator, once.
    pub async fn setup(&self, new: NewOrganisation) -> Result<SignedIn> {
        if !self.setup_needed().await? {
            return Err(DeskError::Conflict("already_set_up"));
        }
        let zone = new.timezone.clone().unwrap_or_else(|| "Asia/Jerusalem".to_owned());
        let email = domain::contact::normal_address(&new.email);
        let mut errors = Vec::new();
        check_text("organisation", &new.organisation, 120, &mut errors);
        check_text("name", &new.name, 120, &mut errors);
        check_password(&new.password, &mut errors);
        check_zone(&zone, &mut errors);
        if !is_mailbox(&email) {
            errors.push(FieldError { field: "email".to_owned(), code: "bad_email".to_owned() });
        }
        done(errors)?;
        let hash = hash_password(new.password).await?;
        let (now, token) = (self.now(), secret::token()?);
        let kept = token.clone();
        let (agent, expires) = self
            .0
            .store
            .write(0, async move |tx: &mut Tx| {
                let name = new.organisation.trim();
                if !organisation::insert(tx, name, new.language, &zone, now).await? {
                    return Err(DeskError::Conflict("already_set_up"));
                }
                let admin = Agent {
                    id: 0,
                    name: new.name.trim().to_owned(),
                    email: email.clone(),
                    role: Role::Admin,
                    gender: None,
                    face: None,
                    active: true,
                    available: true,
                    team_ids: Vec::new(),
                    signature: String::new(),
                    language: new.language,
                    keys_enabled: true,
                    other_name: String::new(),
                    version: 1,
                };
                let id = agent::insert(tx, &admin, &hash, now)
                    .await?
                    .ok_or(DeskError::Conflict("already_set_up"))?;
                let data = json!({"after": {"name": name, "timezone": zone}});
                let kind = EventKind::OrganisationChanged;
                tx.append(NewEvent::about("organisation".to_owned(), kind, Actor::agent(id), now, data));
                let expires = open_session(tx, id, &kept, now).await?;
                let agent = agent::get(tx, id).await?.ok_or(DeskError::NotFound)?;
                Ok((agent, expires))
            })
            .await?;
        Ok(SignedIn { agent, token, expires })
    }
}

#[cfg(test)]
mod tests {
    use super::is_mailbox;

    #[test]
    fn mailboxes() {
        assert!(is_mailbox("dana@example.com"));
        for bad in ["", "dana", "@example.com", "dana@localhost", "a b@example.com", "a@b.com\r\nBcc: x@y.z"]
        {
            assert!(!is_mailbox(bad), "{bad}");
        }
    }
}
