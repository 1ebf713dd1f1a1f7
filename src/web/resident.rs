//! The residents' bundle.

fn main() {
    web::app::start();
}
