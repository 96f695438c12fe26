//! "May be the same person": suggested with reasons, joined by nobody but people, and by what somebody vouches for.

use crate::support::{Mail, Office, SITE_SECRET};
use crate::visitor::{claims, jwt, say};
use desk::{ApartDraft, ContactEdit, MergeDraft};
use domain::clue::ClueKind;
use domain::{Contact, Id, Suggestion};

on_both![
    a_number_in_a_message_suggests_and_joins_nothing,
    a_mailbox_that_a_visitor_typed_suggests,
    a_name_alone_suggests_nothing_but_with_the_town_it_does,
    a_declined_suggestion_is_never_made_again,
    what_many_share_suggests_nothing,
    what_cannot_be_seen_is_not_suggested,
    w28_names_that_look_alike_are_found_and_never_joined,
    a_mailbox_that_the_site_vouches_for_joins,
    contacts_older_than_clues_are_read_once,
    contacts_are_found_by_any_of_what_is_known,
];

async fn contact_of(o: &Office, conversation_id: Id) -> Contact {
    o.desk.conversation(&o.noa, conversation_id).await.unwrap().contact
}

async fn suggested(o: &Office, id: Id) -> Vec<Suggestion> {
    o.desk.contact_suggestions(&o.avi, id).await.unwrap()
}

fn reasons(s: &Suggestion) -> Vec<(ClueKind, &str, bool)> {
    s.reasons.iter().map(|r| (r.kind, r.value.as_str(), r.written)).collect()
}

/// Orit by mail, known with a number, and a guest of the chat who writes a text.
async fn two(o: &Office, text: &str) -> (Contact, Contact) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let orit = contact_of(o, mail).await;
    let edit = ContactEdit { phone: Some(Some("050-123 4567".into())), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, orit.id, None, edit).await.unwrap();
    let (visitor, _) = o.visitor().await;
    let chat = o.asks(&visitor, text).await;
    (orit, contact_of(o, chat).await)
}

async fn a_number_in_a_message_suggests_and_joins_nothing(o: Office) {
    let (orit, guest) = two(&o, "אפשר לחזור אליי ל-+972-50-1234567?").await;
    assert_ne!(orit.id, guest.id);
    for (one, other) in [(&orit, &guest), (&guest, &orit)] {
        let found = suggested(&o, one.id).await;
        assert_eq!(found.iter().map(|s| s.contact.id).collect::<Vec<_>>(), [other.id]);
        assert_eq!(reasons(&found[0]), [(ClueKind::Phone, "+972501234567", true)]);
    }
    let draft = MergeDraft { other_id: guest.id, version: orit.version + 1 };
    o.desk.merge_contacts(&o.avi, orit.id, draft).await.unwrap();
    assert_eq!(suggested(&o, orit.id).await, [], "they are one now");
}

async fn a_mailbox_that_a_visitor_typed_suggests(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (visitor, _) = o.visitor().await;
    let chat = o.asks(&visitor, "שלום").await;
    let (orit, guest) = (contact_of(&o, mail).await, contact_of(&o, chat).await);
    assert_eq!(suggested(&o, guest.id).await, []);
    o.desk.visitor_edit(&visitor, None, Some(" Orit@Customer.example ".into())).await.unwrap();
    let found = suggested(&o, guest.id).await;
    assert_eq!((found[0].contact.id, found[0].reasons[0].kind), (orit.id, ClueKind::Email));
    assert!(!found[0].reasons[0].written);
}

async fn a_name_alone_suggests_nothing_but_with_the_town_it_does(o: Office) {
    let letter =
        |from: &str, town: &str| Mail::from(from, &format!("שלום,\nאיפה ההזמנה?\n\n-- \nרות אבן\n{town}"));
    let (one, _) = o.mail_in(letter("רות אבן <ruth@one.example>", "חיפה")).await;
    let (two, _) = o.mail_in(letter("\"אבן, רות\" <ruth@two.example>", "Haifa")).await;
    let (three, _) = o.mail_in(letter("רות אבן <ruth@three.example>", "אשדוד")).await;
    let (one, two) = (contact_of(&o, one).await, contact_of(&o, two).await);
    let found = suggested(&o, one.id).await;
    assert_eq!(found.iter().map(|s| s.contact.id).collect::<Vec<_>>(), [two.id]);
    assert_eq!(found[0].reasons.iter().map(|r| r.kind).collect::<Vec<_>>(), [ClueKind::Name, ClueKind::Town]);
    assert_eq!(suggested(&o, contact_of(&o, three).await.id).await, []);
}

async fn a_declined_suggestion_is_never_made_again(o: Office) {
    let (orit, guest) = two(&o, "הטלפון שלי 0501234567").await;
    let set = async |apart| {
        o.desk.set_contacts_apart(&o.avi, guest.id, ApartDraft { other_id: orit.id, apart }).await.unwrap();
    };
    set(true).await;
    assert_eq!((suggested(&o, orit.id).await, suggested(&o, guest.id).await), (vec![], vec![]));
    let (visitor, _) = o.visitor().await;
    let third = contact_of(&o, o.asks(&visitor, "גם שלי 050-1234567").await).await;
    assert_eq!(suggested(&o, third.id).await.len(), 1, "the guest only wrote it too, but Orit has it");
    // a third who turns out to be Orit brings no new question about the guest
    let version = contact_version(&o, orit.id).await;
    o.desk.merge_contacts(&o.avi, orit.id, MergeDraft { other_id: third.id, version }).await.unwrap();
    assert_eq!(suggested(&o, guest.id).await, []);
    set(false).await;
    assert_eq!(suggested(&o, guest.id).await.len(), 1);
}

