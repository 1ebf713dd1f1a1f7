//! What all pages of the console share: who is logged in, calls with their outcome, things that are fetched.

use crate::{
    client::{self, Failure},
    ui::load::Load,
    words,
};
use api::{
    Endpoint, NoParams,
    committee::{GetStaff, Staff},
};
use domain::{
    Refusal,
    committee::{Action, Actor, Subject, may},
    id::CommunityId,
    poll::State,
};
use leptos::{prelude::*, task::spawn_local};

/// Who sits at this desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The account; a failure `log_in_needed` shows the log-in page.
    pub staff: RwSignal<Load<Staff>>,
    /// The session has run out in the middle of something: log in above the page, nothing is lost.
    pub expired: RwSignal<bool>,
    /// Grows with every log-in, so that what failed is fetched again.
    pub logged_in: RwSignal<u32>,
}

impl Desk {
    /// Nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            staff: RwSignal::new(Load::Loading),
            expired: RwSignal::new(false),
            logged_in: RwSignal::new(0),
        }
    }

    /// The desk of this app.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Asks who is logged in.
    pub fn ask(self) {
        spawn_local(async move {
            self.staff.set(client::call::<GetStaff>(&NoParams {}, &()).await.into());
        });
    }

    /// Asks again without taking the page away.
    pub fn refresh(self) {
        spawn_local(async move {
            if let Ok(staff) = client::call::<GetStaff>(&NoParams {}, &()).await {
                self.staff.set(Load::Ready(staff));
            }
        });
    }

    /// This account is logged in now.
    pub fn welcome(self, staff: Staff) {
        self.staff.set(Load::Ready(staff));
        self.expired.set(false);
        self.logged_in.update(|times| *times += 1);
    }

    /// Whether whoever is logged in may do that; the server has the last word.
    #[must_use]
    pub fn may(self, action: Action, community: CommunityId, state: Option<State>) -> bool {
        self.staff.with(|staff| {
            staff.ready().is_some_and(|staff| {
                let actor = Actor {
                    account: staff.account,
                    role: staff.role,
                    community: staff.community.as_ref().map(|community| community.id),
                };
                may(actor, action, Subject { community, state }).is_ok()
            })
        })
    }

    fn failed(self, failure: &Failure) {
        if failure.code() == Refusal::LogInNeeded.code() {
            self.expired.set(true);
        }
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

/// An act on its way: pending, or what went wrong.
#[derive(Clone, Copy)]
pub struct Doing {
    /// Whether an answer is awaited; buttons are disabled meanwhile.
    pub pending: RwSignal<bool>,
    /// How the last one failed.
    pub failed: RwSignal<Option<Failure>>,
    /// Found when the page is made: a file that was drawn smaller calls from outside of it.
    desk: Option<Desk>,
}

impl Doing {
    /// Nothing on its way.
    #[must_use]
    pub fn new() -> Self {
        Self { pending: RwSignal::new(false), failed: RwSignal::new(None), desk: use_context() }
    }

    /// Calls the endpoint unless a call is on its way, and hands the answer on.
    pub fn run<E: Endpoint>(
        self,
        params: E::Params,
        body: E::Request,
        done: impl FnOnce(E::Response) + 'static,
    ) where
        E::Params: 'static,
        E::Request: 'static,
    {
        self.wait(async move { client::call::<E>(&params, &body).await }, done);
    }

    /// Waits for that answer unless another is on its way, and hands it on.
    pub fn wait<T>(
        self,
        answer: impl Future<Output = Result<T, Failure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.pending.get_untracked() {
            return;
        }
        let desk = self.desk;
        self.pending.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let answer = answer.await;
            self.pending.set(false);
            match answer {
                Ok(answer) => done(answer),
                Err(failure) => {
                    if let Some(desk) = desk {
                        desk.failed(&failure);
                    }
                    self.failed.set(Some(failure));
                }
            }
        });
    }

    /// What went wrong, in words with the number to read out; nothing while all is well.
    #[must_use]
    pub fn told(self) -> AnyView {
        (move || self.failed.get().map(|failure| told(&failure))).into_any()
    }
}

impl Default for Doing {
    fn default() -> Self {
        Self::new()
    }
}

/// A failure as an alert.
#[must_use]
pub fn told(failure: &Failure) -> AnyView {
    let said = words::failure(failure);
    let number = words::error_number(failure);
    view! {
        <div class="app-notice app-notice_wrong" role="alert">
            <p>{said.what}</p>
            <p>{said.next}</p>
            {number.map(|number| view! { <p class="app-note">"错误编号：" {number}</p> })}
        </div>
    }
    .into_any()
}

/// Something that is fetched and can be fetched again.
pub struct Fetched<T: 'static> {
    /// Its state.
    pub state: RwSignal<Load<T>>,
    /// Fetches it again; what is shown stays meanwhile.
    pub again: Callback<()>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

/// Fetches now, and again after every log-in.
#[must_use]
pub fn fetch<E>(params: E::Params) -> Fetched<E::Response>
where
    E: Endpoint<Request = ()>,
    E::Params: Clone + Send + Sync + 'static,
    E::Response: Send + Sync + 'static,
{
    search::<E>(params, Signal::stored(()))
}

/// Fetches now, whenever what is asked for changes, and again after every log-in.
#[must_use]
pub fn search<E>(params: E::Params, asked: Signal<E::Request>) -> Fetched<E::Response>
where
    E: Endpoint,
    E::Request: Clone + PartialEq + Send + Sync + 'static,
    E::Params: Clone + Send + Sync + 'static,
    E::Response: Send + Sync + 'static,
{
    let desk = Desk::get();
    let state = RwSignal::new(Load::Loading);
    let again = Callback::new(move |()| {
        let (params, sent) = (params.clone(), asked.get_untracked());
        spawn_local(async move {
            let answer = client::call::<E>(&params, &sent).await;
            if let Err(failure) = &answer {
                desk.failed(failure);
            }
            // The page is gone, or something else was asked for meanwhile.
            if asked.try_with_untracked(|asked| *asked != sent).unwrap_or(true) {
                return;
            }
            let shown = state.with_untracked(|state| state.ready().is_some());
            if answer.is_ok() || !shown {
                state.set(answer.into());
            }
        });
    });
    Effect::new(move |_| {
        desk.logged_in.track();
        asked.track();
        again.run(());
    });
    Fetched { state, again }
}

impl<T: Send + Sync + 'static> Fetched<T> {
    /// Draws it: skeleton, page or what went wrong.
    pub fn show(self, draw: impl Fn(&T) -> AnyView + Send + 'static) -> AnyView {
        crate::ui::load::show(self.state, self.again, draw)
    }
}
