//! Letters that wait for the printer: the only place where codes are in the clear, and only in memory.

use domain::{
    Area, Instant,
    community::Address,
    id::{LetterJobId, PollId, StaffSessionId, VoterId},
    roll::VotingCode,
};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A session has at most so many waiting; the oldest goes.
const EACH: usize = 3;

/// One letter.
#[derive(Clone)]
pub struct Letter {
    pub voter: VoterId,
    /// The number on it.
    pub serial: u32,
    pub dwellings: Vec<Address>,
    /// The area that counts.
    pub area: Area,
    pub code: VotingCode,
    pub phone: Phone,
}

/// What the letter says about the phone digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// None is on the roll.
    Missing,
    /// One is, and begins with these digits; the last four are the second lock and never printed (T7).
    Begins([char; 3]),
    /// One was on the frozen roll and is no longer on the live one.
    Known,
}

/// What one click made ready.
#[derive(Clone)]
pub struct Job {
    pub id: LetterJobId,
    pub poll: PollId,
    pub session: StaffSessionId,
    pub until: Instant,
    pub letters: Arc<Vec<Letter>>,
}

/// All that wait.
#[derive(Default)]
pub struct Jobs(Mutex<Vec<Job>>);

impl Jobs {
    /// Keeps a job. Letters of the same voters in earlier ones are dead and go.
    pub fn put(&self, job: Job, now: Instant) {
        let renewed: BTreeSet<VoterId> = job.letters.iter().map(|letter| letter.voter).collect();
        let mut jobs = self.alive(now);
        for old in jobs.iter_mut().filter(|old| old.poll == job.poll) {
            if old.letters.iter().any(|letter| renewed.contains(&letter.voter)) {
                Arc::make_mut(&mut old.letters).retain(|letter| !renewed.contains(&letter.voter));
            }
        }
        let (session, mut kept) = (job.session, 0);
        jobs.push(job);
        let keep: Vec<LetterJobId> = jobs
            .iter()
            .rev()
            .filter(|job| {
                job.session != session || {
                    kept += 1;
                    kept <= EACH
                }
            })
            .map(|job| job.id)
            .collect();
        jobs.retain(|job| keep.contains(&job.id));
    }

    /// The job of that id, for the session that made it.
    pub fn get(&self, id: LetterJobId, session: StaffSessionId, now: Instant) -> Option<Job> {
        self.alive(now).iter().find(|job| job.id == id && job.session == session).cloned()
    }

    /// Those whose time is not over; the others are forgotten.
    fn alive(&self, now: Instant) -> MutexGuard<'_, Vec<Job>> {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.retain(|job| now < job.until);
        jobs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(id: u128, session: u128, voters: &[u128]) -> Job {
        let letter = |voter: &u128| Letter {
            voter: VoterId::from_bits(*voter),
            serial: 1,
            dwellings: Vec::new(),
            area: Area::ZERO,
            code: VotingCode::from_chance(1),
            phone: Phone::Missing,
        };
        Job {
            id: LetterJobId::from_bits(id),
            poll: PollId::from_bits(1),
            session: StaffSessionId::from_bits(session),
            until: Instant(100),
            letters: Arc::new(voters.iter().map(letter).collect()),
        }
    }

    fn seen(jobs: &Jobs, id: u128, session: u128, now: i64) -> Option<usize> {
        let found = jobs.get(LetterJobId::from_bits(id), StaffSessionId::from_bits(session), Instant(now));
        found.map(|job| job.letters.len())
    }

    #[test]
    fn only_its_own_session_sees_a_job_and_only_for_its_time() {
        let jobs = Jobs::default();
        jobs.put(job(1, 1, &[1, 2]), Instant(0));
        assert_eq!((seen(&jobs, 1, 1, 99), seen(&jobs, 1, 2, 99)), (Some(2), None));
        assert_eq!(seen(&jobs, 1, 1, 100), None);
    }

    #[test]
    fn a_letter_printed_again_leaves_the_earlier_job() {
        let jobs = Jobs::default();
        jobs.put(job(1, 1, &[1, 2]), Instant(0));
        jobs.put(job(2, 2, &[2]), Instant(0));
        assert_eq!((seen(&jobs, 1, 1, 1), seen(&jobs, 2, 2, 1)), (Some(1), Some(1)));
    }

    #[test]
    fn a_session_keeps_its_last_three() {
        let jobs = Jobs::default();
        for id in 1..=5 {
            jobs.put(job(id, 1, &[id]), Instant(0));
        }
        jobs.put(job(9, 2, &[9]), Instant(0));
        let kept: Vec<bool> = (1..=5).map(|id| seen(&jobs, id, 1, 1).is_some()).collect();
        assert_eq!(kept, [false, false, true, true, true]);
    }
}
