//! One voter on the work list, in words.

use api::letter::{Delivery, WorkRow};

/// All dwellings in one line.
pub fn dwellings(row: &WorkRow) -> String {
    row.dwellings.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}

/// How far the letter got.
pub fn reached(row: &WorkRow) -> String {
    match (&row.delivery, row.printed_at) {
        (Some(delivery), _) => note(delivery),
        (None, Some(_)) => "信印好了，还没送".to_owned(),
        (None, None) => "还没有信".to_owned(),
    }
}

/// A note of delivery with who and when.
pub fn note(delivery: &Delivery) -> String {
    let hangs = delivery
        .hangs_until
        .map(|until| format!("，公示要挂到{}", until.deadline_words()))
        .unwrap_or_default();
    let more = delivery.note.as_ref().map(|note| format!("。备注：{note}")).unwrap_or_default();
    format!(
        "{}（{}），{} {}记{hangs}{more}",
        delivery.state.words(),
        delivery.channel.words(),
        delivery.at.words(),
        delivery.by
    )
}

/// The proofs by channel (R23).
pub fn proofs(row: &WorkRow) -> String {
    row.proofs.iter().map(|proof| proof.words()).collect::<Vec<_>>().join("、")
}

/// Whether a ballot or paper came in; never which.
pub const fn took_part(row: &WorkRow) -> &'static str {
    if row.took_part { "投了" } else { "还没投" }
}
