//! Many hands: people of the company without a seat answer single conversations under review.

use crate::public::facts;
use crate::support::{Mail, Office, Said, Square, pass};
use desk::{ConversationFull, DeskError, HandDraft, HandEdit, ReviewQuery, ReviewRow};
use domain::hand::HandState;
use domain::{EventKind, Gender, Hand, Id, Lang, Message};

on_both![
    a_link_opens_until_it_ends_and_every_other_is_the_same,
    revoking_ends_the_session_at_once_and_gives_back_what_they_had,
    a_list_is_kept_by_those_who_lead,
    a_picture_is_one_and_small,
    two_at_once_never_get_the_same_and_nobody_gets_two,
    what_is_offered_is_for_whom_it_fits,
    what_is_private_or_restricted_is_not_seen,
    nothing_for_half_an_hour_and_it_goes_back,
    the_team_takes_it_back_at_every_step,
    an_offer_ends_with_an_answer_and_with_the_move_into_private,
    all_open_posts_of_a_storm_are_offered_at_once,
];

/// Public answers of Michal that nothing stops.
pub const HERS: &str = "תודה שכתבת, מצטערים לשמוע. כתבו לנו בהודעה פרטית ונמשיך שם. מיכל";

pub fn michal() -> HandEdit {
    HandEdit {
        name: Some("מיכל".to_owned()),
        other_name: Some("Michal".to_owned()),
        title: Some("מהנדסת רשת".to_owned()),
        email: Some("Michal@Noam.example".to_owned()),
        gender: Some(Some(Gender::F)),
        ..HandEdit::default()
    }
}

fn galit() -> HandEdit {
    HandEdit {
        name: Some("גלית".to_owned()),
        title: Some("יועצת משפטית".to_owned()),
        email: Some("galit@noam.example".to_owned()),
        ..HandEdit::default()
    }
}

/// Somebody in the list, signed in: who they are and the token of their session.
pub async fn comes(o: &Office, edit: HandEdit) -> (Hand, String) {
    let hand = o.desk.add_hand(&o.noa, edit).await.unwrap();
    let link = o.desk.invite_hand(&o.noa, hand.id).await.unwrap().link;
    (hand, o.desk.hand_enter(word(&link)).await.unwrap().0)
}

fn word(link: &str) -> &str {
    link.rsplit('/').next().unwrap()
}

pub async fn post(o: &Office, s: &Square, n: usize) -> Message {
    let said = Said::post(&format!("c{n}"), &format!("dana{n}"), "מחכה שבוע להזמנה, מה קורה איתכם?");
    s.brings(o, s.on_page, &said.under(&["root"])).await
}

pub async fn task(o: &Office, id: Id) -> Option<(HandState, Option<String>)> {
    let full: ConversationFull = o.desk.conversation(&o.noa, id).await.unwrap();
    full.hand.map(|t| (t.state, t.hand.map(|h| h.name)))
}

pub async fn hands_in(o: &Office, token: &str, text: &str) -> Result<(), DeskError> {
    let seen = o.desk.hand_view(token).await?.work.map_or(0, |w| w.seen);
    let draft = HandDraft { text: text.to_owned(), seen, once: String::new(), anyway: false };
    o.desk.hand_in(token, draft).await
}

pub async fn pending(o: &Office) -> ReviewRow {
    o.desk.reviews(&o.noa, ReviewQuery::default()).await.unwrap().items.pop().expect("one waits")
}

pub async fn released(o: &Office, id: Id) -> Vec<String> {
    let told = facts(o, id, EventKind::HandReleased).await;
    told.iter().map(|d| d["reason"].as_str().unwrap_or_default().to_owned()).collect()
}

