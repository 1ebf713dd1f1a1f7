//! The words of steps, papers and objections on the disk.

use crate::column::Word;
use domain::elevator::{LiftPaper, Mediator, ObjectionState, Step};

impl Word for Step {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("wish", Self::Wish),
        ("feasibility", Self::Feasibility),
        ("vote", Self::Vote),
        ("agreement", Self::Agreement),
        ("notice", Self::Notice),
        ("mediation", Self::Mediation),
        ("review", Self::Review),
        ("telling", Self::Telling),
        ("building", Self::Building),
        ("acceptance", Self::Acceptance),
        ("registration", Self::Registration),
        ("subsidy", Self::Subsidy),
        ("fund", Self::Fund),
        ("upkeep", Self::Upkeep),
    ];
}

impl Word for LiftPaper {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("wish_record", Self::WishRecord),
        ("safety_finding", Self::SafetyFinding),
        ("design", Self::Design),
        ("vote_record", Self::VoteRecord),
        ("occupied_consent", Self::OccupiedConsent),
        ("signed_agreement", Self::SignedAgreement),
        ("notice_record", Self::NoticeRecord),
        ("mediation_record", Self::MediationRecord),
        ("review_opinion", Self::ReviewOpinion),
        ("written_telling", Self::WrittenTelling),
        ("building_contract", Self::BuildingContract),
        ("inspection_report", Self::InspectionReport),
        ("acceptance_report", Self::AcceptanceReport),
        ("handed_over", Self::HandedOver),
        ("use_registration", Self::UseRegistration),
        ("subsidy_application", Self::SubsidyApplication),
        ("upkeep_contract", Self::UpkeepContract),
    ];
}

impl Word for ObjectionState {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("open", Self::Open),
        ("mediated", Self::Mediated),
        ("withdrawn", Self::Withdrawn),
        ("settled", Self::Settled),
    ];
}

impl Word for Mediator {
    const WORDS: &'static [(&'static str, Self)] =
        &[("committee", Self::Committee), ("street", Self::Street)];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_and_paper_has_a_word() {
        assert_eq!(Step::WORDS.iter().map(|(_, step)| *step).collect::<Vec<_>>(), Step::ALL);
        assert_eq!(LiftPaper::WORDS.iter().map(|(_, paper)| *paper).collect::<Vec<_>>(), LiftPaper::ALL);
        assert_eq!(
            ObjectionState::WORDS.iter().map(|(_, one)| *one).collect::<Vec<_>>(),
            ObjectionState::ALL
        );
        assert_eq!(Mediator::WORDS.iter().map(|(_, one)| *one).collect::<Vec<_>>(), Mediator::ALL);
    }
}
