//! 室内装修: invited firms, sealed rounds, what each household chooses, and what comes after.

mod after;
mod console;
mod district;
mod firm;
mod household;
mod kept;
mod mine;
mod picture;
mod public;
mod round;
mod sheet;
mod told;

pub use household::revoke_consent;
pub use kept::visit_hours;
pub use mine::get_my_partners;
pub use picture::FOLDER;

use crate::{State, endpoint::Mount, print::MountPage, roll};
use axum::{Router, routing::get};

/// The endpoints and the files.
pub fn routes(router: Router<State>) -> Router<State> {
    use api::partners::*;
    let router = router
        .mount::<ListPartners, _, _>(public::list_partners)
        .mount::<GetRound, _, _>(public::get_round)
        .mount::<GetFlatOffers, _, _>(public::get_flat_offers)
        .mount::<GetOffer, _, _>(public::get_offer);
    firms(household(desk(router)))
}

fn household(router: Router<State>) -> Router<State> {
    use api::partners::mine::*;
    router
        .mount::<GetMyPartners, _, _>(mine::get_my_partners)
        .mount::<ChooseOffer, _, _>(household::choose_offer)
        .mount::<ConfirmChoice, _, _>(household::confirm_choice)
        .mount::<GiveConsent, _, _>(household::give_consent)
        .mount::<RevokeConsent, _, _>(household::revoke_consent)
        .mount::<AcceptVisit, _, _>(after::accept_visit)
        .mount::<MarkDone, _, _>(after::mark_done)
        .mount::<RateFirm, _, _>(after::rate_firm)
        .mount::<OpenComplaint, _, _>(after::open_complaint)
        .mount::<AskFirm, _, _>(after::ask_firm)
}

fn firms(router: Router<State>) -> Router<State> {
    use api::{partners::firm::*, schedule::photo::WORK_PHOTO_MOST};
    router
        .mount::<GetMyFirm, _, _>(firm::get_my_firm)
        .mount::<GetMyOffer, _, _>(firm::get_my_offer)
        .mount::<SaveOffer, _, _>(firm::save_offer)
        .mount_upload::<UploadOffer, _, _>(roll::LIMIT, sheet::upload_offer)
        .mount_upload::<UploadOfferPicture, _, _>(WORK_PHOTO_MOST, picture::upload_offer_picture)
        .mount::<ArrangeOfferPictures, _, _>(picture::arrange_offer_pictures)
        .route("/photos/offers/{file}", get(picture::picture))
        .mount::<HandInOffer, _, _>(firm::hand_in_offer)
        .mount::<ListEnquiries, _, _>(kept::list_enquiries)
        .mount::<AnswerEnquiry, _, _>(kept::answer_enquiry)
        .mount::<ListLeads, _, _>(kept::list_leads)
        .mount::<ProposeVisits, _, _>(kept::propose_visits)
        .mount_page("/console/export/partners/{round}/offer.csv", sheet::template)
}

fn desk(router: Router<State>) -> Router<State> {
    use api::partners::{console::*, district::*};
    router
        .mount::<GetPartnersDesk, _, _>(console::get_partners_desk)
        .mount::<InviteFirm, _, _>(console::invite_firm)
        .mount::<ChangeFirm, _, _>(console::change_firm)
        .mount::<RemoveFirm, _, _>(console::remove_firm)
        .mount::<AddFirmAccount, _, _>(console::add_firm_account)
        .mount::<PlanRound, _, _>(round::plan_round)
        .mount::<GetPartnerRound, _, _>(round::get_partner_round)
        .mount::<ChangeRound, _, _>(round::change_round)
        .mount::<ListComplaints, _, _>(console::list_complaints)
        .mount::<AnswerComplaint, _, _>(console::answer_complaint)
        .mount::<GetDistrictPartners, _, _>(district::get_district_partners)
        .mount::<InviteFirmToDistrict, _, _>(district::invite_firm_to_district)
        .mount_page("/console/export/partners/{community}/{round}/take-up.csv", sheet::take_up)
}
