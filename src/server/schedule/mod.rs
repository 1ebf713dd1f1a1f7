//! The schedule: what residents see of it, the board behind it, publishing, outages, lines, sheets.

pub mod appointment;
mod board;
mod edit;
pub mod form;
mod frame;
mod hazard;
mod home;
mod line;
mod notice;
pub mod order;
mod outage;
mod photo;
mod publish;
mod published;
mod sheet;
mod site;
mod view;
mod visit;

pub use frame::PLAN;
pub use home::home;
pub use published::Published;
pub use view::schedule;

use crate::{State, endpoint::Mount, print::MountPage, roll};
use axum::Router;

/// The endpoints and the file.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::schedule::{GetPackage, GetSchedule, line::*, outage::*};
    let router = router
        .mount::<GetSchedule, _, _>(view::get_schedule)
        .mount::<GetPackage, _, _>(view::get_package)
        .mount::<GetLines, _, _>(line::get_lines)
        .mount::<SaveLineReason, _, _>(line::save_line_reason)
        .mount::<ListOutages, _, _>(outage::list_outages)
        .mount::<AnnounceOutage, _, _>(outage::announce_outage)
        .mount::<ChangeOutage, _, _>(outage::change_outage)
        .mount::<CancelOutage, _, _>(outage::cancel_outage);
    site::routes(console(router))
}

fn console(router: Router<State>) -> Router<State> {
    use api::schedule::{console::*, publish::*, sheet::*};
    router
        .mount::<GetBoard, _, _>(board::get_board)
        .mount::<AddPackage, _, _>(edit::add_package)
        .mount::<SavePackage, _, _>(edit::save_package)
        .mount::<DropPackage, _, _>(edit::drop_package)
        .mount::<ReportProgress, _, _>(edit::report_progress)
        .mount::<AddStretch, _, _>(board::add_stretch)
        .mount::<SaveStretch, _, _>(board::save_stretch)
        .mount::<DropStretch, _, _>(board::drop_stretch)
        .mount::<SaveQuietDays, _, _>(board::save_quiet_days)
        .mount::<PreviewPublish, _, _>(publish::preview_publish)
        .mount::<PublishSchedule, _, _>(publish::publish_schedule)
        .mount_upload::<UploadWorks, _, _>(roll::LIMIT, sheet::upload_works)
        .mount::<SaveWorks, _, _>(sheet::save_works)
        .mount_page("/console/export/schedule/{community}/schedule.csv", sheet::csv)
}
