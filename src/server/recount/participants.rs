//! 参加名单: who took part, by the numbers on the letters; out with the result.

use super::{counted::Counted, result};
use crate::{State, ctx::Ctx, error::Error};
use api::{poll::PollParams, recount::Participants};
use domain::{Instant, evidence::Channel, id::PollId};

/// The list, for everybody.
pub async fn get_participants(ctx: Ctx, at: PollParams, (): ()) -> Result<Participants, Error> {
    participants(&ctx.state, at.poll, ctx.now).await
}

/// The list of a poll; refused until its result is out.
pub async fn participants(state: &State, poll: PollId, now: Instant) -> Result<Participants, Error> {
    Ok(result::known(state, poll, now).await?.participants.as_ref().clone())
}

pub fn list(counted: &Counted) -> Participants {
    let mut all = Participants {
        poll: counted.poll.id,
        took_part: counted.took_part().heads,
        total: counted.book.total.heads,
        online: Vec::new(),
        paper: Vec::new(),
        proxy: Vec::new(),
        helped: Vec::new(),
        invalid: Vec::new(),
        absent: Vec::new(),
        closed: counted.closed(),
    };
    for voter in &counted.book.voters {
        let list = match voter.ballot.as_ref().map(|ballot| ballot.channel) {
            Some(Channel::OwnDevice | Channel::PlainPage) => &mut all.online,
            Some(Channel::Paper) => &mut all.paper,
            Some(Channel::Proxy) => &mut all.proxy,
            Some(Channel::Helped) => &mut all.helped,
            None if voter.invalid.is_some() || voter.voided => &mut all.invalid,
            None => &mut all.absent,
        };
        list.push(voter.serial);
    }
    let lists = [&mut all.online, &mut all.paper, &mut all.proxy, &mut all.helped];
    for list in lists.into_iter().chain([&mut all.invalid, &mut all.absent]) {
        list.sort_unstable();
    }
    all
}
