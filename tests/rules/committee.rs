//! Who may do what: every action for every role, and every act of two people.

use domain::{
    Refusal,
    committee::{Act, Action, Actor, Role, Subject, may, may_confirm, may_in_district, may_manage},
    id::{AccountId, CommunityId},
    poll::State,
};

const HERE: CommunityId = CommunityId::from_bits(1);
const ELSEWHERE: CommunityId = CommunityId::from_bits(2);
const STATES: [Option<State>; 6] = [
    None,
    Some(State::Announced),
    Some(State::Open),
    Some(State::Closed),
    Some(State::Objection),
    Some(State::Final),
];

fn actor(number: u128, role: Role) -> Actor {
    let community = role.in_community().then_some(HERE);
    Actor { account: AccountId::from_bits(number), role, community }
}

/// Operator, chair, clerk, inspector, street, builder; a district, the fund centre and a firm have no community. An action that is not decided here does not compile.
const fn decided(action: Action) -> [bool; 6] {
    match action {
        Action::ManageCommunities | Action::ManageSettings => [true, false, false, false, false, false],
        Action::ManageAccounts => [true, true, false, false, false, false],
        Action::ReadAudit => [true, true, false, true, true, false],
        Action::ReadRoll
        | Action::ReadWork
        | Action::ReadCases
        | Action::ReadResult
        | Action::ReadElevator
        | Action::ReadPartners
        | Action::ReadQuestions => [false, true, true, true, true, false],
        Action::EditRoll
        | Action::EditPoll
        | Action::Print
        | Action::NoteDelivery
        | Action::ReceivePaper
        | Action::TypePaper
        | Action::AnswerCases
        | Action::EditElevator
        | Action::EditPartners
        | Action::AnswerQuestions => [false, true, true, false, false, false],
        Action::AnswerFund | Action::OfferPartner => [false; 6],
        Action::ReadSchedule => [false, true, true, true, true, true],
        Action::EditSchedule | Action::ReportWork => [false, true, true, false, false, true],
        Action::PublishSchedule => [false, true, true, false, false, false],
        Action::ManageProgramme => [true, false, false, false, false, false],
        Action::ConfirmDraft => [false, false, false, false, true, false],
        Action::Ask(Act::LookAtBallots) => [false, true, false, true, false, false],
        Action::Ask(Act::Announce | Act::Extend | Act::VoidBallot | Act::ExportRoll | Act::CorrectRoll) => {
            [false, true, true, false, false, false]
        }
    }
}

#[test]
fn every_action_is_decided_for_every_role() {
    let communities = Role::ALL
        .into_iter()
        .filter(|role| !matches!(role, Role::District | Role::FundClerk | Role::Partner));
    for action in Action::ALL {
        let state = STATES.into_iter().find(|state| action.fits(*state)).expect("a state for it");
        for (role, expected) in communities.clone().zip(decided(action)) {
            let subject = Subject { community: HERE, state };
            let expected = if expected { Ok(()) } else { Err(Refusal::NotAllowed) };
            assert_eq!(may(actor(1, role), action, subject), expected, "{role:?} {action:?}");
        }
    }
    let mut all = Action::ALL.to_vec();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), Action::ALL.len());
    for act in Act::ALL {
        assert!(all.contains(&Action::Ask(act)), "{act:?}");
    }
}

#[test]
fn another_community_is_not_found_whatever_the_action() {
    for (role, action) in Role::ALL.into_iter().flat_map(|role| Action::ALL.map(|action| (role, action))) {
        for state in STATES {
            let answer = may(actor(1, role), action, Subject { community: ELSEWHERE, state });
            if role == Role::Operator {
                assert_ne!(answer, Err(Refusal::NotFound));
            } else {
                assert_eq!(answer, Err(Refusal::NotFound), "{role:?} {action:?}");
            }
        }
    }
}

