//! The schedule: what residents see, the board, publishing, outages, ballot lines, sheets.

pub mod appointment;
mod board;
mod outage;
pub mod photo;
mod publish;
mod sheet;
pub mod site;
mod view;

use crate::{app::TestApp, staff::Staff};
use api::{
    Endpoint, address,
    community::CommunityParams,
    schedule::{
        GetSchedule, PackageParams, ScheduleView, Work,
        console::{Board, BoardPackage, GetBoard, PackageForm},
        publish::{PreviewPublish, PublishPreview},
    },
};
use domain::{id::PackageId, policy::ItemCode};

pub fn here(app: &TestApp) -> CommunityParams {
    CommunityParams { community: app.demo.community }
}

/// The address of an endpoint about the demo's community.
pub fn path<E: Endpoint<Params = CommunityParams>>(app: &TestApp) -> String {
    address::<E>(&here(app))
}

/// The address of an endpoint about one of its packages.
pub fn at<E: Endpoint<Params = PackageParams>>(app: &TestApp, package: PackageId) -> String {
    address::<E>(&PackageParams { community: app.demo.community, package })
}

pub async fn schedule(app: &TestApp) -> ScheduleView {
    app.get(&path::<GetSchedule>(app)).await.ok()
}

pub async fn board(app: &TestApp, staff: &Staff) -> Board {
    staff.get(app, &path::<GetBoard>(app)).await.ok()
}

pub async fn preview(app: &TestApp, staff: &Staff) -> PublishPreview {
    staff.get(app, &path::<PreviewPublish>(app)).await.ok()
}

/// The first package of that line at a place of that name.
pub fn work<'a>(schedule: &'a ScheduleView, item: ItemCode, spot: &str) -> &'a Work {
    schedule.works.iter().find(|work| work.item == item && work.spot == spot).expect("a work of the demo")
}

pub fn package(board: &Board, id: PackageId) -> &BoardPackage {
    board.packages.iter().find(|one| one.package.id == id).expect("a package of the board")
}

/// A package as its form has it.
pub fn form(of: &BoardPackage) -> PackageForm {
    let package = of.package.clone();
    PackageForm {
        item: package.item,
        place: package.place,
        title: package.title,
        planned: package.planned,
        noisy: package.noisy,
        opens_ground: package.opens_ground,
        work_days: package.work_days,
        after: package.after,
        contractor: package.contractor,
        supervisor: package.supervisor,
        utility: package.utility,
        designed: package.designed,
        lines: of.lines.clone(),
    }
}
