//! "Test the connection": the form, and each of the first feeds.

use super::config::{self, Watching};
use super::feed::feed;
use super::page::{self, Asked, Known};
use crate::{Account, CheckStep, vendor};

/// Most feeds that are tried: it is to be over soon.
const MOST: usize = 10;

/// Tries the configuration step by step.
pub(super) async fn check(account: &Account) -> Vec<CheckStep> {
    let mut wrong = config::validate(&account.config);
    let watching = Watching::of(account);
    if watching.pages.is_empty() && wrong.is_empty() {
        wrong.push(("pages".to_owned(), "required"));
    }
    if let Some(wrong) = vendor::form_step(&wrong) {
        return vec![wrong];
    }
    let mut steps = Vec::new();
    for url in watching.pages.iter().take(MOST) {
        let asked = page::ask(url, &Known::default(), account.allow_private).await;
        let (code, told) = match asked {
            Asked::New { body, charset, .. } => match feed(&body, charset.as_deref()) {
                Some(feed) => ("ok", feed.items.len().to_string()),
                None => ("no_feed", String::new()),
            },
            Asked::Same => ("ok", String::new()),
            Asked::Gone => ("feed_gone", String::new()),
            Asked::Trouble { detail, .. } => ("feed_trouble", detail),
        };
        let detail = format!("{url} {told}").trim_end().to_owned();
        steps.push(CheckStep { name: "rss.page", ok: code == "ok", code, detail });
    }
    steps
}
