//! The queues: every row once, in order, of what the subject may see.

use crate::ground::{Dice, Ground, NOON};
use crate::rows::{add_agent, add_message, new_agent, new_conversation};
use domain::heat::public_heat;
use domain::{Attention, ConversationRow, Id, Queue, Role, Status, Subject, Time};
use store::conversation::{self, ListFilter};
use store::{StoreError, Tx, heat, team};

on_both![
    pages_walk_through_every_row_once_for_every_queue_and_role,
    what_is_in_public_is_walked_by_its_heat,
    the_conversations_of_a_contact_are_paged_and_hidden_alike,
    rows_by_number_are_those_within_view,
    a_label_is_matched_as_it_is_written,
    a_row_is_unread_until_its_reader_saw_it,
    seen_never_goes_backwards,
    the_newest_conversation_of_a_contact_is_found,
    a_snooze_is_due_when_its_time_came,
];

/// A hundred conversations in all states, of two teams and two agents, many at the same moment.
async fn crowd(g: &Ground) -> (Vec<Subject>, Vec<Id>) {
    let (inbox_id, contact_id) = (g.inbox().await, g.contact("אורית").await);
    g.write(async move |tx: &mut Tx| {
        let mut teams = Vec::new();
        for name in ["service", "other"] {
            teams.push(team::insert(tx, name, &[], NOON).await?.expect("the name is free"));
        }
        let mut subjects = vec![Subject::System, Subject::Visitor { contact_id }];
        for (name, role, mine) in [
            ("ron", Role::Admin, vec![]),
            ("noa", Role::Lead, vec![]),
            ("avi", Role::Agent, vec![teams[0]]),
            ("tal", Role::Agent, vec![]),
            ("gil", Role::Agent, teams.clone()),
            ("vera", Role::Viewer, vec![teams[1]]),
        ] {
            let id = add_agent(tx, &new_agent(name, role, mine.clone())).await?;
            subjects.push(Subject::Agent { id, role, teams: mine });
        }
        let agents: Vec<Option<Id>> = subjects.iter().map(Subject::agent_id).collect();
        let mut dice = Dice::new(9);
        for _ in 0..100 {
            let row = conversation::insert(tx, &new_conversation(inbox_id, contact_id, None)).await?;
            let mut after = row.clone();
            after.status =
                *dice.pick(&[Status::Open, Status::Open, Status::Waiting, Status::Snoozed, Status::Resolved]);
            after.team_id = *dice.pick(&[None, Some(teams[0]), Some(teams[1])]);
            after.assignee_id = *dice.pick(&agents);
            after.attention = *dice.pick(&[None, None, Some(Attention::Failed)]);
            after.public = dice.roll(3) == 0;
            after.reach = *dice.pick(&[None, Some(0), Some(100), Some(1_000_000)]);
            after.sentiment = (*dice.pick(&["neutral", "upset", "angry"])).to_owned();
            after.waiting_since = *dice.pick(&[None, Some(NOON), Some(NOON.plus_seconds(-7200))]);
            after.last_at = NOON.plus_seconds(dice.roll(12) as i64);
            conversation::save(tx, &row, after).await?;
        }
        Ok((subjects, teams))
    })
    .await
}

async fn walk(
    g: &Ground,
    subject: &Subject,
    queue: Queue,
    team_id: Option<Id>,
    limit: i64,
) -> Vec<ConversationRow> {
    let mut filter = ListFilter { queue, team_id, tag: None, before: None, limit };
    let mut all: Vec<ConversationRow> = Vec::new();
    loop {
        let page = conversation::list(&mut *g.read().await, subject, &filter).await.unwrap();
        let Some(last) = page.last() else { return all };
        filter.before = Some((last.last_at, last.id));
        all.extend(page);
        assert!(all.len() <= 100, "the pages repeat themselves");
    }
}

fn belongs(row: &ConversationRow, subject: &Subject, queue: Queue, team_id: Option<Id>) -> bool {
    let open = row.status == Status::Open;
    let queued = match queue {
        Queue::Mine => open && row.assignee_id.is_some() && row.assignee_id == subject.agent_id(),
        Queue::Unassigned => open && row.assignee_id.is_none(),
        Queue::Team => open && row.team_id == team_id,
        Queue::All => open,
        Queue::Waiting => row.status == Status::Waiting,
        Queue::Snoozed => row.status == Status::Snoozed,
        Queue::Resolved => row.status == Status::Resolved,
        Queue::Attention => row.attention.is_some(),
        Queue::Public => open && row.public,
    };
    queued && subject.sees(row.team_id, row.assignee_id)
}

