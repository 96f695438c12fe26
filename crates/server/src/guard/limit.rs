//! Limits in memory: token buckets in a table that cannot grow, and a count of what is open at one time.

use crate::options::Rate;
use crate::problem::{Answer, Problem};
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::Instant;

/// Entries of one generation; two are kept, so this is half of the most.
const GENERATION: usize = 20_000;

/// One allowance.
#[derive(Clone, Copy)]
pub(crate) struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    pub(crate) fn full(rate: Rate, now: Instant) -> Bucket {
        Bucket { tokens: rate.burst, at: now }
    }

    /// Takes one, or tells in how many seconds there will be one.
    pub(crate) fn take(&mut self, rate: Rate, now: Instant) -> Result<(), u64> {
        if rate == Rate::NONE {
            return Ok(());
        }
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        self.tokens = (self.tokens + since / rate.every.max(0.001)).min(rate.burst);
        self.at = now;
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return Ok(());
        }
        Err(((1.0 - self.tokens) * rate.every).ceil() as u64)
    }
}

/// Allowances by key. The key is hashed with a secret of the process, so that nobody can aim at another's.
pub(crate) struct Buckets {
    rate: Rate,
    hasher: RandomState,
    tables: Mutex<[HashMap<u64, Bucket>; 2]>,
}

impl Buckets {
    pub(crate) fn new(rate: Rate) -> Buckets {
        Buckets { rate, hasher: RandomState::new(), tables: Mutex::default() }
    }

    /// Takes one from the allowance of `key`.
    pub(crate) fn take(&self, key: impl Hash) -> Answer<()> {
        self.take_at(key, Instant::now())
    }

    fn take_at(&self, key: impl Hash, now: Instant) -> Answer<()> {
        let key = self.hasher.hash_one(key);
        let mut tables = self.tables.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut bucket = match tables[0].get(&key).or_else(|| tables[1].get(&key)) {
            Some(bucket) => *bucket,
            None => Bucket::full(self.rate, now),
        };
        let taken = bucket.take(self.rate, now);
        if tables[0].len() >= GENERATION && !tables[0].contains_key(&key) {
            tables.swap(0, 1);
            tables[0].clear();
        }
        tables[0].insert(key, bucket);
        taken.map_err(Problem::rate_limited)
    }

    /// Gives one back: what was counted turned out to be in order.
    pub(crate) fn give_back(&self, key: impl Hash) {
        let key = self.hasher.hash_one(key);
        let mut tables = self.tables.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(bucket) = tables[0].get_mut(&key) {
            bucket.tokens = (bucket.tokens + 1.0).min(self.rate.burst);
        }
    }
}

/// How many of something each address has open.
pub(crate) struct Crowd {
    most: usize,
    open: Mutex<HashMap<IpAddr, usize>>,
}

impl Crowd {
    pub(crate) fn new(most: usize) -> Crowd {
        Crowd { most, open: Mutex::default() }
    }

    /// One more, unless there are too many.
    pub(crate) fn enter(&self, address: IpAddr) -> bool {
        let mut open = self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let count = open.entry(address).or_default();
        let room = *count < self.most;
        *count += usize::from(room);
        room
    }

    /// One less.
    pub(crate) fn leave(&self, address: IpAddr) {
        let mut open = self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(count) = open.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let buckets = Buckets::new(Rate::new(2.0, 10.0));
        let start = Instant::now();
        assert!(buckets.take_at("dana", start).is_ok());
        assert!(buckets.take_at("dana", start).is_ok());
        assert!(buckets.take_at("dana", start).is_err());
        assert!(buckets.take_at("noa", start).is_ok());
        assert!(buckets.take_at("dana", start + Duration::from_secs(11)).is_ok());
    }

    #[test]
    fn the_table_stays_small() {
        let buckets = Buckets::new(Rate::new(1.0, 10.0));
        for n in 0..3 * GENERATION {
            let _ = buckets.take(n);
        }
        let tables = buckets.tables.lock().unwrap();
        assert!(tables[0].len() + tables[1].len() <= 2 * GENERATION);
    }
}
