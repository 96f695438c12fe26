//! The contract of the store: one suite, run on SQLite and on PostgreSQL.
//!
//! A case is a function over a [`ground::Ground`]; `on_both!` makes a test of it for each database.

/// Makes `sqlite::name` and `postgres::name` of every case named.
macro_rules! on_both {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                super::$case(crate::ground::Ground::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                super::$case(crate::ground::Ground::postgres().await).await;
            })+
        }
    };
}

mod article;
mod backup;
mod blob;
mod callback;
mod counter;
mod delivery;
mod draft;
mod ground;
mod group;
mod journal;
mod key;
mod list;
mod migration;
mod outage;
mod quarantine;
mod rows;
mod search;
mod session;
mod survey;
mod tier;
mod tier_board;