async fn every_row(g: &Ground) -> Vec<ConversationRow> {
    let mut all = Vec::new();
    for queue in [Queue::All, Queue::Waiting, Queue::Snoozed, Queue::Resolved] {
        all.extend(walk(g, &Subject::System, queue, None, 100).await);
    }
    all.sort_by_key(|r| std::cmp::Reverse((r.last_at, r.id)));
    assert_eq!(all.len(), 100);
    all
}

async fn pages_walk_through_every_row_once_for_every_queue_and_role(g: Ground) {
    let (subjects, teams) = crowd(&g).await;
    let all = every_row(&g).await;
    for subject in &subjects {
        for queue in Queue::ALL {
            let team_id = (*queue == Queue::Team).then_some(teams[0]);
            let found: Vec<Id> = walk(&g, subject, *queue, team_id, 7).await.iter().map(|r| r.id).collect();
            let due: Vec<Id> =
                all.iter().filter(|r| belongs(r, subject, *queue, team_id)).map(|r| r.id).collect();
            assert_eq!(found, due, "{queue:?} of {subject:?}");
        }
    }
}

/// What is louder or waits longer first, as the rule says, each once over all pages.
async fn what_is_in_public_is_walked_by_its_heat(g: Ground) {
    let (subjects, teams) = crowd(&g).await;
    let all = every_row(&g).await;
    let now = NOON.plus_seconds(3600);
    let heat = |r: &ConversationRow| public_heat(r.weight, r.waiting_since.unwrap_or(r.last_at), now);
    for subject in &subjects {
        let mut filter =
            ListFilter { queue: Queue::Public, team_id: Some(teams[0]), tag: None, before: None, limit: 4 };
        let (mut found, mut place) = (Vec::new(), None);
        loop {
            let page = heat::public(&mut *g.read().await, subject, &filter, place, now).await.unwrap();
            let Some(last) = page.last() else { break };
            place = Some((heat(last), last.id));
            found.extend(page.iter().map(|r| r.id));
            filter.limit = 5;
        }
        let mut due: Vec<&ConversationRow> =
            all.iter().filter(|r| belongs(r, subject, Queue::Public, None)).collect();
        due.sort_by_key(|r| std::cmp::Reverse((heat(r), r.id)));
        assert_eq!(found, due.iter().map(|r| r.id).collect::<Vec<_>>(), "{subject:?}");
        assert!(due.iter().all(|r| r.weight > 0));
    }
}

async fn the_conversations_of_a_contact_are_paged_and_hidden_alike(g: Ground) {
    let (subjects, _) = crowd(&g).await;
    let all = every_row(&g).await;
    let contact_id = all[0].contact.id;
    for subject in &subjects {
        let (mut found, mut before): (Vec<Id>, Option<(Time, Id)>) = (Vec::new(), None);
        loop {
            let page =
                conversation::of_contact(&mut *g.read().await, subject, contact_id, before, 9).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some((last.last_at, last.id));
            found.extend(page.iter().map(|r| r.id));
        }
        let due: Vec<Id> =
            all.iter().filter(|r| subject.sees(r.team_id, r.assignee_id)).map(|r| r.id).collect();
        assert_eq!(found, due, "{subject:?}");
    }
}

async fn rows_by_number_are_those_within_view(g: Ground) {
    let (subjects, _) = crowd(&g).await;
    let all = every_row(&g).await;
    let ids: Vec<Id> = all.iter().map(|r| r.id).chain([404]).collect();
    for subject in &subjects {
        let found = conversation::by_ids(&mut *g.read().await, subject, &ids).await.unwrap();
        assert!(found.iter().all(|r| subject.sees(r.team_id, r.assignee_id)));
        let due = all.iter().filter(|r| subject.sees(r.team_id, r.assignee_id)).count();
        assert_eq!(found.len(), due, "{subject:?}");
    }
    assert_eq!(conversation::by_ids(&mut *g.read().await, &Subject::System, &[]).await, Ok(vec![]));
}

