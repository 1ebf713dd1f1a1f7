//! Which building is mine: the one chosen on this phone, else that of the letter opened on it.

use crate::{device, shared::Shared};
use api::{
    roll::Me,
    schedule::{Place, ScheduleView},
};
use domain::{
    id::{BuildingId, CommunityId},
    schedule::WorkPlace,
};
use leptos::prelude::*;
use maud::{Markup, html};

/// What is kept where somebody wants to see the whole community.
const ALL: &str = "all";

/// My building, and my stairwell where a letter tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The building.
    pub id: BuildingId,
    /// Its name.
    pub name: String,
    /// The stairwell.
    pub stairwell: Option<u16>,
}

impl Mine {
    /// Whether a work at these buildings touches mine; none stand for all of them.
    #[must_use]
    pub fn touches(&self, buildings: &[BuildingId], stairwell: Option<u16>) -> bool {
        let other = |stairwell| self.stairwell.is_some_and(|mine| mine != stairwell);
        (buildings.is_empty() || buildings.contains(&self.id)) && !stairwell.is_some_and(other)
    }

    /// Whether a work in that place touches my building.
    #[must_use]
    pub fn at(&self, view: &ScheduleView, place: WorkPlace) -> bool {
        let here = match self.stairwell {
            Some(stairwell) => WorkPlace::Stairwell { building: self.id, stairwell },
            None => WorkPlace::Building { building: self.id },
        };
        place.meets(&here, &view.stretches)
    }
}

fn key(community: CommunityId) -> String {
    format!("linli.building.{community}")
}

/// What was chosen on this phone; nothing where nobody chose.
#[must_use]
pub fn kept(community: CommunityId) -> Option<String> {
    device::kept(&key(community))
}

/// My building among those, or none: not known, or the whole community is wanted.
#[must_use]
pub fn mine(community: CommunityId, places: &[Place], kept: Option<&str>, me: Option<&Me>) -> Option<Mine> {
    let home = me
        .into_iter()
        .flat_map(|me| &me.voters)
        .filter(|voter| voter.community == community)
        .flat_map(|voter| &voter.dwellings)
        .map(|dwelling| &dwelling.address)
        .find(|address| places.iter().any(|place| place.name == address.building));
    let of = |place: &Place| Mine {
        id: place.id,
        name: place.name.clone(),
        stairwell: home.filter(|home| home.building == place.name).and_then(|home| home.stairwell),
    };
    match kept {
        Some(ALL) => None,
        Some(kept) => places.iter().find(|place| place.id.to_string() == kept).map(of),
        None => places.iter().find(|place| home.is_some_and(|home| home.building == place.name)).map(of),
    }
}

/// A native choice of the building; what is chosen is kept on the phone, and `changed` is told.
pub fn choose(
    community: CommunityId,
    places: &[Place],
    mine: Option<&Mine>,
    changed: RwSignal<Option<String>>,
) -> AnyView {
    let inside: Markup = html! {
        label.app-field__label for="building" { "我家在哪栋楼" }
        select.app-field__input id="building" {
            option value=(ALL) selected[mine.is_none()] { "没有选（看全小区）" }
            @for place in places {
                option value=(place.id) selected[mine.is_some_and(|mine| mine.id == place.id)] { (place.name) }
            }
        }
    };
    let told = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        device::keep(&key(community), &chosen);
        changed.set(Some(chosen));
    };
    view! { <div class="app-field schedule-building" inner_html=inside.into_string() on:change=told></div> }
        .into_any()
}

