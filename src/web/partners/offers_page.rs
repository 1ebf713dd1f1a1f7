//! The offers of a round: two or three side by side for my flat, in an order drawn by chance.

use super::{
    beside::{self, Column},
    deciding,
    house::House,
    kept,
    parts::flat_words,
};
use crate::{
    community::named::with_home,
    shared::Slot,
    ui::{
        choice::{self, Choice},
        load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    pages,
    partners::{FlatOffers, FlatParams, GetFlatOffers, GetRound, OfferHead, Round, RoundParams},
};
use domain::{
    id::{CommunityId, OfferId, RoundId},
    partners::{FlatType, shuffled},
};
use leptos::prelude::*;
use maud::html;

/// So many stand beside each other at most.
const BESIDE: usize = 3;

/// The page.
pub fn offers_page(community: CommunityId, round: RoundId) -> AnyView {
    let (slot, house) = (Slot::new(), House::of(community));
    let open = move || slot.open::<GetRound>(RoundParams { community, round }, true);
    open();
    crate::device::on_restored(open);
    with_home(community, move |_| {
        load::show(slot.state, Callback::new(move |()| open()), move |round| {
            let body = if round.line.open { opened(community, house, round) } else { sealed(round) };
            let title = format!("{}，并排看", round.line.title);
            page::page(&title, Back::to(pages::partners(community), "装修伙伴"), body)
        })
    })
}

fn sealed(round: &Round) -> AnyView {
    markup::raw(html! {
        (notice::notice(Tone::Plain, &html! {
            p.app-notice__title { (round.line.opens_at.words()) "一起公开" }
            p { "到那一分钟以前，报价锁着，居委会、企业和我们都看不到别家的。到时候再打开这一页。" }
        }))
        section.app-block { h2.app-block__title { "对报价的要求" } p { (round.criteria) } }
    })
}

/// What is looked at.
#[derive(Clone, Copy)]
struct Looking {
    community: CommunityId,
    round: RoundId,
    house: House,
    flat: RwSignal<u16>,
    picked: RwSignal<Vec<OfferId>>,
    /// By name instead of by chance.
    by_name: RwSignal<bool>,
}

fn opened(community: CommunityId, house: House, round: &Round) -> AnyView {
    if round.offers.is_empty() {
        return markup::raw(notice::sentence(Tone::Plain, "这一轮没有企业报价。想装修，可以问居委会。"));
    }
    let id = round.line.id;
    let flats = round.bill.flats.clone();
    let known = kept::flat(id).filter(|code| flats.iter().any(|flat| flat.code == *code));
    let flat = RwSignal::new(known.or_else(|| flats.first().map(|flat| flat.code)).unwrap_or_default());
    let ids: Vec<OfferId> = round.offers.iter().filter(|head| head.sound).map(|head| head.id).collect();
    let order = shuffled(&ids, round.seed.unwrap_or_else(kept::seed));
    let picked = RwSignal::new(order.iter().take(2).copied().collect());
    let looking = Looking { community, round: id, house, flat, picked, by_name: RwSignal::new(false) };
    let typed = flats.clone();
    Effect::new(move || {
        let near = house.area().and_then(|area| kept::nearest(&typed, area));
        if let (None, Some(near)) = (kept::flat(id), near) {
            flat.set(near);
        }
    });
    view! {
        {which_flat(looking, flats)}
        {which_offers(looking, round)}
        {side_by_side(looking, order)}
        {deciding::decline(community, id, house, flat)}
    }
    .into_any()
}

fn which_flat(looking: Looking, flats: Vec<FlatType>) -> AnyView {
    let options = move || {
        let now = looking.flat.get();
        let option = |flat: &FlatType| {
            let selected = flat.code == now;
            view! { <option value=flat.code.to_string() prop:selected=selected>{flat_words(flat)}</option> }
        };
        flats.iter().map(option).collect::<Vec<_>>()
    };
    let pick = move |event| {
        if let Ok(flat) = event_target_value(&event).parse() {
            kept::keep_flat(looking.round, flat);
            looking.flat.set(flat);
        }
    };
    let own = move || looking.house.area().map(|area| format!("名册上您家是 {area} ㎡，下面按这个数算。"));
    view! {
        <label class="app-field">
            <span class="app-field__label">"我家的户型"</span>
            <select class="app-field__input" on:change=pick>{options}</select>
        </label>
        <p class="app-note">{own}</p>
    }
    .into_any()
}

fn side_by_side(looking: Looking, order: Vec<OfferId>) -> AnyView {
    let prices = Slot::new();
    let fetch = move |again| {
        let at = FlatParams { community: looking.community, round: looking.round, flat: looking.flat.get() };
        prices.open::<GetFlatOffers>(at, again);
    };
    Effect::new(move || fetch(false));
    let retry = Callback::new(move |()| untrack(|| fetch(true)));
    let order = StoredValue::new(order);
    load::show(prices.state, retry, move |all: &FlatOffers| {
        let all = all.clone();
        let table = move || {
            let picked = looking.picked.get();
            let mut flat = all.flat.clone();
            flat.area = looking.house.area().unwrap_or(flat.area);
            let of = |id: &OfferId| all.offers.iter().find(|offer| offer.id == *id);
            let shown = order.with_value(|order| {
                order.iter().filter(|id| picked.contains(id)).copied().collect::<Vec<_>>()
            });
            let mut offers: Vec<_> = shown.iter().filter_map(of).collect();
            if looking.by_name.get() {
                offers.sort_by(|one, other| one.name.cmp(&other.name));
            }
            let columns: Vec<Column> = offers.iter().map(|offer| column(offer)).collect();
            markup::raw(html! {
                @if columns.is_empty() {
                    (notice::sentence(Tone::Plain, "请在上面选两家或三家，就能并排看。"))
                } @else {
                    (beside::drawn(&flat, &all.lines, &columns))
                }
                @for offer in &offers {
                    (crate::ui::button::plain_link(
                        &format!("看{}这一份，再决定", offer.name),
                        &pages::offer(looking.community, looking.round, offer.id),
                    ))
                }
            })
        };
        view! { <div>{table}</div> }.into_any()
    })
}

fn column(offer: &api::partners::FlatOffer) -> Column<'_> {
    Column { id: offer.id, name: &offer.name, offer: &offer.offer, broken: offer.picture_broken }
}

