//! The signed head of a poll's log, for anybody who remembers an earlier one.

use domain::{evidence::Proof, id::PollId};

crate::endpoints! {
    /// The newest signed head of a poll's log, with the proof that it continues the head of `since` entries
    /// (0: none is remembered). Where the log has fewer, the head alone: the phone sees what that means.
    GetCheckpoint: Get "/api/polls/{poll}/checkpoint/{since}", CheckpointParams, () => Proof;
}

crate::params! {
    /// Which poll, and what is remembered of it.
    CheckpointParams {
        /// The poll.
        poll: PollId,
        /// Entries of the head that is remembered.
        since: u64,
    }
}
