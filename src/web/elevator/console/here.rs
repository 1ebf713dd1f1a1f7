//! The dossier a page shows: its parts read it, their acts bring it back changed.

use crate::{
    committee::desk::{Doing, Fetched},
    ui::load::Load,
};
use api::{
    Endpoint,
    elevator::{DossierParams, console::Dossier},
};
use leptos::prelude::*;

/// The dossier, and what was done last.
#[derive(Clone, Copy)]
pub struct Here {
    pub params: DossierParams,
    pub dossier: Fetched<Dossier>,
    pub said: RwSignal<String>,
}

impl Here {
    /// Draws a part anew with every change of the dossier.
    pub fn draw(self, part: impl Fn(&Dossier) -> AnyView + Send + 'static) -> AnyView {
        (move || self.dossier.state.with(|state| state.ready().map(&part))).into_any()
    }

    /// Something of the dossier as it is now.
    pub fn now<T: Default>(self, read: impl Fn(&Dossier) -> T) -> T {
        self.dossier.state.with_untracked(|state| state.ready().map(read)).unwrap_or_default()
    }

    /// The revision every change names.
    pub fn revision(self) -> u64 {
        self.now(|dossier| dossier.revision)
    }

    /// Makes a change; the dossier that comes back is shown, and the sentence is read out.
    pub fn act<E: Endpoint<Response = Dossier>>(
        self,
        doing: Doing,
        params: E::Params,
        request: E::Request,
        said: &'static str,
        done: impl FnOnce() + 'static,
    ) where
        E::Params: 'static,
        E::Request: 'static,
    {
        self.said.set(String::new());
        doing.run::<E>(params, request, move |dossier| {
            self.dossier.state.set(Load::Ready(dossier));
            self.said.set(said.to_owned());
            done();
        });
    }
}
