//! The addresses of the console's pages, written and read.

use domain::id::{CommunityId, DossierId, EntryId, PollId, RoundId};

/// A page of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What waits for me; for the operator the communities.
    Start,
    /// My own account: password, sessions.
    Me,
    /// Facts of the place: settings, days off.
    Settings,
    /// A community: polls, what waits.
    Home(CommunityId),
    /// The accounts of a community.
    Accounts(CommunityId),
    /// The audit log.
    Audit(CommunityId),
    /// What waits for a second person.
    Asked(CommunityId),
    /// The roll.
    Roll(CommunityId),
    /// Importing a file.
    Import(CommunityId),
    /// 待补名单.
    Pending(CommunityId),
    /// Corrections.
    Docket(CommunityId),
    /// Cases, requests for help, incidents.
    Cases(CommunityId),
    /// The schedule: the board.
    Schedule(CommunityId),
    /// Bringing the board before the residents.
    SchedulePublish(CommunityId),
    /// The site: progress, log, photos, hazards, times to come in.
    ScheduleSite(CommunityId),
    /// Notices of water, power, gas, heat, network.
    ScheduleOutages(CommunityId),
    /// The board as a file, stretches, quiet days, ballot lines.
    ScheduleSheet(CommunityId),
    /// Stairwells that want a lift.
    Elevators(CommunityId),
    /// 一梯一档.
    Elevator(CommunityId, DossierId),
    /// Residents' questions to the committee.
    Questions(CommunityId),
    /// Residents' questions to the fund centre.
    FundQuestions,
    /// The city's rules of withdrawal.
    FundRules,
    /// What is read in for phones without a voice.
    Recordings(CommunityId),
    /// Firms and rounds of the interior decoration.
    Partners(CommunityId),
    /// One round of offers.
    PartnerRound(CommunityId, RoundId),
    /// A firm's own rounds and enquiries.
    Firm,
    /// A firm's offer in one round.
    FirmOffer(RoundId),
    /// Choosing a template for a new poll.
    NewPoll(CommunityId),
    /// Writing a poll.
    Draft(CommunityId, PollId),
    /// A poll: stages, participation, what to do now.
    Poll(CommunityId, PollId),
    /// Letters, posters, lists.
    Letters(CommunityId, PollId),
    /// Who has not been reached.
    Work(CommunityId, PollId),
    /// Paper: printing, receiving.
    Paper(CommunityId, PollId),
    /// Paper: typing after the close.
    Typing(CommunityId, PollId),
    /// Result, notice, exports, case file.
    Result(CommunityId, PollId),
    /// A district in numbers; for the operator all of them.
    Programme,
    /// The communities of the programme.
    Entries,
    /// Loading them from a file.
    EntriesImport,
    /// One of them.
    Entry(EntryId),
    /// The inspection of a quarter.
    Inspection,
    /// The accounts of districts.
    DistrictAccounts,
    /// Firms that a district invites.
    DistrictPartners,
    /// No page of ours.
    Unknown,
}

