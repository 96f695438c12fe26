//! What is written under the page, where everyone reads it.

use super::{PAGE, page};
use crate::{Changed, Inbound};

fn change(name: &str) -> (String, Changed) {
    let change = page().read(name).change.expect("a change");
    (change.target, change.what)
}

/// Nothing to show and nothing to do.
fn is_quiet(read: &Inbound) -> bool {
    read.public.is_none()
        && read.report.as_ref().is_some_and(|r| r.our_message.is_none() && r.provider_id.is_none())
}

#[test]
fn a_comment_says_who_where_and_under_what() {
    let got = page().read("comment");
    assert_eq!(got.text, "שבועיים בלי אינטרנט, בושה! 😡");
    assert_eq!((got.from.address.as_str(), got.from.name.as_deref()), ("77", Some("דנה לוי")));
    assert_eq!(got.provider_message_id.as_deref(), Some("10_99"));
    assert_eq!(got.references, [format!("{PAGE}_10")], "the post, once");
    assert_eq!(got.sent_at_us, Some(1_793_700_000_000_000));
    let post = got.public.unwrap();
    assert_eq!((post.source.as_str(), post.can_reply, post.can_reply_privately), ("facebook", true, true));
    assert_eq!(post.url.as_deref(), Some("https://www.facebook.com/10_99"));
    let under = post.under.unwrap();
    assert_eq!(under.id, format!("{PAGE}_10"));
    assert_eq!(under.url.as_deref(), Some("https://www.facebook.com/negev/posts/10"));
}

#[test]
fn an_answer_names_the_comment_before_the_post() {
    let got = page().read("comment_answer");
    assert_eq!(got.references, ["10_99".to_owned(), format!("{PAGE}_10")]);
}

#[test]
fn a_picture_alone_is_a_comment_and_a_post_of_a_visitor_is_a_post() {
    let got = page().read("comment_photo");
    assert_eq!((got.text.as_str(), got.media[0].id.as_str()), ("", "https://scontent.example/c.jpg"));
    let post = page().read("visitor_post");
    assert_eq!(post.provider_message_id, Some(format!("{PAGE}_55")));
    assert!(post.references.is_empty() && post.public.unwrap().under.is_none());
}

#[test]
fn what_was_edited_or_removed_is_told_of_the_comment() {
    assert_eq!(
        change("comment_edited"),
        ("10_99".into(), Changed::Edited("שלושה שבועות בלי אינטרנט".into()))
    );
    assert_eq!(change("comment_removed"), ("10_99".into(), Changed::Revoked));
    assert_eq!(page().read("comment_removed").from.address, "77");
}

#[test]
fn our_own_comments_signs_and_what_was_hidden_are_no_messages() {
    for name in ["comment_own", "like", "comment_hidden"] {
        assert!(is_quiet(&page().read(name)), "{name}");
    }
}

#[test]
fn a_writer_whom_meta_does_not_name_is_nobody_in_particular() {
    let got = page().read("comment_nameless");
    assert_eq!((got.from.address.as_str(), got.from.name), ("", None));
    assert!(!got.vouched && got.public.is_some());
}
