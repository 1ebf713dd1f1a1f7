//! Printing letters: codes are drawn, their hashes written, and the letters kept for the printer.

use super::{
    jobs::{Job, Letter},
    people,
};
use crate::{ctx::Ctx, error::Error};
use api::{
    letter::{
        Issue, IssueList, JOB_MINUTES, LetterBuilding, LetterJob, LetterOrder, Letters, Reissued,
        WorkVoterParams,
    },
    pages,
    poll::PollParams,
};
use domain::{
    Refusal,
    committee::Action,
    id::{LetterJobId, PollId, StaffSessionId},
    poll::{Poll, State},
    roll::VotingCode,
};
use std::sync::Arc;
use store::{By, Issued, WorkRecord, code_mac};

/// More voters than any community has.
pub const MOST: usize = 3_000;

/// What there is to print and what is printed.
pub async fn get_letters(ctx: Ctx, at: PollParams, (): ()) -> Result<Letters, Error> {
    let (_, poll) = ctx.allow_poll(Action::ReadWork, at.poll).await?;
    let mut work = ctx.store().work(at.poll).await?;
    people::by_door(&mut work);
    let state = stage(&ctx, &poll).await?;
    Ok(Letters {
        title: poll.title.clone(),
        state,
        opens_at: poll.opens_at,
        closes_at: poll.closes_at,
        printable: printable(state),
        tenants: poll.asks_tenants(),
        voters: count(work.len()),
        printed: count(work.iter().filter(|record| record.printed_at.is_some()).count()),
        buildings: buildings(&work),
        fingerprint: ctx.state.log_key.fingerprint(),
        public_url: ctx.state.config.public_url.clone(),
    })
}

/// Draw codes for voters and make the page that prints their letters.
pub async fn print_letters(ctx: Ctx, at: PollParams, order: LetterOrder) -> Result<LetterJob, Error> {
    let (by, _) = before_close(&ctx, at).await?;
    let mut work = ordered(&ctx, at, &order).await?;
    let asked = work.len();
    work.retain(|record| order.again || record.printed_at.is_none());
    let (job, _) = issue(&ctx, &by, "print_letters", at, work, order.again).await?;
    Ok(LetterJob { left_out: count(asked).saturating_sub(job.letters), ..job })
}

/// The voters that an order names.
pub async fn ordered(ctx: &Ctx, at: PollParams, order: &LetterOrder) -> Result<Vec<WorkRecord>, Error> {
    if order.voters.len() > MOST {
        return Err(Refusal::NotFound.into());
    }
    let mut work = ctx.store().work(at.poll).await?;
    if !order.voters.iter().all(|voter| work.iter().any(|record| record.voter == *voter)) {
        return Err(Refusal::NotFound.into());
    }
    let all = order.buildings.is_empty() && order.voters.is_empty();
    work.retain(|record| {
        let at_home = record.home().is_some_and(|home| order.buildings.contains(&home.building));
        all || at_home || order.voters.contains(&record.voter)
    });
    Ok(work)
}

/// Print one letter again, for a voter who stands in front of me.
pub async fn reissue_letter(ctx: Ctx, at: WorkVoterParams, (): ()) -> Result<Reissued, Error> {
    let poll = PollParams { poll: at.poll };
    let (by, _) = before_close(&ctx, poll).await?;
    let mut work = ctx.store().work(at.poll).await?;
    work.retain(|record| record.voter == at.voter);
    if work.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let (job, issued) = issue(&ctx, &by, "reissue_letter", poll, work, true).await?;
    Ok(Reissued { job, devices: issued.devices })
}

/// Every letter of a voter with who printed and revoked it.
pub async fn list_issues(ctx: Ctx, at: WorkVoterParams, (): ()) -> Result<IssueList, Error> {
    ctx.allow_poll(Action::ReadWork, at.poll).await?;
    let voter = ctx.store().voter(at.poll, at.voter).await?.ok_or(Refusal::NotFound)?;
    let issues = ctx.store().issues(at.poll, at.voter).await?.into_iter();
    let notes = ctx.store().deliveries(at.poll, at.voter).await?;
    Ok(IssueList {
        serial: voter.serial,
        dwellings: voter.dwellings.into_iter().map(|dwelling| dwelling.address).collect(),
        area: voter.area,
        issues: issues
            .map(|one| Issue {
                at: one.at,
                by: one.by,
                revoked_at: one.revoked_at,
                revoked_by: one.revoked_by,
            })
            .collect(),
        deliveries: notes
            .iter()
            .map(|note| super::work::delivery(&ctx.state, note))
            .collect::<Result<_, _>>()?,
    })
}

