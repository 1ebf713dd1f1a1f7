//! One firm's offer: every line for my flat, the firm's card, what must not be done, choosing and asking.

use super::{
    beside::{self, Column},
    deciding,
    house::House,
    kept, parts, picture,
};
use crate::{
    community::named::with_home,
    shared::Slot,
    ui::{
        load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    pages,
    partners::{GetOffer, GetRound, ListPartners, OfferParams, Partners, Round, RoundParams, WholeOffer},
};
use domain::id::{CommunityId, OfferId, RoundId};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn offer_page(community: CommunityId, round: RoundId, offer: OfferId) -> AnyView {
    let (whole, bill, all) = (Slot::new(), Slot::new(), Slot::new());
    let house = House::of(community);
    let open = Callback::new(move |()| {
        whole.open::<GetOffer>(OfferParams { community, round, offer }, true);
        bill.open::<GetRound>(RoundParams { community, round }, true);
        all.open::<ListPartners>(CommunityParams { community }, true);
    });
    open.run(());
    with_home(community, move |_| {
        load::show(whole.state, open, move |offer: &WholeOffer| {
            let offer = offer.clone();
            load::show(bill.state, open, move |round: &Round| {
                let (offer, round) = (offer.clone(), round.clone());
                load::show(all.state, open, move |all: &Partners| {
                    drawn(community, house, &offer, &round, all)
                })
            })
        })
    })
}

fn drawn(community: CommunityId, house: House, whole: &WholeOffer, round: &Round, all: &Partners) -> AnyView {
    let (id, head) = (round.line.id, &whole.head);
    let back = Back::to(pages::offers(community, id), "并排看");
    let title = format!("{}：{}", head.firm.card.name, head.scheme);
    let (Some(offer), Some(first), true) = (whole.offer.clone(), round.bill.flats.first(), head.sound) else {
        let body = html! {
            (notice::sentence(Tone::Wrong, "保存的和交来的不一致，所以不显示价格，也不能选。请问居委会。"))
            (receipt(whole))
        };
        return page::page(&title, back, markup::raw(body));
    };
    let (first, flats) = (first.clone(), round.bill.flats.clone());
    let flat = Memo::new(move |_| {
        let known = kept::flat(id).or_else(|| kept::nearest(&flats, house.area()?));
        let of = |code| flats.iter().find(|flat| flat.code == code);
        known.and_then(of).unwrap_or(&first).clone()
    });
    let pictures = picture::all(&offer.pictures, &whole.broken);
    let (lines, name, id_of) = (round.bill.lines.clone(), head.firm.card.name.clone(), head.id);
    let prices = move || {
        let mut flat = flat.get();
        flat.area = house.area().unwrap_or(flat.area);
        let column = Column { id: id_of, name: &name, offer: &offer, broken: false };
        markup::raw(beside::drawn(&flat, &lines, &[column]))
    };
    let code = Signal::derive(move || flat.with(|flat| flat.code));
    let open_to_choice = head.firm.removed.is_none();
    let body = view! {
        {(!head.about.is_empty()).then(|| view! { <p>{head.about.clone()}</p> })}
        {markup::raw(pictures)}
        {prices}
        {markup::raw(html! { section.app-group { h2.app-group__title { "这家企业" } (parts::card(&head.firm)) } })}
        {markup::raw(before(head.opening_changed, all))}
        {deciding::asking(community, id, head.id, house)}
        {open_to_choice.then(|| deciding::choosing(community, id, whole, house, code))}
        {markup::raw(receipt(whole))}
    };
    page::page(&title, back, body.into_any())
}

/// What has to be read before choosing (R62).
fn before(opening_changed: bool, all: &Partners) -> Markup {
    html! {
        @if opening_changed {
            (notice::notice(Tone::Warn, &parts::do_not(&all.do_not)))
        } @else {
            p { "窗洞不动，原样换新。" }
            (markup::folded("装修前先看：不能做的、先批准的", &parts::do_not(&all.do_not)))
        }
    }
}

/// What anybody can compute again.
fn receipt(whole: &WholeOffer) -> Markup {
    let head = &whole.head;
    let told = html! {
        p { "企业 " (head.handed_at.words()) "交来，那时算出的指纹：" }
        p.partners-digest { (head.receipt.to_string()) }
        p { "把下面这段原文再算一次 SHA-256，" (if whole.digest == head.receipt { "结果一样，没有改过：" } else { "结果不一样：" }) }
        p.partners-digest { (whole.digest.to_string()) }
        pre.partners-canonical tabindex="0" { (whole.canonical) }
        @if whole.offer.as_ref().is_some_and(|offer| !offer.pictures.is_empty()) {
            p.app-note { "原文里 pictures 下面的 full、small 是每张图的 SHA-256，图存下来也能这样算。" }
        }
    };
    markup::folded("凭证：这份报价有没有改过", &told)
}
