//! The boards: dead ends with the conversations behind them, and what the bot did.

use crate::support::{COUPON, EXCHANGE, Office, UNKNOWN, pass};
use desk::{DeadEndQuery, DeskError, ReplyDraft, TierConversationsQuery, TierQuery};
use domain::{DeadEndKind, HandoffReason, Id, TierMeasure};

on_both![
    the_board_shows_every_dead_end_with_its_conversation,
    the_whole_board_is_read_page_by_page,
    each_number_of_the_report_opens_its_conversations,
    only_leads_see_the_boards,
];

fn of(kind: DeadEndKind) -> DeadEndQuery {
    DeadEndQuery { kind: Some(kind), ..DeadEndQuery::default() }
}

/// Conversations on the board of one kind.
async fn board(o: &Office, kind: DeadEndKind) -> Vec<Id> {
    let found = o.desk.dead_ends(&o.noa, of(kind)).await.unwrap();
    found.items.into_iter().map(|e| e.conversation.id).collect()
}

async fn the_board_shows_every_dead_end_with_its_conversation(o: Office) {
    let o = o.with_bot().await;
    let (orit, _) = o.visitor().await;
    let left = o.asks(&orit, EXCHANGE.0).await;
    o.bot_answers().await;
    pass(86_401);
    o.desk.end_abandoned().await.unwrap();
    let (michal, _) = o.visitor().await;
    let late = o.asks(&michal, "נציג").await;
    o.bot_answers().await;
    assert_eq!(board(&o, DeadEndKind::Abandoned).await, [left]);
    assert_eq!(board(&o, DeadEndKind::Soon).await, [late]);
    pass(300);
    assert_eq!(
        (board(&o, DeadEndKind::Overdue).await, board(&o, DeadEndKind::Soon).await),
        (vec![late], vec![])
    );
    assert_eq!(board(&o, DeadEndKind::SilentHandoff).await, [late]);
    for team in [o.billing, o.service] {
        assert_eq!(board(&o, DeadEndKind::Loop).await, Vec::<Id>::new());
        o.desk.transfer(&o.noa, late, team, None, "לא אצלנו").await.unwrap();
    }
    assert_eq!(board(&o, DeadEndKind::Loop).await, [late]);
    let all = o.desk.dead_ends(&o.noa, DeadEndQuery::default()).await.unwrap();
    let kinds: Vec<DeadEndKind> = all.items.iter().map(|e| e.kind).collect();
    assert_eq!(
        kinds,
        [DeadEndKind::Overdue, DeadEndKind::SilentHandoff, DeadEndKind::Loop, DeadEndKind::Abandoned]
    );
    let c = all.counts;
    assert_eq!((c.overdue, c.silent_handoff, c.looping, c.soon, c.abandoned), (1, 1, 1, 0, 1));
    let draft = ReplyDraft { text: "סליחה".to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.noa, late, draft).await.unwrap();
    let left = o.desk.dead_ends(&o.noa, DeadEndQuery::default()).await.unwrap().counts;
    assert_eq!((left.overdue, left.silent_handoff, left.looping), (0, 0, 0));
}

async fn the_whole_board_is_read_page_by_page(o: Office) {
    let o = o.with_bot().await;
    for _ in 0..4 {
        let (orit, _) = o.visitor().await;
        o.asks(&orit, "נציג").await;
        o.bot_answers().await;
    }
    pass(400);
    let whole = o.desk.dead_ends(&o.noa, DeadEndQuery::default()).await.unwrap();
    assert_eq!((whole.items.len(), &whole.next), (8, &None), "late, and silent");
    for limit in 1..=9 {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let query = DeadEndQuery { kind: None, limit: Some(limit), after };
            let page = o.desk.dead_ends(&o.noa, query).await.unwrap();
            assert!(page.items.len() as i64 <= limit && !page.items.is_empty());
            seen.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, whole.items, "{limit} a page");
    }
}

async fn each_number_of_the_report_opens_its_conversations(o: Office) {
    let o = o.with_bot().await;
    let mut ids = Vec::new();
    for (text, press) in
        [(EXCHANGE.0, Some("helped")), (COUPON.0, Some("not_helped")), (UNKNOWN, None), (COUPON.0, None)]
    {
        let (orit, _) = o.visitor().await;
        ids.push(o.asks(&orit, text).await);
        o.bot_answers().await;
        if let Some(key) = press {
            o.presses(&orit, key).await;
            o.bot_answers().await;
        }
    }
    let report = o.desk.tier_report(&o.noa, TierQuery::default()).await.unwrap();
    assert_eq!((report.talks, report.answered, report.contained, report.handed_off), (4, 3, 1, 2));
    assert_eq!((report.abandoned, report.reopened, report.to_person_seconds.p50), (0, 0, None));
    let open = async |measure, reason| {
        let query = TierConversationsQuery { measure, reason, days: None, limit: None, after: None };
        let page = o.desk.tier_conversations(&o.noa, query).await.unwrap();
        page.items.into_iter().map(|r| r.id).collect::<Vec<_>>()
    };
    assert_eq!(open(TierMeasure::Talks, None).await, [ids[3], ids[2], ids[1], ids[0]]);
    assert_eq!(open(TierMeasure::Contained, None).await, [ids[0]]);
    assert_eq!(open(TierMeasure::HandedOff, None).await, [ids[2], ids[1]]);
    assert_eq!(open(TierMeasure::HandedOff, Some(HandoffReason::Unsure)).await, [ids[2]]);
    pass(8 * 86_400);
    let later = o.desk.tier_report(&o.noa, TierQuery { days: Some(7) }).await.unwrap();
    assert_eq!(later.talks, 0);
    assert_eq!(o.desk.tier_report(&o.noa, TierQuery { days: Some(30) }).await.unwrap().talks, 4);
}

async fn only_leads_see_the_boards(o: Office) {
    let report = TierConversationsQuery {
        measure: TierMeasure::Talks,
        reason: None,
        days: None,
        limit: None,
        after: None,
    };
    for who in [&o.avi, &o.vera] {
        assert_eq!(o.desk.dead_ends(who, DeadEndQuery::default()).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.tier_report(who, TierQuery::default()).await, Err(DeskError::Forbidden));
        assert_eq!(o.desk.tier_conversations(who, report.clone()).await, Err(DeskError::Forbidden));
    }
    for who in [&o.noa, &o.ron] {
        assert!(o.desk.dead_ends(who, DeadEndQuery::default()).await.unwrap().items.is_empty());
        assert_eq!(o.desk.tier_report(who, TierQuery::default()).await.unwrap().talks, 0);
        assert!(o.desk.tier_conversations(who, report.clone()).await.unwrap().items.is_empty());
    }
    let bad = DeadEndQuery { after: Some("x".to_owned()), ..DeadEndQuery::default() };
    assert_eq!(o.desk.dead_ends(&o.noa, bad).await, Err(DeskError::invalid("after", "bad_cursor")));
}
