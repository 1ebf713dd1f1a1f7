//! The one writer of ballots: whoever waits goes into the next commit together.

use crate::{
    Cast, CastError, ReceiptRecord, StoreError, poll,
    tx::{Disk, in_transaction},
};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// More than these waiting are turned away at once.
const WAITING: usize = 256;
/// One commit carries at most so many.
const GROUP: usize = 32;

type Answer = Result<ReceiptRecord, CastError>;
pub(crate) type Queue = mpsc::Sender<(Cast, oneshot::Sender<Answer>)>;

/// Starts the writer; it ends with the last clone of the store.
pub(crate) fn start(disk: Arc<Disk>) -> Queue {
    let (queue, mut waiting) = mpsc::channel::<(Cast, oneshot::Sender<Answer>)>(WAITING);
    tokio::spawn(async move {
        let mut group = Vec::with_capacity(GROUP);
        while waiting.recv_many(&mut group, GROUP).await > 0 {
            let (casts, callers): (Vec<_>, Vec<_>) = group.drain(..).unzip();
            for (caller, answer) in callers.into_iter().zip(write(&disk, &casts).await) {
                // A caller who has gone asks again with the same attempt.
                let _ = caller.send(answer);
            }
        }
    });
    queue
}

/// Hands in one ballot and waits for its commit.
pub(crate) async fn cast(queue: &Queue, cast: Cast) -> Answer {
    let (caller, answer) = oneshot::channel();
    queue.try_send((cast, caller)).map_err(|error| match error {
        mpsc::error::TrySendError::Full(_) => StoreError::Busy,
        mpsc::error::TrySendError::Closed(_) => stopped(),
    })?;
    answer.await.map_err(|_| stopped())?
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the writer has stopped".into())
}

async fn write(disk: &Disk, casts: &[Cast]) -> Vec<Answer> {
    match write_group(disk, casts).await {
        Ok(answers) => answers,
        Err(error) if casts.len() == 1 => vec![Err(error.into())],
        Err(StoreError::Busy) => casts.iter().map(|_| Err(StoreError::Busy.into())).collect(),
        Err(StoreError::Unavailable(cause)) => {
            let again = || StoreError::Unavailable(cause.to_string().into());
            casts.iter().map(|_| Err(again().into())).collect()
        }
        Err(_) => one_by_one(disk, casts).await,
    }
}

/// So that one ballot's trouble does not stop the others of its group.
async fn one_by_one(disk: &Disk, casts: &[Cast]) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(casts.len());
    for cast in casts {
        let alone = write_group(disk, core::slice::from_ref(cast)).await;
        let answer =
            alone.map_err(CastError::Store).and_then(|mut one| one.pop().unwrap_or(Err(stopped().into())));
        answers.push(answer);
    }
    answers
}

async fn write_group(disk: &Disk, casts: &[Cast]) -> Result<Vec<Answer>, StoreError> {
    in_transaction!(disk, |conn| poll::record(conn, &disk.known, casts))
}
