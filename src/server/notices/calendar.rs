//! The calendar feed: the published schedule and the outages, for any calendar program (RFC 5545).

use super::event::Names;
use crate::{State, error::Error};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Refusal,
    evidence::digest,
    id::{BuildingId, CommunityId},
    policy::{ItemCode, zibo_2020_49},
    schedule::{Stretch, WorkPlace},
};
use icalendar::{Calendar, CalendarComponent};
use std::{collections::HashMap, sync::LazyLock};

/// Outages stay in the feed for so long after they are over: 90 days.
const PAST_MS: i64 = 90 * 86_400_000;
/// How often a calendar program is asked to look: every 6 hours.
const REFRESH: &str = "PT6H";

static ITEMS: LazyLock<HashMap<ItemCode, String>> =
    LazyLock::new(|| zibo_2020_49::plan().items.into_iter().map(|item| (item.code, item.name)).collect());

type Shared = axum::extract::State<State>;

/// `/c/{community}/calendar.ics`.
pub async fn of_community(
    axum::extract::State(state): Shared,
    Path(community): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let community = community.parse().map_err(|_| Refusal::NotFound)?;
    feed(&state, community, None, &headers).await
}

/// `/c/{community}/calendar/{building}.ics`.
pub async fn of_building(
    axum::extract::State(state): Shared,
    Path((community, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let community = community.parse().map_err(|_| Refusal::NotFound)?;
    let building = file.strip_suffix(".ics").and_then(|id| id.parse().ok()).ok_or(Refusal::NotFound)?;
    feed(&state, community, Some(building), &headers).await
}

async fn feed(
    state: &State,
    community: CommunityId,
    building: Option<BuildingId>,
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let body = written(state, community, building).await?;
    let tag = format!("\"{}\"", digest(body.as_bytes()));
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    // What a proxy compressed on the way carries a weak mark.
    let known = asked.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let answer = [
        (header::ETAG, HeaderValue::try_from(tag).map_err(Error::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
    ];
    Ok(if known {
        (StatusCode::NOT_MODIFIED, answer).into_response()
    } else {
        (answer, body).into_response()
    })
}

/// The same schedule gives the same bytes.
async fn written(
    state: &State,
    community: CommunityId,
    building: Option<BuildingId>,
) -> Result<String, Error> {
    let record = state.store.community(community).await?.ok_or(Refusal::NotFound)?;
    let buildings: HashMap<_, _> = state.store.building_names(community).await?.into_iter().collect();
    let mut name = format!("{}改造", record.name);
    if let Some(id) = building {
        name = format!("{name} {}", buildings.get(&id).ok_or(Refusal::NotFound)?);
    }
    let names = Names { url: &state.config.public_url, community, buildings: &buildings, items: &ITEMS };
    let mut calendar = opened(&name);
    if let Some(publication) = state.store.publication(community).await? {
        for published in &publication.packages {
            if concerns(published.package.place, &publication.stretches, building) {
                calendar.push(names.package(published, &publication));
            }
        }
    }
    let since = state.now().plus_ms(-PAST_MS);
    for outage in state.store.outages(community, since).await? {
        let here = building.is_none_or(|id| outage.buildings.is_empty() || outage.buildings.contains(&id));
        if here {
            calendar.push(names.outage(&outage));
        }
    }
    calendar.components.sort_by_cached_key(key);
    use std::fmt::Write;
    let mut text = String::new();
    write!(text, "{calendar}").map_err(Error::internal)?;
    Ok(text)
}

fn opened(name: &str) -> Calendar {
    // This property is written as it is: a line break in it would begin another one.
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//linli//schedule//ZH"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .append_property(("X-PUBLISHED-TTL", REFRESH))
        .timezone("Asia/Shanghai")
        .name(&name);
    let mut refresh = icalendar::Property::new("REFRESH-INTERVAL", REFRESH);
    calendar.append_property(refresh.add_parameter("VALUE", "DURATION").done());
    calendar
}

fn key(component: &CalendarComponent) -> String {
    use icalendar::Component;
    component.as_event().and_then(|event| event.get_uid()).unwrap_or_default().to_owned()
}

/// Whether work there is seen from that building.
fn concerns(place: WorkPlace, stretches: &[Stretch], building: Option<BuildingId>) -> bool {
    let Some(mine) = building else { return true };
    match place {
        WorkPlace::Community => true,
        WorkPlace::Building { building } | WorkPlace::Stairwell { building, .. } => building == mine,
        WorkPlace::Stretch { stretch } => {
            stretches.iter().any(|one| one.id == stretch && one.buildings.contains(&mine))
        }
    }
}
