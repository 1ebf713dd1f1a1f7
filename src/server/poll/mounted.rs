//! The console's and the tenants' endpoints about polls on the router.

use super::{console, course, draft, practice, tenant};
use crate::{State, endpoint::Mount};
use api::poll::console::*;
use axum::Router;

/// Adds them.
pub fn mounted(router: Router<State>) -> Router<State> {
    router
        .mount::<api::poll::tenant::AnswerAsTenant, _, _>(tenant::answer_as_tenant)
        .mount::<ListDrafts, _, _>(draft::list_drafts)
        .mount::<NewDraft, _, _>(draft::new_draft)
        .mount::<NewPractice, _, _>(practice::new_practice)
        .mount::<GetDraft, _, _>(draft::get_draft)
        .mount::<SaveDraft, _, _>(draft::save_draft)
        .mount::<DropDraft, _, _>(draft::drop_draft)
        .mount::<CheckDraft, _, _>(draft::check_draft)
        .mount::<PreviewDraft, _, _>(draft::preview_draft)
        .mount::<ConfirmDraft, _, _>(draft::confirm_draft)
        .mount::<FreezeDraft, _, _>(console::freeze_draft)
        .mount::<GetFrozen, _, _>(console::get_frozen)
        .mount::<AskAnnounce, _, _>(console::ask_announce)
        .mount::<AskExtend, _, _>(console::ask_extend)
        .mount::<GetCourse, _, _>(course::get_course)
        .mount::<GetParticipation, _, _>(course::get_participation)
}