impl Place {
    /// Its address.
    #[must_use]
    pub fn address(self) -> String {
        let community = |community: CommunityId, end: &str| format!("/console/c/{community}{end}");
        let poll = |at: CommunityId, poll: PollId, end: &str| format!("/console/c/{at}/polls/{poll}{end}");
        match self {
            Self::Start | Self::Unknown => "/console".to_owned(),
            Self::Me => "/console/me".to_owned(),
            Self::Settings => "/console/settings".to_owned(),
            Self::Programme => "/console/programme".to_owned(),
            Self::Entries => "/console/programme/entries".to_owned(),
            Self::EntriesImport => "/console/programme/import".to_owned(),
            Self::Entry(entry) => format!("/console/programme/entries/{entry}"),
            Self::Inspection => "/console/programme/inspection".to_owned(),
            Self::DistrictAccounts => "/console/programme/accounts".to_owned(),
            Self::DistrictPartners => "/console/programme/partners".to_owned(),
            Self::FundQuestions => "/console/fund".to_owned(),
            Self::FundRules => "/console/fund/rules".to_owned(),
            Self::Elevators(at) => community(at, "/elevator"),
            Self::Elevator(at, dossier) => format!("/console/c/{at}/elevator/{dossier}"),
            Self::Questions(at) => community(at, "/questions"),
            Self::Recordings(at) => community(at, "/recordings"),
            Self::Partners(at) => community(at, "/partners"),
            Self::PartnerRound(at, round) => format!("/console/c/{at}/partners/{round}"),
            Self::Firm => "/console/firm".to_owned(),
            Self::FirmOffer(round) => format!("/console/firm/{round}"),
            Self::Home(at) => community(at, ""),
            Self::Accounts(at) => community(at, "/accounts"),
            Self::Audit(at) => community(at, "/audit"),
            Self::Asked(at) => community(at, "/asked"),
            Self::Roll(at) => community(at, "/roll"),
            Self::Import(at) => community(at, "/roll/import"),
            Self::Pending(at) => community(at, "/roll/pending"),
            Self::Docket(at) => community(at, "/roll/docket"),
            Self::Cases(at) => community(at, "/cases"),
            Self::Schedule(at) => community(at, "/schedule"),
            Self::SchedulePublish(at) => community(at, "/schedule/publish"),
            Self::ScheduleSite(at) => community(at, "/schedule/site"),
            Self::ScheduleOutages(at) => community(at, "/schedule/outages"),
            Self::ScheduleSheet(at) => community(at, "/schedule/sheet"),
            Self::NewPoll(at) => community(at, "/drafts/new"),
            Self::Draft(at, draft) => format!("/console/c/{at}/drafts/{draft}"),
            Self::Poll(at, id) => poll(at, id, ""),
            Self::Letters(at, id) => poll(at, id, "/letters"),
            Self::Work(at, id) => poll(at, id, "/work"),
            Self::Paper(at, id) => poll(at, id, "/paper"),
            Self::Typing(at, id) => poll(at, id, "/typing"),
            Self::Result(at, id) => poll(at, id, "/result"),
        }
    }

