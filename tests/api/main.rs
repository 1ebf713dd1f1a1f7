//! The HTTP interface from outside, on a filled demo.

mod app;
mod backup;
mod call;
mod cases;
mod committee;
mod community;
mod contract;
mod demo;
mod edge;
mod first_paint;
mod letter;
mod notices;
mod paper;
mod permissions;
mod phone;
mod policy;
mod poll;
mod programme;
mod recount;
mod roll;
mod schedule;
mod staff;
mod wechat;
