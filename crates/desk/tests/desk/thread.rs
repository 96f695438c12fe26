//! To which conversation a mail belongs: our own signed id, or References and a sender who takes part.

use crate::support::{Mail, Office, pass};
use desk::ReplyDraft;
use domain::Id;

on_both![
    an_answer_to_our_mail_joins_by_its_signed_id,
    references_and_a_participant_join,
    references_of_a_stranger_make_a_new_one_with_a_hint,
    our_signed_id_from_a_stranger_makes_a_new_one_with_a_hint,
    the_same_subject_never_joins,
    a_forged_id_joins_nothing,
    a_participant_of_one_conversation_does_not_join_another,
];

/// A conversation of Orit to which we answered. Returns it and the id of our mail.
async fn answered(o: &Office) -> (Id, String) {
    let (id, seen) = o.mail_in(Mail::orit("שלום, איפה ההזמנה?")).await;
    let draft = ReplyDraft {
        text: "שלום אורית, בדרך.".to_owned(),
        seen_message_id: Some(seen),
        ..ReplyDraft::default()
    };
    o.desk.reply(&o.avi, id, draft).await.unwrap();
    pass(10);
    assert_eq!(o.desk.send_due().await, Ok(1));
    (id, o.wire.last().0.message_id)
}

async fn hint(o: &Office, id: Id) -> Option<Id> {
    o.desk.conversation(&o.noa, id).await.unwrap().hint.map(|h| h.conversation_id)
}

async fn an_answer_to_our_mail_joins_by_its_signed_id(o: Office) {
    let (id, ours) = answered(&o).await;
    let (joined, _) = o.mail_in(Mail::orit("תודה!").subject("משהו אחר לגמרי").answers(&ours)).await;
    assert_eq!(joined, id);
}

async fn references_and_a_participant_join(o: Office) {
    let first = Mail::orit("שלום");
    let (id, _) = o.mail_in(first.clone()).await;
    let (joined, _) = o.mail_in(Mail::orit("שכחתי משהו").answers(&first.own_id())).await;
    assert_eq!(joined, id);
    assert_eq!(o.messages(id).await.len(), 2);
}

async fn references_of_a_stranger_make_a_new_one_with_a_hint(o: Office) {
    let first = Mail::orit("שלום");
    let (id, _) = o.mail_in(first.clone()).await;
    let (other, _) = o.mail_in(Mail::michal("אני כותבת בשם אורית").answers(&first.own_id())).await;
    assert_ne!(other, id);
    assert_eq!(hint(&o, other).await, Some(id));
    assert_eq!(o.messages(id).await.len(), 1, "nothing of it is in hers");
}

async fn our_signed_id_from_a_stranger_makes_a_new_one_with_a_hint(o: Office) {
    let (id, ours) = answered(&o).await;
    let (other, _) = o.mail_in(Mail::michal("הועבר אליי").answers(&ours)).await;
    assert_ne!(other, id);
    assert_eq!(hint(&o, other).await, Some(id));
}

async fn the_same_subject_never_joins(o: Office) {
    let (id, _) = o.mail_in(Mail::orit("שלום").subject("הזמנה 44")).await;
    for subject in ["הזמנה 44", "Re: הזמנה 44", "[#1] הזמנה 44"] {
        let (other, _) = o.mail_in(Mail::orit("שלום").subject(subject)).await;
        assert_ne!(other, id, "{subject}");
        assert_eq!(hint(&o, other).await, None);
    }
}

async fn a_forged_id_joins_nothing(o: Office) {
    let (id, ours) = answered(&o).await;
    let (left, host) = ours.split_once('@').unwrap();
    let (plain, _) = left.rsplit_once('.').unwrap();
    let (other, _) =
        o.mail_in(Mail::michal("שלום").answers(&format!("{plain}.0000000000000000@{host}"))).await;
    assert_ne!(other, id);
    assert_eq!(hint(&o, other).await, None, "an id that we never made points at nothing");
}

async fn a_participant_of_one_conversation_does_not_join_another(o: Office) {
    let hers = Mail::orit("שלום");
    let (orits, _) = o.mail_in(hers.clone()).await;
    let (michals, _) = o.mail_in(Mail::michal("שלום")).await;
    let (third, _) = o.mail_in(Mail::michal("אותו עניין").answers(&hers.own_id())).await;
    assert!(third != orits && third != michals);
    assert_eq!(hint(&o, third).await, Some(orits));
}
