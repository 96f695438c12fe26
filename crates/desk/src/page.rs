//! Pages of lists and their cursors: opaque to the caller, checked when they come back.

use crate::{DeskError, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{Id, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Cursor of the next page, if there is one.
    pub next: Option<String>,
    /// Place in the journal up to which the page is true at least.
    pub seq: i64,
}

/// How many items a page has: what was asked for, within 1 and 100.
pub(crate) fn limit(asked: Option<i64>) -> i64 {
    asked.unwrap_or(50).clamp(1, 100)
}

pub(crate) fn write(numbers: &[i64]) -> String {
    URL_SAFE_NO_PAD.encode(numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(","))
}

pub(crate) fn read<const N: usize>(cursor: &str) -> Result<[i64; N]> {
    let bad = || DeskError::invalid("after", "bad_cursor");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad())?;
    let text = String::from_utf8(bytes).map_err(|_| bad())?;
    let numbers =
        text.split(',').map(str::parse).collect::<std::result::Result<Vec<i64>, _>>().map_err(|_| bad())?;
    numbers.try_into().map_err(|_| bad())
}

/// Cursor of a list ordered by time and number.
pub(crate) fn place(after: Option<&str>) -> Result<Option<(Time, Id)>> {
    let Some(cursor) = after else { return Ok(None) };
    let [at, id] = read::<2>(cursor)?;
    Ok(Some((Time(at), id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_a_foreign_one_is_refused() {
        assert_eq!(place(Some(&write(&[5, 7]))).unwrap(), Some((Time(5), 7)));
        for bad in ["", "%%%", "NQ", &write(&[1]), "LTE7RFJPUA"] {
            assert_eq!(place(Some(bad)).unwrap_err().code(), "invalid", "{bad}");
        }
    }
}
