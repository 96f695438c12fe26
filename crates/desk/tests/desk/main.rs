//! The use cases of the desk in the field's words, each on SQLite and on PostgreSQL.
//!
//! A case is a function over an [`support::Office`]; `on_both!` makes a test of it for each database.

/// Makes `sqlite::name` and `postgres::name` of every case named.
macro_rules! on_both {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $case() {
                super::$case(crate::support::Office::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $case() {
                super::$case(crate::support::Office::postgres().await).await;
            })+
        }
    };
}

mod article;
mod audit;
mod auto_text;
mod benefit;
mod block;
mod bot;
mod bot_silent;
mod bounce;
mod callback;
mod callback_tell;
mod choices;
mod choices_kept;
mod clue;
mod coaching;
mod commitment;
mod consult;
mod due;
mod elsewhere;
mod example;
mod facebook;
mod flow;
mod hand;
mod hand_answer;
mod hand_off;
mod hand_task;
mod heat;
mod help_form;
mod hold;
mod hook_rows;
mod instagram;
mod israeli;
mod list;
mod live;
mod mail_copy;
mod mail_in;
mod merge;
mod node;
mod phrase;
mod policy;
mod private_way;
mod public;
mod public_reply;
mod quarantine;
mod ratings;
mod real_mail;
mod register;
mod reply;
mod review;
mod rewrite;
mod search;
mod send;
mod setup;
mod sign_in;
mod sms;
mod sources;
mod steer;
mod storm;
mod support;
mod survey;
mod thread;
mod tier;
mod token;
mod unanswered;
mod visitor;
mod wait_feed;
mod whatsapp;
mod whatsapp_trouble;
mod whatsapp_twilio;
