//! "Test the connection": the form, the key, and whether the ratings may be read.

use super::Shop;
use crate::polling::Trouble;
use crate::{CheckStep, vendor};

/// Most places that are tried.
const MOST: usize = 20;

/// Tries a form step by step; `names` are those of the two steps.
pub(crate) async fn check(
    wrong: &[(String, &'static str)],
    shop: Option<Box<dyn Shop>>,
    names: [&'static str; 2],
) -> Vec<CheckStep> {
    if let Some(wrong) = vendor::form_step(wrong) {
        return vec![wrong];
    }
    let [key, reading] = names;
    let failed = |name, Trouble { code, detail, .. }: Trouble| CheckStep { name, ok: false, code, detail };
    let Some(shop) = shop else {
        return vec![failed(key, Trouble::new("auth_failed", ""))];
    };
    let fine = |name| CheckStep { name, ok: true, code: "ok", detail: String::new() };
    if let Err(e) = shop.api().key.token().await {
        return vec![failed(key, e.into())];
    }
    let mut steps = vec![fine(key)];
    for place in shop.places().iter().take(MOST) {
        if let Err(e) = shop.page(place, None).await {
            let mut trouble = Trouble::from(e);
            trouble.detail = format!("{place}: {}", trouble.detail);
            steps.push(failed(reading, trouble));
            return steps;
        }
    }
    steps.push(fine(reading));
    steps
}
