//! A sample letter: the same half sheet that the committee prints.

use crate::{
    State,
    error::Error,
    letter::{Letter, Paper, Phone, halves},
    print::{self, Sheet},
};
use axum::response::Response;
use domain::Refusal;
use maud::{Markup, html};
use store::demo::DemoResident;

/// The page.
pub async fn letter(state: &State, resident: &DemoResident) -> Result<Response, Error> {
    let poll = state.store.poll(resident.poll).await?.ok_or(Refusal::NotFound)?;
    let voter = state.store.voter(resident.poll, resident.voter).await?.ok_or(Refusal::NotFound)?;
    let paper = Paper::of(state, &poll).await?;
    let letter = Letter {
        voter: resident.voter,
        serial: voter.serial,
        dwellings: voter.dwellings.into_iter().map(|dwelling| dwelling.address).collect(),
        area: voter.area,
        code: resident.code,
        phone: if resident.phone_tail.is_some() { Phone::Known } else { Phone::Missing },
    };
    let drawn = halves(&paper, &letter)?;
    let two = |pair: &[Markup]| Sheet::Full(html! { @for half in pair { (half) } });
    let sheets: Vec<Sheet> = drawn.chunks(2).map(two).collect();
    Ok(print::sheets("投票信（样张）", paper.footer(), &sheets))
}
