//! Letters: codes, reprints, delivery, the work list, the printed pages.

mod codes;
mod pages;
mod work;

use crate::{app::TestApp, staff::Staff};
use api::letter::{LetterJob, LetterOrder, Letters, PrintLetters};
use api::{address, poll::PollParams};
use domain::{id::PollId, roll::VotingCode};

/// Prints letters as the console does.
pub async fn print(app: &TestApp, staff: &Staff, poll: PollId, order: &LetterOrder) -> LetterJob {
    staff.post(app, &address::<PrintLetters>(&PollParams { poll }), order).await.ok()
}

/// The board of letters.
pub async fn board(app: &TestApp, staff: &Staff, poll: PollId) -> Letters {
    staff.get(app, &address::<api::letter::GetLetters>(&PollParams { poll })).await.ok()
}

/// The codes that stand on a printed page, in its order.
pub fn codes(page: &str) -> Vec<VotingCode> {
    let marks = page.split("letter__code digits\">").skip(1);
    marks.map(|rest| rest[..20].parse().expect("18 digits")).collect()
}
