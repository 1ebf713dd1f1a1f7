//! The addresses of pages. They are promises: links live in chat groups and on paper for years.

use domain::{
    id::{
        BuildingId, CommunityId, DossierId, DwellingId, EntryId, LetterJobId, OfferId, PackageId, PollId,
        QuestionId, RoundId,
    },
    letter::WorkFilter,
    policy::ItemCode,
};

/// Find my community, or type the code.
pub const HOME: &str = "/";
/// Where the letter's QR leads; the 投票码 follows after `#`, so that no server and no log sees it.
pub const LETTER: &str = "/v";
/// The plain pages, without any script.
pub const PLAIN: &str = "/m/";
/// 大家轮流用: a device at a polling desk, a plain page.
pub const TURNS: &str = "/m/turns";
/// 我的数据, a plain page.
pub const OWN_DATA: &str = "/m/data";
/// 无障碍声明, a plain page.
pub const ACCESSIBILITY: &str = "/m/accessibility";
/// 隐私说明, a plain page.
pub const PRIVACY: &str = "/m/privacy";
/// 参加名单 of a poll, a plain page.
#[must_use]
pub fn participants(poll: PollId) -> String {
    format!("/m/p/{poll}/participants")
}

/// 政策: the plan, readable and searchable.
pub const POLICY: &str = "/policy";
/// 找谁: item → body → duty.
pub const WHO: &str = "/who";
/// 改造计划: which community is renovated in which year.
pub const PLAN: &str = "/plan";
/// 我们小区能改吗.
pub const PLAN_CHECK: &str = "/plan/check";

/// The home of a community.
#[must_use]
pub fn community(community: CommunityId) -> String {
    format!("/c/{community}")
}

/// A poll: what it is about, its rules, participation.
#[must_use]
pub fn poll(community: CommunityId, poll: PollId) -> String {
    format!("/c/{community}/polls/{poll}")
}

/// One page of the ballot, `question` counted from 1.
#[must_use]
pub fn ballot(community: CommunityId, poll: PollId, question: usize) -> String {
    format!("/c/{community}/polls/{poll}/ballot/{question}")
}

/// The check page.
#[must_use]
pub fn check(community: CommunityId, poll: PollId) -> String {
    format!("/c/{community}/polls/{poll}/check")
}

/// The receipt.
#[must_use]
pub fn receipt(community: CommunityId, poll: PollId) -> String {
    format!("/c/{community}/polls/{poll}/receipt")
}

/// The result.
#[must_use]
pub fn result(community: CommunityId, poll: PollId) -> String {
    format!("/c/{community}/polls/{poll}/result")
}

/// One item of the plan's catalogue.
#[must_use]
pub fn policy_item(code: ItemCode) -> String {
    format!("/policy/{code}")
}

/// Letters that were made ready for printing; gone after 20 minutes.
#[must_use]
pub fn print_letters(job: LetterJobId) -> String {
    format!("/console/print/letters/{job}")
}

/// The consultations of a poll, for a dwelling's tenants.
#[must_use]
pub fn tenants(community: CommunityId, poll: PollId) -> String {
    format!("/c/{community}/polls/{poll}/tenants")
}

/// Tenants' slips that were made ready for printing; gone after 20 minutes.
#[must_use]
pub fn print_tenant_slips(job: LetterJobId) -> String {
    format!("/console/print/tenants/{job}")
}

/// 签收单: the sheets on which letters are signed for, one for each stairwell.
#[must_use]
pub fn print_sign_off(poll: PollId, filter: WorkFilter) -> String {
    format!("/console/print/polls/{poll}/sign-off/{filter}")
}

/// Posters for the doorways, one for each stairwell.
#[must_use]
pub fn print_posters(poll: PollId, filter: WorkFilter) -> String {
    format!("/console/print/polls/{poll}/posters/{filter}")
}

/// The list of those who have not taken part, for going from door to door.
#[must_use]
pub fn print_reminders(poll: PollId, filter: WorkFilter) -> String {
    format!("/console/print/polls/{poll}/reminders/{filter}")
}

/// Objecting with the slip from the letter box, without signing in.
#[must_use]
pub fn echo_case(community: CommunityId, poll: PollId) -> String {
    format!("/c/{community}/polls/{poll}/slip")
}

/// 施工进度: the published schedule of a community.
#[must_use]
pub fn schedule(community: CommunityId) -> String {
    format!("/c/{community}/schedule")
}

/// One package of works.
#[must_use]
pub fn work(community: CommunityId, package: PackageId) -> String {
    format!("/c/{community}/schedule/{package}")
}

/// 改了哪些、没改哪些、为什么: every line of the ballots with its packages.
#[must_use]
pub fn lines(community: CommunityId) -> String {
    format!("/c/{community}/schedule/lines")
}

/// 有变动告诉我: what this phone wants to be told.
#[must_use]
pub fn follow(community: CommunityId) -> String {
    format!("/c/{community}/follow")
}

