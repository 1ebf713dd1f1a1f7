//! The programme: the plan's page, what districts keep, moves in the queue, inspections, sheets.

mod apply;
mod inspect;
mod keep;
mod keeper;
mod printed;
mod report;
mod sheet;
mod view;

pub use keeper::districts;
pub use view::{entry_page, programme};

use crate::{State, endpoint::Mount, print::MountPage, roll};
use axum::Router;

/// The endpoints, the file and the printed pages.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::programme::{GetProgramme, GetProgrammeEntry, console::*, inspection::*, sheet::*};
    router
        .mount::<GetProgramme, _, _>(view::get_programme)
        .mount::<GetProgrammeEntry, _, _>(view::get_entry)
        .mount::<ListProgramme, _, _>(keep::list_programme)
        .mount::<AddEntry, _, _>(keep::add_entry)
        .mount::<GetKeptEntry, _, _>(keep::get_kept_entry)
        .mount::<SaveEntry, _, _>(keep::save_entry)
        .mount::<MoveEntry, _, _>(keep::move_entry)
        .mount::<SaveEntryFacts, _, _>(keep::save_entry_facts)
        .mount::<GetQuarter, _, _>(inspect::get_quarter)
        .mount::<AddVisit, _, _>(inspect::add_visit)
        .mount::<CloseQuarter, _, _>(inspect::close_quarter)
        .mount_upload::<UploadEntries, _, _>(roll::LIMIT, sheet::upload_entries)
        .mount::<SaveEntries, _, _>(sheet::save_entries)
        .mount_page(DOWNLOAD, sheet::csv)
        .mount_page("/console/print/programme/{quarter}/{entry}", printed::inspection)
        .mount_page(api::programme::APPLY, apply::blank)
        .mount_page("/plan/apply/{entry}", apply::named)
}
