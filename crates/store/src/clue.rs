//! By what contacts may be recognised, and of whom somebody said that they are two people. A clue stays with the contact
//! for whom it was found; whose it is now, the contact says.

use crate::contact::Known;
use crate::{Read, StoreError, Tx, Value, conversation};
use domain::clue::{Clue, ClueKind, ClueSource};
use domain::{ContactLine, Id, Subject, Time};
use std::collections::BTreeSet;

/// Adds clues to a contact.
pub async fn put(tx: &mut Tx, contact_id: Id, source: ClueSource, clues: &[Clue]) -> Result<(), StoreError> {
    if clues.is_empty() {
        return Ok(());
    }
    let mut args = vec![Value::from(contact_id), Value::from(source.as_str())];
    let mut places = Vec::with_capacity(clues.len());
    for clue in clues {
        places.push(format!("($1, ${}, ${}, $2)", args.len() + 1, args.len() + 2));
        args.push(clue.kind.as_str().into());
        args.push(clue.value.chars().take(200).collect::<String>().into());
    }
    let sql = format!(
        "INSERT INTO contact_clue (contact_id, kind, value, source) VALUES {} ON CONFLICT DO NOTHING",
        places.join(", ")
    );
    tx.exec(&sql, &args).await.map(drop)
}

/// Puts clues in place of those from the same source.
pub async fn replace(
    tx: &mut Tx,
    contact_id: Id,
    source: ClueSource,
    clues: &[Clue],
) -> Result<(), StoreError> {
    let sql = "DELETE FROM contact_clue WHERE contact_id = $1 AND source = $2";
    tx.exec(sql, args![contact_id, source.as_str()]).await?;
    put(tx, contact_id, source, clues).await
}

fn list(ids: &[Id]) -> String {
    ids.iter().map(Id::to_string).collect::<Vec<_>>().join(", ")
}

/// Every clue of some contacts; whether it was only written in a message.
pub async fn of_contacts(read: &mut Read, ids: &[Id]) -> Result<Vec<(Clue, bool)>, StoreError> {
    let sql = format!(
        "SELECT kind, value, MIN(CASE WHEN source = 'words' THEN 1 ELSE 0 END) FROM contact_clue \
         WHERE contact_id IN ({}) GROUP BY kind, value ORDER BY kind, value LIMIT 200",
        list(ids)
    );
    let rows = read.all(&sql, &[]).await?;
    rows.into_iter().map(|mut r| Ok((clue(&mut r)?, r.bool(2)))).collect()
}

fn clue(r: &mut crate::Row) -> Result<Clue, StoreError> {
    Ok(Clue { kind: r.word(0, ClueKind::parse)?, value: r.text(1) })
}

/// Contacts as they stand now that have a clue, at most `limit`; whether each only wrote it in a message.
pub async fn with(read: &mut Read, clue: &Clue, limit: i64) -> Result<Vec<(Id, bool)>, StoreError> {
    let sql = "SELECT COALESCE(k.merged_into, k.id), MIN(CASE WHEN u.source = 'words' THEN 1 ELSE 0 END) \
               FROM contact_clue u JOIN contact k ON k.id = u.contact_id WHERE u.kind = $1 AND u.value = $2 \
               GROUP BY COALESCE(k.merged_into, k.id) ORDER BY 1 LIMIT $3";
    let rows = read.all(sql, args![clue.kind.as_str(), &clue.value, limit]).await?;
    Ok(rows.iter().map(|r| (r.i64(0), r.bool(1))).collect())
}

/// The contact of whom a site or a vendor has proven this clue, held so that no joining comes between.
pub async fn proven(tx: &mut Tx, clue: &Clue) -> Result<Option<Known>, StoreError> {
    let hold = if tx.is_postgres() { " FOR KEY SHARE OF k" } else { "" };
    let sql = format!(
        "SELECT COALESCE(k.merged_into, k.id), k.id FROM contact_clue u JOIN contact k ON k.id = u.contact_id \
         WHERE u.kind = $1 AND u.value = $2 AND u.source = 'proven' ORDER BY k.id LIMIT 1{hold}"
    );
    let row = tx.opt(&sql, args![clue.kind.as_str(), &clue.value]).await?;
    Ok(row.map(|r| Known { contact_id: r.i64(0), origin_id: r.i64(1) }))
}

