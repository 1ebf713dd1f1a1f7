//! A committee runs a whole poll.

mod after;
#[path = "../../api/call.rs"]
#[expect(dead_code, reason = "the API's tests need more of it")]
mod call;
mod cast;
mod hand;
mod person;
mod place;
mod tour;
mod whole_poll;
mod window;

use crate::engine::{DEVTOOLS, desks};
use crate::harness::Story;
use crate::look::axe_is_there;
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![
        story!(whole_poll::from_an_empty_database_to_a_recounted_result, desks()),
        story!(tour::every_page_on_a_laptop, DEVTOOLS, axe_is_there),
        story!(tour::every_page_on_a_phone, DEVTOOLS, axe_is_there),
    ]
}
