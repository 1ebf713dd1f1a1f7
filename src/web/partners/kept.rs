//! What this phone keeps of a round: the flat type that was looked at, and the chance its order is drawn with.

use crate::device;
use domain::{Area, id::RoundId, partners::FlatType};

const SEED: &str = "linli.partners.seed";

/// The flat type that was chosen here before.
pub fn flat(round: RoundId) -> Option<u16> {
    device::kept(&key(round))?.parse().ok()
}

/// Keeps the flat type.
pub fn keep_flat(round: RoundId, flat: u16) {
    device::keep(&key(round), &flat.to_string());
}

/// This phone's chance, drawn once; without a generator or a place to keep it the order is the same for all.
pub fn seed() -> u32 {
    if let Some(seed) = device::kept(SEED).and_then(|text| text.parse().ok()) {
        return seed;
    }
    let seed = device::chance::<4>().map_or(0, u32::from_be_bytes);
    device::keep(SEED, &seed.to_string());
    seed
}

/// The flat type whose area is nearest to that one.
pub fn nearest(flats: &[FlatType], area: Area) -> Option<u16> {
    let far = |flat: &&FlatType| (flat.area.hundredths() - area.hundredths()).abs();
    flats.iter().min_by_key(far).map(|flat| flat.code)
}

fn key(round: RoundId) -> String {
    format!("linli.partners.{round}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flat_type_nearest_in_area_is_proposed() {
        let area = |hundredths| Area::new(hundredths).expect("an area");
        let flat = |code, size| FlatType {
            code,
            name: "两室一厅".into(),
            area: area(size),
            window_area: area(900),
            windows: 4,
            doors: 4,
        };
        let flats = [flat(1, 7_200), flat(2, 9_150), flat(3, 5_080)];
        assert_eq!(nearest(&flats, area(8_837)), Some(2));
        assert_eq!(nearest(&flats, area(5_500)), Some(3));
        assert_eq!(nearest(&[], area(5_500)), None);
    }
}
