//! The firm's offer in one round: fill in the lines or a file, look at what is wrong, hand in, keep the receipt.

use super::{
    offer_form::{OfferForm, Typed},
    pictures::{self, Captions},
};
use crate::{
    client,
    committee::{
        desk::{Doing, Fetched, fetch},
        kept::Kept,
        place::Place,
    },
    ui::{
        asking::asking,
        field::{self, Kind},
        form,
        load::Load,
        markup,
        notice::{self, Tone},
        page::{self, Back},
        table_file,
    },
};
use api::partners::firm::{
    GetMyOffer, HandInOffer, HandInRequest, MyOffer, MyRoundParams, OfferFault, SaveOffer, UploadOffer,
    template,
};
use domain::{
    id::RoundId,
    partners::{Bill, Line},
};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn offer_page(round: RoundId) -> AnyView {
    let mine = fetch::<GetMyOffer>(MyRoundParams { round });
    let typed = Filling::new(mine);
    let said = typed.said;
    mine.show(move |my| {
        let title = format!("{}，{}", my.round.community, my.round.line.title);
        let body = match (&my.receipt, my.round.line.open) {
            (Some(_), _) => markup::raw(receipt(my)),
            (None, true) => markup::raw(notice::sentence(Tone::Plain, "报价已经公开，这一轮不能再交。")),
            (None, false) => filling(typed, my),
        };
        let body = view! { {form::done(said)} {body} };
        page::page(&title, Back::to(Place::Firm.address(), "我们的报价"), body.into_any())
    })
}

/// What is typed outlives the draft's being drawn again with other pictures.
#[derive(Clone, Copy)]
struct Filling {
    mine: Fetched<MyOffer>,
    said: RwSignal<String>,
    /// How many files were read: each takes the place of what was typed.
    files: StoredValue<u32>,
    forms: Kept<u32, OfferForm>,
    captions: Captions,
}

impl Filling {
    fn new(mine: Fetched<MyOffer>) -> Self {
        let said = RwSignal::new(String::new());
        Self { mine, said, files: StoredValue::new(0), forms: Kept::new(), captions: Kept::new() }
    }
}

/// The receipt to keep.
fn receipt(my: &MyOffer) -> Markup {
    let at = my.round.handed_at.map(|at| at.words()).unwrap_or_default();
    html! {
        (notice::notice(Tone::Plain, &html! {
            p { strong { (at) "交了，不能再改。" } (my.round.line.opens_at.words()) "和别家一起公开。" }
            p { "回执（SHA-256），请抄下或打印，公开以后谁都可以核对：" }
            p.partners-digest { (my.receipt.map(|receipt| receipt.to_string()).unwrap_or_default()) }
        }))
        @if let Some(text) = &my.canonical {
            (markup::folded("算回执用的原文，请一起存好", &html! { pre.partners-canonical tabindex="0" { (text) } }))
        }
    }
}

fn filling(typed: Filling, my: &MyOffer) -> AnyView {
    let (Filling { mine, said, .. }, round) = (typed, my.round.line.id);
    let fields = typed.forms.of(typed.files.get_value(), || OfferForm::new(&my.bill, my.offer.as_ref()));
    let doing = Doing::new();
    let bill = my.bill.clone();
    let save = Callback::new(move |()| {
        said.set(String::new());
        if let Some(offer) = fields.offer(&bill) {
            doing.run::<SaveOffer>(MyRoundParams { round }, offer, move |my| {
                mine.state.set(Load::Ready(my));
                said.set("草稿存好了，还没有交。".into());
            });
        }
    });
    let inside = form::form(lines(fields, &my.bill), "存草稿", doing.pending, doing.told(), save);
    view! {
        <p>{format!("{}一起公开；到那一分钟就不能再交。交以前可以改，谁也看不到。", my.round.line.opens_at.words())}</p>
        <p>{my.criteria.clone()}</p>
        {markup::raw(faults("还要改好这些，才能交", &my.faults))}
        {form::card("用表填", file(typed, round))}
        {form::card("在这里填", inside)}
        {form::card("方案的图，最多 6 张", pictures::section(mine, my, typed.captions))}
        {form::card("交报价", handing_in(mine, said, my))}
    }
    .into_any()
}

fn faults(title: &str, faults: &[OfferFault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            (notice::notice(Tone::Wrong, &html! {
                p { (title) "：" }
                ul.app-list {
                    @for one in faults {
                        li {
                            @if let Some(row) = one.row { "第 " (row) " 行，" }
                            (column(&one.field)) @if !one.value.is_empty() { "“" (one.value) "”" } "：" (one.words)
                        }
                    }
                }
            }))
        }
    }
}

/// Fields of the draft have no heading.
fn column(field: &str) -> &str {
    match field {
        "scheme" => "方案名",
        "about" => "方案说明",
        "pictures" => "方案的图",
        "quotes" | "price" => "单价",
        heading => heading,
    }
}

