//! Figures side by side: durable ballots through HTTP beside the same rows straight through sqlx, and
//! the count. Run by `cargo x bench`; nothing here passes or fails.

mod ballots;
mod phones;
mod raw;
mod workload;
mod works;

use domain::{
    Area, Fen,
    elevator::{Home, Preset, Sharing, share},
};
use std::{hint::black_box, time::Instant};

/// The middle one of some figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn count() {
    let workload = workload::Workload::new();
    for voters in [2_400, 80_200] {
        let run = |_| {
            let start = Instant::now();
            black_box(workload.count(voters));
            start.elapsed().as_secs_f64() * 1_000.0
        };
        println!("count {voters} × 27, native: {:.2} ms", median((0..15).map(run).collect()));
    }
}

/// Seven floors of two homes, shared anew as on each step of a slider.
fn shared() {
    let home = |place: u8| Home {
        room: u32::from(place / 2 + 1) * 100 + u32::from(place % 2 + 1),
        floor: place / 2 + 1,
        area: Area::new(8_000 + i64::from(place) * 37).unwrap_or_default(),
        compensation: Fen(0),
    };
    let sharing = Sharing {
        total: Fen(52_345_678),
        subsidy: Fen(10_000_000),
        coefficients: (1..=7).map(|floor| (floor, Preset::Guangzhou.coefficient(floor))).collect(),
        by_area: false,
        homes: (0..14).map(home).collect(),
    };
    let run = |_| {
        let start = Instant::now();
        black_box(share(black_box(&sharing)).is_ok());
        start.elapsed().as_secs_f64() * 1_000.0
    };
    println!("a lift shared by 14 homes, native: {:.3} ms", median((0..15).map(run).collect()));
}

fn planned() {
    let works = works::Works::new();
    let run = |_| {
        let start = Instant::now();
        black_box(works.planned());
        start.elapsed().as_secs_f64() * 1_000.0
    };
    let (packages, findings) = works.planned();
    let time = median((0..15).map(run).collect());
    println!("{packages} packages planned and checked ({findings} findings), native: {time:.2} ms");
}

/// What signed heads and proofs cost, without HTTP around them.
async fn evidence() {
    let mut ratios = Vec::new();
    for round in 1..=5 {
        let (with, without) = (ballots::in_store(true).await, ballots::in_store(false).await);
        ratios.push(with / without);
        println!(
            "ballots per second, round {round}: {with:.0} with evidence, {without:.0} without, ratio {:.2}",
            with / without
        );
    }
    println!("ballots in the store, median ratio with / without evidence: {:.2}", median(ratios));
}

#[tokio::main]
async fn main() {
    count();
    planned();
    shared();
    let mut ratios = Vec::new();
    for round in 1..=5 {
        let through_http = ballots::per_second().await;
        let straight = raw::per_second().await;
        ratios.push(through_http / straight);
        println!(
            "ballots per second, round {round}: {through_http:.0} through HTTP, {straight:.0} straight, ratio {:.2}",
            through_http / straight
        );
    }
    println!("ballots, median ratio HTTP / straight: {:.2}", median(ratios));
    evidence().await;
}
