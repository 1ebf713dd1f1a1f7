//! The book of a poll: every voter once, with the ballot that counts.

use crate::{
    database::Database,
    fixture::{agree, ballot, stage, voter},
};
use domain::evidence::Channel;

pub async fn the_book_has_every_voter_and_the_log_as_it_stands(database: Database) {
    let stage = stage(&database, 3).await;
    stage.cast(ballot(&stage.poll, 2, 1, agree())).await.expect("recorded");
    let book = stage.store.book(stage.poll.id).await.expect("read");
    assert_eq!((book.total.heads, book.voters.len()), (3, 3));
    let counted: Vec<_> = book.voters.iter().filter(|one| one.ballot.is_some()).collect();
    assert_eq!(counted.len(), 1);
    assert_eq!(counted[0].voter, voter(2));
    let found = counted[0].ballot.as_ref().expect("a ballot");
    assert_eq!((found.channel, &found.answers), (Channel::OwnDevice, &agree()));
    assert!(book.voters.iter().all(|one| !one.voided && one.invalid.is_none() && !one.delivered));
    let mark = stage.store.book_mark(stage.poll.id).await.expect("read");
    assert_eq!((book.log.size, book.open_cases), mark);
    let roll = stage.store.poll_roll(stage.poll.id).await.expect("read");
    assert_eq!((roll.total, roll.roll_root, roll.parking), (book.total, book.roll_root, false));
}
