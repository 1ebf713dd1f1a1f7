//! The wire: every endpoint with its request and response, problems, and the addresses of pages.

pub mod boot;
pub mod cases;
pub mod committee;
pub mod community;
mod contact;
pub mod elevator;
mod endpoint;
pub mod evidence;
pub mod letter;
pub mod notices;
pub mod pages;
pub mod paper;
pub mod partners;
pub mod policy;
pub mod poll;
pub mod problem;
pub mod programme;
pub mod provident_fund;
pub mod questions;
pub mod recording;
pub mod recount;
pub mod roll;
pub mod schedule;
pub mod wechat;

pub use endpoint::{BYTES, Endpoint, Method, NoParams, Params, Route, Upload, address};
pub use problem::Problem;

/// Every endpoint there is, in the order of the features.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        community::ROUTES,
        poll::ROUTES,
        poll::console::ROUTES,
        poll::tenant::ROUTES,
        evidence::ROUTES,
        roll::ROUTES,
        roll::import::ROUTES,
        roll::console::ROUTES,
        roll::docket::ROUTES,
        policy::ROUTES,
        committee::ROUTES,
        paper::ROUTES,
        cases::ROUTES,
        letter::ROUTES,
        recount::ROUTES,
        programme::ROUTES,
        programme::console::ROUTES,
        programme::inspection::ROUTES,
        programme::sheet::ROUTES,
        notices::ROUTES,
        schedule::ROUTES,
        schedule::console::ROUTES,
        schedule::publish::ROUTES,
        schedule::outage::ROUTES,
        schedule::line::ROUTES,
        schedule::sheet::ROUTES,
        schedule::photo::ROUTES,
        schedule::site::ROUTES,
        schedule::appointment::ROUTES,
        wechat::ROUTES,
        elevator::ROUTES,
        elevator::console::ROUTES,
        partners::ROUTES,
        partners::mine::ROUTES,
        partners::firm::ROUTES,
        partners::console::ROUTES,
        partners::district::ROUTES,
        provident_fund::ROUTES,
        questions::ROUTES,
        recording::ROUTES,
    ]
    .concat()
}