fn file(typed: Filling, round: RoundId) -> AnyView {
    let Filling { mine, said, .. } = typed;
    let (doing, wrong, errors) = (Doing::new(), RwSignal::new(String::new()), RwSignal::new(Vec::new()));
    let chosen = move |file: web_sys::File| {
        said.set(String::new());
        errors.set(Vec::new());
        let told = table_file::wrong(&file.name(), file.size());
        wrong.set(told.unwrap_or_default().to_owned());
        if told.is_some() {
            return;
        }
        let answer = async move { client::upload::<UploadOffer>(&MyRoundParams { round }, &file).await };
        doing.wait(answer, move |preview| {
            if preview.errors.is_empty() {
                said.set(format!("读进 {} 行，报了价的 {} 项。还没有交。", preview.rows, preview.quoted));
                typed.files.update_value(|files| *files += 1);
                mine.state.set(Load::Ready(preview.mine));
            } else {
                errors.set(preview.errors);
            }
        });
    };
    let beside = view! { <p class="console-field__wrong" role="alert">{wrong}</p> }.into_any();
    view! {
        <p>"先下载表，填单价，再选回来。里面已经有您存的草稿；空着的是未报价。"</p>
        <p class="console-acts">{form::outside(&template(round), "下载要填的表（CSV）")}</p>
        {table_file::field("offer-file", "填好的表", doing.pending, chosen, beside)}
        {move || errors.with(|all| markup::raw(faults("表里有错，什么都没有存", all)))}
        {doing.told()}
    }
    .into_any()
}

/// The fields: only the lines of the flat type that is looked at are drawn.
fn lines(fields: OfferForm, bill: &Bill) -> AnyView {
    let options =
        bill.flats.iter().map(|flat| (flat.code.to_string(), super::super::parts::flat_words(flat)));
    let rows = bill.lines.clone();
    let drawn = move || {
        let flat = fields.flat.with(|flat| flat.parse().unwrap_or_default());
        rows.iter().map(|row| line(fields, flat, row)).collect::<Vec<_>>()
    };
    view! {
        {field::line(Kind::Text, "方案叫什么", "40 个字以内。", fields.scheme, form::fine())}
        {field::lines("方案说明", "600 个字以内。请不要写网址。", fields.about, form::fine())}
        {field::tick("要改窗洞或者门洞", "原样换新的不勾。改的，居民会先看到不能做和要批准的。", fields.opening_changed)}
        {field::choose("填哪个户型", "每个户型都要填。", options.collect(), fields.flat)}
        <fieldset class="partners-form"><legend>"单价（元）。空着是未报价，不收费写 0"</legend>{drawn}</fieldset>
        <p class="console-field__wrong" role="alert">{fields.wrong}</p>
    }
    .into_any()
}

fn line(fields: OfferForm, flat: u16, line: &Line) -> AnyView {
    let key = (flat, line.code);
    let now = fields.quotes.with_untracked(|quotes| quotes.get(&key).cloned().unwrap_or_default());
    let write = move |change: &dyn Fn(&mut Typed)| {
        fields.quotes.update(|quotes| change(quotes.entry(key).or_default()));
    };
    let price = move |event| {
        let text = event_target_value(&event);
        write(&|typed| typed.price.clone_from(&text));
    };
    let conditions = move |event| {
        let text = event_target_value(&event);
        write(&|typed| typed.conditions.clone_from(&text));
    };
    let about = format!("{}，{}。{}", line.kind.words(), line.basis.words(), line.content);
    view! {
        <div class="partners-form__line">
            <p><strong>{line.item.clone()}</strong> <span class="app-note">{about}</span></p>
            <input class="console-field__input" type="text" inputmode="decimal" maxlength="12" autocomplete="off"
                aria-label=format!("{}的单价，元", line.item) placeholder="未报价" prop:value=now.price on:input=price />
            <input class="console-field__input" type="text" maxlength="200" autocomplete="off"
                aria-label=format!("{}的条件", line.item) placeholder="条件，可以不写" prop:value=now.conditions
                on:input=conditions />
        </div>
    }
    .into_any()
}

fn handing_in(mine: Fetched<MyOffer>, said: RwSignal<String>, my: &MyOffer) -> AnyView {
    let (Some(digest), true) = (my.digest, my.faults.is_empty()) else {
        return view! { <p>"先存草稿，改好上面写的，再交。"</p> }.into_any();
    };
    let (doing, round, unquoted) = (Doing::new(), my.round.line.id, my.unquoted);
    let told = move || {
        format!("交的是存好的草稿，{unquoted} 项未报价。交了就不能改，您会得到一份回执。没有存的不算。")
    };
    let act = Callback::new(move |()| {
        doing.run::<HandInOffer>(MyRoundParams { round }, HandInRequest { digest }, move |my| {
            said.set(String::new());
            mine.state.set(Load::Ready(my));
        });
    });
    view! { {asking("交报价", told, "交，不再改", act)} {doing.told()} }.into_any()
}
