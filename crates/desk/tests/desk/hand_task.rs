//! Many hands: an offer that nobody can go on with goes back to the team with its words, and no post is left out.

use crate::hand::{HERS, comes, hands_in, michal, pending, post, released, task};
use crate::support::{FINE, Office, Said, Square, pass, says_publicly};
use desk::{DeskError, ReplyDraft};
use domain::Id;
use domain::hand::HandState;

on_both![
    every_open_post_of_a_storm_is_offered_however_many_there_are,
    what_waits_is_shown_in_the_words_of_who_asked,
    nobody_gets_a_second_for_one_that_they_no_longer_see,
    an_answer_comes_back_to_the_team_when_its_writer_is_out,
    an_answer_that_came_back_and_lies_idle_is_the_teams_draft,
    a_restricted_answer_that_came_back_is_the_teams_draft,
];

/// Michal's answer waits; offered by Noa.
async fn handed_in(o: &Office, s: &Square) -> (Id, Id, String) {
    let (hand, token) = comes(o, michal()).await;
    let id = post(o, s, 1).await.conversation_id;
    o.desk.offer(&o.noa, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    hands_in(o, &token, HERS).await.unwrap();
    (hand.id, id, token)
}

async fn comes_back(o: &Office) {
    o.desk.give_back(&o.ron, pending(o).await.id, "חסר שם המחלקה").await.unwrap();
}

/// What Noa has as her draft.
async fn noas(o: &Office, id: Id) -> Option<String> {
    o.desk.conversation(&o.noa, id).await.unwrap().draft.map(|d| d.text)
}

async fn every_open_post_of_a_storm_is_offered_however_many_there_are(mut o: Office) {
    let s = Square::of(&mut o).await;
    let mut ids = Vec::new();
    for n in 0..203 {
        let words = format!("בושה וחרפה! ביטלתם לי את המשלוח ואף אחד לא עונה {n}");
        let said = Said::post(&format!("p{n}"), &format!("person{n}"), &words);
        ids.push(s.brings(&o, s.in_posts, &said).await.conversation_id);
    }
    for _ in 0..5 {
        pass(60);
        o.desk.watch_storm().await.unwrap();
    }
    let storm = o.desk.storms(&o.noa).await.unwrap().pop().expect("a storm").id;
    comes(&o, michal()).await;
    o.desk.resolve(&o.avi, ids[0]).await.unwrap();
    assert_eq!(o.desk.storm(&o.noa, storm).await.unwrap().posts.len(), 100, "more than are shown");
    assert_eq!(o.desk.offer_storm(&o.noa, storm).await.unwrap(), 202);
    assert_eq!(o.number("SELECT COUNT(*) FROM hand_task WHERE state = 'offered'").await, 202);
    assert_eq!(task(&o, ids[202]).await, Some((HandState::Offered, None)));
    assert_eq!(task(&o, ids[0]).await, None);
    assert_eq!(o.desk.offer_storm(&o.noa, storm).await.unwrap(), 202, "offered already, they are once");
    assert_eq!(o.number("SELECT COUNT(*) FROM hand_task").await, 202);
}

async fn what_waits_is_shown_in_the_words_of_who_asked(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let asked = post(&o, &s, 1).await;
    let id = asked.conversation_id;
    o.desk.offer(&o.avi, id).await.unwrap();
    let reply = ReplyDraft { ask_review: true, ..says_publicly(FINE) };
    o.desk.reply(&o.avi, id, reply).await.unwrap();
    assert_ne!(o.row(id).await.preview, asked.text, "the list of the team shows what waits for approval");
    let view = o.desk.hand_view(&token).await.unwrap();
    assert_eq!((view.waiting, view.next.as_deref()), (1, Some(asked.text.as_str())));
    // words that are not everyone's are not shown of what was offered in public
    o.number(&format!("UPDATE message SET public = 0 WHERE id = {} RETURNING id", asked.id)).await;
    let view = o.desk.hand_view(&token).await.unwrap();
    assert_eq!((view.waiting, view.next), (1, None));
}

async fn nobody_gets_a_second_for_one_that_they_no_longer_see(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let first = post(&o, &s, 1).await.conversation_id;
    let second = post(&o, &s, 2).await.conversation_id;
    o.desk.offer(&o.avi, first).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    o.desk.offer(&o.avi, second).await.unwrap();
    s.brings(&o, s.on_page, &Said::privately("p1", "dana1", "הנה מספר הלקוח שלי").under(&["c1"])).await;
    assert!(!o.row(first).await.public);
    assert_eq!(o.desk.hand_take(&token).await, Err(DeskError::Conflict("hand_gone")));
    assert_eq!(task(&o, second).await, Some((HandState::Offered, None)));
    assert_eq!(o.desk.settle_hands().await.unwrap(), 1);
    o.desk.hand_take(&token).await.unwrap();
    // what is restricted is not theirs at once, and the next one is
    let third = post(&o, &s, 3).await.conversation_id;
    o.desk.offer(&o.avi, third).await.unwrap();
    o.desk.set_tags(&o.avi, second, vec!["חסוי".to_owned()]).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    assert_eq!(task(&o, third).await, Some((HandState::Taken, Some("מיכל".to_owned()))));
}

async fn an_answer_comes_back_to_the_team_when_its_writer_is_out(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (hand, id, _) = handed_in(&o, &s).await;
    o.desk.revoke_hand(&o.noa, hand).await.unwrap();
    comes_back(&o).await;
    assert_eq!((task(&o, id).await, noas(&o, id).await.as_deref()), (None, Some(HERS)));
    // a link that ended by itself is no way in either; a session that runs is
    let id = post(&o, &s, 2).await.conversation_id;
    let link = o.desk.invite_hand(&o.noa, hand).await.unwrap().link;
    pass(30 * 86_400 - 60);
    let (token, _) = o.desk.hand_enter(link.rsplit('/').next().unwrap()).await.unwrap();
    o.desk.offer(&o.noa, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    hands_in(&o, &token, HERS).await.unwrap();
    pass(3600);
    comes_back(&o).await;
    assert_eq!(task(&o, id).await, Some((HandState::Returned, Some("מיכל".to_owned()))));
    let again = o.desk.hand_view(&token).await.unwrap().returned[0].id;
    o.desk.hand_mend(&token, again).await.unwrap();
    hands_in(&o, &token, HERS).await.unwrap();
    pass(13 * 3600);
    comes_back(&o).await;
    assert_eq!((task(&o, id).await, noas(&o, id).await.as_deref()), (None, Some(HERS)));
}

async fn an_answer_that_came_back_and_lies_idle_is_the_teams_draft(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, id, token) = handed_in(&o, &s).await;
    pass(2 * 3600);
    comes_back(&o).await;
    assert_eq!(o.desk.settle_hands().await.unwrap(), 0, "it came back just now");
    pass(29 * 60);
    assert_eq!((o.desk.settle_hands().await.unwrap(), noas(&o, id).await), (0, None));
    pass(61);
    assert_eq!((o.desk.settle_hands().await.unwrap(), o.desk.settle_hands().await.unwrap()), (1, 0));
    assert_eq!((task(&o, id).await, noas(&o, id).await.as_deref()), (None, Some(HERS)));
    assert_eq!(released(&o, id).await, ["team"]);
    assert!(o.desk.hand_view(&token).await.unwrap().returned.is_empty());
}

async fn a_restricted_answer_that_came_back_is_the_teams_draft(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, id, token) = handed_in(&o, &s).await;
    comes_back(&o).await;
    o.desk.set_tags(&o.noa, id, vec!["restricted".to_owned()]).await.unwrap();
    assert_eq!((task(&o, id).await, noas(&o, id).await.as_deref()), (None, Some(HERS)));
    assert!(o.desk.hand_view(&token).await.unwrap().returned.is_empty());
    // restricted while it waits for approval, it comes back to the team
    o.desk.set_tags(&o.noa, id, Vec::new()).await.unwrap();
    o.desk.offer(&o.noa, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let again = format!("{HERS}, מחלקת רשת");
    hands_in(&o, &token, &again).await.unwrap();
    o.desk.set_tags(&o.noa, id, vec!["restricted".to_owned()]).await.unwrap();
    assert_eq!(task(&o, id).await, Some((HandState::InReview, Some("מיכל".to_owned()))));
    comes_back(&o).await;
    assert_eq!((task(&o, id).await, noas(&o, id).await), (None, Some(format!("{again}\n\n{HERS}"))));
}
