//! The disk: every case on SQLite and on PostgreSQL.

mod append_only;
mod backup;
mod cases;
mod cast;
mod committee;
mod community;
mod crash;
mod damage;
mod database;
mod demo;
mod elevator;
mod engine;
mod evidence;
mod fixture;
mod letter;
mod notices;
mod paper;
mod partners;
mod poll;
mod programme;
mod questions;
mod race;
mod recording;
mod recount;
mod roll;
mod schedule;
mod session;
mod setting;

use database::{Case, run};

macro_rules! cases {
    ($($module:ident :: $name:ident,)*) => {
        vec![$(Case {
            name: concat!(stringify!($module), "::", stringify!($name)),
            run: |database| Box::pin($module::$name(database)),
        }),*]
    };
}

fn main() -> std::process::ExitCode {
    if let Ok(url) = std::env::var(crash::CHILD) {
        return crash::child(&url);
    }
    run(cases![
        append_only::history_and_log_refuse_update_and_delete,
        backup::under_load_it_is_whole_and_has_what_was_acknowledged,
        cases::a_case_is_answered_once_and_leaves_the_count,
        cases::one_voter_opens_ten_cases_a_day,
        cast::a_refused_ballot_leaves_nothing,
        cast::a_revision_replaces_the_ballot_where_the_card_allows_it,
        cast::closing_comes_while_somebody_checks,
        cast::one_bad_neighbour_does_not_stop_a_group,
        cast::the_code_alone_answers_consultations_only,
        cast::the_first_ballot_follows_the_opening_entry,
        cast::the_same_attempt_gets_the_same_receipt,
        cast::too_many_waiting_are_turned_away_at_once,
        committee::a_changed_or_missing_line_is_seen,
        committee::a_login_belongs_to_one_account,
        committee::a_one_time_code_is_used_once_even_by_many_at_once,
        committee::a_session_ends_when_idle_or_old_or_its_account_disabled,
        committee::an_act_is_decided_once_and_used_once_by_who_asked,
        committee::the_audit_log_cannot_be_changed,
        community::a_community_is_opened_whole_or_not_at_all,
        community::it_reads_back_with_its_counts,
        crash::kill_9_loses_no_acknowledged_ballot,
        damage::what_we_cannot_have_written_is_reported,
        demo::it_adds_up_and_every_ballot_verifies,
        demo::it_can_be_told_again_and_reset,
        demo::its_people_have_letters_and_have_not_voted,
        elevator::a_stairwell_has_one_dossier_and_a_change_names_what_it_saw,
        elevator::an_objection_goes_on_and_keeps_its_mediator,
        elevator::versions_are_numbered_agreed_and_never_changed,
        engine::a_database_that_keeps_no_log_is_refused,
        engine::an_unknown_engine_is_refused,
        engine::it_opens_again_and_is_ready,
        evidence::a_changed_byte_is_found,
        evidence::a_log_that_grows_while_it_is_looked_at_is_not_called_damaged,
        evidence::a_proof_from_memory_is_the_one_from_the_disk_whoever_writes,
        evidence::after_the_key_was_lost_another_one_begins_and_says_so,
        evidence::every_commit_leaves_a_signed_head_and_proofs_hang_on_it,
        evidence::without_the_key_ballots_are_recorded_and_signed_later,
        letter::a_new_letter_revokes_the_old_one_and_signs_its_devices_out,
        letter::letters_are_issued_all_or_none,
        letter::the_work_list_knows_letter_delivery_and_participation,
        letter::who_has_a_letter_is_left_out_unless_asked_for,
        notices::a_follower_whose_year_is_over_and_messages_of_long_ago_are_deleted,
        notices::a_notice_reaches_whom_it_concerns_and_nobody_else,
        notices::following_twice_is_following_once_and_strange_buildings_are_not_there,
        notices::through_weeks_of_stops_and_starts_nothing_is_lost_and_no_day_has_two_digests,
        notices::unfollowing_drops_what_waits_for_its_sake_and_the_last_one_everything,
        notices::what_is_not_urgent_comes_once_a_day_whoever_delivers_and_however_often,
        notices::what_was_seen_is_what_was_shown,
        paper::a_holder_has_at_most_three_powers,
        paper::a_new_print_revokes_the_number_before,
        paper::a_received_paper_turns_the_phone_away_and_counts_as_taken_part,
        paper::a_voided_ballot_stays_in_the_book_and_its_voter_votes_on_paper,
        paper::after_the_close_nothing_is_received_and_nothing_is_lost,
        paper::an_invalid_paper_is_kept_out_of_the_base_and_counted_with_its_reason,
        paper::different_readings_wait_for_a_third_person,
        paper::one_voter_has_one_paper_and_at_most_one_ballot,
        paper::paper_and_phone_at_the_same_moment_are_never_both_silent,
        paper::the_first_received_counts,
        paper::the_paper_counts_where_the_card_says_so,
        paper::the_phone_counts_where_the_card_says_so,
        paper::two_equal_readings_become_a_ballot_with_its_log_entry,
        paper::typing_is_for_the_days_after_the_close,
        partners::a_consent_ends_with_another_choice_and_with_the_firm,
        partners::an_offer_is_sealed_until_its_minute_and_fixed_from_then_on,
        partners::an_offer_without_pictures_is_hashed_as_before_there_were_any,
        partners::files_of_pictures_go_when_no_offer_shows_them,
        partners::of_many_phones_of_one_home_one_chooses,
        poll::a_draft_is_frozen_in_door_order_and_nobody_sees_it,
        poll::a_dwellings_tenants_answer_once_and_are_in_no_sum_of_the_owners,
        poll::a_new_slip_revokes_the_old_one_and_its_phones,
        poll::many_phones_of_one_dwelling_leave_one_answer,
        poll::a_dwelling_cannot_belong_to_two_voters,
        poll::a_poll_reads_back_as_announced,
        poll::an_area_that_does_not_add_up_is_refused,
        poll::a_dropped_draft_takes_everything_along,
        poll::a_received_paper_keeps_the_count_open_until_it_is_typed,
        poll::a_roll_that_was_changed_behind_our_back_is_not_announced,
        poll::an_extension_moves_the_close_for_every_process,
        poll::eight_at_once_write_every_entry_once,
        poll::freezing_again_keeps_number_and_code_of_who_is_unchanged,
        poll::the_days_for_typing_end_the_count,
        poll::the_notice_fixes_what_was_frozen,
        poll::the_notice_waits_for_roll_draft_and_street,
        poll::two_clerks_save_one_draft_and_one_is_told,
        poll::participation_and_tally_follow_the_ballots,
        programme::a_closed_quarter_takes_no_visit_and_is_closed_once,
        programme::a_place_in_the_queue_moves_once_and_with_its_line,
        programme::what_is_known_is_saved_over_what_was_read_and_names_are_not_shared,
        questions::a_browser_whose_time_is_over_leaves_its_question_without_a_name_and_no_notice,
        questions::nobody_confirms_their_own_rule_not_even_past_the_rules,
        questions::twenty_tries_at_once_are_one_question,
        recording::a_recording_comes_back_byte_for_byte_and_goes,
        recording::what_is_kept_of_one_thing_is_not_heard_on_another,
        race::one_attempt_sent_64_times_is_one_ballot,
        race::sixty_four_attempts_leave_one_ballot,
        race::without_its_keys_the_same_race_leaves_64_ballots,
        recount::the_book_has_every_voter_and_the_log_as_it_stands,
        roll::a_code_leads_to_its_voter,
        roll::a_correction_of_two_people_is_in_the_log_and_ends_the_old_letter,
        roll::a_row_set_aside_is_settled_once,
        roll::an_entry_is_changed_once_for_each_revision_and_not_while_a_poll_runs,
        roll::an_import_is_saved_whole_and_only_over_the_roll_it_saw,
        roll::requests_of_owners_are_few_and_answered_once,
        roll::four_flats_are_one_head,
        roll::wrong_guesses_are_counted_in_their_window,
        schedule::a_board_reads_back_and_is_published_once,
        schedule::a_hazard_is_confirmed_once_and_ended_once,
        schedule::a_photo_is_public_while_its_package_is_published,
        schedule::an_outage_is_changed_by_whom_it_belongs_to_until_it_is_over,
        schedule::progress_leaves_the_plan_s_revision_and_a_file_is_saved_whole,
        schedule::the_last_place_goes_to_one_however_many_ask,
        schedule::the_log_cannot_be_changed,
        schedule::what_was_published_and_said_cannot_be_changed,
        session::a_session_holds_several_letters,
        session::devices_of_a_letter_are_listed,
        setting::a_setting_reads_back,
        setting::settings_and_days_off_are_saved_with_their_line,
        setting::settings_without_their_line_are_not_saved,
    ])
}
