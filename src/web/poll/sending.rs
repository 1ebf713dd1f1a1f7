//! Handing a ballot in over a bad network: what an answer means, and when to try again.

use crate::{client::Failure, evidence::Wrong};
use api::{Problem, poll::Receipt};
use domain::{Refusal, evidence::Hash32, id::PollId};

/// Where the handing-in stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// Nothing is on its way.
    Idle,
    /// On its way.
    Pending,
    /// No definite answer after so many tries; another follows by itself.
    Waiting(u32),
    /// Refused for good; nothing was recorded by this try.
    Refused(Problem),
    /// The session has run out; the same try goes on after signing in.
    SignIn,
    /// Recorded, so it says, but the phone's own check fails.
    Wrong(Box<Wrong>),
}

impl Sending {
    /// Whether the button is off.
    #[must_use]
    pub const fn busy(&self) -> bool {
        matches!(self, Self::Pending | Self::Waiting(_))
    }
}

/// Seconds until the next try after `tries` without a definite answer: 1, 2, 4, 8, then every 15.
#[must_use]
pub const fn pause(tries: u32) -> u32 {
    match tries {
        0 | 1 => 1,
        2 => 2,
        3 => 4,
        4 => 8,
        _ => 15,
    }
}

/// What a failed try means, after `tries` of them.
#[must_use]
pub fn after(failure: Failure, tries: u32) -> Sending {
    if failure.uncertain() || failure.code() == Refusal::TooManyAttempts.code() {
        return Sending::Waiting(tries);
    }
    match failure {
        Failure::Problem(problem) if problem.code == Refusal::SignInNeeded.code() => Sending::SignIn,
        Failure::Problem(problem) => Sending::Refused(problem),
        Failure::Offline | Failure::Timeout | Failure::Unreadable => Sending::Waiting(tries),
    }
}

/// Whether the receipt is for the ballot that this phone committed to.
#[must_use]
pub fn proves(receipt: &Receipt, poll: PollId, commitment: &Hash32) -> bool {
    receipt.poll == poll && receipt.leaf.carries(poll, commitment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Area, Instant,
        evidence::{Channel, Leaf},
        id::VoterId,
        poll::Level,
    };

    fn problem(status: u16, code: &str) -> Failure {
        Failure::Problem(Problem { status, code: code.into(), ..Problem::default() })
    }

    #[test]
    fn pauses_grow_to_fifteen_seconds_and_stay() {
        let pauses: Vec<_> = (1..8).map(pause).collect();
        assert_eq!(pauses, [1, 2, 4, 8, 15, 15, 15]);
    }

    #[test]
    fn whatever_leaves_it_open_is_tried_again() {
        for open in [
            Failure::Offline,
            Failure::Timeout,
            Failure::Unreadable,
            problem(500, "internal"),
            problem(503, "busy"),
            problem(429, "too_many_attempts"),
        ] {
            assert_eq!(after(open.clone(), 3), Sending::Waiting(3), "{open:?}");
        }
    }

    #[test]
    fn a_definite_no_is_not_tried_again() {
        for (status, code) in [(409, "already_voted"), (409, "poll_closed"), (422, "answer_missing")] {
            assert!(matches!(after(problem(status, code), 1), Sending::Refused(_)), "{code}");
        }
        assert_eq!(after(problem(401, "sign_in_needed"), 1), Sending::SignIn);
    }

    #[test]
    fn only_the_leaf_with_my_commitment_proves_it() {
        let (poll, mine, other) =
            (PollId::from_bits(1), Hash32::from_bytes([1; 32]), Hash32::from_bytes([2; 32]));
        let receipt = Receipt {
            poll,
            voter: VoterId::from_bits(3),
            index: 7,
            recorded_at: Instant(0),
            area: Area::ZERO,
            channel: Channel::OwnDevice,
            level: Level::CodeAndPhone,
            leaf: Leaf::ballot(poll, Instant(0), Channel::OwnDevice, &mine),
            proof: None,
        };
        assert!(proves(&receipt, poll, &mine));
        assert!(!proves(&receipt, poll, &other));
        assert!(!proves(&receipt, PollId::from_bits(2), &mine));
    }
}
