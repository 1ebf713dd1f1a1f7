//! The HTTP interface from outside, on a filled demo.

mod app;
mod call;
mod committee;
mod community;
mod contract;
mod demo;
mod edge;
mod first_paint;
mod permissions;
mod phone;
mod policy;
mod poll;
mod roll;
mod staff;
