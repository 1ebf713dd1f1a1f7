//! The signed heads of the polls' logs, the proofs that hang on them, and whether they still fit.

mod bundle;
mod check;
mod proof;
mod restart;
mod sign;

pub use bundle::{EvidenceRecord, OpeningRecord};
pub use check::LogFault;
pub use proof::ProofRecord;
pub(crate) use proof::{Trees, closed_head};
pub(crate) use sign::{LogSigner, sign};
