//! Which page an address asks for: the reading side of `api::pages`.

use domain::{
    id::{CommunityId, DossierId, DwellingId, EntryId, OfferId, PackageId, PollId, QuestionId, RoundId},
    policy::ItemCode,
};

/// A page of the residents' app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Find my community.
    Home,
    /// Where the letter's QR leads.
    Letter,
    /// The home of a community.
    Community(CommunityId),
    /// A poll.
    Poll(CommunityId, PollId),
    /// One page of the ballot, counted from 1.
    Ballot(CommunityId, PollId, usize),
    /// The check page.
    Check(CommunityId, PollId),
    /// The receipt.
    Receipt(CommunityId, PollId),
    /// The result.
    Result(CommunityId, PollId),
    /// The consultations, for a dwelling's tenants.
    Tenants(CommunityId, PollId),
    /// Objecting with the slip from the letter box.
    Slip(CommunityId, PollId),
    /// 施工进度.
    Schedule(CommunityId),
    /// One package of works.
    Work(CommunityId, PackageId),
    /// 改了哪些、没改哪些、为什么.
    Lines(CommunityId),
    /// 有变动告诉我.
    Follow(CommunityId),
    /// 收件箱.
    Inbox(CommunityId),
    /// 政策.
    Policy,
    /// One item of the catalogue.
    PolicyItem(ItemCode),
    /// 找谁.
    Who,
    /// 改造计划.
    Plan,
    /// 我们小区能改吗.
    PlanCheck,
    /// One community of the plan.
    PlanEntry(EntryId),
    /// 加装电梯.
    Elevator(CommunityId),
    /// 窗口准备单.
    Fund(CommunityId),
    /// 想装电梯的单元.
    Stairwells(CommunityId),
    /// 一梯一档.
    Dossier(CommunityId, DossierId),
    /// 我家的电梯钱.
    LiftMoney(CommunityId),
    /// The interview about the fund.
    FundCheck(CommunityId),
    /// 常见问题.
    Questions(CommunityId),
    /// Writing a question.
    Ask(CommunityId),
    /// One's own question.
    Question(CommunityId, QuestionId),
    /// 装修伙伴.
    Partners(CommunityId),
    /// The offers of a round.
    Offers(CommunityId, RoundId),
    /// One firm's offer.
    Offer(CommunityId, RoundId, OfferId),
    /// What a home looks at before it pays.
    Paying(CommunityId, RoundId, DwellingId),
    /// 我家选的.
    OwnChoice(CommunityId),
    /// No page of ours.
    Unknown,
}

