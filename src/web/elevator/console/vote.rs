//! The stairwell's vote: a draft from the template, with the warning where one household decides.

use super::here::Here;
use crate::{
    committee::{desk::Doing, place::Place},
    ui::{
        form, markup,
        notice::{self, Tone},
    },
};
use api::elevator::{
    Vote,
    console::{DossierRevision, NewLiftPoll},
};
use leptos::prelude::*;

pub fn section(here: Here, may: bool) -> AnyView {
    let doing = Doing::new();
    let told = here.draw(move |dossier| {
        let vote = &dossier.vote;
        let words = match (vote.vote, vote.poll.is_some()) {
            (Vote::None, false) => "还没有在这里表决。用模板开一份草稿，范围就是这个单元的房子；人数和面积都要四分之三以上同意（民法典第278条）。",
            (Vote::None | Vote::Running, _) => "草稿在写，或者正在表决，或者结果还没有定。",
            (Vote::Passed, _) => "表决通过了。",
            (Vote::Failed, _) => "表决没有通过。商量好了，可以再表决一次。",
        };
        let warning = vote.one_decides.then(|| {
            markup::raw(notice::sentence(
                Tone::Warn,
                "这个单元户数少，一户就能决定成败：有一户不参加或者不同意，就可能通不过。先上门商量，再发公告。",
            ))
        });
        let community = here.params.community;
        let links = vote.poll.map(|poll| {
            view! {
                <p class="console-acts">
                    <a class="console-button" href=Place::Draft(community, poll).address()>"草稿"</a>
                    <a class="console-button" href=Place::Poll(community, poll).address()>"表决"</a>
                </p>
            }
        });
        view! { <p>{words}</p> {warning} {links} }.into_any()
    });
    let act = Callback::new(move |()| {
        let request = DossierRevision { revision: here.revision() };
        here.act::<NewLiftPoll>(doing, here.params, request, "草稿开好了，请点“草稿”接着写。", || ());
    });
    let begin = move || {
        let open = here.dossier.state.with(|state| {
            state.ready().is_some_and(|dossier| match dossier.vote.vote {
                Vote::Failed => true,
                Vote::None => dossier.vote.poll.is_none(),
                Vote::Running | Vote::Passed => false,
            })
        });
        (may && open).then(|| form::button("用模板开一份表决草稿", doing.pending, act))
    };
    view! { {told} {begin} {doing.told()} }.into_any()
}
