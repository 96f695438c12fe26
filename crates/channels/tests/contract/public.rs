//! What holds for every connector that brings posts under which everyone can read us, and from which one can go on in
//! private.

use channels::{Outbound, SendOutcome};

use crate::case::{Case, Fate, answer, is};
use crate::cases;

/// Those with posts of others under ours.
async fn with_posts() -> Vec<(Box<dyn Case>, String)> {
    let all = cases().await;
    all.into_iter().filter_map(|case| case.post().map(|post| (case, post))).collect()
}

fn in_public(case: &dyn Case, post: &str, text: &str) -> Outbound {
    answer(case.out("").to, post, text)
}

fn in_private(case: &dyn Case, post: &str) -> Outbound {
    Outbound { private_to: Some(post.to_owned()), to: Vec::new(), ..case.out("שלום דנה") }
}

#[tokio::test]
async fn who_can_hide_and_who_can_write_privately_says_so_and_has_posts() {
    for case in cases().await {
        let (connector, can) = (case.connector(), case.connector().capabilities());
        assert!(can.public || !(can.private_reply || can.hides), "{:?}", connector.kind());
        assert_eq!(can.private_reply && can.hides, case.post().is_some(), "{:?}", connector.kind());
        if !can.hides {
            let outcome = connector.hide(&case.account(), "1", true).await;
            assert!(
                matches!(outcome, SendOutcome::Failed { code: "cannot_hide", .. }),
                "{:?}",
                connector.kind()
            );
        }
    }
}

#[tokio::test]
async fn an_answer_in_public_is_there_once_and_what_is_too_long_is_refused() {
    for (case, post) in with_posts().await {
        let (connector, account) = (case.connector(), case.account());
        let most = connector.capabilities().max_public_text.expect("a limit");
        let wire = connector.render(&account, &in_public(&*case, &post, &"א".repeat(most))).expect("it fits");
        let long = in_public(&*case, &post, &"א".repeat(most + 1));
        assert_eq!(connector.render(&account, &long).expect_err("too long").code, "too_long");
        for (fate, there) in [(Fate::AgainLater, 0), (Fate::Misconfigured, 0), (Fate::AnswerLost, 1)] {
            case.fate(fate);
            let outcome = connector.send(&account, &wire).await;
            assert!(is(&outcome, fate, false), "{:?} {fate:?}: {outcome:?}", connector.kind());
            assert_eq!(case.taken().len(), there, "{:?}", connector.kind());
        }
        let gone =
            connector.render(&account, &in_public(&*case, "10_404", "שלום")).expect("it can be written");
        assert!(is(&connector.send(&account, &gone).await, Fate::Rejected, false), "{:?}", connector.kind());
    }
}

#[tokio::test]
async fn a_post_has_one_private_answer_which_names_the_person() {
    for (case, post) in with_posts().await {
        let (connector, account) = (case.connector(), case.account());
        let wire = connector.render(&account, &in_private(&*case, &post)).expect("it can be written");
        let outcome = connector.send(&account, &wire).await;
        let SendOutcome::Accepted { reached: Some(person), .. } = outcome else { panic!("{outcome:?}") };
        assert!(!person.is_empty());
        let again = connector.send(&account, &wire).await;
        assert!(matches!(again, SendOutcome::Failed { code: "answered_already", .. }), "{again:?}");
        assert_eq!(case.taken(), ["שלום דנה"], "{:?}", connector.kind());
        let to = connector.send(&account, &case.wire("שלום")).await;
        assert!(matches!(to, SendOutcome::Accepted { reached: None, .. }), "who is known already: {to:?}");
    }
}

#[tokio::test]
async fn a_post_is_hidden_and_shown_again_and_one_that_is_not_there_is_not() {
    for (case, post) in with_posts().await {
        let (connector, account) = (case.connector(), case.account());
        for hidden in [true, true, false] {
            let outcome = connector.hide(&account, &post, hidden).await;
            assert!(matches!(outcome, SendOutcome::Accepted { .. }), "{:?}: {outcome:?}", connector.kind());
        }
        for gone in ["10_404", "", "../me", "1?x=2"] {
            let outcome = connector.hide(&account, gone, true).await;
            assert!(
                matches!(outcome, SendOutcome::Failed { .. }),
                "{:?} {gone}: {outcome:?}",
                connector.kind()
            );
        }
        let outcome = connector.hide(&case.stranger(), &post, true).await;
        assert!(matches!(outcome, SendOutcome::Reauth { .. }), "{:?}: {outcome:?}", connector.kind());
    }
}