async fn a_link_opens_until_it_ends_and_every_other_is_the_same(o: Office) {
    let hand = o.desk.add_hand(&o.noa, michal()).await.unwrap();
    let first = o.desk.invite_hand(&o.noa, hand.id).await.unwrap();
    assert!(first.link.starts_with("/hand/in/") && first.hand.link_until.is_some());
    let (token, _) = o.desk.hand_enter(word(&first.link)).await.unwrap();
    let view = o.desk.hand_view(&token).await.unwrap();
    assert_eq!((view.business.as_str(), view.hand.name.as_str(), view.waiting), ("נועם", "מיכל", 0));
    // followed again it opens again; only hashes are kept
    o.desk.hand_enter(word(&first.link)).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM hand_session").await, 2);
    // a new link takes the place of the old one and of whoever came in by it
    let second = o.desk.invite_hand(&o.noa, hand.id).await.unwrap();
    for bad in [word(&first.link), "x", "", "../api"] {
        assert_eq!(o.desk.hand_enter(bad).await, Err(DeskError::NotFound), "{bad}");
    }
    assert_eq!(o.desk.hand_view(&token).await, Err(DeskError::Unauthenticated));
    assert_eq!(o.desk.hand_view("x").await, Err(DeskError::Unauthenticated));
    let (token, _) = o.desk.hand_enter(word(&second.link)).await.unwrap();
    o.desk.hand_view(&token).await.unwrap();
    // a session lasts some hours, a link some weeks
    pass(13 * 3600);
    assert_eq!(o.desk.hand_view(&token).await, Err(DeskError::Unauthenticated));
    let (again, _) = o.desk.hand_enter(word(&second.link)).await.unwrap();
    o.desk.hand_leave(&again).await.unwrap();
    assert_eq!(o.desk.hand_view(&again).await, Err(DeskError::Unauthenticated));
    pass(31 * 86_400);
    assert_eq!(o.desk.hand_enter(word(&second.link)).await, Err(DeskError::NotFound));
}

async fn revoking_ends_the_session_at_once_and_gives_back_what_they_had(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (hand, token) = comes(&o, michal()).await;
    let id = post(&o, &s, 1).await.conversation_id;
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let link = o.desk.invite_hand(&o.noa, hand.id).await.unwrap().link;
    let after = o.desk.revoke_hand(&o.noa, hand.id).await.unwrap();
    assert_eq!(after.link_until, None);
    assert_eq!(o.desk.hand_view(&token).await, Err(DeskError::Unauthenticated));
    assert_eq!(hands_in(&o, &token, HERS).await, Err(DeskError::Unauthenticated));
    assert_eq!(o.desk.hand_enter(word(&link)).await, Err(DeskError::NotFound));
    assert_eq!(
        (task(&o, id).await, released(&o, id).await),
        (Some((HandState::Offered, None)), vec!["revoked".to_owned()])
    );
    // who may not come in any more is out in the same way
    let link = o.desk.invite_hand(&o.noa, hand.id).await.unwrap().link;
    let (token, _) = o.desk.hand_enter(word(&link)).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let off = HandEdit { active: Some(false), ..HandEdit::default() };
    o.desk.edit_hand(&o.ron, hand.id, None, off).await.unwrap();
    assert_eq!(o.desk.hand_view(&token).await, Err(DeskError::Unauthenticated));
    assert_eq!(o.desk.hand_enter(word(&link)).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.invite_hand(&o.noa, hand.id).await, Err(DeskError::Conflict("hand_inactive")));
    assert_eq!(task(&o, id).await, Some((HandState::Offered, None)));
}

async fn a_list_is_kept_by_those_who_lead(o: Office) {
    for who in [&o.avi, &o.vera] {
        assert_eq!(o.desk.hands(who).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.add_hand(who, michal()).await, Err(DeskError::Forbidden));
    }
    let hand = o.desk.add_hand(&o.noa, michal()).await.unwrap();
    assert_eq!((hand.email.as_str(), hand.in_public, hand.in_private), ("michal@noam.example", true, false));
    assert_eq!(o.desk.add_hand(&o.noa, michal()).await, Err(DeskError::invalid("email", "taken")));
    let refused = [
        (HandEdit { name: Some(" ".into()), ..galit() }, "name", "required"),
        (HandEdit { title: Some(String::new()), ..galit() }, "title", "required"),
        (HandEdit { email: Some("galit".into()), ..galit() }, "email", "bad_email"),
        (HandEdit { languages: Some(vec![Lang::Other]), ..galit() }, "languages", "unknown_language"),
        (HandEdit { in_public: Some(false), ..galit() }, "in_public", "nothing_to_take"),
        (HandEdit { other_name: Some("ג".repeat(121)), ..galit() }, "other_name", "too_long"),
    ];
    for (edit, field, code) in refused {
        assert_eq!(o.desk.add_hand(&o.noa, edit).await, Err(DeskError::invalid(field, code)));
    }
    let both = HandEdit {
        in_private: Some(true),
        languages: Some(vec![Lang::En, Lang::He, Lang::En]),
        ..HandEdit::default()
    };
    let after = o.desk.edit_hand(&o.ron, hand.id, Some(hand.version), both.clone()).await.unwrap();
    assert_eq!((after.in_private, after.languages.clone()), (true, vec![Lang::He, Lang::En]));
    assert_eq!(o.desk.edit_hand(&o.ron, hand.id, Some(hand.version), both).await, Err(DeskError::Changed));
    assert_eq!(o.desk.hands(&o.noa).await.unwrap(), [after]);
    assert_eq!(o.number("SELECT COUNT(*) FROM event WHERE kind = 'hand_changed'").await, 2);
}