impl Place {
    /// The page at that path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Self::read(&parts).unwrap_or(Self::Unknown)
    }

    fn read(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Home,
            ["v"] => Self::Letter,
            ["policy"] => Self::Policy,
            ["policy", code] => Self::PolicyItem(code.parse().ok()?),
            ["who"] => Self::Who,
            ["plan"] => Self::Plan,
            ["plan", "check"] => Self::PlanCheck,
            ["plan", entry] => Self::PlanEntry(entry.parse().ok()?),
            ["c", community] => Self::Community(community.parse().ok()?),
            ["c", community, "schedule"] => Self::Schedule(community.parse().ok()?),
            ["c", community, "schedule", "lines"] => Self::Lines(community.parse().ok()?),
            ["c", community, "schedule", package] => {
                Self::Work(community.parse().ok()?, package.parse().ok()?)
            }
            ["c", community, "follow"] => Self::Follow(community.parse().ok()?),
            ["c", community, "inbox"] => Self::Inbox(community.parse().ok()?),
            ["c", community, "elevator"] => Self::Elevator(community.parse().ok()?),
            ["c", community, "fund"] => Self::Fund(community.parse().ok()?),
            ["c", community, "elevator", "stairwells"] => Self::Stairwells(community.parse().ok()?),
            ["c", community, "elevator", "stairwells", dossier] => {
                Self::Dossier(community.parse().ok()?, dossier.parse().ok()?)
            }
            ["c", community, "elevator", "money"] => Self::LiftMoney(community.parse().ok()?),
            ["c", community, "fund", "check"] => Self::FundCheck(community.parse().ok()?),
            ["c", community, "questions", rest @ ..] => {
                let community = community.parse().ok()?;
                match rest {
                    [] => Self::Questions(community),
                    ["new"] => Self::Ask(community),
                    [question] => Self::Question(community, question.parse().ok()?),
                    _ => return None,
                }
            }
            ["c", community, "partners", rest @ ..] => {
                let community = community.parse().ok()?;
                match rest {
                    [] => Self::Partners(community),
                    ["mine"] => Self::OwnChoice(community),
                    [round] => Self::Offers(community, round.parse().ok()?),
                    [round, "paying", home] => {
                        Self::Paying(community, round.parse().ok()?, home.parse().ok()?)
                    }
                    [round, offer] => Self::Offer(community, round.parse().ok()?, offer.parse().ok()?),
                    _ => return None,
                }
            }
            ["c", community, "polls", poll, rest @ ..] => {
                let (community, poll) = (community.parse().ok()?, poll.parse().ok()?);
                match rest {
                    [] => Self::Poll(community, poll),
                    ["ballot", number] => Self::Ballot(community, poll, number.parse().ok()?),
                    ["check"] => Self::Check(community, poll),
                    ["receipt"] => Self::Receipt(community, poll),
                    ["result"] => Self::Result(community, poll),
                    ["tenants"] => Self::Tenants(community, poll),
                    ["slip"] => Self::Slip(community, poll),
                    _ => return None,
                }
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::pages;

    #[test]
    fn every_promised_address_leads_to_its_page() {
        let (community, poll) = (CommunityId::from_bits(7), PollId::from_bits(8));
        let package = PackageId::from_bits(9);
        let round = RoundId::from_bits(3);
        for (address, place) in [
            (pages::HOME.to_owned(), Place::Home),
            (pages::LETTER.to_owned(), Place::Letter),
            (pages::POLICY.to_owned(), Place::Policy),
            (pages::WHO.to_owned(), Place::Who),
            (pages::PLAN.to_owned(), Place::Plan),
            (pages::PLAN_CHECK.to_owned(), Place::PlanCheck),
            (pages::plan_entry(EntryId::from_bits(6)), Place::PlanEntry(EntryId::from_bits(6))),
            (pages::community(community), Place::Community(community)),
            (pages::poll(community, poll), Place::Poll(community, poll)),
            (pages::ballot(community, poll, 3), Place::Ballot(community, poll, 3)),
            (pages::check(community, poll), Place::Check(community, poll)),
            (pages::receipt(community, poll), Place::Receipt(community, poll)),
            (pages::result(community, poll), Place::Result(community, poll)),
            (pages::tenants(community, poll), Place::Tenants(community, poll)),
            (pages::echo_case(community, poll), Place::Slip(community, poll)),
            (pages::schedule(community), Place::Schedule(community)),
            (pages::work(community, package), Place::Work(community, package)),
            (pages::lines(community), Place::Lines(community)),
            (pages::follow(community), Place::Follow(community)),
            (pages::inbox(community), Place::Inbox(community)),
            (pages::elevator(community), Place::Elevator(community)),
            (pages::fund(community), Place::Fund(community)),
            (pages::stairwells(community), Place::Stairwells(community)),
            (
                pages::dossier(community, DossierId::from_bits(5)),
                Place::Dossier(community, DossierId::from_bits(5)),
            ),
            (pages::lift_money(community), Place::LiftMoney(community)),
            (pages::fund_check(community), Place::FundCheck(community)),
            (pages::questions(community), Place::Questions(community)),
            (pages::ask(community), Place::Ask(community)),
            (
                pages::question(community, QuestionId::from_bits(4)),
                Place::Question(community, QuestionId::from_bits(4)),
            ),
            (pages::partners(community), Place::Partners(community)),
            (pages::own_choice(community), Place::OwnChoice(community)),
            (pages::offers(community, round), Place::Offers(community, round)),
            (
                pages::offer(community, round, OfferId::from_bits(2)),
                Place::Offer(community, round, OfferId::from_bits(2)),
            ),
            (
                pages::paying(community, round, DwellingId::from_bits(6)),
                Place::Paying(community, round, DwellingId::from_bits(6)),
            ),
            (pages::policy_item(ItemCode::J14a), Place::PolicyItem(ItemCode::J14a)),
        ] {
            assert_eq!(Place::of(&address), place, "{address}");
            assert_eq!(Place::of(&format!("{address}/")), place, "{address}/");
        }
    }

    #[test]
    fn anything_else_is_unknown() {
        for address in ["/c", "/c/7", "/x", "/policy/J99", "/c/00000000000000000000000007/polls/1"] {
            assert_eq!(Place::of(address), Place::Unknown, "{address}");
        }
    }
}
