//! Two contacts that are one person: joined, and taken apart again, with nothing lost on the way.

use crate::support::{Dice, Mail, Office};
use crate::visitor::say;
use desk::{ContactEdit, DeskError, MergeDraft, Merged, ReplyDraft, UnmergeDraft, Visitor};
use domain::{ChannelKind, CommitmentDraft, Contact, EventKind, Id};
use serde_json::Value;
use std::collections::BTreeMap;

on_both![
    everything_of_the_other_moves_and_goes_back,
    what_stands_wins_and_what_lacks_is_filled,
    what_was_changed_since_stays_with_who_stayed,
    what_comes_by_an_address_goes_where_the_address_goes,
    two_devices_of_one_person_do_not_see_into_each_other,
    a_window_that_is_open_hears_on,
    who_was_joined_to_who_was_joined_goes_back_step_by_step,
    what_cannot_be_joined_has_a_code,
    who_may_not_see_one_of_them_joins_nothing,
    open_screens_are_told,
    a_message_that_comes_meanwhile_is_not_lost,
    any_history_taken_back_is_as_if_nothing_was_joined,
];

async fn contact_of(o: &Office, conversation_id: Id) -> Contact {
    o.desk.conversation(&o.noa, conversation_id).await.unwrap().contact
}

async fn join(o: &Office, stays: Id, comes: Id) -> Merged {
    let version = o.desk.contact(&o.noa, stays).await.unwrap().version;
    o.desk.merge_contacts(&o.avi, stays, MergeDraft { other_id: comes, version }).await.unwrap()
}

async fn part(o: &Office, id: Id, merge_id: Id) {
    o.desk.unmerge_contact(&o.avi, id, UnmergeDraft { merge_id }).await.unwrap();
}

/// The contact without its version, which counts on.
fn bare(mut c: Contact) -> Contact {
    c.version = 0;
    c
}

/// The conversations of a contact, in the order of their numbers.
async fn theirs(o: &Office, id: Id) -> Vec<Id> {
    let page = o.desk.contact_conversations(&o.noa, id, None).await.unwrap();
    let mut ids: Vec<Id> = page.items.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids
}

async fn chain_holds(o: &Office, id: Id) {
    let mut read = o.desk.store().read().await.unwrap();
    assert_eq!(store::event::broken_link(&mut read, id).await, Ok(None));
}

async fn everything_of_the_other_moves_and_goes_back(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (visitor, _) = o.visitor().await;
    let chat = o.asks(&visitor, "שלום, זאת אורית").await;
    let (orit, guest) = (contact_of(&o, mail).await, contact_of(&o, chat).await);
    let draft = CommitmentDraft { text: "לבדוק".into(), amount: None, currency: None, due: None };
    o.desk.add_commitment(&o.avi, chat, draft, None).await.unwrap();
    o.desk.note(&o.avi, chat, "לקוחה חוזרת", None).await.unwrap();

    let merged = join(&o, orit.id, guest.id).await;
    let page = o.desk.conversation(&o.avi, chat).await.unwrap();
    assert_eq!((page.contact.id, page.contact.name.as_str()), (orit.id, "אורית לוי"));
    assert_eq!((page.commitments.len(), page.contact_conversations.len()), (1, 1));
    let channels: Vec<_> = page.contact.identities.iter().map(|i| i.channel).collect();
    assert_eq!(channels, [ChannelKind::Email, ChannelKind::Webchat]);
    assert_eq!(theirs(&o, orit.id).await, [mail, chat]);
    assert_eq!(o.desk.contact(&o.noa, guest.id).await.unwrap().id, orit.id, "an old link leads on");
    let history = o.desk.contact_merges(&o.avi, orit.id).await.unwrap();
    assert_eq!((history[0].conversations, history[0].by.as_deref()), (1, Some("אבי")));
    assert_eq!(history[0].identities, guest.identities);
    assert_eq!(o.facts(chat, EventKind::ContactMerged).await.len(), 1);
    assert_eq!(o.facts(mail, EventKind::ContactMerged).await.len(), 0, "nothing happened to that one");

    part(&o, orit.id, merged.merge_id).await;
    assert_eq!(bare(contact_of(&o, mail).await), bare(orit.clone()));
    assert_eq!(bare(contact_of(&o, chat).await), bare(guest.clone()));
    assert_eq!((theirs(&o, orit.id).await, theirs(&o, guest.id).await), (vec![mail], vec![chat]));
    let history = o.desk.contact_merges(&o.avi, orit.id).await.unwrap();
    assert_eq!((history[0].undone_by.as_deref(), history[0].conversations), (Some("אבי"), 1));
    for id in [mail, chat] {
        chain_holds(&o, id).await;
    }
}

