//! Paper ballots: printing, receiving, photos, typing, echo slips, voiding.

mod ballot_page;
mod echo;
mod photo;
mod receive;
mod typing;
mod void;

pub use echo::echo_mac;
pub use void::void;

use crate::{State, ctx::Ctx, endpoint::Mount, error::Error, print::MountPage};
use api::{
    paper::{EchoesPrinted, PapersPrinted, PrintPapersRequest},
    poll::PollParams,
};
use axum::Router;
use domain::{
    Refusal,
    committee::Action,
    id::PollId,
    poll::{Poll, State as PollState},
};

/// The endpoints and the printed pages.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::paper::*;
    router
        .mount::<PrintPapers, _, _>(print_papers)
        .mount::<ReceivePaper, _, _>(receive::receive_paper)
        .mount::<ListReceived, _, _>(receive::list_received)
        .mount_upload::<UploadPhoto, _, _>(PHOTO_MOST, photo::upload_photo)
        .mount::<GetTyping, _, _>(typing::get_typing)
        .mount::<TypePaper, _, _>(typing::type_paper)
        .mount::<DecidePaper, _, _>(typing::decide_paper)
        .mount::<NoteEchoes, _, _>(note_echoes)
        .mount::<AskVoid, _, _>(void::ask_void)
        .mount_page("/console/print/papers/{poll}/{job}", ballot_page::papers)
        .mount_page("/console/print/echo/{poll}", echo::slips)
        .mount_page("/console/print/photo/{poll}/{digest}", photo::photo)
}

/// Draw numbers for paper ballots and make the page that prints them.
pub async fn print_papers(
    ctx: Ctx,
    at: PollParams,
    request: PrintPapersRequest,
) -> Result<PapersPrinted, Error> {
    let (by, poll) = ctx.allow_poll(Action::Print, at.poll).await?;
    if !printable(&ctx, &poll).await? {
        return Err(Refusal::StateForbids.into());
    }
    let printed = ctx.store().print_papers(&by, at.poll, &request.buildings, &request.serials).await?;
    if printed.papers + printed.left_out == 0 {
        return Err(Refusal::NotFound.into());
    }
    Ok(PapersPrinted {
        papers: printed.papers,
        revoked: printed.revoked,
        left_out: printed.left_out,
        page: format!("/console/print/papers/{}/{}", at.poll, ctx.now.0),
    })
}

/// A paper that nobody can hand in any more is not printed.
async fn printable(ctx: &Ctx, poll: &Poll) -> Result<bool, Error> {
    let prepared = ctx.store().is_prepared(poll.id).await?.ok_or(Refusal::NotFound)?;
    Ok(prepared || matches!(poll.state(ctx.now), PollState::Announced | PollState::Open))
}

/// These echo slips were printed.
pub async fn note_echoes(ctx: Ctx, at: PollParams, request: EchoesPrinted) -> Result<(), Error> {
    let (by, _) = ctx.allow_poll(Action::Print, at.poll).await?;
    Ok(ctx.store().note_echoes(&by, at.poll, &request.serials).await?)
}

fn slips_page(poll: PollId) -> String {
    format!("/console/print/echo/{poll}")
}
