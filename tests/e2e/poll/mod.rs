//! Voting in a poll.

pub mod reader;
pub mod sending;
pub mod vote;

use crate::engine::{DEVTOOLS, EVERYWHERE};
use crate::harness::Story;
use crate::story;

pub fn stories() -> Vec<Story> {
    vec![
        story!(vote::the_letter_leads_to_a_counted_ballot_and_a_result, EVERYWHERE),
        story!(vote::back_after_the_receipt_never_votes_again, EVERYWHERE),
        story!(vote::a_draft_survives_a_reload, EVERYWHERE),
        story!(vote::a_poll_under_another_community_is_not_found, EVERYWHERE),
        story!(vote::an_owner_of_four_flats_has_one_ballot_with_the_sum_of_their_areas, EVERYWHERE),
        story!(vote::a_letter_without_a_phone_sends_the_statutory_question_to_the_desk, EVERYWHERE),
        story!(sending::a_double_tap_sends_one_ballot, DEVTOOLS),
        story!(sending::a_ballot_sent_without_network_arrives_when_it_is_back, DEVTOOLS),
        story!(sending::a_lost_answer_is_asked_for_again_under_the_same_attempt, DEVTOOLS),
        story!(sending::three_of_ten_lost_answers_still_give_one_ballot_and_a_receipt, DEVTOOLS),
        story!(sending::a_server_that_restarts_takes_the_ballot_it_missed, DEVTOOLS),
        story!(sending::a_poll_that_closes_during_the_check_says_so_and_keeps_the_draft, DEVTOOLS),
        story!(sending::an_expired_session_asks_for_the_code_and_keeps_the_draft, DEVTOOLS),
        story!(reader::the_whole_vote_needs_only_the_keyboard, DEVTOOLS),
    ]
}
