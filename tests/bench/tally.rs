//! One count of 2,400 voters × 27 questions, for the bench to run as wasm.

mod workload;

fn main() {
    let sums = workload::Workload::new().count(2_400);
    assert!(std::hint::black_box(sums).len() == 27);
}