#[test]
fn nobody_sees_a_choice_or_a_sum_before_the_close() {
    for role in Role::ALL {
        for action in [Action::ReadResult, Action::Ask(Act::LookAtBallots), Action::TypePaper] {
            for state in [None, Some(State::Announced), Some(State::Open)] {
                assert!(may(actor(1, role), action, Subject { community: HERE, state }).is_err(), "{role:?}");
            }
        }
    }
}

#[test]
fn the_second_person_is_another_who_answers_for_the_poll() {
    for act in Act::ALL {
        let state = STATES.into_iter().find(|state| Action::Ask(act).fits(*state)).expect("a state for it");
        let subject = Subject { community: HERE, state };
        let asked_by = AccountId::from_bits(1);
        for role in Role::ALL {
            let expected = match role {
                Role::Chair | Role::Street => Ok(()),
                Role::Operator | Role::District | Role::FundClerk | Role::Partner => Err(Refusal::NotFound),
                Role::Clerk | Role::Inspector | Role::Builder => Err(Refusal::NotAllowed),
            };
            assert_eq!(may_confirm(actor(2, role), asked_by, act, subject), expected, "{role:?} {act:?}");
        }
        let same = may_confirm(actor(1, Role::Chair), asked_by, act, subject);
        assert_eq!(same, Err(Refusal::SecondPersonNeeded));
        let elsewhere = Subject { community: ELSEWHERE, state };
        assert_eq!(may_confirm(actor(2, Role::Chair), asked_by, act, elsewhere), Err(Refusal::NotFound));
        for state in STATES.into_iter().filter(|state| !Action::Ask(act).fits(*state)) {
            let late = may_confirm(actor(2, Role::Chair), asked_by, act, Subject { community: HERE, state });
            assert_eq!(late, Err(Refusal::StateForbids), "{act:?} {state:?}");
        }
    }
}

#[test]
fn a_chair_cannot_make_themselves_a_second_person() {
    let chair = actor(1, Role::Chair);
    for (role, expected) in [
        (Role::Clerk, Ok(())),
        (Role::Inspector, Ok(())),
        (Role::Builder, Ok(())),
        (Role::District, Err(Refusal::NotAllowed)),
        (Role::FundClerk, Err(Refusal::NotAllowed)),
        (Role::Partner, Err(Refusal::NotAllowed)),
        (Role::Chair, Err(Refusal::NotAllowed)),
        (Role::Street, Err(Refusal::NotAllowed)),
        (Role::Operator, Err(Refusal::NotAllowed)),
    ] {
        assert_eq!(may_manage(chair, HERE, role), expected, "{role:?}");
        assert!(may_manage(chair, ELSEWHERE, role).is_err());
        let operator = may_manage(actor(9, Role::Operator), HERE, role);
        assert_eq!(operator.is_ok(), role.in_community(), "{role:?}");
        for other in [
            Role::Clerk,
            Role::Inspector,
            Role::Street,
            Role::Builder,
            Role::District,
            Role::FundClerk,
            Role::Partner,
        ] {
            assert!(may_manage(actor(3, other), HERE, role).is_err(), "{other:?} {role:?}");
        }
    }
}

#[test]
fn the_programme_is_its_districts_and_the_operators() {
    let action = Action::ManageProgramme;
    for role in Role::ALL {
        let expected = match role {
            Role::Operator | Role::District => Ok(()),
            _ => Err(Refusal::NotAllowed),
        };
        assert_eq!(may_in_district(role, Some("示例区"), action, "示例区"), expected, "{role:?}");
    }
    for own in [None, Some("别的区")] {
        assert_eq!(may_in_district(Role::District, own, action, "示例区"), Err(Refusal::NotFound));
    }
    for action in Action::ALL {
        let own = matches!(action, Action::ManageProgramme | Action::ReadPartners | Action::EditPartners);
        let expected = if own { Ok(()) } else { Err(Refusal::NotAllowed) };
        let answer = may_in_district(Role::District, Some("示例区"), action, "示例区");
        assert_eq!(answer, expected, "{action:?}");
    }
}
