//! What leaves the product after a vote: result file, inspector bundle, notice, exports, 表决卷宗.

mod announcement;
mod bundle;
mod counted;
mod dossier;
mod export;
mod notes;
mod notice;
mod participants;
mod records;
mod result;
mod sections;
mod told;

pub use notes::sealed;
pub use participants::participants;
pub use result::tally;
pub use told::channel as channel_words;

use crate::{State, endpoint::Mount, print::MountPage};
use axum::Router;

/// The endpoints, exports and printed pages.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::recount::*;
    router
        .mount::<GetResultFile, _, _>(result::get_result_file)
        .mount::<GetParticipants, _, _>(participants::get_participants)
        .mount::<GetBeside, _, _>(result::get_beside)
        .mount::<ListBundles, _, _>(bundle::list_bundles)
        .mount::<AskBundle, _, _>(bundle::ask_bundle)
        .mount::<TakeBundle, _, _>(bundle::take_bundle)
        .mount_page("/console/print/notice/{poll}", notice::notice)
        .mount_page("/console/print/announcement/{poll}", announcement::announcement)
        .mount_page("/console/print/dossier/{poll}", dossier::page)
        .mount_page("/console/export/dossier/{poll}/dossier.html", dossier::download)
        .mount_page("/console/export/result/{poll}/result.xlsx", export::xlsx)
        .mount_page("/console/export/result/{poll}/result.csv", export::csv)
}