/// Contacts of which every word stands in a clue, of those that `subject` may see, who was heard last first.
pub async fn search(
    read: &mut Read,
    subject: &Subject,
    words: &[String],
    limit: i64,
) -> Result<Vec<Id>, StoreError> {
    let find = if read.is_postgres() { "strpos" } else { "instr" };
    let has = |n: usize| {
        format!(
            "EXISTS (SELECT 1 FROM contact_clue u JOIN contact m ON m.id = u.contact_id \
             WHERE (m.id = k.id OR m.merged_into = k.id) AND u.kind <> 'town' AND {find}(u.value, ${n}) > 0)"
        )
    };
    let seen = conversation::visible(subject);
    let seen = if seen.is_empty() {
        String::new()
    } else {
        format!(" AND EXISTS (SELECT 1 FROM conversation c WHERE c.contact_id = k.id{seen})")
    };
    // whoever has the first word, by one walk over the clues; the rest is asked of those alone
    let sql = format!(
        "SELECT k.id FROM contact k WHERE k.id IN (SELECT COALESCE(m.merged_into, m.id) FROM contact_clue u \
         JOIN contact m ON m.id = u.contact_id WHERE u.kind <> 'town' AND {find}(u.value, $2) > 0){}{seen} \
         ORDER BY COALESCE((SELECT MAX(c.last_at) FROM conversation c WHERE c.contact_id = k.id), 0) DESC, k.id DESC \
         LIMIT $1",
        (1..words.len()).map(|n| format!(" AND {}", has(n + 2))).collect::<String>()
    );
    let mut args = args![limit].to_vec();
    args.extend(words.iter().map(Value::from));
    Ok(read.all(&sql, &args).await?.iter().map(|r| r.i64(0)).collect())
}

/// Contacts as a list shows them, in the order asked for; what is within view of `subject` is counted.
pub async fn lines(read: &mut Read, subject: &Subject, ids: &[Id]) -> Result<Vec<ContactLine>, StoreError> {
    let sql = format!(
        "SELECT COUNT(*), MAX(c.last_at) FROM conversation c WHERE c.contact_id = $1{}",
        conversation::visible(subject)
    );
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(c) = crate::contact::get(read, *id).await? else { continue };
        let seen = read.one(&sql, args![*id]).await?;
        found.push(ContactLine {
            id: c.id,
            name: c.name,
            face: c.face,
            email: c.email,
            phone: c.phone,
            identities: c.identities,
            conversations: seen.i64(0),
            last_at: seen.opt_time(1),
            version: c.version,
        });
    }
    Ok(found)
}

/// Notes that two contacts are two people, or takes it back.
pub async fn set_apart(
    tx: &mut Tx,
    (one, other): (Id, Id),
    apart: bool,
    agent_id: Id,
    now: Time,
) -> Result<bool, StoreError> {
    let (low, high) = (one.min(other), one.max(other));
    if !apart {
        let sql = "DELETE FROM contact_apart WHERE low_id = $1 AND high_id = $2";
        return Ok(tx.exec(sql, args![low, high]).await? > 0);
    }
    let sql = "INSERT INTO contact_apart (low_id, high_id, agent_id, at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (low_id, high_id) DO NOTHING";
    Ok(tx.exec(sql, args![low, high, agent_id, now]).await? > 0)
}

/// Of whom somebody said that they are somebody else than any of these; as they stand now.
pub async fn apart_from(read: &mut Read, ids: &[Id]) -> Result<BTreeSet<Id>, StoreError> {
    let ids = list(ids);
    let sql = format!(
        "SELECT COALESCE(k.merged_into, k.id) FROM contact_apart p JOIN contact k ON k.id = p.high_id \
         WHERE p.low_id IN ({ids}) UNION SELECT COALESCE(k.merged_into, k.id) FROM contact_apart p \
         JOIN contact k ON k.id = p.low_id WHERE p.high_id IN ({ids})"
    );
    Ok(read.all(&sql, &[]).await?.iter().map(|r| r.i64(0)).collect())
}

/// Contacts after a number with what is known of them, for those made before there were clues.
pub async fn unread(read: &mut Read, after: Id, limit: i64) -> Result<Vec<domain::Contact>, StoreError> {
    let sql = "SELECT id FROM contact WHERE id > $1 ORDER BY id LIMIT $2";
    let mut found = Vec::new();
    for row in read.all(sql, args![after, limit]).await? {
        found.extend(crate::contact::get(read, row.i64(0)).await?);
    }
    Ok(found)
}
