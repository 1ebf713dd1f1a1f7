//! Who may call what: every route × every actor, in one's own community and in another.
//!
//! A new route needs one row: in `OPEN` where it is for residents, else in `CONSOLE`. If it takes a body,
//! add a well-formed one to `body` (rights are looked at after the form); if its path has a parameter that
//! `contract::id` does not know, add it there.

use crate::{
    app::TestApp,
    call::Call,
    contract,
    phone::{Phone, answers, submission},
    staff::Staff,
};
use api::{Method, Route, roll::SignInRequest};
use domain::{
    id::{AttemptId, BuildingId, PollId, SlotId, VoterId},
    paper::{ObjectionCode, PaperNumber},
    poll::Level,
    roll::VotingCode,
};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

/// Route, then the status for nobody, for the voter, for another voter. Whoever is logged in to the
/// console is nobody here.
const OPEN: &[(&str, [u16; 3])] = &[
    ("ListCommunities", [200, 200, 200]),
    ("GetCommunity", [200, 200, 200]),
    ("GetPoll", [200, 200, 200]),
    ("CastBallot", [401, 200, 403]),
    ("AnswerAsTenant", [401, 403, 403]),
    ("GetReceipt", [401, 200, 403]),
    ("GetTally", [409, 409, 409]),
    ("GetResultFile", [409, 409, 409]),
    ("GetMe", [401, 200, 200]),
    ("SeeDevices", [401, 200, 200]),
    ("GetPlan", [200, 200, 200]),
    ("SignIn", [401, 401, 401]),
    ("SignOut", [200, 200, 200]),
    ("AskCorrection", [401, 200, 403]),
    ("ListMyCorrections", [401, 200, 403]),
    ("OpenCase", [401, 200, 403]),
    ("MyCases", [401, 200, 200]),
    ("AskHelp", [200, 200, 200]),
    ("OpenEchoCase", [422, 422, 422]),
    ("GetProgramme", [200, 200, 200]),
    ("GetProgrammeEntry", [200, 200, 200]),
    ("GetSchedule", [200, 200, 200]),
    ("GetPackage", [200, 200, 200]),
    ("GetLines", [200, 200, 200]),
    ("ReportHazard", [200, 200, 200]),
    ("GetMyAppointments", [401, 200, 200]),
    // A time that is not there.
    ("BookSlot", [401, 404, 403]),
    ("CancelBooking", [401, 200, 403]),
    ("GetFollowing", [200, 200, 200]),
    ("Follow", [200, 200, 200]),
    ("Unfollow", [200, 200, 200]),
    ("UnfollowAll", [200, 200, 200]),
    ("GetInbox", [200, 200, 200]),
    ("MarkSeen", [200, 200, 200]),
    ("LogIn", [401, 401, 401]),
    ("LogOut", [200, 200, 200]),
];