/// 收件箱: what it was told.
#[must_use]
pub fn inbox(community: CommunityId) -> String {
    format!("/c/{community}/inbox")
}

/// The calendar feed of a community, or of one building.
#[must_use]
pub fn calendar(community: CommunityId, building: Option<BuildingId>) -> String {
    match building {
        Some(building) => format!("/c/{community}/calendar/{building}.ics"),
        None => format!("/c/{community}/calendar.ics"),
    }
}

/// One community of the 改造计划.
#[must_use]
pub fn plan_entry(entry: EntryId) -> String {
    format!("/plan/{entry}")
}

/// 加装电梯: what the lift of a stairwell would cost each home.
#[must_use]
pub fn elevator(community: CommunityId) -> String {
    format!("/c/{community}/elevator")
}

/// 窗口准备单: what to bring to the window of the provident fund, and what to ask there.
#[must_use]
pub fn fund(community: CommunityId) -> String {
    format!("/c/{community}/fund")
}

/// 想装电梯的单元: the stairwells of a community that are on their way to a lift.
#[must_use]
pub fn stairwells(community: CommunityId) -> String {
    format!("/c/{community}/elevator/stairwells")
}

/// 一梯一档: how far the lift of one stairwell is.
#[must_use]
pub fn dossier(community: CommunityId, dossier: DossierId) -> String {
    format!("/c/{community}/elevator/stairwells/{dossier}")
}

/// 我家的电梯钱: share, subsidy, what is left.
#[must_use]
pub fn lift_money(community: CommunityId) -> String {
    format!("/c/{community}/elevator/money")
}

/// The questions of the interview about the fund, in a city whose rules are known.
#[must_use]
pub fn fund_check(community: CommunityId) -> String {
    format!("/c/{community}/fund/check")
}

/// 常见问题: what others asked, and the way to ask.
#[must_use]
pub fn questions(community: CommunityId) -> String {
    format!("/c/{community}/questions")
}

/// Writing a question.
#[must_use]
pub fn ask(community: CommunityId) -> String {
    format!("/c/{community}/questions/new")
}

/// One's own question and its answer.
#[must_use]
pub fn question(community: CommunityId, question: QuestionId) -> String {
    format!("/c/{community}/questions/{question}")
}

/// 装修伙伴: the firms and rounds of a community.
#[must_use]
pub fn partners(community: CommunityId) -> String {
    format!("/c/{community}/partners")
}

/// The offers of one round, side by side for my flat.
#[must_use]
pub fn offers(community: CommunityId, round: RoundId) -> String {
    format!("/c/{community}/partners/{round}")
}

/// One firm's offer.
#[must_use]
pub fn offer(community: CommunityId, round: RoundId, offer: OfferId) -> String {
    format!("/c/{community}/partners/{round}/{offer}")
}

/// 我家选的: choice, consent, appointments, rating, complaint.
#[must_use]
pub fn own_choice(community: CommunityId) -> String {
    format!("/c/{community}/partners/mine")
}

/// 付款和验收: the stages of paying with what a home looks at before each.
#[must_use]
pub fn paying(community: CommunityId, round: RoundId, dwelling: DwellingId) -> String {
    format!("/c/{community}/partners/{round}/paying/{dwelling}")
}

/// The browser bundles of the residents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Find the community, its home, polls, cases.
    Resident,
    /// What is read and followed: 政策, 改造计划, 施工进度, 收件箱.
    Reader,
    /// A household's own affairs: 加装电梯, 公积金, 提问.
    Household,
    /// 装修伙伴: offers side by side.
    Offers,
}

/// Which bundle shows the page at that path, so that a phone that votes downloads nothing else.
#[must_use]
pub fn bundle(path: &str) -> Bundle {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["policy" | "who" | "plan", ..] | ["c", _, "schedule" | "follow" | "inbox", ..] => Bundle::Reader,
        ["c", _, "elevator" | "fund" | "questions", ..] => Bundle::Household,
        ["c", _, "partners", ..] => Bundle::Offers,
        _ => Bundle::Resident,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_that_votes_stays_in_its_own_bundle() {
        let (community, poll) = (CommunityId::from_bits(7), PollId::from_bits(8));
        for path in [HOME, LETTER, &super::community(community), &ballot(community, poll, 1)] {
            assert_eq!(bundle(path), Bundle::Resident, "{path}");
        }
        for path in [POLICY, PLAN_CHECK, &schedule(community), &inbox(community)] {
            assert_eq!(bundle(path), Bundle::Reader, "{path}");
        }
        for path in [elevator(community), fund(community), ask(community)] {
            assert_eq!(bundle(&path), Bundle::Household, "{path}");
        }
        for path in [partners(community), own_choice(community)] {
            assert_eq!(bundle(&path), Bundle::Offers, "{path}");
        }
    }
}
