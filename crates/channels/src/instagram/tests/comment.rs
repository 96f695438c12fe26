//! Comments, in every form in which they are told.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{OWN, own};

#[test]
fn a_comment_is_read_wherever_it_stands_in_the_call() {
    let o = own();
    let (listed, bare) = (o.read("comment"), o.read("comment_on_entry"));
    assert_eq!(listed, bare);
    assert_eq!((listed.text.as_str(), listed.from.address.as_str()), ("מתי פותחים בחיפה?", "8801"));
    assert_eq!(listed.from.name.as_deref(), Some("dana.levi"));
    assert_eq!(
        (listed.provider_message_id.as_deref(), listed.references.as_slice()),
        (Some("17990"), &["18010".to_owned()][..])
    );
    let post = listed.public.unwrap();
    assert_eq!((post.source.as_str(), post.can_reply, post.can_reply_privately), ("instagram", true, true));
    assert_eq!(post.under.unwrap().id, "18010");
    assert_eq!(o.ids(&o.raw("comment")), o.ids(&o.raw("comment_on_entry")), "and it is the same piece");
}

#[test]
fn a_comment_that_an_advertisement_tells_again_is_one() {
    let o = own();
    assert_eq!(o.ids(&o.raw("comment_twice")), ["c:17990", "c:17990"]);
}

#[test]
fn an_answer_names_the_comment_before_the_post_and_ours_is_no_message() {
    let o = own();
    assert_eq!(o.read("comment_answer").references, ["17990", "18010"]);
    let ours = o.read("comment_own");
    assert!(ours.public.is_none() && ours.report.is_some_and(|r| r.provider_id.is_none()));
}

#[test]
fn under_a_broadcast_there_is_no_public_answer_and_a_mention_is_a_sign_alone() {
    let o = own();
    let live = o.read("live_comment").public.unwrap();
    assert!(!live.can_reply && live.can_reply_privately);
    for (name, id, under) in [("mention", "17993", Some("18030")), ("mention_in_post", "18030", None)] {
        let got = o.read(name);
        assert_eq!((got.provider_message_id.as_deref(), got.from.address.as_str()), (Some(id), ""), "{name}");
        let post = got.public.unwrap();
        assert!(!post.can_reply && !post.can_reply_privately);
        assert_eq!(post.under.map(|u| u.id).as_deref(), under);
        assert_eq!(got.flags, ["unsupported_kind"]);
    }
}

#[test]
fn a_test_from_the_dashboard_is_taken_and_thrown_away_and_others_wait() {
    let o = own();
    assert!(o.ids(&o.raw("test_event")).is_empty());
    assert_eq!(o.why("other_account"), "other_account");
    assert_eq!(o.why("unknown_event"), "unknown_event");
}

proptest! {
    #[test]
    fn reading_any_comment_never_panics(text in ".{0,40}", id in "[0-9_/.]{0,12}", field in "comments|live_comments|mentions|messages", place in any::<bool>()) {
        let o = own();
        let value = json!({"id": id, "comment_id": id, "from": text, "text": [text], "media": {"id": 7}, "parent_id": {}});
        let entry: Value = match place {
            true => json!({"id": OWN, "field": field, "value": value}),
            false => json!({"id": OWN, "changes": [{"field": field, "value": value}]}),
        };
        let body = json!({"object": "instagram", "entry": [entry]}).to_string();
        prop_assert_eq!(o.read_all(body.as_bytes()).len(), 1);
    }
}
