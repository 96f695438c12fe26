//! Search: newest first, every word, and nothing of the query language gets through.

use crate::ground::{Ground, NOON};
use domain::{ConversationRow, Id};
use store::search::{self, Found};
use store::{Tx, message, note};

on_both![
    found_lines_come_newest_first_and_in_pages,
    every_group_must_match_and_any_of_its_terms_does,
    notes_and_messages_are_told_apart,
    what_is_taken_out_is_not_found,
    a_query_cannot_leave_its_words,
    a_term_of_letters_and_digits_is_found_as_it_is,
    a_line_of_any_length_is_taken,
];

/// Puts a message and its words into the index.
async fn say(g: &Ground, row: &ConversationRow, words: &str) -> Id {
    let id = g.message(row, words).await;
    let terms: Vec<String> = words.split(' ').map(str::to_owned).collect();
    g.write(async move |tx: &mut Tx| search::put(tx, Found::Message(id), &terms).await).await;
    id
}

/// Groups are written `a|b c`: a or b, and c.
async fn find(g: &Ground, query: &str, before: i64, limit: i64) -> Vec<search::Hit> {
    let groups: Vec<Vec<String>> =
        query.split(' ').map(|group| group.split('|').map(str::to_owned).collect()).collect();
    search::find(&mut *g.read().await, &groups, before, limit).await.expect("the search is answered")
}

async fn ids(g: &Ground, query: &str) -> Vec<Id> {
    let hits = find(g, query, i64::MAX, 100).await;
    hits.iter()
        .map(|h| match h.what {
            Found::Message(id) | Found::Note(id) => id,
        })
        .collect()
}

async fn found_lines_come_newest_first_and_in_pages(g: Ground) {
    let row = g.conversation().await;
    let mut said = Vec::new();
    for n in 0..9 {
        said.push(say(&g, &row, if n % 3 == 2 { "אחר" } else { "מדיח" }).await);
    }
    let mut due: Vec<Id> = (0..9).filter(|n| n % 3 != 2).map(|n| said[n]).collect();
    due.reverse();
    assert_eq!(ids(&g, "מדיח").await, due);
    let (mut walked, mut before) = (Vec::new(), i64::MAX);
    loop {
        let page = find(&g, "מדיח", before, 2).await;
        let Some(last) = page.last() else { break };
        before = last.doc;
        assert!(page.iter().all(|h| h.conversation_id == row.id && h.text == "מדיח"));
        walked.extend(page.iter().map(|h| h.doc / 2));
    }
    assert_eq!(walked, due);
}

async fn every_group_must_match_and_any_of_its_terms_does(g: Ground) {
    let row = g.conversation().await;
    let red = say(&g, &row, "מדיח אדום").await;
    let blue = say(&g, &row, "תנור כחול").await;
    let both = say(&g, &row, "מדיח כחול").await;
    for (query, due) in [
        ("מדיח", vec![both, red]),
        ("מדיח כחול", vec![both]),
        ("מדיח|תנור", vec![both, blue, red]),
        ("מדיח|תנור כחול", vec![both, blue]),
        ("מדיח תנור", vec![]),
        ("אין", vec![]),
    ] {
        assert_eq!(ids(&g, query).await, due, "{query}");
    }
    assert!(search::find(&mut *g.read().await, &[], i64::MAX, 10).await.unwrap().is_empty());
}

async fn notes_and_messages_are_told_apart(g: Ground) {
    let (row, noa) = (g.conversation().await, g.agent("noa").await);
    let message_id = say(&g, &row, "מדיח").await;
    let note_id = g
        .write(async move |tx: &mut Tx| {
            let id =
                note::insert(tx, row.id, noa, "מדיח מהמלאי", &[1; 16], None, NOON).await?.expect("it is new");
            search::put(tx, Found::Note(id), &["מדיח".to_owned()]).await?;
            Ok(id)
        })
        .await;
    let mut found: Vec<_> =
        find(&g, "מדיח", i64::MAX, 9).await.into_iter().map(|h| (h.what, h.text)).collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    let due =
        [(Found::Message(message_id), "מדיח".to_owned()), (Found::Note(note_id), "מדיח מהמלאי".to_owned())];
    assert_eq!(found, due);
}

async fn what_is_taken_out_is_not_found(g: Ground) {
    let row = g.conversation().await;
    let (gone, kept) = (say(&g, &row, "מדיח").await, say(&g, &row, "מדיח").await);
    g.write(async move |tx: &mut Tx| {
        message::withdraw(tx, gone, NOON).await?;
        search::remove(tx, Found::Message(gone)).await
    })
    .await;
    assert_eq!(ids(&g, "מדיח").await, vec![kept]);
}

async fn a_query_cannot_leave_its_words(g: Ground) {
    let row = g.conversation().await;
    let there = say(&g, &row, "abc").await;
    for attempt in [
        "\"",
        "'",
        "\" OR *",
        "*",
        "'); drop",
        "abc'); DROP TABLE message; --",
        "NEAR(",
        ")",
        "a:*",
        "!abc",
        "-abc",
        "terms:abc",
        "&",
        "|",
        "abc\"*",
        "\\",
        "\0",
        "{abc}",
        "^abc",
        "<->",
        "%",
        "_",
        "$1",
        "?1",
        "🙂",
    ] {
        // as words of one query, and as one single term that no analyser would make
        find(&g, attempt, i64::MAX, 10).await;
        let group = vec![vec![attempt.to_owned()]];
        let hits =
            search::find(&mut *g.read().await, &group, i64::MAX, 10).await.expect("the search is answered");
        let letters: String = attempt.chars().filter(|c| c.is_alphanumeric()).collect();
        assert_eq!(hits.len(), usize::from(letters == "abc"), "{attempt}");
    }
    let with_nothing = [vec!["abc".to_owned()], vec![]];
    assert!(search::find(&mut *g.read().await, &with_nothing, i64::MAX, 10).await.unwrap().is_empty());
    assert_eq!(ids(&g, "abc").await, vec![there]);
}

async fn a_term_of_letters_and_digits_is_found_as_it_is(g: Ground) {
    let row = g.conversation().await;
    for term in ["nb4411", "4411", "1e5", "0042", "xמדח", "3ב", "٣٤", "véло", "a1b2c3", "straße", "ǆ"]
    {
        let id = say(&g, &row, term).await;
        assert_eq!(ids(&g, term).await, vec![id], "{term}");
    }
}

async fn a_line_of_any_length_is_taken(g: Ground) {
    let row = g.conversation().await;
    let many: Vec<String> = (0..300_000).map(|n| format!("w{n}")).collect();
    let id = g.message(&row, "ארוך").await;
    g.write(async move |tx: &mut Tx| search::put(tx, Found::Message(id), &many).await).await;
    assert_eq!(ids(&g, "w17").await, vec![id]);

    let long = say(&g, &row, &format!("{} קצר", "ש".repeat(5_000))).await;
    assert_eq!(ids(&g, "קצר").await, vec![long]);
    let nothing = say(&g, &row, "").await;
    assert!(!ids(&g, "קצר").await.contains(&nothing));
}