/// Which ones stand beside each other.
fn which_offers(looking: Looking, round: &Round) -> AnyView {
    let seed = round.seed.unwrap_or_else(kept::seed);
    let by_chance = shuffled(&round.offers.iter().map(|head| head.id).collect::<Vec<_>>(), seed);
    let heads = StoredValue::new(round.offers.clone());
    let list = move || {
        let mut heads = heads.get_value();
        heads.sort_by_key(|head| by_chance.iter().position(|id| *id == head.id));
        if looking.by_name.get() {
            heads.sort_by(|one, other| one.firm.card.name.cmp(&other.firm.card.name));
        }
        heads.iter().map(|head| pick(looking, head)).collect::<Vec<_>>()
    };
    let way = Choice {
        kind: "checkbox",
        name: "order".into(),
        id: "by-name".into(),
        label: "改成按企业名称排".into(),
        note: String::new(),
    };
    let change = Callback::new(move |on| looking.by_name.set(on));
    let shown = format!("换几家并排看，一共 {} 家", round.offers.len());
    view! {
        <details class="app-folded">
            <summary class="app-folded__summary">{shown}</summary>
            <fieldset class="app-choices app-folded__body partners-pick">
                <legend class="app-hidden">"并排看哪几家，两家或三家"</legend>
                {list}
                {choice::choice(way, looking.by_name.into(), false.into(), change)}
            </fieldset>
        </details>
        <p class="app-note">"先后是随机排的，每户不一样，不是名次，也没有谁花钱排在前面。"</p>
    }
    .into_any()
}

fn pick(looking: Looking, head: &OfferHead) -> AnyView {
    let (id, sound) = (head.id, head.sound);
    let note = match (sound, &head.firm.removed, head.opening_changed) {
        (false, ..) => "保存的和交来的不一致，不显示价格。请问居委会。".to_owned(),
        (_, Some(removed), _) => format!("已移出名单：{}", removed.reason),
        (.., true) => format!("{}。要改窗洞", head.scheme),
        _ => head.scheme.clone(),
    };
    let what = Choice {
        kind: "checkbox",
        name: "offer".into(),
        id: format!("offer-{id}"),
        label: head.firm.card.name.clone(),
        note,
    };
    let chosen = Signal::derive(move || looking.picked.with(|picked| picked.contains(&id)));
    let full = Signal::derive(move || {
        !sound || looking.picked.with(|picked| picked.len() >= BESIDE && !picked.contains(&id))
    });
    let change = Callback::new(move |on: bool| {
        looking.picked.update(|picked| {
            picked.retain(|one| *one != id);
            if on {
                picked.push(id);
            }
        });
    });
    choice::choice(what, chosen, full, change)
}
