//! Decoration firms over HTTP: rounds, offers, households.

mod district;
mod full;
mod household;
mod pictures;
mod sealed;

use crate::app::TestApp;
use domain::id::FirmId;
use serde_json::{Value, json};
use store::RoundRecord;

/// The demo's round that is open, or the one that is sealed.
pub async fn round(app: &TestApp, open: bool) -> RoundRecord {
    let rounds = app.store.partner_rounds(app.demo.community).await.expect("reads");
    rounds.into_iter().find(|round| (round.opens_at <= app.now()) == open).expect("a round")
}

/// A firm's card with all that it must say.
pub fn card() -> Value {
    json!({
        "name": "示例戊装饰", "licence": "91370300EXAMP99999", "qualification": "建筑装修装饰工程专业承包",
        "grade": "二级", "valid_until": "2028-01-01", "warranty_months": 24, "leak_months": 60,
        "contract": "示例合同", "phone": "0533-0000009", "complaints": "示例小区居委会", "interest": { "kind": "none" }
    })
}

/// A round that can be planned, but for its firms.
pub fn plan_of(firms: &[String]) -> Value {
    json!({
        "title": "第三轮", "criteria": "按同一张表报价", "opens_at": 1_799_028_000_000_i64, "firms": firms,
        "bill": {
            "flats": [{ "code": 1, "name": "两室一厅", "area": 7200, "window_area": 980, "windows": 5, "doors": 4 }],
            "lines": [{ "code": 1, "item": "拆旧窗", "basis": "window", "kind": "removal" }]
        }
    })
}

/// The same with a firm that is on no list.
pub fn plan() -> Value {
    plan_of(&[FirmId::from_bits(1).to_string()])
}
