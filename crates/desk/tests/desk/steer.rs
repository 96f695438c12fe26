//! Steering: assign, transfer, snooze, resolve, labels, drafts, what was seen.

use crate::support::{Mail, NOON, Office, now, pass};
use desk::{BulkEdit, ConversationEdit, DeskError, ListQuery};
use domain::{ConversationRow, Entry, EventKind, Id, Priority, Queue, Status};

on_both![
    a_viewer_is_given_nothing,
    assigning_counts_and_unassigning_too,
    a_transfer_hides_it_from_the_givers_other_team,
    a_transfer_needs_a_reason_and_a_team,
    a_snooze_ends_at_its_time,
    a_snooze_until_they_answer_ends_with_their_mail,
    a_snooze_needs_an_end_in_the_coming_year,
    resolving_and_reopening_are_told_once,
    labels_are_cleaned_remembered_and_found,
    priority_and_subject_change_under_their_version,
    many_are_changed_and_each_answers_for_itself,
    a_draft_is_each_agents_own,
    seen_is_each_agents_own_and_never_goes_back,
    a_viewer_changes_nothing,
    nobody_reaches_into_another_teams_conversation,
];

async fn one(o: &Office) -> Id {
    o.mail_in(Mail::orit("שלום")).await.0
}

async fn row(o: &Office, id: Id) -> ConversationRow {
    o.desk.conversation(&o.noa, id).await.unwrap().conversation
}

async fn told(o: &Office, id: Id) -> Vec<EventKind> {
    let entries = o.desk.conversation(&o.noa, id).await.unwrap().entries;
    entries.iter().filter_map(|e| if let Entry::Event(e) = e { Some(e.kind) } else { None }).collect()
}

async fn a_viewer_is_given_nothing(o: Office) {
    let id = one(&o).await;
    let refused = DeskError::invalid("agent_id", "unknown_agent");
    assert_eq!(o.desk.assign(&o.noa, id, Some(o.vera.id)).await, Err(refused.clone()));
    assert_eq!(o.desk.assign(&o.noa, id, Some(404)).await, Err(refused.clone()));
    assert_eq!(o.desk.transfer(&o.noa, id, o.service, Some(o.vera.id), "x").await, Err(refused));
    assert_eq!(row(&o, id).await.assignee_id, None);
}

async fn assigning_counts_and_unassigning_too(o: Office) {
    let id = one(&o).await;
    o.desk.assign(&o.noa, id, Some(o.avi.id)).await.unwrap();
    o.desk.assign(&o.noa, id, Some(o.avi.id)).await.unwrap();
    let counts = o.desk.counts(&o.avi).await.unwrap();
    assert_eq!((counts.mine, counts.unassigned, counts.all), (1, 0, 1));
    o.desk.assign(&o.noa, id, None).await.unwrap();
    let counts = o.desk.counts(&o.avi).await.unwrap();
    assert_eq!((counts.mine, counts.unassigned, counts.teams.get(&o.service)), (0, 1, Some(&1)));
    assert_eq!(
        told(&o, id).await,
        [EventKind::Assigned, EventKind::Assigned],
        "what is so already is not told"
    );
}

async fn a_transfer_hides_it_from_the_givers_other_team(o: Office) {
    let id = one(&o).await;
    o.desk.note(&o.avi, id, "נראה כמו חיוב כפול", None).await.unwrap();
    o.desk.transfer(&o.avi, id, o.billing, None, "עניין של חיוב").await.unwrap();
    assert_eq!(o.desk.conversation(&o.avi, id).await.unwrap_err(), DeskError::NotFound);
    assert_eq!(o.desk.conversation(&o.vera, id).await.unwrap_err(), DeskError::NotFound);
    assert_eq!(o.desk.resolve(&o.avi, id).await, Err(DeskError::NotFound));
    let page = o.desk.conversation(&o.dana, id).await.unwrap();
    assert_eq!((page.conversation.team_id, page.conversation.assignee_id), (Some(o.billing), None));
    assert!(page.entries.iter().any(|e| matches!(e, Entry::Note(_))), "with the whole story");
    let Some(Entry::Event(last)) = page.entries.last() else { panic!("the transfer is a line") };
    assert_eq!(last.data["reason"], "עניין של חיוב");
    assert_eq!(last.actor.name, "אבי");
    // whoever it is assigned to sees it, whatever their team
    o.desk.transfer(&o.dana, id, o.billing, Some(o.avi.id), "בכל זאת אבי").await.unwrap();
    o.desk.conversation(&o.avi, id).await.expect("his own");
}