async fn what_stands_wins_and_what_lacks_is_filled(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (visitor, _) = o.visitor().await;
    let chat = o.asks(&visitor, "שלום").await;
    let (orit, guest) = (contact_of(&o, mail).await, contact_of(&o, chat).await);
    let edit = ContactEdit {
        phone: Some(Some("050-1234567".into())),
        email: Some(Some("other@customer.example".into())),
        note: Some("קומה שלישית".into()),
        ..ContactEdit::default()
    };
    o.desk.edit_contact(&o.avi, guest.id, None, edit).await.unwrap();
    let preview = o.desk.merge_preview(&o.avi, orit.id, guest.id).await.unwrap();
    let joined = join(&o, orit.id, guest.id).await.contact;
    assert_eq!(joined.email.as_deref(), Some("orit@customer.example"));
    assert_eq!((joined.phone.as_deref(), joined.note.as_str()), (Some("050-1234567"), "קומה שלישית"));
    assert_eq!(bare(preview.becomes), bare(joined), "what was shown is what came");
    assert_eq!(preview.conversations, 1);
    // the other way round a guest without a name takes the name
    let (other, _) = o.visitor().await;
    let nameless = contact_of(&o, o.asks(&other, "היי").await).await;
    let named = join(&o, nameless.id, orit.id).await.contact;
    assert_eq!((named.name.as_str(), named.phone.as_deref()), ("אורית לוי", Some("050-1234567")));
}

async fn what_was_changed_since_stays_with_who_stayed(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (other, _) = o.mail_in(Mail::michal("שלום")).await;
    let (orit, michal) = (contact_of(&o, mail).await, contact_of(&o, other).await);
    let phone = |p: &str| ContactEdit { phone: Some(Some(p.into())), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, michal.id, None, phone("050-1111111")).await.unwrap();
    let merged = join(&o, orit.id, michal.id).await;
    let edit = ContactEdit { name: Some("אורית כהן".into()), ..phone("050-2222222") };
    o.desk.edit_contact(&o.avi, orit.id, None, edit).await.unwrap();
    part(&o, orit.id, merged.merge_id).await;
    let (orit, michal) = (contact_of(&o, mail).await, contact_of(&o, other).await);
    assert_eq!((orit.name.as_str(), orit.phone.as_deref()), ("אורית כהן", Some("050-2222222")));
    assert_eq!((michal.name.as_str(), michal.phone.as_deref()), ("מיכל", Some("050-1111111")));
}

async fn what_comes_by_an_address_goes_where_the_address_goes(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (other, _) = o.mail_in(Mail::michal("שלום")).await;
    let (orit, michal) = (contact_of(&o, mail).await.id, contact_of(&o, other).await.id);
    let merged = join(&o, orit, michal).await;
    let (of_michal, _) = o.mail_in(Mail::michal("עניין חדש")).await;
    let (of_orit, _) = o.mail_in(Mail::orit("עניין אחר")).await;
    assert_eq!(contact_of(&o, of_michal).await.id, orit);
    part(&o, orit, merged.merge_id).await;
    assert_eq!(theirs(&o, orit).await, [mail, of_orit]);
    assert_eq!(theirs(&o, michal).await, [other, of_michal]);
    assert_eq!(o.messages(of_michal).await[0].author.id, Some(michal));
    let (later, _) = o.mail_in(Mail::michal("ועוד אחד")).await;
    assert_eq!(contact_of(&o, later).await.id, michal);
}