async fn a_label_is_matched_as_it_is_written(g: Ground) {
    let labels = ["vip", "VIP", "a_b", "axb", "50%", "50", "say \"no\"", "back\\slash", "דחוף"];
    let (inbox_id, contact_id) = (g.inbox().await, g.contact("אורית").await);
    g.write(async move |tx: &mut Tx| {
        for label in labels {
            let row = conversation::insert(tx, &new_conversation(inbox_id, contact_id, None)).await?;
            let mut after = row.clone();
            after.tags = vec!["other".to_owned(), label.to_owned()];
            conversation::save(tx, &row, after).await?;
        }
        Ok(())
    })
    .await;
    for label in labels {
        let tag = Some(label.to_owned());
        let filter = ListFilter { queue: Queue::All, team_id: None, tag, before: None, limit: 50 };
        let found = conversation::list(&mut *g.read().await, &Subject::System, &filter).await.unwrap();
        let tags: Vec<_> = found.iter().map(|r| r.tags[1].as_str()).collect();
        assert_eq!(tags, [label]);
    }
}

/// A conversation whose newest message nobody saw.
async fn unread(g: &Ground) -> (ConversationRow, Id, Id) {
    let (row, noa) = (g.conversation().await, g.agent("noa").await);
    let before = row.clone();
    let message_id = g
        .write(async move |tx: &mut Tx| {
            let id = add_message(tx, row.id, row.inbox_id, "שלום").await?;
            let mut after = row.clone();
            after.last_in_id = Some(id);
            conversation::save(tx, &row, after).await?;
            Ok(id)
        })
        .await;
    (before, noa, message_id)
}

async fn is_unread(g: &Ground, id: Id, agent_id: Id) -> Option<bool> {
    conversation::get_for(&mut *g.read().await, id, agent_id).await.unwrap().expect("it is there").unread
}

async fn a_row_is_unread_until_its_reader_saw_it(g: Ground) {
    let (row, noa, message_id) = unread(&g).await;
    let dana = g.agent("dana").await;
    assert_eq!(is_unread(&g, row.id, noa).await, Some(true));
    let moved =
        g.write(async move |tx: &mut Tx| conversation::set_seen(tx, noa, row.id, message_id).await).await;
    assert!(moved);
    assert_eq!(is_unread(&g, row.id, noa).await, Some(false));
    assert_eq!(is_unread(&g, row.id, dana).await, Some(true), "each reads for themselves");
}

async fn seen_never_goes_backwards(g: Ground) {
    let (row, noa, message_id) = unread(&g).await;
    for (up_to, moves) in [(message_id, true), (message_id, false), (message_id - 1, false), (0, false)] {
        let id = row.id;
        let moved = g.write(async move |tx: &mut Tx| conversation::set_seen(tx, noa, id, up_to).await).await;
        assert_eq!(moved, moves, "up to {up_to}");
    }
    assert_eq!(is_unread(&g, row.id, noa).await, Some(false));
}

async fn the_newest_conversation_of_a_contact_is_found(g: Ground) {
    let first = g.conversation().await;
    let (inbox_id, contact_id) = (first.inbox_id, first.contact.id);
    let second = g
        .write(async move |tx: &mut Tx| {
            let mut new = new_conversation(inbox_id, contact_id, None);
            new.at = NOON.plus_seconds(-60);
            Ok::<_, StoreError>(conversation::insert(tx, &new).await?.id)
        })
        .await;
    let mut read = g.read().await;
    assert_eq!(conversation::newest_of(&mut read, contact_id, inbox_id).await, Ok(Some(first.id)));
    assert_ne!(second, first.id);
    assert_eq!(conversation::newest_of(&mut read, contact_id, inbox_id + 1).await, Ok(None));
}

async fn a_snooze_is_due_when_its_time_came(g: Ground) {
    let row = g.conversation().await;
    let (id, until) = (row.id, NOON.plus_seconds(60));
    g.write(async move |tx: &mut Tx| {
        let mut after = row.clone();
        after.snooze(Some(until), false);
        conversation::save(tx, &row, after).await
    })
    .await;
    let mut read = g.read().await;
    assert_eq!(conversation::next_snooze(&mut read).await, Ok(Some(until)));
    assert_eq!(conversation::due_snoozes(&mut read, until.plus_seconds(-1), 10).await, Ok(vec![]));
    assert_eq!(conversation::due_snoozes(&mut read, until, 10).await, Ok(vec![id]));
}
