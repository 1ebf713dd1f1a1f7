//! What pages fetch once the app is there: light enough for a stairwell.

use crate::{app::TestApp, call::Call, contract, phone::Phone};
use api::Method;

/// What one answer may take on the way to a phone, in bytes.
pub const LIGHT: usize = 15 * 1024;

/// Fetched by nobody's page: a file that an inspector keeps.
const FILES: [&str; 1] = ["GetResultFile"];

#[tokio::test]
async fn no_answer_to_a_residents_page_is_above_fifteen_kilobytes() {
    let app = TestApp::open().await;
    let phone = Phone::of(&app, "resident").await;
    let mut weighed = 0;
    let closed = app.demo.closed_poll.to_string();
    for route in api::routes() {
        let console = route.path.starts_with("/api/console/");
        if route.method != Method::Get || console || FILES.contains(&route.name) {
            continue;
        }
        let path = contract::path(&app, &route).await;
        // The demo's open poll, and the one whose result is there.
        for path in [path.clone(), path.replace(&app.demo.open_poll.to_string(), &closed)] {
            let call = Call::get(&path).cookie(&phone.cookie).header("accept-encoding", "br");
            let answer = app.send(call).await;
            assert!(answer.body.len() <= LIGHT, "{}: {} bytes", route.name, answer.body.len());
            weighed += usize::from(answer.status == 200);
        }
    }
    assert!(weighed > 40, "only {weighed} answers were there");
}
