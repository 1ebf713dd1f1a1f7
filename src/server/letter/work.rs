//! The work list: who has been reached, by which proof, and who has taken part; never how.

use super::{
    issue::{MOST, count, id},
    people,
};
use crate::{State, ctx::Ctx, error::Error};
use api::{
    letter::{Delivery, DeliveryNote, WORK_PAGE, WorkPage, WorkParams, WorkRow, WorkSums},
    poll::PollParams,
};
use domain::{
    Instant, Refusal,
    committee::Action,
    id::DeliveryId,
    letter::{DeliveryState, NOTICE_DAYS, notice_ends},
};
use store::{DeliveryRecord, NewDelivery, WorkRecord};

/// A note is kept sealed: it may say where somebody moved.
const NOTE: &str = "delivery.note";

/// Note how far letters got.
pub async fn note_delivery(ctx: Ctx, at: PollParams, note: DeliveryNote) -> Result<WorkSums, Error> {
    let (by, _) = ctx.allow_poll(Action::NoteDelivery, at.poll).await?;
    let mut voters = note.voters;
    voters.sort_unstable();
    voters.dedup();
    let work = ctx.store().work(at.poll).await?;
    let known = |voter| work.iter().any(|record| record.voter == voter);
    if voters.is_empty() || voters.len() > MOST || !voters.iter().copied().all(known) {
        return Err(Refusal::NotFound.into());
    }
    let mut notes = Vec::with_capacity(voters.len());
    for voter in voters {
        let id = DeliveryId::from_bits(id()?);
        let sealed =
            note.note.as_ref().map(|line| ctx.state.seal.seal(NOTE, id, line.as_str())).transpose()?;
        notes.push(NewDelivery { id, voter, state: note.state, channel: note.channel, note_sealed: sealed });
    }
    ctx.store().note_delivery(&by, at.poll, &notes).await?;
    Ok(sums(&ctx.store().work(at.poll).await?, ctx.now))
}

/// Voters with delivery, proofs and whether they have taken part.
pub async fn list_work(ctx: Ctx, at: WorkParams, (): ()) -> Result<WorkPage, Error> {
    ctx.allow_poll(Action::ReadWork, at.poll).await?;
    let work = ctx.store().work(at.poll).await?;
    let matching: Vec<&WorkRecord> = work.iter().filter(|record| people::passes(record, at.filter)).collect();
    let page = usize::try_from(WORK_PAGE).unwrap_or(usize::MAX);
    let before = usize::try_from(at.filter.page).unwrap_or(usize::MAX).saturating_mul(page);
    let shown = matching.iter().skip(before).take(page);
    Ok(WorkPage {
        matching: count(matching.len()),
        rows: shown.map(|record| row(&ctx.state, record)).collect::<Result<_, _>>()?,
        sums: sums(&work, ctx.now),
        notice_days: NOTICE_DAYS,
        notice_unconfirmed: true,
        now: ctx.now,
    })
}

fn row(state: &State, record: &WorkRecord) -> Result<WorkRow, Error> {
    let mut proofs = Vec::new();
    for note in &record.deliveries {
        if !proofs.contains(&note.channel) {
            proofs.push(note.channel);
        }
    }
    Ok(WorkRow {
        voter: record.voter,
        serial: record.serial,
        dwellings: people::addresses(record),
        printed_at: record.printed_at,
        delivery: record.deliveries.last().map(|note| delivery(state, note)).transpose()?,
        proofs,
        took_part: record.took_part,
    })
}

/// A note as it is shown.
pub fn delivery(state: &State, note: &DeliveryRecord) -> Result<Delivery, Error> {
    let text =
        note.note_sealed.as_deref().map(|sealed| state.seal.open(NOTE, note.id, sealed)).transpose()?;
    Ok(Delivery {
        state: note.state,
        channel: note.channel,
        note: text,
        by: note.by.clone(),
        at: note.at,
        hangs_until: (note.state == DeliveryState::Posted).then(|| notice_ends(note.at)),
    })
}

fn sums(work: &[WorkRecord], now: Instant) -> WorkSums {
    let mut sums = WorkSums { voters: count(work.len()), ..WorkSums::default() };
    for record in work {
        let newest = record.deliveries.last();
        let to = match newest.map(|note| note.state) {
            None => &mut sums.untried,
            Some(DeliveryState::Delivered) => &mut sums.delivered,
            Some(DeliveryState::Refused) => &mut sums.refused,
            Some(DeliveryState::Absent) => &mut sums.absent,
            Some(DeliveryState::Moved) => &mut sums.moved,
            Some(DeliveryState::Posted) => &mut sums.posted,
        };
        *to += 1;
        let hung =
            newest.is_some_and(|note| note.state == DeliveryState::Posted && notice_ends(note.at) <= now);
        sums.posted_long_enough += u32::from(hung);
        sums.printed += u32::from(record.printed_at.is_some());
        sums.took_part += u32::from(record.took_part);
    }
    sums
}