async fn a_transfer_needs_a_reason_and_a_team(o: Office) {
    let id = one(&o).await;
    let refused = o.desk.transfer(&o.avi, id, o.billing, None, "  ").await;
    assert_eq!(refused, Err(DeskError::invalid("reason", "required")));
    let refused = o.desk.transfer(&o.avi, id, 404, None, "סיבה").await;
    assert_eq!(refused, Err(DeskError::invalid("team_id", "unknown_team")));
}

async fn a_snooze_ends_at_its_time(o: Office) {
    let id = one(&o).await;
    let until = NOON.plus_seconds(3600);
    let snoozed = o.desk.snooze(&o.avi, id, Some(until), false).await.unwrap();
    assert_eq!((snoozed.status, snoozed.snoozed_until), (Status::Snoozed, Some(until)));
    pass(3599);
    assert_eq!(o.desk.wake_due().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.wake_due().await, Ok(1));
    let woken = row(&o, id).await;
    assert_eq!((woken.status, woken.snoozed_until), (Status::Open, None));
    assert_eq!(woken.waiting_since, Some(NOON), "the customer waited all the while");
    assert_eq!(told(&o, id).await, [EventKind::Snoozed, EventKind::Woken]);
    assert_eq!(o.desk.wake_due().await, Ok(0));
}

async fn a_snooze_until_they_answer_ends_with_their_mail(o: Office) {
    let first = Mail::orit("שלום");
    let (id, _) = o.mail_in(first.clone()).await;
    o.desk.snooze(&o.avi, id, None, true).await.unwrap();
    pass(1_000_000);
    assert_eq!(o.desk.wake_due().await, Ok(0));
    o.mail_in(Mail::orit("הנה").answers(&first.own_id())).await;
    let woken = row(&o, id).await;
    assert_eq!((woken.status, woken.snoozed_until_reply), (Status::Open, false));
}

async fn a_snooze_needs_an_end_in_the_coming_year(o: Office) {
    let id = one(&o).await;
    for until in [None, Some(now()), Some(now().plus_seconds(-1)), Some(now().plus_seconds(400 * 86_400))] {
        assert_eq!(o.desk.snooze(&o.avi, id, until, false).await.unwrap_err().code(), "invalid", "{until:?}");
    }
}

async fn resolving_and_reopening_are_told_once(o: Office) {
    let id = one(&o).await;
    for _ in 0..2 {
        assert_eq!(o.desk.resolve(&o.avi, id).await.unwrap().status, Status::Resolved);
    }
    let counts = o.desk.counts(&o.avi).await.unwrap();
    assert_eq!((counts.all, counts.resolved), (0, 1));
    for _ in 0..2 {
        assert_eq!(o.desk.reopen(&o.avi, id).await.unwrap().status, Status::Open);
    }
    assert_eq!(told(&o, id).await, [EventKind::Resolved, EventKind::Reopened]);
}

async fn labels_are_cleaned_remembered_and_found(o: Office) {
    let id = one(&o).await;
    let tags = ["דחוף", " vip ", "vip"].map(str::to_owned).to_vec();
    assert_eq!(o.desk.set_tags(&o.avi, id, tags).await.unwrap().tags, ["vip", "דחוף"]);
    assert_eq!(o.desk.directory(&o.avi).await.unwrap().tags, ["vip", "דחוף"]);
    for bad in ["", "a\nb", &"א".repeat(41)] {
        let refused = o.desk.set_tags(&o.avi, id, vec![bad.to_owned()]).await;
        assert_eq!(refused, Err(DeskError::invalid("tags", "bad_tag")), "{bad:?}");
    }
    for (tag, found) in [("vip", 1), ("VIP", 0), ("vi", 0)] {
        let query = ListQuery {
            queue: Queue::All,
            team: None,
            tag: Some(tag.to_owned()),
            order: None,
            limit: None,
            after: None,
        };
        assert_eq!(o.desk.conversations(&o.avi, query).await.unwrap().items.len(), found, "{tag}");
    }
}

async fn priority_and_subject_change_under_their_version(o: Office) {
    let id = one(&o).await;
    let version = row(&o, id).await.version;
    let edit = ConversationEdit { priority: Some(Priority::High), subject: Some("מדיח".to_owned()) };
    let after = o.desk.edit_conversation(&o.avi, id, Some(version), edit.clone()).await.unwrap();
    assert_eq!((after.priority, after.subject.as_deref()), (Priority::High, Some("מדיח")));
    assert_eq!(o.desk.edit_conversation(&o.avi, id, Some(version), edit).await, Err(DeskError::Changed));
    let bad = ConversationEdit { subject: Some("a\r\nBcc: x".to_owned()), ..ConversationEdit::default() };
    assert_eq!(o.desk.edit_conversation(&o.avi, id, None, bad).await.unwrap_err().code(), "invalid");
}

