//! Letters: printing and reprinting, the printed pages around them, delivery and the work list.

mod issue;
mod jobs;
mod list;
mod page;
mod people;
mod poster;
mod slip;
mod work;

use issue::{get_letters, list_issues, print_letters, reissue_letter};
pub use jobs::{Jobs, Letter, Phone};
pub use page::{Paper, halves};
use work::{list_work, note_delivery};

use crate::{State, endpoint::Mount, print::MountPage};
use axum::Router;

/// The endpoints and the printed pages.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::letter::*;
    router
        .mount::<GetLetters, _, _>(get_letters)
        .mount::<PrintLetters, _, _>(print_letters)
        .mount::<ReissueLetter, _, _>(reissue_letter)
        .mount::<ListIssues, _, _>(list_issues)
        .mount::<NoteDelivery, _, _>(note_delivery)
        .mount::<ListWork, _, _>(list_work)
        .mount::<api::poll::tenant::PrintTenantSlips, _, _>(slip::print_tenant_slips)
        .mount_page("/console/print/letters/{job}", page::letters)
        .mount_page("/console/print/tenants/{job}", slip::slips)
        .mount_page("/console/print/polls/{poll}/sign-off/{filter}", list::sign_off)
        .mount_page("/console/print/polls/{poll}/reminders/{filter}", list::reminders)
        .mount_page("/console/print/polls/{poll}/posters/{filter}", poster::posters)
}