async fn two_devices_of_one_person_do_not_see_into_each_other(o: Office) {
    let ((one, first), (two, second)) = (o.visitor().await, o.visitor().await);
    let (of_one, of_two) = (o.asks(&one, "מהטלפון").await, o.asks(&two, "מהמחשב").await);
    let stays = contact_of(&o, of_one).await.id;
    join(&o, stays, contact_of(&o, of_two).await.id).await;
    // the same key of another device is another message, and the same device says it once
    for (visitor, text) in [(&one, "אחת"), (&two, "שתיים")] {
        assert!(o.desk.visitor_write(visitor, say("k", text)).await.unwrap().1);
        assert!(!o.desk.visitor_write(visitor, say("k", text)).await.unwrap().1);
    }
    let seen = async |visitor: &Visitor| -> Vec<String> {
        o.seen_by(visitor).await.into_iter().map(|m| m.text).collect()
    };
    assert_eq!(
        (seen(&one).await, seen(&two).await),
        (vec!["מהטלפון".into(), "אחת".into()], vec!["מהמחשב".into(), "שתיים".into()])
    );
    for (token, id) in [(first, of_one), (second, of_two)] {
        let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap();
        assert_eq!(session.conversation_id, Some(id));
    }
    assert_eq!(theirs(&o, stays).await, [of_one, of_two]);
}