/// Route, then the status for operator, chair, clerk, inspector, street, builder, district, and for the chair of another
/// community. Nobody and every resident is told to log in.
const CONSOLE: &[(&str, [u16; 7], u16)] = &[
    ("GetStaff", [200, 200, 200, 200, 200, 200, 200], 200),
    ("ChangePassword", [401, 401, 401, 401, 401, 401, 401], 401),
    ("ListSessions", [200, 200, 200, 200, 200, 200, 200], 200),
    ("EndSession", [200, 200, 200, 200, 200, 200, 200], 200),
    ("ListConsoles", [200, 403, 403, 403, 403, 403, 403], 403),
    ("AddCommunity", [200, 403, 403, 403, 403, 403, 403], 403),
    ("GetSettings", [200, 200, 200, 200, 200, 403, 403], 200),
    ("SaveSettings", [200, 403, 403, 403, 403, 403, 403], 403),
    ("ListHolidays", [200, 200, 200, 200, 200, 403, 403], 200),
    ("SaveHolidays", [200, 403, 403, 403, 403, 403, 403], 403),
    ("GetConsole", [403, 200, 200, 200, 200, 403, 404], 404),
    ("ListAccounts", [200, 200, 403, 403, 403, 403, 404], 404),
    ("AddAccount", [200, 200, 403, 403, 403, 403, 404], 404),
    ("DisableAccount", [200, 200, 403, 403, 403, 403, 404], 404),
    ("ResetAccount", [200, 200, 403, 403, 403, 403, 404], 404),
    ("ListAsked", [403, 200, 200, 200, 200, 403, 404], 404),
    ("DecideAsked", [404, 200, 403, 403, 200, 403, 404], 404),
    ("WithdrawAsked", [404, 403, 403, 403, 403, 403, 404], 404),
    ("GetLetters", [403, 200, 200, 200, 200, 403, 404], 404),
    ("PrintLetters", [403, 200, 200, 403, 403, 403, 404], 404),
    // The open poll asks no tenants.
    ("PrintTenantSlips", [403, 409, 409, 403, 403, 403, 404], 404),
    ("ReissueLetter", [403, 200, 200, 403, 403, 403, 404], 404),
    ("ListIssues", [403, 200, 200, 200, 200, 403, 404], 404),
    ("NoteDelivery", [403, 200, 200, 403, 403, 403, 404], 404),
    ("ListWork", [403, 200, 200, 200, 200, 403, 404], 404),
    ("ListDrafts", [403, 200, 200, 200, 200, 403, 404], 404),
    ("NewDraft", [403, 200, 200, 403, 403, 403, 404], 404),
    ("NewPractice", [403, 200, 200, 403, 403, 403, 404], 404),
    ("GetDraft", [403, 200, 200, 200, 200, 403, 404], 404),
    ("SaveDraft", [403, 200, 200, 403, 403, 403, 404], 404),
    ("DropDraft", [403, 200, 200, 403, 403, 403, 404], 404),
    ("CheckDraft", [403, 200, 200, 200, 200, 403, 404], 404),
    ("PreviewDraft", [403, 200, 200, 200, 200, 403, 404], 404),
    ("FreezeDraft", [403, 200, 200, 403, 403, 403, 404], 404),
    // Nothing is frozen for this draft.
    ("GetFrozen", [404, 404, 404, 404, 404, 404, 404], 404),
    ("ConfirmDraft", [403, 403, 403, 403, 200, 403, 404], 404),
    ("AskAnnounce", [403, 409, 409, 403, 403, 403, 404], 404),
    ("AskExtend", [403, 200, 200, 403, 403, 403, 404], 404),
    ("GetCourse", [403, 200, 200, 200, 200, 403, 404], 404),
    ("GetParticipation", [403, 200, 200, 200, 200, 403, 404], 404),
    ("UploadRoll", [403, 200, 200, 403, 403, 403, 404], 404),
    ("PreviewRoll", [403, 409, 409, 403, 403, 403, 404], 404),
    ("SaveRoll", [403, 409, 409, 403, 403, 403, 404], 404),
    ("ListRoll", [403, 200, 200, 200, 200, 403, 404], 404),
    ("GetEntry", [403, 200, 200, 200, 200, 403, 404], 404),
    ("EditEntry", [403, 409, 409, 403, 403, 403, 404], 404),
    ("AskCorrectRoll", [403, 200, 200, 403, 403, 403, 404], 404),
    ("AskExportRoll", [403, 200, 200, 403, 403, 403, 404], 404),
    ("ListPending", [403, 200, 200, 200, 200, 403, 404], 404),
    ("SettlePending", [403, 404, 404, 403, 403, 403, 404], 404),
    ("ListDocket", [403, 200, 200, 200, 200, 403, 404], 404),
    ("AnswerDocket", [403, 404, 404, 403, 403, 403, 404], 404),
    ("PrintPapers", [403, 200, 200, 403, 403, 403, 404], 404),
    ("ReceivePaper", [403, 422, 422, 403, 403, 403, 404], 404),
    ("ListReceived", [403, 200, 200, 200, 200, 403, 404], 404),
    // The poll is open: nobody types and nobody looks at paper.
    ("UploadPhoto", [403, 409, 409, 403, 403, 403, 404], 404),
    ("GetTyping", [403, 409, 409, 403, 403, 403, 404], 404),
    ("TypePaper", [403, 409, 409, 403, 403, 403, 404], 404),
    ("DecidePaper", [403, 409, 409, 403, 403, 403, 404], 404),
    ("NoteEchoes", [403, 200, 200, 403, 403, 403, 404], 404),
    ("AskVoid", [403, 422, 422, 403, 403, 403, 404], 404),
    ("ListCases", [403, 200, 200, 200, 200, 403, 404], 404),
    ("GetCasePhone", [403, 404, 404, 403, 403, 403, 404], 404),
    ("AnswerCase", [403, 404, 404, 403, 403, 403, 404], 404),
    ("OpenIncident", [403, 200, 200, 403, 403, 403, 404], 404),
    // The open poll: its result is sealed for everybody.
    ("GetBeside", [403, 409, 409, 409, 409, 403, 404], 404),
    ("ListBundles", [403, 200, 200, 200, 200, 403, 404], 404),
    // The open poll: nobody looks at ballots yet.
    ("AskBundle", [403, 409, 403, 409, 403, 403, 404], 404),
    // What was asked is another act.
    ("TakeBundle", [404, 404, 404, 404, 404, 404, 404], 404),
    ("ListUnknownLogIns", [200, 403, 403, 403, 403, 403, 403], 403),
    ("ListProgramme", [200, 403, 403, 403, 403, 403, 200], 403),
    ("AddEntry", [200, 403, 403, 403, 403, 403, 200], 403),
    ("GetKeptEntry", [200, 403, 403, 403, 403, 403, 200], 403),
    // Where somebody may, the revision is none that was read.
    ("SaveEntry", [409, 403, 403, 403, 403, 403, 409], 403),
    ("MoveEntry", [409, 403, 403, 403, 403, 403, 409], 403),
    ("SaveEntryFacts", [409, 403, 403, 403, 403, 403, 409], 403),
    ("GetQuarter", [200, 403, 403, 403, 403, 403, 200], 403),
    ("AddVisit", [200, 403, 403, 403, 403, 403, 200], 403),
    // The quarter is not over.
    ("CloseQuarter", [409, 403, 403, 403, 403, 403, 409], 403),
    ("UploadEntries", [200, 403, 403, 403, 403, 403, 200], 403),
    ("SaveEntries", [409, 403, 403, 403, 403, 403, 409], 403),
    ("ListDistrictAccounts", [200, 403, 403, 403, 403, 403, 403], 403),
    ("AddDistrictAccount", [200, 403, 403, 403, 403, 403, 403], 403),
    // A clerk's account is no district's.
    ("DisableDistrictAccount", [404, 403, 403, 403, 403, 403, 403], 403),
    ("ResetDistrictAccount", [404, 403, 403, 403, 403, 403, 403], 403),
    ("ListAudit", [200, 200, 403, 200, 200, 403, 404], 404),
    ("GetBoard", [403, 200, 200, 200, 200, 200, 404], 404),
    ("AddPackage", [403, 200, 200, 403, 403, 200, 404], 404),
    // Where somebody may, the revision is none that was read.
    ("SavePackage", [403, 409, 409, 403, 403, 409, 404], 404),
    ("DropPackage", [403, 409, 409, 403, 403, 409, 404], 404),
    ("ReportProgress", [403, 409, 409, 403, 403, 409, 404], 404),
    // Without a building no stretch.
    ("AddStretch", [403, 422, 422, 403, 403, 422, 404], 404),
    ("SaveStretch", [403, 422, 422, 403, 403, 422, 404], 404),
    // Packages lie on it.
    ("DropStretch", [403, 409, 409, 403, 403, 409, 404], 404),
    ("SaveQuietDays", [403, 200, 200, 403, 403, 403, 404], 404),
    ("PreviewPublish", [403, 200, 200, 200, 200, 200, 404], 404),
    ("PublishSchedule", [403, 409, 409, 403, 403, 403, 404], 404),
    ("ListOutages", [403, 200, 200, 200, 200, 200, 404], 404),
    ("AnnounceOutage", [403, 200, 200, 403, 403, 200, 404], 404),
    ("ChangeOutage", [403, 409, 409, 403, 403, 409, 404], 404),
    ("CancelOutage", [403, 409, 409, 403, 403, 409, 404], 404),
    // The open poll: nothing is decided yet.
    ("SaveLineReason", [403, 409, 409, 403, 403, 403, 404], 404),
    ("UploadWorks", [403, 200, 200, 403, 403, 200, 404], 404),
    ("SaveWorks", [403, 409, 409, 403, 403, 409, 404], 404),
    // A table is no photo.
    ("UploadWorkPhoto", [403, 422, 422, 403, 403, 422, 404], 404),
    ("ListWorkPhotos", [403, 200, 200, 200, 200, 200, 404], 404),
    ("DescribeWorkPhoto", [403, 404, 404, 403, 403, 404, 404], 404),
    ("RemoveWorkPhoto", [403, 404, 404, 403, 403, 404, 404], 404),
    ("ListLog", [403, 200, 200, 200, 200, 200, 404], 404),
    ("AddLogLine", [403, 200, 200, 403, 403, 200, 404], 404),
    ("ListHazards", [403, 200, 200, 200, 200, 200, 404], 404),
    ("AddHazard", [403, 200, 200, 403, 403, 200, 404], 404),
    ("ConfirmHazard", [403, 404, 404, 403, 403, 403, 404], 404),
    ("CloseHazard", [403, 404, 404, 403, 403, 404, 404], 404),
    ("ListSlots", [403, 200, 200, 200, 200, 200, 404], 404),
    ("OfferSlots", [403, 200, 200, 403, 403, 200, 404], 404),
    ("WithdrawSlot", [403, 404, 404, 403, 403, 404, 404], 404),
    ("BookAtDesk", [403, 404, 404, 403, 403, 403, 404], 404),
    ("MarkAbsent", [403, 404, 404, 403, 403, 404, 404], 404),
];

