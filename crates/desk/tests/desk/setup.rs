//! The first run: once, whoever is first.

use crate::support::{FakeMail, now};
use desk::{Config, Desk, DeskError, NewOrganisation};
use domain::{Lang, Role};
use std::sync::Arc;
use store::{Options, Store};
use world::Postgres;

async fn empty(url: &str) -> Desk {
    let store = Store::open(url, Options { readers: 2, writers: 2 }).await.unwrap();
    Desk::open(store, vec![Arc::new(FakeMail::default())], Config { clock: now, ..Config::default() })
}

fn new(name: &str) -> NewOrganisation {
    NewOrganisation {
        organisation: "נועם".to_owned(),
        language: Lang::He,
        timezone: None,
        name: name.to_owned(),
        email: format!("{name}@noam.example"),
        password: "a good password".to_owned(),
    }
}

async fn two_at_the_same_time_make_one(url: &str) {
    let (one, two) = (empty(url).await, empty(url).await);
    assert!(one.setup_needed().await.unwrap());
    let (a, b) = tokio::join!(one.setup(new("ron")), two.setup(new("gil")));
    let (made, refused) = if a.is_ok() { (a, b) } else { (b, a) };
    let made = made.expect("one of them");
    assert_eq!(refused.map(|s| s.agent.name).unwrap_err(), DeskError::Conflict("already_set_up"));
    assert_eq!((made.agent.role, made.agent.active), (Role::Admin, true));
    assert_eq!(one.agent_of(&made.token).await.unwrap().id, made.agent.id, "and is signed in");
    assert!(!two.setup_needed().await.unwrap());
    assert_eq!(one.agents(&made.agent).await.unwrap().len(), 1);
    assert_eq!(one.setup(new("ron")).await.map(drop), Err(DeskError::Conflict("already_set_up")));
}

async fn what_is_wrong_is_said_all_at_once(url: &str) {
    let desk = empty(url).await;
    let bad = NewOrganisation {
        organisation: " ".to_owned(),
        timezone: Some("Asia/Nowhere".to_owned()),
        name: String::new(),
        email: "ron".to_owned(),
        password: "short".to_owned(),
        ..new("ron")
    };
    let Err(DeskError::Invalid(errors)) = desk.setup(bad).await.map(drop) else {
        panic!("it should be refused")
    };
    let fields: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(fields, ["organisation", "name", "password", "timezone", "email"]);
    assert!(desk.setup_needed().await.unwrap());
}

macro_rules! on_empty {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $case() {
                let folder = tempfile::tempdir().expect("a folder");
                super::$case(&format!("sqlite:{}", folder.path().join("moked.db").display())).await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $case() {
                let database = super::Postgres::shared().database().await;
                super::$case(database.url()).await;
            })+
        }
    };
}

on_empty![two_at_the_same_time_make_one, what_is_wrong_is_said_all_at_once];
