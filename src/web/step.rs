//! The first drawing in steps: between two of them an old phone can answer a touch.

use leptos::prelude::*;
use std::{cell::RefCell, collections::VecDeque, future::poll_fn, task::Poll, time::Duration};

type Step = Box<dyn FnOnce()>;

thread_local! {
    /// What waits for its step; nothing where no step is waited for.
    static WAITING: RefCell<Option<VecDeque<Step>>> = const { RefCell::new(None) };
}

/// Takes a step into the row; gives it back where none is waited for.
fn wait(step: Step) -> Result<(), Step> {
    WAITING.with_borrow_mut(|waiting| match waiting {
        Some(waiting) => {
            waiting.push_back(step);
            Ok(())
        }
        None => Err(step),
    })
}

/// Goes on in a step of its own while the app starts, and at once afterwards.
pub async fn pause() {
    let mut asked = false;
    poll_fn(move |context| {
        let waker = context.waker().clone();
        if asked || wait(Box::new(move || waker.wake())).is_err() {
            return Poll::Ready(());
        }
        asked = true;
        Poll::Pending
    })
    .await;
}

/// A part of a page that is drawn in a step of its own while the app starts, and at once afterwards.
pub fn step(draw: impl FnOnce() -> AnyView + 'static) -> AnyView {
    later(Box::new(draw))
}

fn later(draw: Box<dyn FnOnce() -> AnyView>) -> AnyView {
    let due = RwSignal::new(false);
    // Its page may be gone by then.
    let show = move || {
        let _ = due.try_set(true);
    };
    if wait(Box::new(show)).is_err() {
        return draw();
    }
    let draw = StoredValue::new_local(Some(draw));
    let drawn = move || draw.try_update_value(Option::take).flatten().map(|draw| untrack(draw));
    (move || if due.get() { drawn() } else { None }).into_any()
}

/// Draws what `first` mounts, out of sight, then the parts that wait, each in a step, then calls `done`.
pub fn run(first: impl FnOnce() + 'static, done: impl FnOnce() + 'static) {
    // Nobody touches a page in the background, and its timers wait for a second each.
    if document().hidden() {
        first();
        return done();
    }
    WAITING.set(Some(VecDeque::new()));
    set_timeout(
        move || {
            first();
            next(done);
        },
        Duration::ZERO,
    );
}

/// After a pause, in which everything runs that needs no waiting.
fn next(done: impl FnOnce() + 'static) {
    let act = move || {
        let Some(step) = WAITING.with_borrow_mut(|waiting| waiting.as_mut()?.pop_front()) else {
            WAITING.set(None);
            return done();
        };
        step();
        next(done);
    };
    set_timeout(act, Duration::ZERO);
}
