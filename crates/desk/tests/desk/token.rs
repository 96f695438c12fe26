//! The tokens that open accounts: renewed in time and sealed, told of before they end.

use crate::support::{Office, OwnPage, now, pass};
use domain::DeliveryState;

on_both![
    a_token_of_instagram_is_renewed_once_a_week_and_the_fresh_one_is_used,
    two_nodes_renew_once,
    a_token_that_cannot_be_renewed_is_told_of_a_week_before_it_ends,
    a_token_that_opens_no_more_is_told_of_the_next_day,
    the_token_of_a_page_stands_and_is_only_asked_about,
];

const DAY: i64 = 86_400;
const DANA: &str = "6601";

async fn health(o: &Office, inbox: i64) -> (bool, Option<String>) {
    let health = o.desk.inbox(&o.ron, inbox).await.unwrap().health;
    (health.ok, health.code)
}

async fn a_token_of_instagram_is_renewed_once_a_week_and_the_fresh_one_is_used(o: Office) {
    let p = OwnPage::instagram(&o).await;
    assert_eq!(o.desk.renew_tokens().await, Ok(0), "the vendor renews none that is younger than a day");
    pass(DAY - 1);
    assert_eq!(o.desk.renew_tokens().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.renew_tokens().await, Ok(1));
    assert_eq!((o.desk.renew_tokens().await, p.vendor.tokens().len()), (Ok(0), 1));
    pass(7 * DAY);
    assert_eq!(o.desk.renew_tokens().await, Ok(1));
    assert_eq!(p.vendor.tokens().len(), 2);
    assert_eq!(health(&o, p.inbox).await, (true, None));
    // what was sealed opens the account: the vendor takes an answer by it, and shows no secret
    p.vendor.lives(|| now().0 / 1_000_000);
    let asked = p.brings(&o, p.vendor.writes(DANA, "יש במלאי?")).await;
    p.vendor.only_newest();
    let answer = p.answer(&o, &asked, "כן").await;
    assert_eq!(p.state(&o, &answer).await.0, DeliveryState::Sent);
    let shown = o.desk.inbox(&o.ron, p.inbox).await.unwrap().config.to_string();
    assert!(p.vendor.tokens().iter().all(|token| !shown.contains(token)), "{shown}");
}

async fn two_nodes_renew_once(o: Office) {
    let p = OwnPage::instagram(&o).await;
    let other = o.another().await;
    o.desk.renew_tokens().await.unwrap();
    pass(DAY);
    let (a, b) = tokio::join!(o.desk.renew_tokens(), other.renew_tokens());
    assert_eq!((a.unwrap() + b.unwrap(), p.vendor.tokens().len()), (1, 1));
}

async fn a_token_that_cannot_be_renewed_is_told_of_a_week_before_it_ends(o: Office) {
    let p = OwnPage::instagram(&o).await;
    o.desk.renew_tokens().await.unwrap();
    p.vendor.renews_none();
    pass(52 * DAY);
    assert_eq!(o.desk.renew_tokens().await, Ok(1));
    assert_eq!(health(&o, p.inbox).await, (true, None), "eight days are left");
    pass(DAY);
    assert_eq!(o.desk.renew_tokens().await, Ok(1));
    assert_eq!(health(&o, p.inbox).await, (true, Some("token_ends".to_owned())));
    let words = o.desk.inbox(&o.ron, p.inbox).await.unwrap().health.message.unwrap();
    assert!(words.contains("T") && words.contains("10"), "when, and what the vendor said: {words}");
    p.vendor.renews_again();
    pass(DAY);
    assert_eq!(o.desk.renew_tokens().await, Ok(1));
    assert_eq!(health(&o, p.inbox).await, (true, None));
}

async fn a_token_that_opens_no_more_is_told_of_the_next_day(o: Office) {
    for p in [OwnPage::instagram(&o).await, OwnPage::of(&o).await] {
        o.desk.renew_tokens().await.unwrap();
        p.vendor.shut();
        pass(DAY);
        assert!(o.desk.renew_tokens().await.unwrap() >= 1);
        assert_eq!(health(&o, p.inbox).await, (false, Some("auth_failed".to_owned())));
    }
}

async fn the_token_of_a_page_stands_and_is_only_asked_about(o: Office) {
    let p = OwnPage::of(&o).await;
    o.desk.renew_tokens().await.unwrap();
    for _ in 0..70 {
        pass(DAY);
        assert_eq!(o.desk.renew_tokens().await, Ok(1));
    }
    assert_eq!((health(&o, p.inbox).await, p.vendor.tokens()), ((true, None), Vec::new()));
}
