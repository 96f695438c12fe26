//! The kept counters are what counting would find, whatever happens.

use crate::ground::{Dice, Ground};
use crate::rows::new_conversation;
use domain::count::{Counted, Counter};
use domain::{Attention, Id, Status};
use store::{StoreError, Tx, conversation, count, team};

on_both![
    counters_equal_a_recount_after_five_hundred_random_changes,
    a_counter_that_came_to_nothing_is_not_told
];

fn sorted(mut counters: Vec<Counter>) -> Vec<Counter> {
    counters.sort_by_key(|c| (c.team_id, c.assignee_id, c.of, c.n));
    counters
}

/// One random change of one conversation; every seventh is refused at its end.
async fn change(
    tx: &mut Tx,
    id: Id,
    mut dice: Dice,
    teams: Vec<Id>,
    agents: Vec<Id>,
) -> Result<(), StoreError> {
    let row = conversation::lock(tx, id).await?.expect("it is there");
    let mut after = row.clone();
    match dice.roll(5) {
        4 => after.public = !after.public,
        0 => after.status = *dice.pick(Status::ALL),
        1 => after.team_id = dice.pick(&[None, Some(teams[0]), Some(teams[1])]).to_owned(),
        2 => after.assignee_id = dice.pick(&[None, Some(agents[0]), Some(agents[1])]).to_owned(),
        _ => after.attention = *dice.pick(&[None, Some(Attention::Failed), Some(Attention::Bounced)]),
    }
    let saved = conversation::save(tx, &row, after.clone()).await?;
    if dice.roll(3) == 0 {
        // twice in one use case
        let mut again = saved.clone();
        again.status = *dice.pick(Status::ALL);
        conversation::save(tx, &saved, again).await?;
    }
    if dice.roll(7) == 0 { Err(StoreError::Other("no".to_owned())) } else { Ok(()) }
}

async fn counters_equal_a_recount_after_five_hundred_random_changes(g: Ground) {
    let agents = vec![g.agent("noa").await, g.agent("avi").await];
    let add = async |tx: &mut Tx| {
        let one = team::insert(tx, "one", &[], crate::ground::NOON).await?;
        let two = team::insert(tx, "two", &[], crate::ground::NOON).await?;
        Ok([one, two].into_iter().flatten().collect::<Vec<Id>>())
    };
    let teams = g.write(add).await;
    let (inbox_id, contact_id) = (g.inbox().await, g.contact("אורית").await);
    let mut ids = Vec::new();
    for _ in 0..20 {
        let new = new_conversation(inbox_id, contact_id, None);
        ids.push(g.write(async move |tx: &mut Tx| Ok(conversation::insert(tx, &new).await?.id)).await);
    }
    let mut dice = Dice::new(500);
    let mut answers = Vec::new();
    for n in 0..500 {
        let (id, lane) = (*dice.pick(&ids), dice.roll(4) as i64);
        let (teams, agents) = (teams.clone(), agents.clone());
        let work =
            async move |tx: &mut Tx| change(tx, id, Dice::new(n + 1), teams.clone(), agents.clone()).await;
        answers.push(g.store.queue::<_, (), StoreError>(lane, work).await.unwrap());
    }
    let mut refused = 0;
    for answer in answers {
        match answer.await.unwrap() {
            Ok(()) => {}
            Err(StoreError::Other(_)) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(refused > 20, "the dice were not fair: {refused}");
    let mut read = g.read().await;
    let kept = count::counters(&mut read).await.unwrap();
    assert_eq!(sorted(kept), sorted(count::recount(&mut read).await.unwrap()));
}

async fn a_counter_that_came_to_nothing_is_not_told(g: Ground) {
    let row = g.conversation().await;
    let mut after = row.clone();
    after.resolve();
    g.write(async move |tx: &mut Tx| conversation::save(tx, &row, after.clone()).await).await;
    let kept = count::counters(&mut *g.read().await).await.unwrap();
    let resolved = Counted::Status(Status::Resolved);
    assert_eq!(kept, vec![Counter { team_id: 0, assignee_id: 0, of: resolved, n: 1 }]);
}
