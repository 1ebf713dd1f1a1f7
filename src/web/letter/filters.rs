//! Which voters the work list shows: kept in the address, so that Back and a bookmark work.

use crate::{
    committee::place::Place,
    ui::{field, go::Go},
};
use api::letter::{LetterBuilding, WORK_PAGE};
use domain::{
    id::{CommunityId, PollId},
    letter::{DeliveryState, Reached, WorkFilter},
};
use leptos::prelude::*;

/// The name in the address.
pub const NAME: &str = "show";

/// The filter of an address; nonsense is everybody.
pub fn of(text: Option<&str>) -> WorkFilter {
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The address of a filter.
pub fn address(community: CommunityId, poll: PollId, filter: WorkFilter) -> String {
    format!("{}?{NAME}={filter}", Place::Work(community, poll).address())
}

/// How many pages so many voters are.
pub const fn pages(matching: u32) -> u32 {
    if matching == 0 { 1 } else { matching.div_ceil(WORK_PAGE) }
}

const STATES: [(&str, &str, Option<Reached>); 8] = [
    ("", "都看", None),
    ("untried", "还没送过", Some(Reached::Untried)),
    ("unreached", "送过、没送到", Some(Reached::Unreached)),
    ("delivered", "已送达", Some(Reached::Noted(DeliveryState::Delivered))),
    ("refused", "拒收", Some(Reached::Noted(DeliveryState::Refused))),
    ("absent", "没人在家", Some(Reached::Noted(DeliveryState::Absent))),
    ("moved", "已搬走", Some(Reached::Noted(DeliveryState::Moved))),
    ("posted", "已张贴公示", Some(Reached::Noted(DeliveryState::Posted))),
];

/// The fields; every change is another address.
pub fn fields(
    community: CommunityId,
    poll: PollId,
    now: Memo<WorkFilter>,
    buildings: Signal<Vec<LetterBuilding>>,
) -> AnyView {
    let go = Go::get();
    let text = || RwSignal::new(String::new());
    let (building, stairwell, state, voted) = (text(), text(), text(), text());
    // Back and a link change the address alone.
    Effect::new(move |_| {
        let filter = now.get();
        building.set(filter.building.map(|id| id.to_string()).unwrap_or_default());
        stairwell.set(filter.stairwell.map(|number| number.to_string()).unwrap_or_default());
        let key = STATES.iter().find(|(_, _, reached)| *reached == filter.reached);
        state.set(key.map_or("", |one| one.0).to_owned());
        voted.set(filter.voted.map(|voted| if voted { "yes" } else { "no" }).unwrap_or_default().to_owned());
    });
    Effect::new(move |before: Option<()>| {
        let building: Option<_> = building.get().parse().ok();
        let typed = WorkFilter {
            building,
            // A stairwell belongs to a building.
            stairwell: stairwell.get().parse().ok().filter(|_| building.is_some()),
            reached: STATES.iter().find(|one| one.0 == state.get()).and_then(|one| one.2),
            voted: match voted.get().as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            page: 0,
        };
        let here = WorkFilter { page: 0, ..now.get_untracked() };
        if before.is_some() && typed != here {
            go.to(&address(community, poll, typed));
        }
    });
    let states = STATES.map(|(key, words, _)| (key.to_owned(), words.to_owned()));
    let votes = [("", "都看"), ("no", "还没投的"), ("yes", "投过的")]
        .map(|(key, words)| (key.to_owned(), words.to_owned()));
    view! {
        <div class="console-filters">
            {place(buildings, building, stairwell)}
            {field::choose("送到没有", "", states.into(), state)}
            {field::choose("投了没有", "", votes.into(), voted)}
        </div>
    }
    .into_any()
}

/// Building and, where it has several, stairwell.
fn place(
    buildings: Signal<Vec<LetterBuilding>>,
    building: RwSignal<String>,
    stairwell: RwSignal<String>,
) -> AnyView {
    let list = move || {
        let mut options = vec![(String::new(), "全部".to_owned())];
        options.extend(buildings.get().iter().map(|one| (one.id.to_string(), one.name.clone())));
        field::choose("楼", "", options, building)
    };
    let stairwells = move || {
        let chosen = building.get();
        let known = buildings.get();
        let one =
            known.iter().find(|one| one.id.to_string() == chosen).filter(|one| one.stairwells.len() > 1)?;
        let mut options = vec![(String::new(), "全部".to_owned())];
        options.extend(one.stairwells.iter().map(|number| (number.to_string(), format!("{number} 单元"))));
        Some(field::choose("单元", "", options, stairwell))
    };
    view! { {list} {stairwells} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_filter_and_nonsense_shows_everybody() {
        let (community, poll) = (CommunityId::from_bits(1), PollId::from_bits(2));
        let filter = WorkFilter {
            reached: Some(Reached::Unreached),
            voted: Some(false),
            page: 2,
            ..WorkFilter::default()
        };
        let address = address(community, poll, filter);
        let (_, text) = address.split_once("?show=").expect("a query");
        assert_eq!(of(Some(text)), filter);
        assert_eq!(of(Some("voted.maybe")), WorkFilter::default());
        assert_eq!(of(None), WorkFilter::default());
    }

    #[test]
    fn the_last_page_need_not_be_full() {
        assert_eq!([pages(0), pages(100), pages(101), pages(2_400)], [1, 1, 2, 24]);
    }

    #[test]
    fn every_state_can_be_filtered() {
        for state in DeliveryState::ALL {
            assert!(STATES.iter().any(|one| one.2 == Some(Reached::Noted(state)) && one.1 == state.words()));
        }
    }
}
