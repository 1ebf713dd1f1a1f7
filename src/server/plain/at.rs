//! The addresses of the plain pages.

use domain::id::{CommunityId, PollId, VoterId};

/// Find my community.
pub const HOME: &str = api::pages::PLAIN;
/// Type the code.
pub const SIGN_IN: &str = "/m/v";
/// The ballots that were opened in this browser.
pub const MINE: &str = "/m/mine";
/// Leave.
pub const SIGN_OUT: &str = "/m/leave";
/// 无障碍声明.
pub const ACCESSIBILITY: &str = api::pages::ACCESSIBILITY;
/// 隐私说明.
pub const PRIVACY: &str = api::pages::PRIVACY;
/// 我的数据.
pub const DATA: &str = api::pages::OWN_DATA;
/// The same as a file.
pub const DATA_FILE: &str = "/m/data.json";
/// 大家轮流用: a device that many people use.
pub const TURNS: &str = api::pages::TURNS;
/// Is anybody still there?
pub const STILL: &str = "/m/turns/still";
/// The next person's turn.
pub const NEXT: &str = "/m/turns/next";
/// The style sheet.
pub const STYLE: &str = "/m/style.css";

/// The home of a community.
pub fn community(community: CommunityId) -> String {
    format!("/m/c/{community}")
}

/// What this browser was told.
pub fn inbox(community: CommunityId) -> String {
    format!("/m/c/{community}/inbox")
}

/// 我要人帮忙.
pub fn help(community: CommunityId) -> String {
    format!("/m/c/{community}/help")
}

/// A poll.
pub fn poll(poll: PollId) -> String {
    format!("/m/p/{poll}")
}

/// Its result.
pub fn result(poll: PollId) -> String {
    format!("/m/p/{poll}/result")
}

/// 参加名单, and what can be checked with it.
pub fn participants(poll: PollId) -> String {
    api::pages::participants(poll)
}

/// Is this my home?
pub fn voter(poll: PollId, voter: VoterId) -> String {
    format!("/m/p/{poll}/{voter}")
}

/// One question, counted from 1.
pub fn question(poll: PollId, voter: VoterId, number: usize) -> String {
    format!("/m/p/{poll}/{voter}/q/{number}")
}

/// The check page.
pub fn check(poll: PollId, voter: VoterId) -> String {
    format!("/m/p/{poll}/{voter}/check")
}

/// The receipt.
pub fn receipt(poll: PollId, voter: VoterId) -> String {
    format!("/m/p/{poll}/{voter}/receipt")
}