    /// The page at that path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Self::read(&parts).unwrap_or(Self::Unknown)
    }

    fn read(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["console"] => Self::Start,
            ["console", "me"] => Self::Me,
            ["console", "settings"] => Self::Settings,
            ["console", "programme", rest @ ..] => match rest {
                [] => Self::Programme,
                ["entries"] => Self::Entries,
                ["entries", entry] => Self::Entry(entry.parse().ok()?),
                ["import"] => Self::EntriesImport,
                ["inspection"] => Self::Inspection,
                ["accounts"] => Self::DistrictAccounts,
                ["partners"] => Self::DistrictPartners,
                _ => return None,
            },
            ["console", "firm"] => Self::Firm,
            ["console", "firm", round] => Self::FirmOffer(round.parse().ok()?),
            ["console", "fund"] => Self::FundQuestions,
            ["console", "fund", "rules"] => Self::FundRules,
            ["console", "c", community, rest @ ..] => {
                let at = community.parse().ok()?;
                match rest {
                    [] => Self::Home(at),
                    ["accounts"] => Self::Accounts(at),
                    ["audit"] => Self::Audit(at),
                    ["asked"] => Self::Asked(at),
                    ["roll"] => Self::Roll(at),
                    ["roll", "import"] => Self::Import(at),
                    ["roll", "pending"] => Self::Pending(at),
                    ["roll", "docket"] => Self::Docket(at),
                    ["cases"] => Self::Cases(at),
                    ["schedule"] => Self::Schedule(at),
                    ["schedule", "publish"] => Self::SchedulePublish(at),
                    ["schedule", "site"] => Self::ScheduleSite(at),
                    ["schedule", "outages"] => Self::ScheduleOutages(at),
                    ["schedule", "sheet"] => Self::ScheduleSheet(at),
                    ["elevator"] => Self::Elevators(at),
                    ["elevator", dossier] => Self::Elevator(at, dossier.parse().ok()?),
                    ["questions"] => Self::Questions(at),
                    ["recordings"] => Self::Recordings(at),
                    ["partners"] => Self::Partners(at),
                    ["partners", round] => Self::PartnerRound(at, round.parse().ok()?),
                    ["drafts", "new"] => Self::NewPoll(at),
                    ["drafts", draft] => Self::Draft(at, draft.parse().ok()?),
                    ["polls", poll, end @ ..] => Self::of_poll(at, poll.parse().ok()?, end)?,
                    _ => return None,
                }
            }
            _ => return None,
        })
    }

    fn of_poll(at: CommunityId, poll: PollId, end: &[&str]) -> Option<Self> {
        Some(match end {
            [] => Self::Poll(at, poll),
            ["letters"] => Self::Letters(at, poll),
            ["work"] => Self::Work(at, poll),
            ["paper"] => Self::Paper(at, poll),
            ["typing"] => Self::Typing(at, poll),
            ["result"] => Self::Result(at, poll),
            _ => return None,
        })
    }

    /// Whose page it is.
    #[must_use]
    pub const fn community(self) -> Option<CommunityId> {
        match self {
            Self::Start
            | Self::Me
            | Self::Settings
            | Self::Programme
            | Self::Entries
            | Self::EntriesImport
            | Self::Entry(_)
            | Self::Inspection
            | Self::DistrictAccounts
            | Self::DistrictPartners
            | Self::FundQuestions
            | Self::Firm
            | Self::FirmOffer(_)
            | Self::FundRules
            | Self::Unknown => None,
            Self::Home(at)
            | Self::Accounts(at)
            | Self::Audit(at)
            | Self::Asked(at)
            | Self::Roll(at)
            | Self::Import(at)
            | Self::Pending(at)
            | Self::Docket(at)
            | Self::Cases(at)
            | Self::Schedule(at)
            | Self::SchedulePublish(at)
            | Self::Elevators(at)
            | Self::Elevator(at, _)
            | Self::Questions(at)
            | Self::Recordings(at)
            | Self::Partners(at)
            | Self::PartnerRound(at, _)
            | Self::ScheduleSite(at)
            | Self::ScheduleOutages(at)
            | Self::ScheduleSheet(at)
            | Self::NewPoll(at)
            | Self::Draft(at, _)
            | Self::Poll(at, _)
            | Self::Letters(at, _)
            | Self::Work(at, _)
            | Self::Paper(at, _)
            | Self::Typing(at, _)
            | Self::Result(at, _) => Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_page() {
        let (at, poll) = (CommunityId::from_bits(7), PollId::from_bits(8));
        for place in [
            Place::Start,
            Place::Me,
            Place::Settings,
            Place::Programme,
            Place::Entries,
            Place::EntriesImport,
            Place::Entry(EntryId::from_bits(9)),
            Place::Inspection,
            Place::DistrictAccounts,
            Place::DistrictPartners,
            Place::FundQuestions,
            Place::FundRules,
            Place::Firm,
            Place::FirmOffer(RoundId::from_bits(3)),
            Place::Elevators(at),
            Place::Elevator(at, DossierId::from_bits(4)),
            Place::Questions(at),
            Place::Recordings(at),
            Place::Partners(at),
            Place::PartnerRound(at, RoundId::from_bits(3)),
            Place::Home(at),
            Place::Accounts(at),
            Place::Audit(at),
            Place::Asked(at),
            Place::Roll(at),
            Place::Import(at),
            Place::Pending(at),
            Place::Docket(at),
            Place::Cases(at),
            Place::NewPoll(at),
            Place::Draft(at, poll),
            Place::Poll(at, poll),
            Place::Letters(at, poll),
            Place::Work(at, poll),
            Place::Paper(at, poll),
            Place::Typing(at, poll),
            Place::Result(at, poll),
        ] {
            assert_eq!(Place::of(&place.address()), place);
        }
        assert_eq!(Place::of("/console/c/x/roll"), Place::Unknown);
    }
}
