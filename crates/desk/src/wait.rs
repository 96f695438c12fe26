//! How soon a person can be there: from the hours, the queue and how long it took lately.

use crate::Result;
use domain::{Id, Time, Wait};
use store::{Read, agent, due, organisation};

/// Minutes that one answer takes a person as long as nothing was measured.
const PACE: i64 = 3;

/// How soon a person of this team (of any, without one) can be there for somebody who waits since then, or from now on.
pub(crate) async fn wait(
    read: &mut Read,
    team_id: Option<Id>,
    since: Option<Time>,
    now: Time,
) -> Result<Wait> {
    let house = organisation::get(read).await?;
    let hours = house.as_ref().map(|o| o.hours.clone()).unwrap_or_default();
    let zone = domain::time::zone(house.as_ref().map_or("", |o| &o.timezone));
    if !hours.open_at(now, &zone) {
        let opens_at = hours.next_opening(now, &zone);
        return Ok(Wait { open: false, opens_at, ahead: 0, minutes: None });
    }
    let people = agent::all(read)
        .await?
        .iter()
        .filter(|a| a.active && a.available && team_id.is_none_or(|t| a.team_ids.contains(&t)))
        .count() as i64;
    let (ahead, lately) = due::waiting(read, team_id, since.unwrap_or(now)).await?;
    if people == 0 {
        // within the hours, but nobody is there: when they come nobody knows
        return Ok(Wait { open: false, opens_at: None, ahead, minutes: None });
    }
    let queue = (ahead + 1) * PACE / people;
    // what was measured counts as long as the queue is not longer than it was then
    let minutes = lately.map_or(queue, |seconds| queue.max((seconds + 59) / 60)).clamp(1, 24 * 60);
    Ok(Wait { open: true, opens_at: None, ahead, minutes: Some(minutes) })
}
