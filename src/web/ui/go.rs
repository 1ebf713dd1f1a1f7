//! Going to another page by ourselves.

use crate::device;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::rc::Rc;

type Act = Rc<dyn Fn(&str, bool, bool)>;

/// Goes to pages; usable from answers that arrive later.
#[derive(Clone, Copy)]
pub struct Go(StoredValue<Act, LocalStorage>);

impl Go {
    /// Has to be made inside the router, once.
    #[must_use]
    pub fn new() -> Self {
        let navigate = use_navigate();
        let act = move |address: &str, replace, scroll| {
            let options = NavigateOptions { replace, scroll, resolve: false, ..NavigateOptions::default() };
            navigate(address, options);
        };
        Self(StoredValue::new_local(Rc::new(act)))
    }

    /// The way of this app.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// To that page, with a new entry in the history.
    pub fn to(self, address: &str) {
        self.0.get_value()(address, false, true);
    }

    /// To another address of the same page, with a new entry in the history and without moving.
    pub fn stay(self, address: &str) {
        self.0.get_value()(address, false, false);
    }

    /// To that page in place of this one: Back leads to what was before.
    pub fn instead(self, address: String) {
        // Not while this page is still being drawn.
        leptos::task::spawn_local(async move { self.0.get_value()(&address, true, true) });
    }

    /// Past a page that is over: whoever came by Back goes on back, whoever opened it goes there instead.
    pub fn past(self, address: String) {
        if device::travelled() {
            device::back();
        } else {
            self.instead(address);
        }
    }
}

impl Default for Go {
    fn default() -> Self {
        Self::new()
    }
}
