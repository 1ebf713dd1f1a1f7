//! The homes of whoever holds this phone, with what each chose.

use crate::{
    client,
    shared::Shared,
    ui::{
        button,
        load::Load,
        notice::{self, Tone},
    },
};
use api::{
    community::CommunityParams,
    pages,
    partners::mine::{GetMyPartners, MyPartners},
};
use domain::{Area, id::CommunityId};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// The homes, and whether anybody is signed in.
#[derive(Clone, Copy)]
pub struct House {
    /// What is known of the homes.
    pub mine: RwSignal<Load<MyPartners>>,
    /// Asks for them anew; what is shown stays meanwhile.
    pub fetch: Callback<()>,
    /// Nothing while that is not known.
    pub signed_in: Memo<Option<bool>>,
}

impl House {
    /// The homes of that community.
    pub fn of(community: CommunityId) -> Self {
        let shared = Shared::get();
        shared.need_me();
        let mine = RwSignal::new(Load::Loading);
        let fetch = Callback::new(move |()| {
            spawn_local(async move {
                let answer = client::call::<GetMyPartners>(&CommunityParams { community }, &()).await;
                mine.try_set(answer.into());
            });
        });
        let signed_in = Memo::new(move |_| {
            shared.me.with(|me| match me {
                Load::Loading => None,
                Load::Ready(me) => Some(me.voters.iter().any(|voter| voter.community == community)),
                Load::Failed(_) => Some(false),
            })
        });
        Effect::new(move || {
            if signed_in.get() == Some(true) {
                fetch.run(());
            }
        });
        Self { mine, fetch, signed_in }
    }

    /// The area of the first home, as the roll has it.
    pub fn area(self) -> Option<Area> {
        self.mine.with(|mine| mine.ready().and_then(|mine| mine.homes.first()).map(|home| home.area))
    }
}

/// What to do where nobody is signed in.
pub fn sign_in(what: &str) -> Markup {
    notice::notice(
        Tone::Plain,
        &html! {
            p { "要" (what) "，请先输入信上的投票码。这和表决没有关系，只用来知道是哪一户。" }
            (button::plain_link("输入投票码", pages::LETTER))
        },
    )
}
