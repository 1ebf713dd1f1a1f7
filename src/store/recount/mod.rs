//! What a finished poll holds, read for the result, the files and the case file.

mod book;
mod bundle;
mod papers;

pub use book::{BookBallot, BookRecord, BookVoter, LogHead, PollRoll, ProxyRecord};