/// My building as the pages follow it: draws `draw` anew when it changes.
pub fn follow(
    community: CommunityId,
    places: Vec<Place>,
    draw: impl Fn(Option<&Mine>) -> AnyView + Send + 'static,
) -> AnyView {
    let shared = Shared::get();
    shared.need_me();
    let chosen = RwSignal::new(kept(community));
    let places = StoredValue::new(places);
    let of = move |kept: Option<&str>| {
        shared.me.with(|me| places.with_value(|places| mine(community, places, kept, me.ready())))
    };
    let mine = Memo::new(move |_| chosen.with(|kept| of(kept.as_deref())));
    // Drawn anew when the letter is known, not after a choice: whoever chooses keeps the focus.
    let select = move || {
        let mine = chosen.with_untracked(|kept| of(kept.as_deref()));
        places.with_value(|list| choose(community, list, mine.as_ref(), chosen))
    };
    let drawn = move || mine.with(|mine| draw(mine.as_ref()));
    view! { {select} {drawn} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::roll::{BuildingPart, MyDwelling, MyVoter};
    use domain::{
        Area, Instant,
        community::Address,
        id::{PollId, StretchId, VoterId},
        poll::Level,
        roll::DwellingKind,
        schedule::Stretch,
    };

    const HERE: CommunityId = CommunityId::from_bits(1);

    fn places() -> Vec<Place> {
        [(7, "7号楼"), (8, "8号楼")]
            .map(|(id, name)| Place {
                id: BuildingId::from_bits(id),
                name: name.into(),
                stairwells: vec![1, 2],
            })
            .to_vec()
    }

    fn me(community: CommunityId, building: &str) -> Me {
        let address = Address { building: building.into(), stairwell: Some(2), room: "402".into() };
        let dwelling = MyDwelling { address, kind: DwellingKind::Flat, area: Area::ZERO, counts: true };
        let voter = MyVoter {
            voter: VoterId::from_bits(1),
            poll: PollId::from_bits(1),
            community,
            serial: 1,
            level: Level::Code,
            dwellings: vec![dwelling],
            area: Area::ZERO,
            receipt: None,
            building: BuildingPart { building: building.into(), took_part: 0, total: 0 },
            devices: Vec::new(),
        };
        Me { voters: vec![voter], ..Me::default() }
    }

    fn name(kept: Option<&str>, me: Option<&Me>) -> Option<(String, Option<u16>)> {
        mine(HERE, &places(), kept, me).map(|mine| (mine.name, mine.stairwell))
    }

    #[test]
    fn what_was_chosen_goes_before_the_letter() {
        let me = me(HERE, "7号楼");
        let eight = BuildingId::from_bits(8).to_string();
        assert_eq!(name(None, Some(&me)), Some(("7号楼".into(), Some(2))));
        assert_eq!(name(Some(&eight), Some(&me)), Some(("8号楼".into(), None)));
        assert_eq!(name(Some(ALL), Some(&me)), None);
        assert_eq!(name(Some("nothing"), Some(&me)), None);
        assert_eq!(name(None, None), None);
    }

    #[test]
    fn a_letter_of_another_community_says_nothing_here() {
        assert_eq!(name(None, Some(&me(CommunityId::from_bits(2), "7号楼"))), None);
        assert_eq!(name(None, Some(&me(HERE, "9号楼"))), None);
    }

    #[test]
    fn the_neighbours_stairwell_is_not_my_door() {
        let mine = Mine { id: BuildingId::from_bits(7), name: "7号楼".into(), stairwell: Some(2) };
        let unsure = Mine { stairwell: None, ..mine.clone() };
        let stretch = |bits| StretchId::from_bits(bits);
        let view = ScheduleView {
            number: 1,
            published_at: None,
            now: Instant(0),
            buildings: places(),
            stretches: vec![Stretch {
                id: stretch(3),
                name: "东路".into(),
                buildings: vec![BuildingId::from_bits(7)],
            }],
            works: Vec::new(),
            waived: Vec::new(),
            outages: Vec::new(),
            quiet: Vec::new(),
        };
        let at = |place| (mine.at(&view, place), unsure.at(&view, place));
        let (seven, eight) = (BuildingId::from_bits(7), BuildingId::from_bits(8));
        assert_eq!(at(WorkPlace::Community), (true, true));
        assert_eq!(at(WorkPlace::Building { building: seven }), (true, true));
        assert_eq!(at(WorkPlace::Building { building: eight }), (false, false));
        assert_eq!(at(WorkPlace::Stairwell { building: seven, stairwell: 2 }), (true, true));
        assert_eq!(at(WorkPlace::Stairwell { building: seven, stairwell: 1 }), (false, true));
        assert_eq!(at(WorkPlace::Stretch { stretch: stretch(3) }), (true, true));
        assert_eq!(at(WorkPlace::Stretch { stretch: stretch(4) }), (false, false));
    }
}
