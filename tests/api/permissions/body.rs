//! A well-formed body for every route that takes one.

use api::roll::SignInRequest;
use domain::{
    id::{AttemptId, BuildingId, FirmId, OfferId, PollId, SlotId, VoterId},
    paper::{ObjectionCode, PaperNumber},
    roll::VotingCode,
};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

/// What every actor sends: always the first voter's ballot, always a code that nobody has.
pub fn body(name: &str, ballot: &Value, voter: VoterId, poll: PollId) -> Value {
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
            "street_confirms": true, "e_vote_standing": null, "objection_days": 7, "help_days": 2, "question_days": 5,
            "appointments": { "hours": 24, "absences": 2 }
        }),
        "SignPage" => json!({ "url": "http://127.0.0.1:8080/" }),
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
        "OpenDossier" => json!({ "building": BuildingId::from_bits(1), "stairwell": 1 }),
        "SaveLiftDays" => json!({ "step": "notice", "days": 10, "source": "示例文件" }),
        "MoveStep" => json!({ "revision": 999, "to": "notice" }),
        "TickPaper" => json!({ "revision": 999, "paper": "design" }),
        "NameUsingUnit" => json!({ "revision": 999, "name": "示例物业" }),
        "SaveShare" => json!({ "revision": 999, "sharing": sharing() }),
        "AgreeShare" | "NewLiftPoll" => json!({ "revision": 999 }),
        "AddObjection" => json!({ "revision": 999, "room": "101", "text": "挡光" }),
        "SettleObjection" => json!({ "revision": 999, "state": "withdrawn", "outcome": "谈好了" }),
        "AddJoiner" => json!({ "revision": 999, "home": home(), "on": "2026-11-22" }),
        "AskQuestion" => {
            let attempt = AttemptId::from_bits(1_000_000 + u128::from(number));
            json!({ "attempt": attempt, "topic": "works", "text": "路什么时候修好？" })
        }
        "ProposeFundRule" => crate::provident_fund::rule_json(),
        "RetireFundRule" | "ForwardQuestion" | "ForwardFundQuestion" | "WithdrawFaq" | "WithdrawFundFaq" => {
            json!({ "reason": "因为" })
        }
        "AnswerQuestion" | "AnswerFundQuestion" => json!({ "text": "明天修好", "source": "施工日程" }),
        "PublishFaq" | "PublishFundFaq" => json!({
            "topic": "works", "ask": "路什么时候修好？", "answer": "明天", "source": "施工日程", "nothing_personal": true
        }),
        "ChooseOffer" => json!({ "flat": 1, "revision": 0 }),
        "ConfirmChoice" => json!({ "revision": 0 }),
        "GiveConsent" => json!({ "firm": FirmId::from_bits(1), "phone": "13800138000" }),
        "MarkDone" => json!({ "day": "2026-11-22" }),
        "RateFirm" => json!({ "content": 5, "process": 4, "lasting": 3 }),
        "OpenComplaint" | "AnswerComplaint" | "AnswerEnquiry" => json!({ "text": "窗缝漏风" }),
        "AskFirm" => json!({ "offer": OfferId::from_bits(1), "text": "窗台石含不含？" }),
        "SaveOffer" => json!({ "scheme": "原样换新窗", "opening_changed": false, "quotes": [] }),
        "ArrangeOfferPictures" => json!({ "pictures": [] }),
        "HandInOffer" => json!({ "digest": "0".repeat(64) }),
        "ProposeVisits" => json!({ "visits": [] }),
        "InviteFirm" | "ChangeFirm" => json!({ "card": crate::partners::card(), "criteria": "有资质证书" }),
        // No community of the district.
        "InviteFirmToDistrict" => {
            json!({ "card": crate::partners::card(), "criteria": "有资质证书", "communities": [] })
        }
        "RemoveFirm" => json!({ "reason": "资质证书过期" }),
        "AddFirmAccount" => {
            json!({ "login": format!("firm{number}"), "name": "新人", "role": "partner", "second": "card" })
        }
        "PlanRound" | "ChangeRound" => crate::partners::plan(),
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

fn home() -> Value {
    json!({ "room": 202, "floor": 2, "area": 8_837, "compensation": 0 })
}

fn sharing() -> Value {
    let coefficients = json!({ "2": 50 });
    json!({ "total": 100, "subsidy": 0, "coefficients": coefficients, "by_area": false, "homes": [home()] })
}