async fn contact_version(o: &Office, id: Id) -> i64 {
    o.desk.contact(&o.noa, id).await.unwrap().version
}

async fn what_many_share_suggests_nothing(o: Office) {
    let (_, guest) = two(&o, "המרכזייה שלנו: 03-555 0100").await;
    for n in 0..6 {
        o.mail_in(Mail::from(&format!("c{n}@firm.example"), "טלפון 03-5550100")).await;
    }
    assert_eq!(suggested(&o, guest.id).await, []);
}

async fn what_cannot_be_seen_is_not_suggested(o: Office) {
    let (orit, guest) = two(&o, "הטלפון שלי 0501234567").await;
    let mail = o.desk.contact_conversations(&o.noa, orit.id, None).await.unwrap().items[0].id;
    o.desk.transfer(&o.noa, mail, o.billing, None, "שייך לחיובים").await.unwrap();
    assert_eq!(suggested(&o, guest.id).await, []);
    assert_eq!(o.desk.contact_suggestions(&o.noa, guest.id).await.unwrap().len(), 1);
    assert_eq!(o.desk.find_contacts(&o.avi, "אורית").await.unwrap(), []);
}

async fn w28_names_that_look_alike_are_found_and_never_joined(o: Office) {
    let addresses = [
        "Jose Alon <j1@one.example>",
        "Jose\u{301} Alon <j2@two.example>",
        "José Alon <j3@three.example>",
        "Josе Alon <ј1@one.example>",
        "Jose\u{200b} Alon <j4@four.example>",
    ];
    for from in addresses {
        o.mail_in(Mail::from(from, "שלום")).await;
    }
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 5);
    let found = async |q: &str| o.desk.find_contacts(&o.avi, q).await.unwrap().len();
    assert_eq!(found("Jose alon").await, 3, "whatever the letters are made of");
    assert_eq!(found("jose\u{301}").await, 2, "composed or not");
    for line in o.desk.find_contacts(&o.avi, "alon").await.unwrap() {
        assert_eq!(suggested(&o, line.id).await, [], "a name alone is no reason");
    }
}

async fn a_mailbox_that_the_site_vouches_for_joins(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let token = jwt(SITE_SECRET, &claims("u7"));
    let session = o.desk.visitor_session(&o.key, None, Some(&token), None).await.unwrap();
    let visitor = o.desk.visitor_of(&session.token).await.unwrap();
    o.desk.visitor_write(&visitor, say("k1", "שלום")).await.unwrap();
    let orit = contact_of(&o, mail).await;
    assert_eq!(orit.identities.len(), 2, "the mailbox and the customer of the site");
    // the other way round: first signed in at the site, then by mail
    let mut noam = claims("u8");
    noam["email"] = "noam@customer.example".into();
    let session = o.desk.visitor_session(&o.key, None, Some(&jwt(SITE_SECRET, &noam)), None).await.unwrap();
    let visitor = o.desk.visitor_of(&session.token).await.unwrap();
    let chat = o.asks(&visitor, "היי").await;
    let (mail, _) = o.mail_in(Mail::from("noam@customer.example", "ובמייל")).await;
    assert_eq!(contact_of(&o, mail).await.id, contact_of(&o, chat).await.id);
    // whoever only types a mailbox is nobody's
    let (guest, _) = o.visitor().await;
    let chat = o.asks(&guest, "אני noam@customer.example").await;
    assert_ne!(contact_of(&o, mail).await.id, contact_of(&o, chat).await.id);
}

async fn contacts_older_than_clues_are_read_once(o: Office) {
    let (orit, guest) = two(&o, "שלום").await;
    let cleared = o.number("SELECT COUNT(*) FROM contact_clue").await;
    assert!(cleared > 0);
    while o.desk.read_old_contacts().await.unwrap() {}
    assert_eq!(o.desk.read_old_contacts().await, Ok(false));
    assert_eq!(o.number("SELECT COUNT(*) FROM contact_clue").await, cleared, "what was there is not doubled");
    assert_ne!(orit.id, guest.id);
}

async fn contacts_are_found_by_any_of_what_is_known(o: Office) {
    let (orit, _) = two(&o, "שלום").await;
    o.mail_in(Mail::michal("שלום")).await;
    for q in ["אורית", "לוי אורית", "orit@customer", "050-123", "4567", "+972 50 123 4567", "ורית"]
    {
        let found = o.desk.find_contacts(&o.avi, q).await.unwrap();
        assert_eq!(found.iter().map(|c| c.id).collect::<Vec<_>>(), [orit.id], "{q}");
        assert_eq!(found[0].conversations, 1);
    }
    for q in ["", "א", "אורית כהן", "%", "_", "' OR zz=1"] {
        assert_eq!(o.desk.find_contacts(&o.avi, q).await.unwrap(), [], "{q}");
    }
    assert_eq!(o.desk.find_contacts(&o.avi, "customer.example").await.unwrap().len(), 2);
}
