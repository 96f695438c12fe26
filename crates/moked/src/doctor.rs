//! `moked doctor` and `moked migrate`.

use crate::config::{self, Settings};
use crate::run::{desk_config, open_store};
use anyhow::bail;
use desk::Desk;
use domain::Subject;
use store::conversation::{ListFilter, list};
use store::{Store, count, event};

/// Brings the database up to date.
pub async fn migrate(settings: Settings) -> anyhow::Result<()> {
    config::key(&settings)?;
    let applied = Store::migrate(&settings.database_url).await?;
    match applied.as_slice() {
        [] => println!("The database is up to date."),
        names => println!("Applied: {}", names.join(", ")),
    }
    Ok(())
}

/// Checks everything that can be checked and says what to do.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let mut bad = 0;
    let mut say = |ok: bool, what: &str, detail: String| {
        println!(
            "{} {what}{}",
            if ok { "ok " } else { "BAD" },
            if detail.is_empty() { detail } else { format!(": {detail}") }
        );
        bad += usize::from(!ok);
    };
    let store = open_store(&settings).await?;
    say(true, "database opens, schema is up to date", String::new());
    let damage = store.damage().await?;
    say(damage.is_none(), "every page and index is whole", damage.unwrap_or_default());

    let mut read = store.read().await?;
    let key = |c: &domain::count::Counter| (c.team_id, c.assignee_id, c.of, c.n);
    let mut kept: Vec<_> = count::counters(&mut read).await?.iter().map(key).collect();
    let mut counted: Vec<_> = count::recount(&mut read).await?.iter().map(key).collect();
    kept.sort_unstable();
    counted.sort_unstable();
    say(kept == counted, "kept counters are right", String::new());

    let (mut checked, mut broken) = (0, Vec::new());
    for queue in [domain::Queue::All, domain::Queue::Waiting, domain::Queue::Snoozed, domain::Queue::Resolved]
    {
        let mut filter = ListFilter { queue, team_id: None, tag: None, before: None, limit: 500 };
        loop {
            let rows = list(&mut read, &Subject::System, &filter).await?;
            let Some(last) = rows.last() else { break };
            filter.before = Some((last.last_at, last.id));
            for row in &rows {
                checked += 1;
                if let Some(seq) = event::broken_link(&mut read, row.id).await? {
                    broken.push(format!("conversation {} at {seq}", row.id));
                }
            }
        }
    }
    say(broken.is_empty(), &format!("journal of {checked} conversations is unbroken"), broken.join(", "));
    drop(read);

    let desk = Desk::open(store, channels::registry(), desk_config(&settings)?);
    let health = desk.health().await;
    let (breaches, overdue) = desk.breaches().await?;
    let left = breaches.iter().map(|id| format!("conversation {id}")).collect::<Vec<_>>().join(", ");
    say(breaches.is_empty(), "every open conversation has somebody responsible and a time", left);
    say(true, "conversations overdue", overdue.to_string());
    say(true, "messages that wait to be read", health.waiting_raw.to_string());
    say(health.quarantined == 0, "messages that could not be read", health.quarantined.to_string());
    for code in desk.service_warnings().await? {
        let what = match code.as_str() {
            "surveys_need_public_url" => {
                "surveys by mail are switched on and not sent: set --public-url (MOKED_PUBLIC_URL)"
            }
            other => other,
        };
        say(false, "service", what.to_owned());
    }
    for trouble in desk.inbox_troubles().await? {
        say(false, "inbox", trouble);
    }
    if bad > 0 {
        bail!("{bad} of the checks above need attention");
    }
    println!("All is well.");
    Ok(())
}
