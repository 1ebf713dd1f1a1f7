//! What several pages need: fetched once, kept while the app is open.

use crate::{
    client::{self, Failure},
    ui::load::Load,
};
use api::{
    Endpoint,
    community::CommunityHome,
    poll::PollView,
    programme::{EntryPage, Programme},
    roll::{GetMe, Me},
    schedule::{PackageView, ScheduleView, line::LineList},
};
use domain::policy::Plan;
use leptos::{prelude::*, task::spawn_local};

/// One fetched thing: the one that was asked for last.
pub struct Slot<T: 'static> {
    /// Its state.
    pub state: RwSignal<Load<T>>,
    address: StoredValue<String>,
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slot<T> {}

impl<T: Send + Sync + 'static> Slot<T> {
    /// Nothing asked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self { state: RwSignal::new(Load::Loading), address: StoredValue::new(String::new()) }
    }

    /// Fetches unless it is here; what is here and asked for again is kept until the new one arrives.
    pub fn open<E: Endpoint<Response = T, Request = ()>>(self, params: E::Params, again: bool)
    where
        E::Params: 'static,
    {
        let address = api::address::<E>(&params);
        let same = self.address.with_value(|old| *old == address);
        let ready = same && self.state.with_untracked(|state| state.ready().is_some());
        if ready && !again {
            return;
        }
        if !ready {
            self.address.set_value(address.clone());
            self.state.set(Load::Loading);
        }
        spawn_local(async move {
            let answer = client::call::<E>(&params, &()).await;
            // Another one was asked for meanwhile, or a refresh failed: what is shown stays.
            let outdated = self.address.with_value(|now| *now != address);
            if !outdated && (answer.is_ok() || !ready) {
                self.state.set(answer.into());
            }
        });
    }
}

impl<T: Send + Sync + 'static> Default for Slot<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// What pages share.
#[derive(Clone, Copy)]
pub struct Shared {
    /// What belongs to this session; nothing at all without one.
    pub me: RwSignal<Load<Me>>,
    /// The community last opened.
    pub home: Slot<CommunityHome>,
    /// The poll last opened.
    pub poll: Slot<PollView>,
    /// The schedule last opened.
    pub schedule: Slot<ScheduleView>,
    /// The package of works last opened.
    pub work: Slot<PackageView>,
    /// What became of the ballots' lines.
    pub lines: Slot<LineList>,
    /// The plan.
    pub plan: Slot<Plan>,
    /// The communities of the plan.
    pub programme: Slot<Programme>,
    /// The one of them last opened.
    pub entry: Slot<EntryPage>,
    asked: StoredValue<bool>,
}

impl Shared {
    /// Nothing fetched yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            me: RwSignal::new(Load::Loading),
            home: Slot::new(),
            poll: Slot::new(),
            schedule: Slot::new(),
            work: Slot::new(),
            lines: Slot::new(),
            plan: Slot::new(),
            programme: Slot::new(),
            entry: Slot::new(),
            asked: StoredValue::new(false),
        }
    }

    /// What the pages of this app share.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Asks what belongs to this session, unless that is known or asked already.
    pub fn need_me(self) {
        if !self.asked.get_value() {
            self.fetch_me();
        }
    }

    /// This is what belongs to the session now.
    pub fn set_me(self, me: Me) {
        self.asked.set_value(true);
        let new = Load::Ready(me);
        // Drawing again what is the same would only move the reader.
        if self.me.with_untracked(|old| *old != new) {
            self.me.set(new);
        }
    }

    /// Asks what belongs to this session.
    pub fn fetch_me(self) {
        self.asked.set_value(true);
        spawn_local(async move {
            let _ = self.ask_me().await;
        });
    }

    /// Asks what belongs to this session and waits for it.
    ///
    /// # Errors
    /// [`Failure`]; what was known before stays.
    pub async fn ask_me(self) -> Result<Me, Failure> {
        let answer = client::call::<GetMe>(&api::NoParams {}, &()).await;
        match &answer {
            Ok(me) => self.set_me(me.clone()),
            Err(failure) if self.me.with_untracked(|me| me.ready().is_none()) => {
                self.me.set(Load::Failed(failure.clone()));
            }
            Err(_) => {}
        }
        answer
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self::new()
    }
}
