//! Paper ballots over HTTP: printed, received, photographed, typed by two people, voided.

mod desk;
mod typing;

use crate::{
    app::TestApp,
    call::{Answer, Call},
    staff::Staff,
};
use api::{
    address,
    paper::{PapersPrinted, PrintPapers, PrintPapersRequest, ReceivePaper, ReceivePaperRequest, Received},
    poll::PollParams,
};
use domain::{
    Instant,
    paper::{Handed, PaperNumber},
};

pub fn at(app: &TestApp) -> PollParams {
    PollParams { poll: app.demo.open_poll }
}

/// The serial number of a demo person's letter.
pub async fn serial(app: &TestApp, role: &str) -> u32 {
    let voter = app.resident(role).voter;
    app.store.voter(app.demo.open_poll, voter).await.expect("reads").expect("a voter").serial
}

/// Prints papers and reads their numbers off the page, in its order.
pub async fn print(app: &TestApp, staff: &Staff, serials: &[u32]) -> Vec<PaperNumber> {
    let order = PrintPapersRequest { serials: serials.to_vec(), ..PrintPapersRequest::default() };
    let printed: PapersPrinted = staff.post(app, &address::<PrintPapers>(&at(app)), &order).await.ok();
    let page = staff.get(app, &printed.page).await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"), "{}", page.text());
    let mut numbers: Vec<PaperNumber> = Vec::new();
    for rest in page.text().split("票号 <strong class=\"digits\">").skip(1) {
        let number = rest[..14].parse().expect("a number");
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    assert_eq!(numbers.len(), usize::try_from(printed.papers).expect("small"));
    numbers
}

pub async fn bring(app: &TestApp, staff: &Staff, request: &ReceivePaperRequest) -> Answer {
    staff.post(app, &address::<ReceivePaper>(&at(app)), request).await
}

pub async fn receive(app: &TestApp, staff: &Staff, number: PaperNumber) -> Received {
    bring(app, staff, &ReceivePaperRequest { number, handed: Handed::Paper, holder: None }).await.ok()
}

/// Moves the clock past the close, into the days for typing.
pub async fn close(app: &TestApp) -> Instant {
    let poll = app.open_poll().await;
    app.set_now(poll.closes_at.plus_ms(120_000));
    app.now()
}

/// A file as the console sends it.
pub fn upload(staff: &Staff, path: &str, bytes: &[u8]) -> Call {
    staff.call("POST", path, &()).header("content-type", api::BYTES).body(bytes)
}
