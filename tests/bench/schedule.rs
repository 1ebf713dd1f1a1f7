//! Three hundred packages planned and checked once, for the bench to run as wasm.

mod works;

fn main() {
    let (planned, _) = std::hint::black_box(works::Works::new()).planned();
    assert!(planned == 300);
}
