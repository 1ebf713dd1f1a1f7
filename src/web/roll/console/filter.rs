//! Which lines of the roll are shown: kept in the address, so that Back and a bookmark work.

use api::roll::console::{PAGE, RollFilter};
use domain::id::CommunityId;
use leptos_router::params::ParamsMap;

/// The filter that an address holds.
#[must_use]
pub fn of(query: &ParamsMap) -> RollFilter {
    read(|name| query.get_str(name))
}

fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> RollFilter {
    let value = |name: &str| value(name).filter(|value| !value.is_empty());
    RollFilter {
        building: value("building").and_then(|value| value.parse().ok()),
        stairwell: value("stairwell").and_then(|value| value.parse().ok()),
        room: value("room").map(str::to_owned),
        page: value("page")
            .and_then(|value| value.parse::<u32>().ok())
            .map_or(0, |page| page.saturating_sub(1)),
    }
}

/// The address of that filter; pages are counted from 1 there.
#[must_use]
pub fn address(community: CommunityId, filter: &RollFilter) -> String {
    let mut query = ParamsMap::new();
    if let Some(building) = filter.building {
        query.insert("building", building.to_string());
    }
    if let Some(stairwell) = filter.stairwell {
        query.insert("stairwell", stairwell.to_string());
    }
    if let Some(room) = &filter.room {
        query.insert("room", room.clone());
    }
    if filter.page > 0 {
        query.insert("page", (filter.page + 1).to_string());
    }
    let place = crate::committee::place::Place::Roll(community).address();
    format!("{place}{}", query.to_query_string())
}

/// How many pages so many lines are.
#[must_use]
pub const fn pages(total: u32) -> u32 {
    if total == 0 { 1 } else { total.div_ceil(PAGE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_filter_and_nonsense_is_read_past() {
        let query = [("stairwell", "2"), ("room", "40"), ("page", "3"), ("building", "x")];
        let filter = read(|name| query.iter().find(|(one, _)| *one == name).map(|(_, value)| *value));
        assert_eq!((filter.stairwell, filter.room.as_deref(), filter.page), (Some(2), Some("40"), 2));
        assert_eq!(filter.building, None);
        assert_eq!(read(|_| None), RollFilter::default());
    }

    #[test]
    fn the_last_page_need_not_be_full() {
        assert_eq!([pages(0), pages(1), pages(200), pages(201), pages(2_400)], [1, 1, 1, 2, 12]);
    }
}
