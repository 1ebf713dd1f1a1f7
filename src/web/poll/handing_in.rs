//! Handing the ballot in: exactly once, over any network, until a definite answer.

use super::{
    draft::Draft,
    keep::{self, KeptReceipt},
    mine,
    sending::{self, Sending},
};
use crate::{client, device, evidence, shared::Shared, ui::load::Load};
use api::poll::{BallotParams, CastBallot, Receipt};
use domain::{
    Refusal,
    evidence::Remembered,
    id::{PollId, VoterId},
    poll::{Poll, Submission},
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::time::Duration;

/// The handing-in of one check page.
#[derive(Clone, Copy)]
pub struct HandingIn {
    /// Where it stands.
    pub state: RwSignal<Sending>,
    poll: PollId,
    shared: Shared,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl HandingIn {
    /// Nothing is on its way yet; waking up shortens every wait.
    #[must_use]
    pub fn new(poll: PollId) -> Self {
        let this = Self {
            state: RwSignal::new(Sending::Idle),
            poll,
            shared: Shared::get(),
            timer: StoredValue::new(None),
        };
        device::on_wake(move || this.again());
        on_cleanup(move || this.stop_timer());
        this
    }

    /// Sends the draft; a second tap finds it on its way.
    pub fn submit(self) {
        if !self.busy() {
            self.start(false);
        }
    }

    /// Goes on with a draft that may have reached the server: asks before it sends.
    pub fn resume(self) {
        if self.state.with_untracked(|state| *state == Sending::Idle) {
            self.start(true);
        }
    }

    /// Tries now instead of later.
    pub fn again(self) {
        if self.state.try_with_untracked(|state| matches!(state, Sending::Waiting(_))) == Some(true) {
            self.start(true);
        }
    }

    fn busy(self) -> bool {
        self.state.with_untracked(Sending::busy)
    }

    fn start(self, ask: bool) {
        self.stop_timer();
        let tries = match self.state.get_untracked() {
            Sending::Waiting(tries) => tries,
            _ => 0,
        };
        let Some((poll, mine)) = self.loaded() else { return };
        let mut draft = keep::draft(self.poll, mine.voter);
        match draft.submission(&poll, mine.level) {
            Ok(submission) => {
                draft.mark_sent();
                keep::keep_draft(&draft);
                self.state.set(Sending::Pending);
                spawn_local(self.once(mine.voter, submission, tries + 1, ask));
            }
            Err(refusal) => spawn_local(self.without_draft(mine.voter, refusal)),
        }
    }

    /// Another tab may have handed the ballot in and cleared the draft.
    async fn without_draft(self, voter: VoterId, refusal: Refusal) {
        if !self.recorded_elsewhere(voter).await {
            self.set(Sending::Refused(problem(refusal)));
        }
    }

    /// Whether the server has a ballot already; the page itself then leads to the receipt.
    async fn recorded_elsewhere(self, voter: VoterId) -> bool {
        let me = self.shared.ask_me().await;
        me.is_ok_and(|me| me.voters.iter().any(|mine| mine.voter == voter && mine.receipt.is_some()))
    }

    fn loaded(self) -> Option<(Poll, api::roll::MyVoter)> {
        let poll =
            self.shared.poll.state.with_untracked(|view| view.ready().map(|view| view.poll.clone()))?;
        let mine = self.shared.me.with_untracked(|me| mine::current(me.ready()?, self.poll))?;
        (poll.id == self.poll).then_some((poll, mine))
    }

    async fn once(self, voter: VoterId, mut submission: Submission, tries: u32, ask: bool) {
        if ask {
            match self.shared.ask_me().await {
                // The page itself leads to the receipt as soon as it is known.
                Ok(me) if me.voters.iter().any(|mine| mine.voter == voter && mine.receipt.is_some()) => {
                    return;
                }
                Ok(me) if me.voters.iter().all(|mine| mine.voter != voter) => {
                    return self.set(Sending::SignIn);
                }
                _ => {}
            }
        }
        let at = BallotParams { poll: self.poll, voter };
        let before = evidence::remembered(self.poll);
        submission.since = before.as_ref().map_or(0, Remembered::size);
        match client::call::<CastBallot>(&at, &submission).await {
            Ok(receipt) => self.recorded(receipt, &submission, before.as_ref()),
            Err(failure) => self.failed(sending::after(failure, tries), voter),
        }
    }

    fn recorded(self, receipt: Receipt, submission: &Submission, before: Option<&Remembered>) {
        match evidence::check(&receipt, self.poll, &submission.commitment, before) {
            Ok(kept) => keep::keep_receipt(kept),
            Err(wrong) => return self.set(Sending::Wrong(Box::new(wrong))),
        }
        keep::forget_draft(self.poll, receipt.voter);
        self.shared.me.update(|me| {
            if let Load::Ready(me) = me {
                for mine in me.voters.iter_mut().filter(|mine| mine.voter == receipt.voter) {
                    mine.receipt = Some(receipt.clone());
                }
            }
        });
    }

    fn failed(self, state: Sending, voter: VoterId) {
        match &state {
            Sending::Waiting(tries) => self.wait(*tries),
            Sending::Refused(problem) if problem.code == Refusal::AlreadyVoted.code() => {
                keep::forget_draft(self.poll, voter);
            }
            Sending::Refused(_) => {
                let mut draft = keep::draft(self.poll, voter);
                draft.drop_attempt();
                prepare(&mut draft);
            }
            _ => {}
        }
        self.set(state);
    }

    fn wait(self, tries: u32) {
        let pause = Duration::from_secs(u64::from(sending::pause(tries)));
        let timer = set_timeout_with_handle(move || self.again(), pause);
        self.timer.try_update_value(|kept| *kept = timer.ok());
    }

    fn stop_timer(self) {
        let timer = self.timer.try_update_value(Option::take).flatten();
        if let Some(timer) = timer {
            timer.clear();
        }
    }

    // The page may be gone when an answer comes.
    fn set(self, state: Sending) {
        self.state.try_set(state);
    }
}

/// Draws the try, unless there is one, and keeps it before anything is sent; `false` without chance.
pub fn prepare(draft: &mut Draft) -> bool {
    if draft.attempt.is_some() {
        return true;
    }
    let (Some(id), Some(nonce)) = (device::chance::<16>(), device::chance::<32>()) else { return false };
    draft.prepare(id, nonce);
    keep::keep_draft(draft);
    true
}

/// A recorded ballot ends its draft: choice and nonce go, number and commitment stay if it was this phone's.
pub fn settle(poll: &Poll, mine: &api::roll::MyVoter, receipt: &Receipt) {
    let draft = keep::draft(poll.id, mine.voter);
    if let Ok(submission) = draft.submission(poll, mine.level)
        && sending::proves(receipt, poll.id, &submission.commitment)
    {
        let (voter, index, commitment) = (mine.voter, receipt.index, submission.commitment);
        keep::keep_receipt(KeptReceipt { poll: poll.id, voter, index, commitment, seen: None });
    }
    keep::forget_draft(poll.id, mine.voter);
}

fn problem(refusal: Refusal) -> api::Problem {
    api::Problem { code: refusal.code().to_owned(), ..api::Problem::default() }
}