async fn a_window_that_is_open_hears_on(o: Office) {
    o.desk.start().await.unwrap();
    let (visitor, _) = o.visitor().await;
    let chat = o.asks(&visitor, "שלום").await;
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let mut window = o.desk.feed().subscribe_visitor(visitor, None).await.unwrap();
    join(&o, contact_of(&o, mail).await.id, contact_of(&o, chat).await.id).await;
    let draft = ReplyDraft { text: "כן?".into(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, chat, draft).await.unwrap();
    let heard = async {
        loop {
            let frame: Value = serde_json::from_str(&window.next().await.unwrap()).unwrap();
            if frame["message"]["text"] == "כן?" {
                return;
            }
        }
    };
    let heard = tokio::time::timeout(std::time::Duration::from_secs(30), heard).await;
    assert_eq!(heard, Ok(()));
    o.desk.stop().await;
}

async fn who_was_joined_to_who_was_joined_goes_back_step_by_step(o: Office) {
    let (a, _) = o.mail_in(Mail::orit("א")).await;
    let (b, _) = o.mail_in(Mail::michal("ב")).await;
    let (c, _) = o.mail_in(Mail::from("גלית <galit@customer.example>", "ג")).await;
    let id = async |conversation| contact_of(&o, conversation).await.id;
    let (orit, michal, galit) = (id(a).await, id(b).await, id(c).await);
    let inner = join(&o, michal, galit).await.merge_id;
    let outer = join(&o, orit, michal).await.merge_id;
    assert_eq!([id(a).await, id(b).await, id(c).await], [orit; 3]);
    let refused = o.desk.unmerge_contact(&o.avi, orit, UnmergeDraft { merge_id: inner }).await;
    assert_eq!(refused.unwrap_err(), DeskError::invalid("merge_id", "unknown_merge"));
    part(&o, orit, outer).await;
    assert_eq!([id(a).await, id(b).await, id(c).await], [orit, michal, michal]);
    part(&o, michal, inner).await;
    assert_eq!([id(a).await, id(b).await, id(c).await], [orit, michal, galit]);
}

async fn what_cannot_be_joined_has_a_code(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (other, _) = o.mail_in(Mail::michal("שלום")).await;
    let (orit, michal) = (contact_of(&o, mail).await, contact_of(&o, other).await);
    let attempt = async |other_id, version| {
        o.desk.merge_contacts(&o.avi, orit.id, MergeDraft { other_id, version }).await.unwrap_err()
    };
    assert_eq!(attempt(orit.id, orit.version).await, DeskError::invalid("other_id", "same_contact"));
    assert_eq!(attempt(0, orit.version).await, DeskError::invalid("other_id", "required"));
    assert_eq!(attempt(999_999, orit.version).await, DeskError::NotFound);
    assert_eq!(attempt(michal.id, orit.version + 1).await, DeskError::Changed);
    let merged = join(&o, orit.id, michal.id).await;
    let again = attempt(michal.id, merged.contact.version).await;
    assert_eq!(again, DeskError::Conflict("contact_merged"));
    let undo = UnmergeDraft { merge_id: merged.merge_id };
    part(&o, orit.id, undo.merge_id).await;
    let twice = o.desk.unmerge_contact(&o.avi, orit.id, undo).await;
    assert_eq!(twice.unwrap_err(), DeskError::Conflict("merge_undone"));
    let foreign = o.desk.unmerge_contact(&o.avi, michal.id, undo).await;
    assert_eq!(foreign.unwrap_err(), DeskError::invalid("merge_id", "unknown_merge"));
}

async fn who_may_not_see_one_of_them_joins_nothing(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (other, _) = o.mail_in(Mail::michal("שלום")).await;
    o.desk.transfer(&o.noa, other, o.billing, None, "שייך לחיובים").await.unwrap();
    let (orit, michal) = (contact_of(&o, mail).await, contact_of(&o, other).await);
    for (agent, stays, comes) in
        [(&o.avi, &orit, &michal), (&o.dana, &orit, &michal), (&o.dana, &michal, &orit)]
    {
        let draft = MergeDraft { other_id: comes.id, version: stays.version };
        let refused = o.desk.merge_contacts(agent, stays.id, draft).await;
        assert_eq!(refused.unwrap_err(), DeskError::NotFound, "{}", agent.name);
    }
    let draft = MergeDraft { other_id: michal.id, version: orit.version };
    assert_eq!(o.desk.merge_contacts(&o.vera, orit.id, draft).await.unwrap_err(), DeskError::Forbidden);
    assert!(o.desk.merge_contacts(&o.noa, orit.id, draft).await.is_ok());
}

async fn open_screens_are_told(o: Office) {
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let (other, _) = o.mail_in(Mail::michal("שלום")).await;
    o.desk.start().await.unwrap();
    let mut avi = o.desk.feed().subscribe(o.avi.clone(), None).await.unwrap();
    let (orit, michal) = (contact_of(&o, mail).await.id, contact_of(&o, other).await.id);
    join(&o, orit, michal).await;
    let mut told = Vec::new();
    let listen = async {
        while told.len() < 2 {
            let frame: Value = serde_json::from_str(&avi.next().await.unwrap()).unwrap();
            if frame["kind"] == "contact_merged" {
                told.push((frame["conversation"]["id"].clone(), frame["contact"]["id"].clone()));
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), listen).await.unwrap();
    assert_eq!(told, [(Value::from(other), Value::from(orit)), (Value::Null, Value::from(orit))]);
    o.desk.stop().await;
}

/// Nothing may hang on a contact that was joined to another.
const LOST: &str = "SELECT (SELECT COUNT(*) FROM conversation c JOIN contact k ON k.id = c.contact_id \
     WHERE k.merged_into IS NOT NULL) + (SELECT COUNT(*) FROM identity i JOIN contact k ON k.id = i.contact_id \
     WHERE k.merged_into IS NOT NULL) + (SELECT COUNT(*) FROM survey s JOIN contact k ON k.id = s.contact_id \
     WHERE k.merged_into IS NOT NULL)";

async fn a_message_that_comes_meanwhile_is_not_lost(o: Office) {
    let other_node = o.another().await;
    let (mail, _) = o.mail_in(Mail::orit("שלום")).await;
    let orit = contact_of(&o, mail).await.id;
    for round in 0..12 {
        let (visitor, _) = o.visitor().await;
        let chat = o.asks(&visitor, "ראשונה").await;
        let guest = contact_of(&o, chat).await.id;
        // a new conversation has to be made just as its contact is joined
        o.desk.resolve(&o.avi, chat).await.unwrap();
        crate::support::pass(90_000);
        let version = o.desk.contact(&o.noa, orit).await.unwrap().version;
        let draft = MergeDraft { other_id: guest, version };
        let (merged, written) = tokio::join!(
            o.desk.merge_contacts(&o.avi, orit, draft),
            other_node.visitor_write(&visitor, say(&format!("k{round}"), "שנייה")),
        );
        let (merged, written) = (merged.unwrap(), written.unwrap().0);
        assert_eq!(o.number(LOST).await, 0, "round {round}");
        assert!(o.seen_by(&visitor).await.iter().any(|m| m.id == written.id));
        if round % 2 == 0 {
            let (undone, written) = tokio::join!(
                o.desk.unmerge_contact(&o.avi, orit, UnmergeDraft { merge_id: merged.merge_id }),
                other_node.visitor_write(&visitor, say(&format!("l{round}"), "שלישית")),
            );
            assert!(undone.is_ok() && written.is_ok());
            assert_eq!(theirs(&o, guest).await.len(), 2, "round {round}");
            assert_eq!(o.number(LOST).await, 0);
        }
    }
}

/// Whose everything is: identities and conversations by contact.
async fn ownership(o: &Office, people: &[Id]) -> BTreeMap<Id, (Vec<String>, Vec<Id>)> {
    let mut all = BTreeMap::new();
    for id in people {
        let person = o.desk.contact(&o.noa, *id).await.unwrap();
        if person.id == *id {
            let mut addresses: Vec<String> = person.identities.into_iter().map(|i| i.address).collect();
            addresses.sort_unstable();
            all.insert(*id, (addresses, theirs(o, *id).await));
        }
    }
    all
}

async fn any_history_taken_back_is_as_if_nothing_was_joined(o: Office) {
    let mut dice = Dice::new(7);
    let mut people = Vec::new();
    let mut visitors = Vec::new();
    // who first wrote what, which no joining changes
    let mut first: BTreeMap<Id, Id> = BTreeMap::new();
    for n in 0..3 {
        let (visitor, _) = o.visitor().await;
        let chat = o.asks(&visitor, "שלום").await;
        let (mail, _) = o.mail_in(Mail::from(&format!("p{n}@customer.example"), "שלום")).await;
        for id in [chat, mail] {
            let person = contact_of(&o, id).await.id;
            people.push(person);
            first.insert(id, person);
        }
        visitors.push(visitor);
    }
    let mut standing: Vec<(Id, Id, Id)> = Vec::new();
    for _ in 0..60 {
        match dice.roll(4) {
            0 => {
                let n = dice.roll(3);
                let (id, _) = o.mail_in(Mail::from(&format!("p{n}@customer.example"), "עוד")).await;
                first.insert(id, people[2 * n + 1]);
            }
            1 => {
                let n = dice.roll(3);
                let id = o.asks(&visitors[n], "עוד").await;
                assert_eq!(first.get(&id), Some(&people[2 * n]), "a talk goes on where it was");
            }
            2 => {
                let roots: Vec<Id> = ownership(&o, &people).await.into_keys().collect();
                let (stays, comes) = (dice.pick(&roots).unwrap(), dice.pick(&roots).unwrap());
                if stays != comes {
                    let before = ownership(&o, &people).await;
                    let merge_id = join(&o, stays, comes).await.merge_id;
                    if dice.roll(2) == 0 {
                        part(&o, stays, merge_id).await;
                        assert_eq!(ownership(&o, &people).await, before, "at once it is as if nothing was");
                    } else {
                        standing.push((stays, comes, merge_id));
                    }
                }
            }
            _ => {
                let roots = ownership(&o, &people).await;
                let open: Vec<_> = standing.iter().copied().filter(|s| roots.contains_key(&s.0)).collect();
                if let Some(one) = dice.pick(&open) {
                    part(&o, one.0, one.2).await;
                    standing.retain(|s| *s != one);
                }
            }
        }
        assert_eq!(o.number(LOST).await, 0);
    }
    while !standing.is_empty() {
        let roots = ownership(&o, &people).await;
        let at = standing.iter().position(|s| roots.contains_key(&s.0)).expect("one can be taken back");
        let (stays, _, merge_id) = standing.remove(at);
        part(&o, stays, merge_id).await;
    }
    for (conversation, person) in first {
        assert_eq!(contact_of(&o, conversation).await.id, person);
        chain_holds(&o, conversation).await;
    }
    assert_eq!(ownership(&o, &people).await.len(), people.len());
}