async fn a_picture_is_one_and_small(o: Office) {
    let hand = o.desk.add_hand(&o.noa, michal()).await.unwrap();
    let set = async |bytes: Vec<u8>| o.desk.set_hand_face(&o.noa, hand.id, bytes).await;
    assert_eq!(set(b"<svg onload=x>".to_vec()).await, Err(DeskError::invalid("face", "not_a_picture")));
    assert_eq!(set(vec![0xff; 300_000]).await, Err(DeskError::invalid("face", "too_large")));
    let png = [&[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a][..], b"rest"].concat();
    let face = set(png.clone()).await.unwrap().face.unwrap();
    let name = face.strip_prefix("/faces/").unwrap();
    assert_eq!(o.desk.hand_face(name).await.unwrap(), (png, "image/png"));
    assert_eq!(o.desk.hand_face("hand-0.png").await, Err(DeskError::NotFound));
    assert_eq!(set(Vec::new()).await.unwrap().face, None);
    assert_eq!(o.desk.hand_face(name).await, Err(DeskError::NotFound), "taken away, it is away");
}

async fn two_at_once_never_get_the_same_and_nobody_gets_two(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, one) = comes(&o, michal()).await;
    let (_, two) = comes(&o, galit()).await;
    let first = post(&o, &s, 1).await.conversation_id;
    o.desk.offer(&o.avi, first).await.unwrap();
    o.desk.offer(&o.noa, first).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM hand_task").await, 1, "offered twice, it is one");
    let other = o.another().await;
    let (a, b) = tokio::join!(o.desk.hand_take(&one), other.hand_take(&two));
    let nothing = Err(DeskError::Conflict("hand_nothing"));
    assert!((a == Ok(()) && b == nothing) || (b == Ok(()) && a == nothing), "{a:?} {b:?}");
    let (has, free) = if a.is_ok() { (&one, &two) } else { (&two, &one) };
    // who has one gets no second, however often and from wherever they ask
    let second = post(&o, &s, 2).await.conversation_id;
    o.desk.offer(&o.avi, second).await.unwrap();
    let (a, b) = tokio::join!(o.desk.hand_take(has), other.hand_take(has));
    assert_eq!((a, b), (Ok(()), Ok(())));
    assert_eq!(o.number("SELECT COUNT(*) FROM hand_task WHERE state = 'taken'").await, 1);
    o.desk.hand_take(free).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(DISTINCT hand_id) FROM hand_task WHERE state = 'taken'").await, 2);
    assert_eq!(facts(&o, second, EventKind::HandTaken).await.len(), 1);
}