/// Where the poll stands; nothing while it is prepared.
pub async fn stage(ctx: &Ctx, poll: &Poll) -> Result<Option<State>, Error> {
    let prepared = ctx.store().is_prepared(poll.id).await?.ok_or(Refusal::NotFound)?;
    Ok((!prepared).then(|| poll.state(ctx.now)))
}

/// A code that nobody can use any more is not printed.
const fn printable(state: Option<State>) -> bool {
    matches!(state, None | Some(State::Announced | State::Open))
}

/// Who prints, and the poll while its codes open something.
pub async fn before_close(ctx: &Ctx, at: PollParams) -> Result<(By, Arc<Poll>), Error> {
    let (by, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    if printable(stage(ctx, &poll).await?) { Ok((by, poll)) } else { Err(Refusal::StateForbids.into()) }
}

async fn issue(
    ctx: &Ctx,
    by: &By,
    act: &'static str,
    at: PollParams,
    mut work: Vec<WorkRecord>,
    again: bool,
) -> Result<(LetterJob, Issued), Error> {
    people::by_door(&mut work);
    let session = ctx.staff().await?.session;
    let mut letters = draw(ctx, by, &work).await?;
    let key = ctx.state.key.bytes();
    let codes: Vec<_> = letters.iter().map(|letter| (letter.voter, code_mac(key, &letter.code))).collect();
    let issued = ctx.store().issue_letters(by, act, at.poll, &codes, again).await?;
    letters.retain(|letter| issued.voters.contains(&letter.voter));
    Ok((keep(ctx, at.poll, session, letters, issued.revoked)?, issued))
}

/// A letter with a new code for everybody.
async fn draw(ctx: &Ctx, by: &By, work: &[WorkRecord]) -> Result<Vec<Letter>, Error> {
    let owners = ctx.store().sealed_owners(by.community).await?;
    let letter = |record: &WorkRecord| {
        Ok(Letter {
            voter: record.voter,
            serial: record.serial,
            dwellings: people::addresses(record),
            area: record.area,
            code: VotingCode::from_chance(chance()?),
            phone: people::phone(&ctx.state, record, &owners)?,
        })
    };
    work.iter().map(letter).collect()
}

/// Keeps the letters in memory for the printing.
fn keep(
    ctx: &Ctx,
    poll: PollId,
    session: StaffSessionId,
    letters: Vec<Letter>,
    revoked: u32,
) -> Result<LetterJob, Error> {
    let until = ctx.now.plus_ms(i64::from(JOB_MINUTES) * 60_000);
    let id = LetterJobId::from_bits(id()?);
    let job = Job { id, poll, session, until, letters: Arc::new(letters) };
    let page = pages::print_letters(job.id);
    let ready = LetterJob { letters: count(job.letters.len()), revoked, left_out: 0, page, until };
    ctx.state.letters.put(job, ctx.now);
    Ok(ready)
}

/// The buildings, of voters in the order of the doors.
fn buildings(work: &[WorkRecord]) -> Vec<LetterBuilding> {
    let mut found = Vec::<LetterBuilding>::new();
    for (record, home) in work.iter().filter_map(|record| Some((record, record.home()?))) {
        if found.last().is_none_or(|building| building.id != home.building) {
            let (id, name) = (home.building, home.address.building.clone());
            found.push(LetterBuilding { id, name, voters: 0, printed: 0, stairwells: Vec::new() });
        }
        let Some(building) = found.last_mut() else { continue };
        building.voters += 1;
        building.printed += u32::from(record.printed_at.is_some());
        if building.stairwells.last().copied() != home.address.stairwell {
            building.stairwells.extend(home.address.stairwell);
        }
    }
    found
}

/// As many as the wire counts.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// 64 bits of chance.
pub fn chance() -> Result<u64, Error> {
    getrandom::u64().map_err(Error::internal)
}

/// 128 bits of chance.
pub fn id() -> Result<u128, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(u128::from_be_bytes(bytes))
}
