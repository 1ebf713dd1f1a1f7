//! The schedule on disk.

mod board;
mod site;

pub use board::{
    a_board_reads_back_and_is_published_once, an_outage_is_changed_by_whom_it_belongs_to_until_it_is_over,
    progress_leaves_the_plan_s_revision_and_a_file_is_saved_whole,
    what_was_published_and_said_cannot_be_changed,
};
pub use site::{
    a_hazard_is_confirmed_once_and_ended_once, a_photo_is_public_while_its_package_is_published,
    the_last_place_goes_to_one_however_many_ask, the_log_cannot_be_changed,
};

use crate::fixture::NOON;
use domain::{
    id::PackageId,
    policy::ItemCode,
    schedule::{Package, Span, WorkPlace},
};

/// A package of the whole community, planned for the ten days after that noon.
pub fn package(number: u128) -> Package {
    Package {
        id: PackageId::from_bits(number),
        item: ItemCode::J10,
        place: WorkPlace::Community,
        title: "入户换水表".into(),
        planned: Span { start: NOON.day().plus(1), end: NOON.day().plus(10) },
        actual_start: None,
        actual_end: None,
        percent: 0,
        noisy: false,
        opens_ground: false,
        work_days: 5,
        after: Vec::new(),
        contractor: String::new(),
        supervisor: String::new(),
        utility: String::new(),
        designed: None,
        dropped: false,
    }
}
