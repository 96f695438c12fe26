//! Points at which a test stops the process as a power cut would. Compiled into debug builds alone.

/// Ends the process at once when `MOKED_FAULT` names this point (`name` or `name:n` for the n-th passage).
#[inline]
pub fn at(point: &'static str) {
    #[cfg(debug_assertions)]
    armed::at(point);
    #[cfg(not(debug_assertions))]
    let _ = point;
}

/// The same, when something is at stake at this point.
#[inline]
pub fn at_if(condition: bool, point: &'static str) {
    if condition {
        at(point);
    }
}

/// Every point, so that the tests can visit all of them.
pub const POINTS: [&str; 12] = [
    "hook.read",
    "hook.proven",
    "hook.storing",
    "media.fetched",
    "media.stored",
    "receive.raw_stored",
    "receive.before_commit",
    "receive.committed",
    "send.claimed",
    "send.on_wire",
    "send.after_dot",
    "send.recorded",
];

#[cfg(debug_assertions)]
mod armed {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicI64, Ordering};

    static ARMED: OnceLock<Option<(String, AtomicI64)>> = OnceLock::new();

    pub(super) fn at(point: &'static str) {
        debug_assert!(super::POINTS.contains(&point));
        let armed = ARMED.get_or_init(|| {
            let text = std::env::var("MOKED_FAULT").ok()?;
            let (name, n) = text.split_once(':').unwrap_or((text.as_str(), "1"));
            Some((name.to_owned(), AtomicI64::new(n.parse().unwrap_or(1))))
        });
        if let Some((name, left)) = armed
            && name == point
            && left.fetch_sub(1, Ordering::SeqCst) == 1
        {
            std::process::abort();
        }
    }
}
