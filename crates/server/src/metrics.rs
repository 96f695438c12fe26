//! Figures for Prometheus, kept as plain counters.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// Upper bounds of the histogram, in microseconds.
const BOUNDS: [u64; 10] = [500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000, 500_000, 2_000_000];

#[derive(Default)]
struct Timing {
    buckets: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

type Name = (String, String, u16);

/// The registry.
#[derive(Default)]
pub(crate) struct Metrics {
    requests: RwLock<BTreeMap<Name, Arc<Timing>>>,
    /// Open live feeds of agents.
    pub(crate) agent_sockets: AtomicI64,
    /// Open live feeds of visitors.
    pub(crate) visitor_sockets: AtomicI64,
    /// Sockets closed because their reader was too slow.
    pub(crate) slow_sockets: AtomicU64,
    /// Chat messages taken in.
    pub(crate) chat_in: AtomicU64,
    /// Replies taken for sending.
    pub(crate) replies: AtomicU64,
}

impl Metrics {
    /// Counts one request. Routes come from the code and methods from the parser, so the table is small.
    pub(crate) fn request(&self, method: &str, route: &str, status: u16, spent: Duration) {
        let micros = u64::try_from(spent.as_micros()).unwrap_or(u64::MAX);
        let timing = self.timing(method, route, status);
        let slot = BOUNDS.iter().position(|bound| micros <= *bound).unwrap_or(BOUNDS.len());
        timing.buckets[slot].fetch_add(1, Relaxed);
        timing.micros.fetch_add(micros, Relaxed);
    }

    fn timing(&self, method: &str, route: &str, status: u16) -> Arc<Timing> {
        let method =
            if matches!(method, "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE") { method } else { "?" };
        let name = (route.to_owned(), method.to_owned(), status);
        if let Some(found) = self.requests.read().unwrap_or_else(PoisonError::into_inner).get(&name) {
            return found.clone();
        }
        self.requests.write().unwrap_or_else(PoisonError::into_inner).entry(name).or_default().clone()
    }

    /// The page; `gauges` are asked of the desk at the moment of reading.
    pub(crate) fn page(&self, gauges: &[(&str, &str, i64)]) -> String {
        let mut out = String::new();
        self.write_requests(&mut out);
        let sockets = [("agent", &self.agent_sockets), ("visitor", &self.visitor_sockets)];
        head(&mut out, "moked_sockets", "gauge", "Open live feeds.");
        for (kind, value) in sockets {
            let _ = writeln!(out, "moked_sockets{{kind=\"{kind}\"}} {}", value.load(Relaxed));
        }
        let counters = [
            (
                "moked_slow_sockets_total",
                "Live feeds closed because their reader was too slow.",
                &self.slow_sockets,
            ),
            ("moked_chat_messages_in_total", "Chat messages taken in.", &self.chat_in),
            ("moked_replies_total", "Replies taken for sending.", &self.replies),
        ];
        for (name, help, value) in counters {
            head(&mut out, name, "counter", help);
            let _ = writeln!(out, "{name} {}", value.load(Relaxed));
        }
        for (name, help, value) in gauges {
            head(&mut out, name, "gauge", help);
            let _ = writeln!(out, "{name} {value}");
        }
        out
    }

    fn write_requests(&self, out: &mut String) {
        head(out, "moked_http_request_seconds", "histogram", "Time until the answer was ready.");
        for ((route, method, status), timing) in
            self.requests.read().unwrap_or_else(PoisonError::into_inner).iter()
        {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let mut sum = 0;
            for (slot, count) in timing.buckets.iter().enumerate() {
                sum += count.load(Relaxed);
                let bound = BOUNDS.get(slot).map_or("+Inf".to_owned(), |b| (*b as f64 / 1e6).to_string());
                let _ = writeln!(out, "moked_http_request_seconds_bucket{{{labels},le=\"{bound}\"}} {sum}");
            }
            let seconds = timing.micros.load(Relaxed) as f64 / 1e6;
            let _ = writeln!(out, "moked_http_request_seconds_sum{{{labels}}} {seconds}");
            let _ = writeln!(out, "moked_http_request_seconds_count{{{labels}}} {sum}");
        }
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_where_it_belongs() {
        let metrics = Metrics::default();
        metrics.request("GET", "/api/v1/me", 200, Duration::from_micros(700));
        metrics.request("BREW", "other", 405, Duration::from_secs(9));
        let page = metrics.page(&[("moked_waiting", "x", 3)]);
        assert!(page.contains("_bucket{route=\"/api/v1/me\",method=\"GET\",status=\"200\",le=\"0.001\"} 1"));
        assert!(page.contains("method=\"?\",status=\"405\",le=\"+Inf\"} 1"));
        assert!(page.contains("moked_waiting 3"));
    }
}