/// What every actor sends: always the first voter's ballot, always a code that nobody has.
fn body(name: &str, ballot: &Value, voter: VoterId, poll: PollId) -> Value {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let contact = json!({ "name": "居委会", "phone": "0000-1", "desk": "一楼", "hours": "上午" });
    let edit = json!({ "revision": 1, "area": 9_999, "reason": "核对" });
    match name {
        "CastBallot" => ballot.clone(),
        "SignIn" => {
            // Another one each time: five tries with one are enough for an hour.
            let code = VotingCode::from_chance(u64::from(number));
            serde_json::to_value(SignInRequest { code, phone_tail: None }).expect("JSON")
        }
        "LogIn" => json!({ "login": format!("nobody{number}"), "password": "x", "code": "123456" }),
        "ChangePassword" => json!({ "current": "wrong", "new": "南门外第三棵槐树下面" }),
        "AddCommunity" => json!({ "name": "新的小区", "district": "示例区", "contact": contact }),
        "AddAccount" => {
            json!({ "login": format!("new{number}"), "name": "新人", "role": "clerk", "second": "card" })
        }
        "ResetAccount" => json!({ "second": "totp" }),
        "SaveSettings" => json!({
            "street_confirms": true, "e_vote_standing": null, "objection_days": 7, "help_days": 2,
            "appointments": { "hours": 24, "absences": 2 }
        }),
        "SaveHolidays" => json!({ "days": ["2026-10-01"], "source": "放假通知" }),
        "NewDraft" => json!({ "template": "renovation" }),
        "NewPractice" => json!({ "voters": 2 }),
        "SaveDraft" => json!({ "revision": 0, "draft": crate::poll::console::draft() }),
        "ConfirmDraft" => json!({ "revision": 0 }),
        "AskAnnounce" => json!({ "revision": 0, "reason": "因为" }),
        "AskExtend" => json!({ "closes_at": 1_800_000_000_000_i64, "reason": "因为" }),
        "PrintLetters" | "PrintTenantSlips" => json!({}),
        "AnswerAsTenant" => json!({ "attempt": AttemptId::from_bits(1), "answers": [] }),
        "NoteDelivery" => json!({ "voters": [voter], "state": "delivered", "channel": "hand" }),
        "PreviewRoll" => json!({ "upload": "x" }),
        "SaveRoll" => json!({ "choice": { "upload": "x" }, "seen": "0".repeat(64) }),
        "ListRoll" => json!({}),
        "EditEntry" => edit,
        "AskCorrectRoll" => json!({ "poll": poll, "edit": edit }),
        "AskExportRoll" => json!({ "reason": "核对" }),
        "SettlePending" => json!({ "drop": "重复" }),
        "AnswerDocket" => json!({ "done": true, "answer": "改好了" }),
        "AskCorrection" => json!({ "dwelling": 0, "field": "area", "text": "少了一平方米" }),
        "PrintPapers" => json!({ "serials": [1] }),
        "ReceivePaper" => json!({ "number": PaperNumber::from_chance(1), "handed": "paper" }),
        "TypePaper" | "DecidePaper" => {
            let reading = json!({ "reading": "invalid", "reason": "empty" });
            json!({ "number": PaperNumber::from_chance(1), "reading": reading })
        }
        "NoteEchoes" => json!({ "serials": [1] }),
        "AskVoid" => json!({ "serial": 999_999, "reason": "因为" }),
        "OpenCase" => json!({ "kind": "objection", "text": "不对" }),
        "AskHelp" | "OpenIncident" => json!({ "text": "请上门" }),
        // Another one each time: five tries with one slip are enough for an hour.
        "OpenEchoCase" => {
            json!({ "serial": number, "code": ObjectionCode::from_chance(1), "kind": "objection", "text": "不对" })
        }
        "AnswerCase" => json!({ "upheld": true, "answer": "查过了" }),
        "AskBundle" => json!({ "reason": "因为" }),
        "DecideAsked" => json!({ "confirm": false }),
        "MarkSeen" => json!({ "until": 0 }),
        "AddPackage" => package(),
        "SavePackage" => json!({ "revision": 999, "package": package() }),
        "DropPackage" => {
            json!({ "revision": 999, "dropped": true, "reason": "因为", "decided_by": "工作组" })
        }
        "ReportProgress" => json!({ "revision": 999, "percent": 0 }),
        "AddStretch" => json!({ "name": "东门路", "buildings": [] }),
        "SaveStretch" => json!({ "revision": 1, "stretch": { "name": "东门路", "buildings": [] } }),
        "SaveQuietDays" => json!({ "quiet": [] }),
        "PublishSchedule" => json!({ "revision": 999 }),
        "AnnounceOutage" => outage(),
        "ChangeOutage" => json!({ "revision": 999, "outage": outage() }),
        "CancelOutage" => json!({ "revision": 999, "reason": "因为" }),
        "SaveLineReason" => json!({ "reason": "因为", "decided_by": "工作组" }),
        "ReportHazard" => json!({ "text": "坑没有围", "place": "南门" }),
        "BookSlot" => json!({ "slot": SlotId::from_bits(1) }),
        "DescribeWorkPhoto" => json!({ "caption": "管沟", "day": "2026-11-22" }),
        "RemoveWorkPhoto" | "WithdrawSlot" => json!({ "reason": "因为" }),
        "AddLogLine" => json!({ "day": "2026-11-22", "text": "挖了一段" }),
        "AddHazard" => json!({ "text": "坑没有围", "place": "南门", "deadline": "2026-11-30" }),
        "ConfirmHazard" => json!({ "kind": "set_aside", "reason": "围着" }),
        "CloseHazard" => json!({ "done": "围上了" }),
        "OfferSlots" => {
            let slot = json!({ "from": 1_795_399_200_000_i64, "to": 1_795_406_400_000_i64, "capacity": 2 });
            json!({ "slots": [slot] })
        }
        "BookAtDesk" => json!({ "building": BuildingId::from_bits(1), "room": "101" }),
        "MarkAbsent" => json!({ "absent": true }),
        "AddEntry" => json!({ "district": "示例区", "about": about(&format!("示例{number}村")) }),
        "SaveEntry" => json!({ "revision": 999, "about": about("示例小区") }),
        "MoveEntry" => json!({ "revision": 999, "place": { "year": 2027 }, "reason": "因为" }),
        "SaveEntryFacts" => json!({ "revision": 999, "facts": {} }),
        "AddVisit" => json!({ "visited_on": "2026-11-22", "visitor": "督查组", "findings": "都好" }),
        "CloseQuarter" => json!({ "district": "示例区" }),
        "SaveEntries" => json!({ "upload": "x", "revision": 0 }),
        "AddDistrictAccount" => {
            json!({ "login": format!("area{number}"), "name": "新人", "district": "张店区", "second": "card" })
        }
        "ResetDistrictAccount" => json!({ "second": "totp" }),
        "SaveWorks" => json!({ "upload": "x", "revision": 0 }),
        _ => Value::Null,
    }
}

