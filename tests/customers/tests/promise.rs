//! Two hundred customers of all kinds, on each database: nobody is left alone, nothing is asked twice, and whoever asks
//! for a person gets one.

use customers::{Figures, run};
use world::Postgres;

const CUSTOMERS: usize = 200;

fn kept(f: &Figures) {
    assert_eq!(f.customers, CUSTOMERS);
    assert_eq!(f.dead_ends, 0, "dead ends: {f:?}");
    assert_eq!((f.asked_again, f.talked_over), (0, 0), "asked twice or talked over: {f:?}");
    assert!(f.asked > 20, "many ask for a person: {f:?}");
    assert_eq!(f.reached, f.asked, "and each gets one: {f:?}");
    assert!(f.moved > 3, "some on another channel than they began: {f:?}");
    assert_eq!(f.overdue, 0, "{f:?}");
    let r = &f.report;
    assert!(
        r.contained > 10 && r.handed_off > 50 && r.abandoned > 2 && r.reopened > 2,
        "all of it happened: {f:?}"
    );
    assert!(f.kinds.iter().all(|(_, n)| *n > 0), "{f:?}");
}

#[tokio::test]
async fn nobody_is_left_alone_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("moked.db").display());
    let (figures, centre) = run(&url, CUSTOMERS, 1).await;
    kept(&figures);
    centre.desk.stop().await;
}

#[tokio::test]
async fn nobody_is_left_alone_on_postgres() {
    let database = Postgres::shared().database().await;
    let (figures, centre) = run(database.url(), CUSTOMERS, 2).await;
    kept(&figures);
    centre.desk.stop().await;
}
