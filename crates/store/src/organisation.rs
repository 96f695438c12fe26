//! The organisation, and the words for languages and genders.

use crate::{Read, Row, StoreError, Tx};
use domain::contact::Choices;
use domain::hours::Clock;
use domain::{Gender, Id, Lang, Organisation, Time};

/// The stored word of a language.
pub const fn lang_word(lang: Lang) -> &'static str {
    match lang {
        Lang::He => "he",
        Lang::En => "en",
        Lang::Ar => "ar",
        Lang::Ru => "ru",
        Lang::Other => "other",
    }
}

/// Reads the word of a language.
pub fn lang(word: &str) -> Lang {
    match word {
        "he" => Lang::He,
        "en" => Lang::En,
        "ar" => Lang::Ar,
        "ru" => Lang::Ru,
        _ => Lang::Other,
    }
}

/// The stored word of a grammatical gender.
pub const fn gender_word(gender: Gender) -> &'static str {
    match gender {
        Gender::F => "f",
        Gender::M => "m",
    }
}

/// Reads the word of a grammatical gender.
pub fn gender(word: &str) -> Option<Gender> {
    match word {
        "f" => Some(Gender::F),
        "m" => Some(Gender::M),
        _ => None,
    }
}

/// The organisation, once the first-run page made it.
pub async fn get(read: &mut Read) -> Result<Option<Organisation>, StoreError> {
    let row =
        read
        .opt("SELECT name, language, timezone, version, brand_color, hours, bot_name, duty_id FROM organisation WHERE id = 1", &[])
        .await?;
    Ok(row.map(|mut r| Organisation {
        name: r.text(0),
        language: lang(&r.text(1)),
        timezone: r.text(2),
        version: r.i64(3),
        brand_color: r.opt_text(4),
        hours: r.opt_text(5).and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default(),
        bot_name: r.text(6),
        duty_id: r.opt_i64(7),
    }))
}

/// How soon a contact of an inbox hears from us.
pub async fn clock(read: &mut Read, inbox_id: Id) -> Result<Clock, StoreError> {
    let sql = "SELECT o.hours, o.timezone, i.answer_minutes FROM inbox i LEFT JOIN organisation o ON o.id = 1 \
               WHERE i.id = $1";
    Ok(read_clock(read.one(sql, args![inbox_id]).await?))
}

/// The same, with what a contact chose.
pub async fn clock_for(
    read: &mut Read,
    inbox_id: Id,
    contact_id: Id,
) -> Result<(Clock, Option<Choices>), StoreError> {
    let sql = "SELECT o.hours, o.timezone, i.answer_minutes, k.choices FROM inbox i \
               LEFT JOIN organisation o ON o.id = 1 LEFT JOIN contact k ON k.id = $2 WHERE i.id = $1";
    let mut r = read.one(sql, args![inbox_id, contact_id]).await?;
    let choices = r.opt_text(3).and_then(|t| serde_json::from_str(&t).ok());
    Ok((read_clock(r), choices))
}

fn read_clock(mut r: Row) -> Clock {
    let hours = r.opt_text(0).and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default();
    let zone = domain::time::zone(&r.opt_text(1).unwrap_or_default());
    Clock { hours, zone, minutes: r.i64(2) }
}

/// Makes the organisation; `false` when it is there already.
pub async fn insert(
    tx: &mut Tx,
    name: &str,
    language: Lang,
    timezone: &str,
    now: Time,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO organisation (id, name, language, timezone, created_at) VALUES (1, $1, $2, $3, $4) \
               ON CONFLICT DO NOTHING";
    Ok(tx.exec(sql, args![name, lang_word(language), timezone, now]).await? > 0)
}

/// Writes every field that may change.
pub async fn save(tx: &mut Tx, o: &Organisation) -> Result<(), StoreError> {
    let sql = "UPDATE organisation SET name = $1, language = $2, timezone = $3, brand_color = $4, hours = $5, \
         bot_name = $6, duty_id = $7, version = version + 1 WHERE id = 1";
    let hours = serde_json::to_string(&o.hours).unwrap_or_default();
    let args =
        args![&o.name, lang_word(o.language), &o.timezone, &o.brand_color, hours, &o.bot_name, o.duty_id];
    tx.exec(sql, args).await.map(drop)
}

/// A value of this installation, such as the key of its signed ids.
pub async fn install_value(read: &mut Read, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(read.opt("SELECT value FROM install WHERE name = $1", args![name]).await?.map(|mut r| r.blob(0)))
}

/// Keeps a value of this installation unless there is one; returns the one that stands.
pub async fn keep_install_value(tx: &mut Tx, name: &str, value: &[u8]) -> Result<Vec<u8>, StoreError> {
    tx.exec("INSERT INTO install (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", args![name, value])
        .await?;
    Ok(install_value(tx, name).await?.unwrap_or_default())
}
