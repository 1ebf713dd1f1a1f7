//! The poll together with my own ballot in it, for the pages that need both.

use super::keep;
use crate::{
    shared::Shared,
    ui::{
        button,
        load::{self, Load},
        msg::{self, Mood},
        page::Chrome,
    },
};
use api::{
    pages,
    poll::{GetPoll, PollParams, PollView},
    roll::{Me, MyVoter},
};
use domain::id::{CommunityId, PollId};
use leptos::prelude::*;

/// My voters in that poll.
pub fn all(me: &Me, poll: PollId) -> Vec<&MyVoter> {
    me.voters.iter().filter(|voter| voter.poll == poll).collect()
}

/// The voter this phone fills in for: the one chosen last, else one without a ballot, else the newest.
#[must_use]
pub fn current(me: &Me, poll: PollId) -> Option<MyVoter> {
    let all = all(me, poll);
    let chosen = keep::voter().and_then(|voter| all.iter().find(|mine| mine.voter == voter));
    let open = || all.iter().find(|mine| mine.receipt.is_none());
    chosen.or_else(open).or(all.first()).map(|mine| (*mine).clone())
}

/// Opens the poll; `again` refreshes what is here already.
pub fn open(poll: PollId, again: bool) {
    Shared::get().poll.open::<GetPoll>(PollParams { poll }, again);
}

/// Draws the poll once it is here and belongs to that community.
pub fn with_poll(
    community: CommunityId,
    poll: PollId,
    draw: impl Fn(&PollView) -> AnyView + Send + 'static,
) -> AnyView {
    let (shared, chrome) = (Shared::get(), Chrome::get());
    let retry = Callback::new(move |()| open(poll, true));
    load::show(shared.poll.state, retry, move |view| {
        if view.poll.community != community {
            return elsewhere(view);
        }
        chrome.belongs_to(&view.community_name, &view.contact.phone);
        draw(view)
    })
}

/// Draws the poll with my ballot; who has not opened a letter of this poll is led to the code.
pub fn with_mine(
    community: CommunityId,
    poll: PollId,
    draw: impl Fn(&PollView, &MyVoter) -> AnyView + Send + 'static,
) -> AnyView {
    let shared = Shared::get();
    open(poll, false);
    shared.need_me();
    with_poll(community, poll, move |view| {
        shared.me.with(|me| match me {
            Load::Loading => load::skeleton(),
            Load::Failed(failure) => load::failed(failure, Some(Callback::new(move |()| shared.fetch_me()))),
            Load::Ready(me) => match current(me, poll) {
                Some(mine) => draw(view, &mine),
                None => no_letter(),
            },
        })
    })
}

fn elsewhere(view: &PollView) -> AnyView {
    let (what, next) = crate::words::NOT_FOUND;
    let acts = button::primary_link("打开这次表决", "", pages::poll(view.poll.community, view.poll.id));
    msg::msg(Mood::Info, what, &[next.to_owned()], acts)
}

fn no_letter() -> AnyView {
    let acts = button::primary_link("输入投票码", "", pages::LETTER.to_owned());
    let sentences = ["投票码在您家收到的信上，18 位数字。输完就能接着填；填过的还在这部手机里。".to_owned()];
    msg::msg(Mood::Info, "请先输入投票码", &sentences, acts)
}