async fn many_are_changed_and_each_answers_for_itself(o: Office) {
    let (mine, hers) = (one(&o).await, one(&o).await);
    o.desk.transfer(&o.noa, hers, o.billing, None, "חיוב").await.unwrap();
    let edit = |action: &str, ids: Vec<Id>| BulkEdit {
        ids,
        action: action.to_owned(),
        agent_id: Some(o.avi.id),
        tag: Some("מבצע".to_owned()),
    };
    for action in ["tag", "assign", "resolve"] {
        let done = o.desk.bulk(&o.avi, edit(action, vec![mine, hers, 404])).await.unwrap();
        assert_eq!(done.done, [mine], "{action}");
        let failed: Vec<_> = done.failed.iter().map(|f| (f.id, f.code.as_str())).collect();
        assert_eq!(failed, [(hers, "not_found"), (404, "not_found")]);
    }
    let after = row(&o, mine).await;
    assert_eq!(
        (after.tags, after.assignee_id, after.status),
        (vec!["מבצע".to_owned()], Some(o.avi.id), Status::Resolved)
    );
    assert_eq!(o.desk.bulk(&o.avi, edit("burn", vec![mine])).await.unwrap_err().code(), "invalid");
    assert_eq!(o.desk.bulk(&o.avi, edit("resolve", vec![])).await.unwrap_err().code(), "invalid");
    assert_eq!(o.desk.bulk(&o.avi, edit("resolve", vec![1; 201])).await.unwrap_err().code(), "invalid");
}

async fn a_draft_is_each_agents_own(o: Office) {
    let id = one(&o).await;
    o.desk.save_draft(&o.avi, id, "חצי משפט", &[]).await.unwrap();
    let draft = async |agent| o.desk.conversation(agent, id).await.unwrap().draft.map(|d| d.text);
    assert_eq!(draft(&o.avi).await.as_deref(), Some("חצי משפט"));
    assert_eq!(draft(&o.noa).await, None);
    o.desk.save_draft(&o.avi, id, "", &[]).await.unwrap();
    assert_eq!(draft(&o.avi).await, None);
}

async fn seen_is_each_agents_own_and_never_goes_back(o: Office) {
    let first = Mail::orit("שלום");
    let (id, one) = o.mail_in(first.clone()).await;
    let (_, two) = o.mail_in(Mail::orit("ועוד").answers(&first.own_id())).await;
    let unread = async |agent| o.desk.conversation(agent, id).await.unwrap().conversation.unread;
    for (up_to, left) in [(one, true), (two, false), (one, false), (two + 100, false)] {
        o.desk.seen(&o.avi, id, up_to).await.unwrap();
        assert_eq!(unread(&o.avi).await, Some(left), "after {up_to}");
    }
    assert_eq!(unread(&o.noa).await, Some(true));
    let (_, three) = o.mail_in(Mail::orit("ושוב").answers(&first.own_id())).await;
    assert_eq!((unread(&o.avi).await, three > two), (Some(true), true), "nobody sees ahead of time");
}

async fn a_viewer_changes_nothing(o: Office) {
    let id = one(&o).await;
    let vera = &o.vera;
    o.desk.conversation(vera, id).await.expect("she looks");
    assert_eq!(o.desk.assign(vera, id, None).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.transfer(vera, id, o.billing, None, "x").await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.snooze(vera, id, None, true).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.resolve(vera, id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.set_tags(vera, id, vec![]).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.note(vera, id, "x", None).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.save_draft(vera, id, "x", &[]).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.upload(vera, "a", "text/plain", b"a".to_vec()).await, Err(DeskError::Forbidden));
    o.desk.seen(vera, id, 1).await.expect("what she saw is hers");
}

async fn nobody_reaches_into_another_teams_conversation(o: Office) {
    let id = one(&o).await;
    let contact_id = row(&o, id).await.contact.id;
    let dana = &o.dana;
    assert_eq!(o.desk.conversation(dana, id).await.unwrap_err(), DeskError::NotFound);
    assert_eq!(o.desk.assign(dana, id, Some(dana.id)).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.note(dana, id, "x", None).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.seen(dana, id, 1).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.contact(dana, contact_id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.contact_conversations(dana, contact_id, None).await.unwrap_err(), DeskError::NotFound);
    assert_eq!(o.desk.message_source(dana, 1).await, Err(DeskError::NotFound));
    let query = ListQuery { queue: Queue::All, team: None, tag: None, order: None, limit: None, after: None };
    assert_eq!(o.desk.conversations(dana, query).await.unwrap().items, vec![]);
    let counts = o.desk.counts(dana).await.unwrap();
    assert_eq!((counts.all, counts.unassigned, counts.teams.len()), (0, 0, 0));
}
