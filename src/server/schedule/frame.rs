//! The community around its works: names of buildings, stretches and items, and how far a work is.

use crate::{State, ctx::Ctx, error::Error};
use api::schedule::{Place, Why, WorkState};
use domain::{
    Day, Refusal,
    id::{BuildingId, CommunityId},
    policy::{ItemCode, Plan, zibo_2020_49},
    schedule::{Package, Status, Stretch, WorkPlace, status},
};
use std::{collections::BTreeSet, sync::LazyLock};
use store::{PlaceRecord, WhyRecord};

/// The catalogue, made once.
pub static PLAN: LazyLock<Plan> = LazyLock::new(zibo_2020_49::plan);

/// What words about works need.
pub struct Frame {
    /// The buildings in their order.
    pub buildings: Vec<PlaceRecord>,
    /// The stretches in question: published ones, or the board's.
    pub stretches: Vec<Stretch>,
}

impl Frame {
    /// The frame of a community that is here.
    pub async fn of(ctx: &Ctx, community: CommunityId, stretches: Vec<Stretch>) -> Result<Self, Error> {
        Self::at(&ctx.state, community, stretches).await
    }

    /// The same for a page that nobody has asked a handler for.
    pub async fn at(state: &State, community: CommunityId, stretches: Vec<Stretch>) -> Result<Self, Error> {
        state.store.community(community).await?.ok_or(Refusal::NotFound)?;
        Ok(Self { buildings: state.store.places(community).await?, stretches })
    }

    /// The buildings for the wire.
    pub fn places(&self) -> Vec<Place> {
        let place = |record: &PlaceRecord| Place {
            id: record.id,
            name: record.name.clone(),
            stairwells: record.stairwells.clone(),
        };
        self.buildings.iter().map(place).collect()
    }

    /// The building of that id.
    pub fn building(&self, id: BuildingId) -> Option<&PlaceRecord> {
        self.buildings.iter().find(|record| record.id == id)
    }

    fn name(&self, id: BuildingId) -> &str {
        self.building(id).map_or("", |record| record.name.as_str())
    }

    /// Where, in words: `7号楼 2单元`.
    pub fn spot(&self, place: WorkPlace) -> String {
        match place {
            WorkPlace::Community => "全小区".to_owned(),
            WorkPlace::Building { building } => self.name(building).to_owned(),
            WorkPlace::Stairwell { building, stairwell } => {
                format!("{} {stairwell}单元", self.name(building))
            }
            WorkPlace::Stretch { stretch } => {
                let known = self.stretches.iter().find(|one| one.id == stretch);
                known.map_or_else(String::new, |one| one.name.clone())
            }
        }
    }

    /// The buildings that a place touches; empty for the whole community.
    pub fn touched(&self, place: WorkPlace) -> Vec<BuildingId> {
        match place {
            WorkPlace::Community => Vec::new(),
            WorkPlace::Building { building } | WorkPlace::Stairwell { building, .. } => vec![building],
            WorkPlace::Stretch { stretch } => {
                let known = self.stretches.iter().find(|one| one.id == stretch);
                known.map(|one| one.buildings.clone()).unwrap_or_default()
            }
        }
    }

    /// Some buildings in words: `7号楼、8号楼`, or the whole community where it is all or none by name.
    pub fn buildings_words(&self, buildings: &[BuildingId]) -> String {
        let some: BTreeSet<_> = buildings.iter().collect();
        if some.is_empty() || some.len() == self.buildings.len() {
            return "全小区".to_owned();
        }
        let named = self.buildings.iter().filter(|record| some.contains(&record.id));
        named.map(|record| record.name.as_str()).collect::<Vec<_>>().join("、")
    }
}

/// What is done, in words.
pub fn title(package: &Package) -> String {
    if package.title.is_empty() { item_name(package.item).to_owned() } else { package.title.clone() }
}

/// The catalogue's name.
pub fn item_name(code: ItemCode) -> &'static str {
    PLAN.item(code).map_or("", |item| item.name.as_str())
}

/// How far a package is, for the wire, and the calendar days by which it is behind.
pub fn standing(package: &Package, today: Day) -> (WorkState, u32) {
    let status = status(package, today);
    let state = match status {
        Status::Done => WorkState::Done,
        Status::Dropped => WorkState::Dropped,
        status if status.is_running() => WorkState::Running,
        _ => WorkState::Ahead,
    };
    (state, status.late())
}

/// A reason for the wire.
pub fn why(record: WhyRecord) -> Why {
    Why { reason: record.reason, decided_by: record.decided_by, at: record.at }
}