async fn what_is_offered_is_for_whom_it_fits(mut o: Office) {
    let s = Square::of(&mut o).await;
    let english = HandEdit { languages: Some(vec![Lang::En]), ..michal() };
    let (_, token) = comes(&o, english).await;
    let id = post(&o, &s, 1).await.conversation_id;
    assert_eq!(o.desk.offer(&o.avi, id).await, Err(DeskError::Conflict("no_hands")), "nobody for it");
    let (_, hebrew) = comes(&o, galit()).await;
    let offered = o.desk.offer(&o.avi, id).await.unwrap();
    assert_eq!(
        (offered.state, offered.offered_by.name.as_str(), offered.public),
        (HandState::Offered, "אבי", true)
    );
    assert_eq!(o.desk.hand_view(&token).await.unwrap().waiting, 0);
    assert_eq!(o.desk.hand_take(&token).await, Err(DeskError::Conflict("hand_nothing")));
    let view = o.desk.hand_view(&hebrew).await.unwrap();
    assert_eq!((view.waiting, view.next.as_deref()), (1, Some("מחכה שבוע להזמנה, מה קורה איתכם?")));
    assert!(view.work.is_none(), "what waits is a number and an excerpt");
    assert_eq!(o.desk.offer(&o.vera, id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.offer(&o.dana, id).await, Err(DeskError::NotFound));
}

async fn what_is_private_or_restricted_is_not_seen(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let (mail, _) = o.mail_in(Mail::orit("שלום, חויבתי פעמיים על אותה הזמנה")).await;
    assert_eq!(o.desk.offer(&o.avi, mail).await, Err(DeskError::Conflict("no_hands")));
    assert_eq!(o.desk.hand_view(&token).await.unwrap().waiting, 0, "nothing private waits for them");
    let id = post(&o, &s, 1).await.conversation_id;
    o.desk.set_tags(&o.avi, id, vec!["חסוי".to_owned()]).await.unwrap();
    assert_eq!(o.desk.offer(&o.avi, id).await, Err(DeskError::Conflict("hand_restricted")));
    // restricted after it was offered, and after it was taken: it is gone at once, and for good
    o.desk.set_tags(&o.avi, id, Vec::new()).await.unwrap();
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.set_tags(&o.avi, id, vec!["חסוי".to_owned()]).await.unwrap();
    assert_eq!(o.desk.hand_view(&token).await.unwrap().waiting, 0);
    assert_eq!(o.desk.hand_take(&token).await, Err(DeskError::Conflict("hand_nothing")));
    o.desk.set_tags(&o.avi, id, Vec::new()).await.unwrap();
    assert_eq!(o.desk.hand_take(&token).await, Err(DeskError::Conflict("hand_nothing")));
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    o.desk.note(&o.avi, id, "סוד של הצוות", None).await.unwrap();
    let work = o.desk.hand_view(&token).await.unwrap().work.unwrap();
    assert_eq!((work.messages.len(), work.public, work.subject.as_deref()), (1, true, None));
    assert!(!format!("{work:?}").contains("סוד"));
    o.desk.set_tags(&o.avi, id, vec!["restricted".to_owned()]).await.unwrap();
    assert_eq!(o.desk.hand_view(&token).await.unwrap().work, None);
    assert_eq!(hands_in(&o, &token, HERS).await, Err(DeskError::Conflict("hand_gone")));
    assert_eq!(
        (task(&o, id).await, released(&o, id).await),
        (None, vec!["team".to_owned(), "team".to_owned()])
    );
}

async fn nothing_for_half_an_hour_and_it_goes_back(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let id = post(&o, &s, 1).await.conversation_id;
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let until = o.desk.hand_view(&token).await.unwrap().work.unwrap().until;
    assert_eq!(until, "10:30");
    pass(29 * 60);
    assert_eq!(o.desk.settle_hands().await.unwrap(), 0);
    o.desk.hand_check(&token, "תודה").await.unwrap();
    pass(29 * 60);
    assert_eq!(o.desk.settle_hands().await.unwrap(), 0, "a check is a sign of life");
    assert_eq!(task(&o, id).await, Some((HandState::Taken, Some("מיכל".to_owned()))));
    pass(61);
    assert_eq!((o.desk.settle_hands().await.unwrap(), o.desk.settle_hands().await.unwrap()), (1, 0));
    assert_eq!(
        (task(&o, id).await, released(&o, id).await),
        (Some((HandState::Offered, None)), vec!["idle".to_owned()])
    );
    let view = o.desk.hand_view(&token).await.unwrap();
    assert!(view.lapsed && view.work.is_none() && view.waiting == 1);
    assert_eq!(hands_in(&o, &token, HERS).await, Err(DeskError::Conflict("hand_gone")));
    // somebody else begins with an empty page
    let (_, other) = comes(&o, galit()).await;
    o.desk.hand_take(&other).await.unwrap();
    assert_eq!(o.desk.hand_view(&other).await.unwrap().work.unwrap().draft, "");
    o.desk.hand_put_back(&other).await.unwrap();
    assert_eq!(released(&o, id).await, ["idle", "put_back"]);
    assert!(!o.desk.hand_view(&other).await.unwrap().lapsed);
}

async fn the_team_takes_it_back_at_every_step(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let id = post(&o, &s, 1).await.conversation_id;
    assert_eq!(o.desk.take_from_hands(&o.vera, id).await, Err(DeskError::Forbidden));
    o.desk.take_from_hands(&o.avi, id).await.unwrap();
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.take_from_hands(&o.avi, id).await.unwrap();
    assert_eq!((task(&o, id).await, o.desk.hand_view(&token).await.unwrap().waiting), (None, 0));
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    o.desk.take_from_hands(&o.avi, id).await.unwrap();
    assert_eq!(hands_in(&o, &token, HERS).await, Err(DeskError::Conflict("hand_gone")));
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    hands_in(&o, &token, HERS).await.unwrap();
    o.desk.take_from_hands(&o.avi, id).await.unwrap();
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(
        (full.hand, full.draft.unwrap().text.as_str()),
        (None, HERS),
        "the words are the team's to go on with"
    );
    assert!(o.desk.reviews(&o.noa, ReviewQuery::default()).await.unwrap().items.is_empty());
    assert_eq!(released(&o, id).await, ["team", "team"]);
}

async fn an_offer_ends_with_an_answer_and_with_the_move_into_private(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let id = post(&o, &s, 1).await.conversation_id;
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.reply(&o.avi, id, crate::support::says_publicly(crate::support::FINE)).await.unwrap();
    assert_eq!(o.desk.hand_view(&token).await.unwrap().waiting, 0, "we answered: it waits for nobody");
    assert_eq!(o.desk.settle_hands().await.unwrap(), 1);
    assert_eq!(task(&o, id).await, None);
    assert_eq!(o.desk.offer(&o.avi, id).await, Err(DeskError::Conflict("hand_not_open")));
    // what goes on in private was not offered with the post
    let second = post(&o, &s, 2).await.conversation_id;
    o.desk.offer(&o.avi, second).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let own = Said::privately("p1", "dana2", "הנה מספר הלקוח שלי").under(&["c2"]);
    let own = s.brings(&o, s.on_page, &own).await;
    assert_eq!((own.conversation_id, o.row(second).await.public), (second, false));
    assert_eq!(o.desk.hand_view(&token).await.unwrap().work, None);
    assert_eq!(hands_in(&o, &token, HERS).await, Err(DeskError::Conflict("hand_gone")));
    assert_eq!(o.desk.settle_hands().await.unwrap(), 1);
    assert_eq!(released(&o, second).await, ["overtaken"]);
}

async fn all_open_posts_of_a_storm_are_offered_at_once(mut o: Office) {
    let s = Square::of(&mut o).await;
    let angry = "בושה וחרפה! ביטלתם לי את המשלוח ואף אחד לא עונה";
    let mut ids = Vec::new();
    for n in 0..16 {
        let said = Said::post(&format!("p{n}"), &format!("person{n}"), &format!("{angry} {n}"));
        ids.push(s.brings(&o, s.in_posts, &said).await.conversation_id);
    }
    for _ in 0..5 {
        pass(60);
        o.desk.watch_storm().await.unwrap();
    }
    let storm = o.desk.storms(&o.noa).await.unwrap().pop().expect("a storm").id;
    assert_eq!(o.desk.offer_storm(&o.noa, storm).await, Err(DeskError::Conflict("no_hands")));
    let (_, token) = comes(&o, michal()).await;
    o.desk.resolve(&o.avi, ids[0]).await.unwrap();
    o.desk.set_tags(&o.avi, ids[1], vec!["חסוי".to_owned()]).await.unwrap();
    assert_eq!(
        o.desk.offer_storm(&o.noa, storm).await.unwrap(),
        14,
        "not what is done, and not what is restricted"
    );
    assert_eq!(o.desk.hand_view(&token).await.unwrap().waiting, 14);
    assert_eq!(o.desk.offer_storm(&o.noa, storm).await.unwrap(), 14);
    assert_eq!(o.number("SELECT COUNT(*) FROM hand_task").await, 14);
    assert_eq!(o.desk.offer_storm(&o.noa, storm + 1).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.offer_storm(&o.avi, storm).await, Err(DeskError::Forbidden));
}
