//! What cannot be read waits with its source, and holds up nothing else.

use crate::support::{Mail, Office};
use desk::DeskError;
use domain::Id;

on_both![
    one_that_cannot_be_read_does_not_hold_up_the_others,
    a_parser_that_fails_is_said_so,
    another_try_that_goes_well_makes_the_conversation,
    another_try_that_fails_leaves_it_waiting,
    what_is_put_away_is_gone_and_its_bytes_stay,
    the_source_of_what_was_read_is_not_shown_here,
    a_viewer_looks_and_touches_nothing,
    the_waiting_ones_are_paged,
];

fn broken(text: &str) -> Vec<u8> {
    Mail::orit(text).subject("לא קריא").with("X-Trouble", "unreadable").bytes()
}

async fn waiting(o: &Office) -> Vec<Id> {
    o.desk.quarantine(&o.avi, None).await.unwrap().items.iter().map(|q| q.id).collect()
}

async fn one_that_cannot_be_read_does_not_hold_up_the_others(o: Office) {
    let mut mails: Vec<Vec<u8>> = (0..499)
        .map(|n| Mail::from(&format!("לקוח <c{}@customer.example>", n % 50), &format!("הודעה {n}")).bytes())
        .collect();
    mails.insert(250, broken("שלום"));
    o.keep(mails).await;
    assert_eq!(o.desk.read_waiting().await, Ok(500));
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 499);
    let page = o.desk.quarantine(&o.avi, None).await.unwrap();
    assert_eq!(page.items.len(), 1);
    let one = &page.items[0];
    assert_eq!((one.reason.as_str(), one.inbox_id), ("no_sender", o.mail));
    assert_eq!(one.subject.as_deref(), Some("לא קריא"));
    assert!(one.from.as_deref().is_some_and(|f| f.contains("orit@customer.example")));
    let source = o.desk.quarantine_source(&o.avi, one.id).await.unwrap();
    assert_eq!(source.len() as i64, one.size);
}

async fn a_parser_that_fails_is_said_so(o: Office) {
    o.keep(vec![Mail::orit("שלום").with("X-Trouble", "panic").bytes(), Mail::michal("שלום").bytes()]).await;
    assert_eq!(o.desk.read_waiting().await, Ok(2));
    let page = o.desk.quarantine(&o.avi, None).await.unwrap();
    assert_eq!(page.items.iter().map(|q| q.reason.as_str()).collect::<Vec<_>>(), ["parser_failed"]);
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
}

async fn another_try_that_goes_well_makes_the_conversation(o: Office) {
    o.bytes_in(broken("שלום, אני כאן")).await;
    let id = waiting(&o).await[0];
    o.wire.learn();
    let retried = o.desk.quarantine_retry(&o.avi, id).await.unwrap();
    assert!(retried.ok);
    let shown = o.messages(retried.conversation_id.expect("a conversation")).await;
    assert_eq!(shown[0].text.trim(), "שלום, אני כאן");
    assert_eq!(waiting(&o).await, Vec::<Id>::new());
    assert_eq!(o.desk.counts(&o.avi).await.unwrap().attention, 0);
    assert_eq!(o.desk.quarantine_retry(&o.avi, id).await, Err(DeskError::NotFound), "once is enough");
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
}

async fn another_try_that_fails_leaves_it_waiting(o: Office) {
    o.bytes_in(broken("שלום")).await;
    let id = waiting(&o).await[0];
    let retried = o.desk.quarantine_retry(&o.avi, id).await.unwrap();
    assert_eq!((retried.ok, retried.conversation_id, retried.detail.as_str()), (false, None, "no_sender"));
    assert_eq!(waiting(&o).await, [id]);
}

async fn what_is_put_away_is_gone_and_its_bytes_stay(o: Office) {
    let bytes = broken("שלום");
    o.bytes_in(bytes.clone()).await;
    let id = waiting(&o).await[0];
    o.desk.quarantine_dismiss(&o.avi, id).await.unwrap();
    assert_eq!(waiting(&o).await, Vec::<Id>::new());
    assert_eq!(o.desk.quarantine_dismiss(&o.avi, id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.quarantine_retry(&o.avi, id).await, Err(DeskError::NotFound));
    let kept = store::raw::get(&mut o.desk.store().read().await.unwrap(), id).await.unwrap().unwrap();
    assert_eq!(kept.bytes, bytes);
}

async fn the_source_of_what_was_read_is_not_shown_here(o: Office) {
    o.mail_in(Mail::orit("סוד של צוות אחר")).await;
    let id = o.number("SELECT MAX(id) FROM inbound_raw").await;
    // it is reached through its conversation, by those who see that
    assert_eq!(o.desk.quarantine_source(&o.dana, id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.quarantine_source(&o.ron, id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.quarantine_retry(&o.dana, id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.quarantine_dismiss(&o.dana, id).await, Err(DeskError::NotFound));
}

async fn a_viewer_looks_and_touches_nothing(o: Office) {
    o.bytes_in(broken("שלום")).await;
    let id = o.desk.quarantine(&o.vera, None).await.unwrap().items[0].id;
    o.desk.quarantine_source(&o.vera, id).await.unwrap();
    assert_eq!(o.desk.quarantine_retry(&o.vera, id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.quarantine_dismiss(&o.vera, id).await, Err(DeskError::Forbidden));
}

async fn the_waiting_ones_are_paged(o: Office) {
    o.keep((0..120).map(|n| broken(&format!("{n}"))).collect()).await;
    o.desk.read_waiting().await.unwrap();
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = o.desk.quarantine(&o.avi, after).await.unwrap();
        all.extend(page.items.iter().map(|q| q.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(all.len(), 120);
    assert!(all.windows(2).all(|w| w[0] > w[1]));
}
