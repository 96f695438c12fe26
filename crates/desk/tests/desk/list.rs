//! Pages: of the queues, and of the lines of a long conversation.

use crate::support::{Mail, Office, pass};
use desk::{DeskError, ListQuery};
use domain::{Id, Queue};

on_both![
    the_pages_of_a_queue_show_every_row_once,
    a_page_is_no_larger_than_allowed,
    a_cursor_that_is_not_ours_is_refused,
    the_pages_of_a_long_conversation_show_every_line_once,
    mail_that_cannot_be_read_counts_for_everybody,
];

fn all(limit: Option<i64>, after: Option<String>) -> ListQuery {
    ListQuery { queue: Queue::All, team: None, tag: None, order: None, limit, after }
}

async fn many(o: &Office, n: usize) -> Vec<Id> {
    // some of them at the same moment
    let mut ids = Vec::new();
    for i in 0..n {
        pass(i as i64 % 3 / 2);
        ids.insert(0, o.mail_in(Mail::orit(&format!("{i}"))).await.0);
    }
    ids
}

async fn the_pages_of_a_queue_show_every_row_once(o: Office) {
    let due = many(&o, 23).await;
    for limit in [1, 7, 22, 23, 24] {
        let (mut found, mut after): (Vec<Id>, _) = (Vec::new(), None);
        loop {
            let page = o.desk.conversations(&o.avi, all(Some(limit), after)).await.unwrap();
            assert!(page.items.len() as i64 <= limit && !page.items.is_empty());
            found.extend(page.items.iter().map(|r| r.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found, due, "{limit} a page");
    }
}

async fn a_page_is_no_larger_than_allowed(o: Office) {
    many(&o, 3).await;
    for (asked, given) in [(Some(0), 1), (Some(-5), 1), (Some(i64::MAX), 3), (None, 3)] {
        let page = o.desk.conversations(&o.avi, all(asked, None)).await.unwrap();
        assert_eq!(page.items.len(), given, "{asked:?}");
    }
    let no_team = ListQuery { queue: Queue::Team, ..all(None, None) };
    assert_eq!(o.desk.conversations(&o.avi, no_team).await, Err(DeskError::invalid("team", "required")));
}

async fn a_cursor_that_is_not_ours_is_refused(o: Office) {
    many(&o, 3).await;
    for bad in ["", "x", "%%%", "MSwyLDM", "' OR 1=1"] {
        let refused = o.desk.conversations(&o.avi, all(None, Some(bad.to_owned()))).await;
        assert_eq!(refused, Err(DeskError::invalid("after", "bad_cursor")), "{bad}");
        assert_eq!(o.desk.entries(&o.avi, 1, bad).await.unwrap_err().code(), "invalid");
    }
}

async fn the_pages_of_a_long_conversation_show_every_line_once(o: Office) {
    let first = Mail::orit("0");
    let (id, _) = o.mail_in(first.clone()).await;
    let mut due = vec![format!("m{}", o.newest_message().await.id)];
    for n in 1..130 {
        pass(n % 2);
        let (_, message_id) = o.mail_in(Mail::orit(&format!("{n}")).answers(&first.own_id())).await;
        due.push(format!("m{message_id}"));
        if n % 5 == 0 {
            due.push(o.desk.note(&o.avi, id, &format!("{n}"), None).await.unwrap().key);
        }
        if n % 7 == 0 {
            o.desk.set_tags(&o.avi, id, vec![format!("{n}")]).await.unwrap();
            due.push(format!("e{}", o.desk.me(&o.avi).await.unwrap().seq));
        }
    }
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    let mut found: Vec<String> = page.entries.iter().map(|e| e.key().to_owned()).collect();
    let mut older = page.older;
    while let Some(cursor) = older {
        let page = o.desk.entries(&o.avi, id, &cursor).await.unwrap();
        assert!(page.entries.windows(2).all(|w| w[0].at() <= w[1].at()));
        found.extend(page.entries.iter().map(|e| e.key().to_owned()));
        older = page.older;
    }
    found.sort();
    due.sort();
    assert_eq!(found, due);
    assert_eq!(o.desk.entries(&o.dana, id, "MSwx").await.unwrap_err(), DeskError::NotFound);
}

async fn mail_that_cannot_be_read_counts_for_everybody(o: Office) {
    o.bytes_in(Mail::orit("שלום").with("X-Trouble", "unreadable").bytes()).await;
    for who in [&o.noa, &o.avi, &o.dana, &o.vera, &o.ron] {
        assert_eq!(o.desk.counts(who).await.unwrap().attention, 1, "{}", who.name);
    }
}