fn about(name: &str) -> Value {
    json!({ "name": name, "state": "surveyed", "source": "示例" })
}

fn package() -> Value {
    json!({
        "item": "J10", "place": { "kind": "community" }, "title": "", "work_days": 1,
        "planned": { "start": "2027-03-01", "end": "2027-03-05" }, "noisy": false, "opens_ground": false
    })
}

fn outage() -> Value {
    json!({ "supply": "water", "from": 1_900_000_000_000_i64, "to": 1_900_000_001_000_i64, "reason": "抢修" })
}

/// Everybody there is, with the cookie they send.
async fn actors(app: &TestApp) -> Vec<(&'static str, String)> {
    let mut all = vec![("nobody", String::new())];
    for role in ["resident", "co_owner"] {
        all.push((role, Phone::of(app, role).await.cookie));
    }
    for login in ["operator", "chair", "clerk1", "inspector", "street", "builder", "district"] {
        all.push((login, Staff::of(app, login).await.cookie));
    }
    all.push(("chair elsewhere", Staff::elsewhere(app).await.cookie));
    all
}

/// The status for each of `actors`.
fn expected(name: &str) -> Option<Vec<u16>> {
    let open = OPEN.iter().find(|(route, _)| *route == name);
    let console = CONSOLE.iter().find(|(route, ..)| *route == name);
    match (open, console) {
        (Some((_, [nobody, voter, other])), None) => {
            Some([&[*nobody, *voter, *other], &[*nobody; 8][..]].concat())
        }
        (None, Some((_, own, elsewhere))) => Some([&[401; 3], &own[..], &[*elsewhere]].concat()),
        _ => None,
    }
}

