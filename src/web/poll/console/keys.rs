//! What stands in the editor's lists of choices, as keys.

use super::typed_question::Way;
use domain::{
    id::BuildingId,
    poll::{Matter, Precedence, Scope, Stairwell},
};

/// The owners decide.
pub const LAW: &str = "law";
/// Opinions are asked.
pub const OPINION: &str = "opinion";

/// The matter of that number in art. 278(1).
pub fn matter(number: &str) -> Matter {
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    place.and_then(|place| Matter::ALL.get(place).copied()).unwrap_or(Matter::Other)
}

/// How a question is answered, as a key.
pub const fn of_way(way: Way) -> &'static str {
    match way {
        Way::Approve => "approve",
        Way::Concern => "concern",
        Way::Need => "need",
    }
}

/// How a question is answered.
pub fn way(key: &str) -> Way {
    match key {
        "concern" => Way::Concern,
        "need" => Way::Need,
        _ => Way::Approve,
    }
}

/// Which ballot counts, as a key.
pub const fn of_precedence(precedence: Precedence) -> &'static str {
    match precedence {
        Precedence::FirstReceived => "first",
        Precedence::Paper => "paper",
        Precedence::Electronic => "phone",
    }
}

/// Which ballot counts.
pub fn precedence(key: &str) -> Precedence {
    match key {
        "paper" => Precedence::Paper,
        "phone" => Precedence::Electronic,
        _ => Precedence::FirstReceived,
    }
}

/// The key of a stairwell in the list of ticks.
pub fn stairwell_key(building: BuildingId, stairwell: u16) -> String {
    format!("{building}/{stairwell}")
}

/// The stairwell of a key.
pub fn stairwell(key: &str) -> Option<Stairwell> {
    let (building, stairwell) = key.split_once('/')?;
    Some(Stairwell { building: building.parse().ok()?, stairwell: stairwell.parse().ok()? })
}

/// The part of the community with the keys of what is ticked.
pub fn places(scope: &Scope) -> (&'static str, Vec<String>, Vec<String>) {
    match scope {
        Scope::Community => ("community", Vec::new(), Vec::new()),
        Scope::Buildings { buildings } => {
            ("buildings", buildings.iter().map(ToString::to_string).collect(), Vec::new())
        }
        Scope::Stairwells { stairwells } => {
            let keys = stairwells.iter().map(|at| stairwell_key(at.building, at.stairwell)).collect();
            ("stairwells", Vec::new(), keys)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_in_lists_are_read_as_they_were_written() {
        for each in Matter::ALL {
            assert_eq!(matter(&each.number().to_string()), each);
        }
        for each in [Way::Approve, Way::Concern, Way::Need] {
            assert_eq!(way(of_way(each)), each);
        }
        for each in [Precedence::FirstReceived, Precedence::Paper, Precedence::Electronic] {
            assert_eq!(precedence(of_precedence(each)), each);
        }
        let at = Stairwell { building: BuildingId::from_bits(7), stairwell: 2 };
        assert_eq!(stairwell(&stairwell_key(at.building, at.stairwell)), Some(at));
        assert_eq!(stairwell("7"), None);
    }
}
