//! Search in Hebrew, over what the one who searches may see.

use crate::support::{Mail, Office};
use domain::{Coaching, Id};

on_both![
    every_form_of_a_hebrew_word_is_found,
    words_that_mean_the_same_to_the_business_are_found,
    every_word_must_be_there,
    order_numbers_and_names_are_found,
    notes_are_found_by_agents,
    nothing_of_another_team_is_found,
    pages_walk_through_all_that_may_be_seen,
    a_hostile_query_finds_nothing_and_breaks_nothing,
];

async fn found(o: &Office, agent: &domain::Agent, q: &str) -> Vec<(Id, String)> {
    let page = o.desk.search(agent, q, None, None).await.unwrap();
    page.items.into_iter().map(|h| (h.conversation.id, h.entry_key)).collect()
}

async fn every_form_of_a_hebrew_word_is_found(o: Office) {
    let mut due = Vec::new();
    for text in ["מדיח חדש", "המדיח נוזל", "כל המדיחים שלכם נוזלים", "ובמדיח שקניתי יש רעש"]
    {
        let (id, message_id) = o.mail_in(Mail::orit(text)).await;
        due.insert(0, (id, format!("m{message_id}")));
    }
    o.mail_in(Mail::orit("התנור לא מתחמם")).await;
    for q in ["מדיח", "המדיח", "מדיחים", "המדיחים"] {
        assert_eq!(found(&o, &o.avi, q).await, due, "{q}");
    }
    let hit = o.desk.search(&o.avi, "מדיח", None, None).await.unwrap().items.remove(1);
    let units: Vec<u16> = hit.snippet.encode_utf16().collect();
    let (from, to) = hit.marks[0];
    assert_eq!(String::from_utf16(&units[from as usize..to as usize]).unwrap(), "המדיחים");
}

async fn words_that_mean_the_same_to_the_business_are_found(o: Office) {
    let (id, message_id) = o.mail_in(Mail::orit("הנתב החדש לא עולה")).await;
    o.mail_in(Mail::orit("הנתב הישן תקין")).await;
    assert_eq!(found(&o, &o.avi, "ראוטר חדש").await, []);
    let synonyms = vec![vec!["ראוטר".to_owned(), "נתב".to_owned()]];
    let same = Coaching { synonyms, ..Coaching::default() };
    o.desk.edit_coaching(&o.ron, None, same).await.unwrap();
    assert_eq!(found(&o, &o.avi, "ראוטר חדש").await, [(id, format!("m{message_id}"))]);
    let hit = o.desk.search(&o.avi, "לראוטר", Some(1), None).await.unwrap().items.remove(0);
    assert_eq!(hit.snippet, "הנתב הישן תקין");
    assert_eq!(hit.marks, [(0, 4)], "what was found is marked, whatever the word");
}

async fn every_word_must_be_there(o: Office) {
    let (id, _) = o.mail_in(Mail::orit("המדיח הכחול נוזל")).await;
    o.mail_in(Mail::orit("המדיח האדום תקין")).await;
    let hits = found(&o, &o.avi, "מדיח כחול").await;
    assert_eq!(hits.iter().map(|h| h.0).collect::<Vec<_>>(), [id]);
}

async fn order_numbers_and_names_are_found(o: Office) {
    let (id, _) = o.mail_in(Mail::orit("שלום").subject("הזמנה NB-4411")).await;
    for q in ["NB-4411", "nb4411", "4411", "אורית", "לוי"] {
        assert_eq!(found(&o, &o.avi, q).await.len(), 1, "{q}");
        assert_eq!(found(&o, &o.avi, q).await[0].0, id);
    }
}

async fn notes_are_found_by_agents(o: Office) {
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    let note = o.desk.note(&o.avi, id, "הלקוחה מבקשת פיצוי", None).await.unwrap();
    assert_eq!(found(&o, &o.noa, "פיצוי").await, [(id, note.key)]);
    assert_eq!(found(&o, &o.dana, "פיצוי").await, []);
}

async fn nothing_of_another_team_is_found(o: Office) {
    let (id, _) = o.mail_in(Mail::orit("המדיח נוזל")).await;
    assert_eq!(found(&o, &o.dana, "מדיח").await, []);
    o.desk.transfer(&o.noa, id, o.billing, None, "חיוב").await.unwrap();
    assert_eq!(found(&o, &o.dana, "מדיח").await.len(), 1);
    assert_eq!(found(&o, &o.avi, "מדיח").await, []);
}

async fn pages_walk_through_all_that_may_be_seen(o: Office) {
    let mut due = Vec::new();
    for n in 0..40 {
        let (id, _) = o.mail_in(Mail::orit(&format!("המדיח נוזל {n}"))).await;
        // an uneven share of them is out of his sight
        if n % 3 == 0 || (20..26).contains(&n) {
            o.desk.transfer(&o.noa, id, o.billing, None, "חיוב").await.unwrap();
        } else {
            due.insert(0, id);
        }
    }
    for limit in [1, 4, 7, 30] {
        let (mut all, mut after): (Vec<Id>, _) = (Vec::new(), None);
        loop {
            let page = o.desk.search(&o.avi, "מדיח", Some(limit), after).await.unwrap();
            assert!(page.items.len() as i64 <= limit);
            all.extend(page.items.iter().map(|h| h.conversation.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(all, due, "{limit} a page");
    }
}

async fn a_hostile_query_finds_nothing_and_breaks_nothing(o: Office) {
    o.mail_in(Mail::orit("שלום")).await;
    for q in
        ["\" OR *", "'); drop table message; --", "", "   ", "\0", "*", "NEAR(", "🙂", &"מדיח ".repeat(500)]
    {
        assert_eq!(found(&o, &o.avi, q).await, [], "{q}");
    }
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
    for bad in ["x", "%%%", "LTE"] {
        let refused = o.desk.search(&o.avi, "שלום", None, Some(bad.to_owned())).await;
        assert!(refused.is_err() || refused.unwrap().items.is_empty());
    }
}