/// A server, and everybody in front of it.
struct World {
    app: TestApp,
    actors: Vec<(&'static str, String)>,
    voter: VoterId,
    ballot: Value,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::open().await;
        let voter = app.resident("resident");
        let poll = app.open_poll().await;
        let ballot = submission(&poll, voter.voter, answers(&poll, Level::CodeAndPhone), 1);
        let ballot = serde_json::to_value(ballot).expect("JSON");
        Self { actors: actors(&app).await, voter: voter.voter, ballot, app }
    }

    /// One in which the voter has voted.
    async fn voted() -> Self {
        let world = Self::new().await;
        let path = format!("/api/polls/{}/ballots/{}", world.app.demo.open_poll, world.voter);
        let cast = Call::app("PUT", &path, &world.ballot).cookie(&world.actors[1].1);
        assert_eq!(world.app.send(cast).await.status, 200);
        world
    }

    /// What is not as the table says.
    async fn wrong(&self, route: &Route) -> Vec<String> {
        let mut wrong = Vec::new();
        for ((actor, cookie), status) in self.actors.iter().zip(expected(route.name).unwrap_or_default()) {
            let path = contract::path(&self.app, route).await;
            let body = body(route.name, &self.ballot, self.voter, self.app.demo.open_poll);
            let call = Call::app(route.method.name(), &path, &body).cookie(cookie);
            let file = "楼号,房号,面积,业主\n7,101,88,甲\n";
            let call = match route.method {
                Method::Upload => call.header("content-type", api::BYTES).body(file),
                _ => call,
            };
            let answer = self.app.send(call).await;
            if answer.status != status {
                wrong.push(format!("{} by {actor}: {status}, not {}", route.name, answer.text()));
            }
            if CONSOLE.iter().any(|(name, ..)| *name == route.name) && *actor == "nobody" {
                answer.problem(401, "log_in_needed");
            }
        }
        wrong
    }
}

#[tokio::test]
async fn every_actor_gets_what_the_table_says() {
    let read_only = World::voted().await;
    let mut wrong = Vec::new();
    for route in api::routes() {
        // A call that writes may end sessions or use something up: each has a world of its own.
        wrong.extend(match route.method {
            Method::Get => read_only.wrong(&route).await,
            _ => World::new().await.wrong(&route).await,
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tables_have_one_row_for_every_route() {
    let open = OPEN.iter().map(|(name, _)| *name);
    let mut rows: Vec<&str> = open.chain(CONSOLE.iter().map(|(name, ..)| *name)).collect();
    let mut routes: Vec<&str> = api::routes().iter().map(|route| route.name).collect();
    rows.sort_unstable();
    routes.sort_unstable();
    assert_eq!(rows, routes);
}
