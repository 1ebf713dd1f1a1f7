//! The signed heads of the polls' logs, the proofs that hang on them, and whether they still fit.

mod bundle;
mod check;
mod proof;
mod restart;
mod sign;
mod trees;

pub use bundle::{EvidenceRecord, OpeningRecord};
pub use check::LogFault;
pub use proof::ProofRecord;
pub(crate) use proof::closed_head;
pub(crate) use sign::{LogSigner, sign};
pub(crate) use trees::Trees;
