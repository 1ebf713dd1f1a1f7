//! How many tries there are: with a code (in the database), from an address and in all (in memory).

use crate::request::subscriber;
use governor::{
    DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use std::{
    collections::HashMap,
    net::IpAddr,
    num::NonZeroU32,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::Mutex as AsyncMutex;

/// Wrong tries with one code in an hour.
pub const TRIES_PER_CODE: u32 = 5;
/// The hour, in milliseconds.
pub const CODE_WINDOW_MS: i64 = 3_600_000;

/// Many residents share one address of a carrier's NAT: only failures count, and a spent budget slows
/// the address down to one failure in ten seconds instead of locking it out.
const FAILURES_PER_ADDRESS: u32 = 60;
const ADDRESS_REFILL: Duration = Duration::from_secs(10);
/// Guessing spread over many addresses.
const FAILURES_IN_ALL: u32 = 3_000;
const ALL_REFILL: Duration = Duration::from_millis(200);

/// The budgets of one running server.
pub struct Limits {
    failures: DefaultKeyedRateLimiter<IpAddr>,
    all_failures: DefaultDirectRateLimiter,
    reports: DefaultKeyedRateLimiter<IpAddr>,
    help: DefaultKeyedRateLimiter<IpAddr>,
    follows: DefaultKeyedRateLimiter<IpAddr>,
    questions: DefaultKeyedRateLimiter<IpAddr>,
    blocked: Mutex<HashMap<Option<IpAddr>, Instant>>,
    stripes: [AsyncMutex<()>; 64],
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            failures: RateLimiter::keyed(quota(ADDRESS_REFILL, FAILURES_PER_ADDRESS)),
            all_failures: RateLimiter::direct(quota(ALL_REFILL, FAILURES_IN_ALL)),
            reports: RateLimiter::keyed(quota(Duration::from_secs(6), 10)),
            help: RateLimiter::keyed(quota(Duration::from_secs(300), 20)),
            // A whole stairwell may scan the poster behind one address.
            follows: RateLimiter::keyed(quota(Duration::from_secs(2), 240)),
            questions: RateLimiter::keyed(quota(Duration::from_secs(120), 30)),
            blocked: Mutex::default(),
            stripes: std::array::from_fn(|_| AsyncMutex::new(())),
        }
    }
}

impl Limits {
    /// Seconds to wait before another sign-in from that address, if its budget or everybody's is spent.
    pub fn wait(&self, address: IpAddr) -> Option<u32> {
        let now = Instant::now();
        let blocked = self.blocked();
        let until =
            [Some(subscriber(address)), None].into_iter().filter_map(|key| blocked.get(&key)).max()?;
        let left = until.checked_duration_since(now)?;
        Some(u32::try_from(left.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
    }

    /// Counts a failed sign-in from that address.
    pub fn failed(&self, address: IpAddr) {
        let key = subscriber(address);
        let clock = DefaultClock::default();
        if let Err(spent) = self.failures.check_key(&key) {
            self.block(Some(key), spent.wait_time_from(clock.now()));
        }
        if let Err(spent) = self.all_failures.check() {
            self.block(None, spent.wait_time_from(clock.now()));
        }
    }

    /// Whether another report of a failed page is taken from that address.
    pub fn takes_report(&self, address: IpAddr) -> bool {
        self.reports.check_key(&subscriber(address)).is_ok()
    }

    /// Whether another request for help from nobody known is taken from that address.
    pub fn takes_help(&self, address: IpAddr) -> bool {
        self.help.retain_recent();
        self.help.check_key(&subscriber(address)).is_ok()
    }

    /// Whether another wish to follow something is taken from that address.
    pub fn takes_follow(&self, address: IpAddr) -> bool {
        self.follows.retain_recent();
        self.follows.check_key(&subscriber(address)).is_ok()
    }

    /// Whether another question is taken from that address.
    pub fn takes_question(&self, address: IpAddr) -> bool {
        self.questions.retain_recent();
        self.questions.check_key(&subscriber(address)).is_ok()
    }

    /// One try at a time with one code: otherwise parallel tries would all see the same number left.
    pub fn stripe(&self, byte: u8) -> &AsyncMutex<()> {
        &self.stripes[usize::from(byte) % self.stripes.len()]
    }

    fn block(&self, key: Option<IpAddr>, wait: Duration) {
        let now = Instant::now();
        let mut blocked = self.blocked();
        blocked.retain(|_, until| *until > now);
        blocked.insert(key, now + wait);
        drop(blocked);
        self.failures.retain_recent();
        self.reports.retain_recent();
    }

    fn blocked(&self) -> MutexGuard<'_, HashMap<Option<IpAddr>, Instant>> {
        self.blocked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn quota(refill: Duration, burst: u32) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(refill).unwrap_or(Quota::per_second(NonZeroU32::MIN)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn an_address_has_a_generous_budget_of_failures_and_is_then_slowed_down() {
        let limits = Limits::default();
        for _ in 0..FAILURES_PER_ADDRESS {
            limits.failed(address(1));
            assert_eq!(limits.wait(address(1)), None);
        }
        limits.failed(address(1));
        assert!(limits.wait(address(1)).is_some_and(|seconds| (1..=11).contains(&seconds)));
        assert_eq!(limits.wait(address(2)), None);
    }

    #[test]
    fn guessing_from_everywhere_slows_everybody_down() {
        let limits = Limits::default();
        for number in 0..=FAILURES_IN_ALL + 100 {
            limits.failed(IpAddr::from(number.to_be_bytes()));
        }
        assert!(limits.wait(address(9)).is_some());
    }

    #[test]
    fn reports_are_few() {
        let limits = Limits::default();
        let taken = (0..100).filter(|_| limits.takes_report(address(1))).count();
        assert!((10..20).contains(&taken), "{taken}");
    }
}
