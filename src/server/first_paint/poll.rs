//! A poll: what it is about, until when, how it is decided.

use super::{Page, frame, words};
use crate::{State, error::Error, poll};
use api::{
    pages,
    poll::{GetPoll, PollParams, PollView},
};
use domain::{
    Refusal,
    id::{CommunityId, PollId},
    poll::{Mode, State as PollState},
};
use maud::{Markup, html};

/// The poll's page.
pub async fn page(state: &State, community: CommunityId, id: PollId) -> Result<Page, Error> {
    let view = view(state, community, id).await?;
    let first = frame::frame(&view.community_name, &view.contact.phone, &view.poll.title, &facts(&view));
    described(&view).first(first).with::<GetPoll>(&PollParams { poll: id }, &view)
}

/// The pages of the ballot need the same data; what is chosen there only the phone knows.
pub async fn ballot(state: &State, community: CommunityId, id: PollId) -> Result<Page, Error> {
    let view = view(state, community, id).await?;
    let body = html! { p { (until(&view)) } (frame::contact(&view.contact)) };
    let first = frame::frame(&view.community_name, &view.contact.phone, &view.poll.title, &body);
    described(&view).first(first).with::<GetPoll>(&PollParams { poll: id }, &view)
}

/// The poll, if it is that community's.
pub async fn view(state: &State, community: CommunityId, id: PollId) -> Result<PollView, Error> {
    let view = poll::view(state, id, state.now()).await?;
    if view.poll.community == community { Ok(view) } else { Err(Refusal::NotFound.into()) }
}

/// Title and summary of a page of that poll.
pub fn described(view: &PollView) -> Page {
    let about = format!("{}：{}。{}。", view.community_name, view.poll.title, until(view));
    Page::bare("").of(&view.poll.title, &view.community_name, &view.contact.phone).about(about)
}

fn until(view: &PollView) -> String {
    words::state(view.state, view.poll.opens_at, view.poll.closes_at, view.now)
}

fn facts(view: &PollView) -> Markup {
    let poll = &view.poll;
    html! {
        p { (until(view)) }
        p.app-note { "范围：" (poll.scope) "。组织：" (poll.organiser) "。" }
        @if matches!(view.state, PollState::Objection | PollState::Final) {
            p { a.app-link href=(pages::result(poll.community, poll.id)) { "看结果" } }
        }
        (frame::participation(&view.participation, poll.decides()))
        @for question in &poll.questions { (frame::rule(poll, question)) }
        (basis(view))
        (frame::standing(view.standing.as_ref()))
        (frame::contact(&view.contact))
    }
}

fn basis(view: &PollView) -> Markup {
    html! {
        @if let Some(basis) = &view.poll.basis {
            p.app-note {
                "依据：《" (basis.document) "》" (basis.number) "，"
                @match domain::policy::expiry_sentence(basis.valid_until, view.now.day()) {
                    Some(sentence) => { (sentence) }
                    None => { "有效到" (basis.valid_until.long_words()) }
                }
                "。"
            }
        }
        @if view.poll.mode() == Mode::ConsultationOnly {
            p.app-note { "无有效依据，这次仅作意见征集。" }
        }
    }
}
