//! Figures side by side: durable ballots through HTTP beside the same rows straight through sqlx, and
//! the count. Run by `cargo x bench`; nothing here passes or fails.

mod ballots;
mod phones;
mod raw;
mod workload;
mod works;

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

#[tokio::main]
async fn main() {
    count();
    planned();
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
}
