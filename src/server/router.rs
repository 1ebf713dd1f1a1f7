//! All routes and the layers around them.

use crate::{
    State, cases, client_errors::client_errors, committee, community, demo, edge, elevator, endpoint::Mount,
    error::Error, evidence, first_paint, guard, health, letter, notices, openapi, paper, partners, plain,
    policy, poll, print, programme, provident_fund, questions, recording, recount, roll, schedule, wechat,
};
use axum::{
    Json, Router,
    error_handling::HandleErrorLayer,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower::{BoxError, ServiceBuilder};
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};

/// Requests at work at the same time; the store's own queue is half as long.
const AT_WORK: usize = 512;

/// Everything this server answers.
pub fn router(state: State) -> Router {
    let layers = ServiceBuilder::new()
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(from_fn_with_state(state.clone(), edge::edge))
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(HandleErrorLayer::new(|_: BoxError| async { Error::busy() }))
        .load_shed()
        .concurrency_limit(AT_WORK)
        .layer(guard::layer(&state.config.public_url))
        .layer(from_fn(guard::own_pages));
    let router = recount::routes(paper::routes(cases::routes(print::routes(letter::routes(poll::mounted(
        roll_endpoints(console_endpoints(endpoints())),
    ))))));
    let router = elevator::routes(wechat::routes(programme::routes(notices::routes(router))));
    let router = recording::routes(questions::routes(provident_fund::routes(router)));
    let router = plain::routes(router);
    let router = demo::routes(partners::routes(schedule::routes(router)), state.config.demo);
    router
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/openapi.json", get(|| async { Json(openapi::document()) }))
        .route("/api/client-errors", post(client_errors))
        .fallback(first_paint::anything_else)
        .method_not_allowed_fallback(|| async { Error::method() })
        .layer(layers)
        .with_state(state)
}

fn endpoints() -> Router<State> {
    use api::{community::*, policy::*, poll::*, roll::*};
    Router::new()
        .mount::<ListCommunities, _, _>(community::list_communities)
        .mount::<GetCommunity, _, _>(community::get_community)
        .mount::<GetPoll, _, _>(poll::get_poll)
        .mount::<CastBallot, _, _>(poll::cast_ballot)
        .mount::<GetReceipt, _, _>(poll::get_receipt)
        .mount::<GetTally, _, _>(poll::get_tally)
        .mount::<api::evidence::GetCheckpoint, _, _>(evidence::get_checkpoint)
        .mount::<SignIn, _, _>(roll::sign_in)
        .mount::<SignOut, _, _>(roll::sign_out)
        .mount::<GetMe, _, _>(roll::get_me)
        .mount::<SeeDevices, _, _>(roll::see_devices)
        .mount::<GetPlan, _, _>(policy::get_plan)
}

fn roll_endpoints(router: Router<State>) -> Router<State> {
    use api::roll::{console::*, docket::*, import::*};
    roll::files(router)
        .mount_upload::<UploadRoll, _, _>(roll::LIMIT, roll::upload_roll)
        .mount::<PreviewRoll, _, _>(roll::preview_roll)
        .mount::<SaveRoll, _, _>(roll::save_roll)
        .mount::<ListRoll, _, _>(roll::list_roll)
        .mount::<GetEntry, _, _>(roll::get_entry)
        .mount::<EditEntry, _, _>(roll::edit_entry)
        .mount::<AskCorrectRoll, _, _>(roll::ask_correct_roll)
        .mount::<AskExportRoll, _, _>(roll::ask_export_roll)
        .mount::<ListPending, _, _>(roll::list_pending)
        .mount::<SettlePending, _, _>(roll::settle_pending)
        .mount::<AskCorrection, _, _>(roll::ask_correction)
        .mount::<ListMyCorrections, _, _>(roll::list_my_corrections)
        .mount::<ListDocket, _, _>(roll::list_docket)
        .mount::<AnswerDocket, _, _>(roll::answer_docket)
}

fn console_endpoints(router: Router<State>) -> Router<State> {
    use api::committee::*;
    router
        .mount::<LogIn, _, _>(committee::log_in)
        .mount::<LogOut, _, _>(committee::log_out)
        .mount::<GetStaff, _, _>(committee::get_staff)
        .mount::<ChangePassword, _, _>(committee::change_password)
        .mount::<ListSessions, _, _>(committee::list_sessions)
        .mount::<EndSession, _, _>(committee::end_session)
        .mount::<ListConsoles, _, _>(committee::list_consoles)
        .mount::<AddCommunity, _, _>(committee::add_community)
        .mount::<GetConsole, _, _>(committee::get_console)
        .mount::<GetSettings, _, _>(committee::get_settings)
        .mount::<SaveSettings, _, _>(committee::save_settings)
        .mount::<ListHolidays, _, _>(committee::list_holidays)
        .mount::<SaveHolidays, _, _>(committee::save_holidays)
        .mount::<ListAccounts, _, _>(committee::list_accounts)
        .mount::<AddAccount, _, _>(committee::add_account)
        .mount::<DisableAccount, _, _>(committee::disable_account)
        .mount::<ResetAccount, _, _>(committee::reset_account)
        .mount::<ListDistrictAccounts, _, _>(committee::list_district_accounts)
        .mount::<AddDistrictAccount, _, _>(committee::add_district_account)
        .mount::<DisableDistrictAccount, _, _>(committee::disable_district_account)
        .mount::<ResetDistrictAccount, _, _>(committee::reset_district_account)
        .mount::<ListAsked, _, _>(committee::list_asked)
        .mount::<DecideAsked, _, _>(committee::decide_asked)
        .mount::<WithdrawAsked, _, _>(committee::withdraw_asked)
        .mount::<ListUnknownLogIns, _, _>(committee::list_unknown_log_ins)
        .mount::<ListAudit, _, _>(committee::list_audit)
}
