//! 我家的电梯钱: share, subsidy, what is left, what the fund may cover at most; every figure opens its source.

use super::source;
use crate::{
    client,
    community::named::with_home,
    provident_fund::cited::BINDING,
    shared::Shared,
    ui::{
        button,
        decimal::yuan,
        load::{self, Load},
        markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    elevator::{Deadline, Figure, GetLiftMoney, LiftFigures, LiftMoney, LiftMoneyList},
    pages,
};
use domain::id::CommunityId;
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};

/// The page.
pub fn money_page(community: CommunityId) -> AnyView {
    let shared = Shared::get();
    shared.need_me();
    let money = RwSignal::new(Load::Loading);
    let fetch = Callback::new(move |()| {
        spawn_local(async move {
            let answer = client::call::<GetLiftMoney>(&CommunityParams { community }, &()).await;
            money.try_set(answer.into());
        });
    });
    let signed_in = Memo::new(move |_| shared.me.with(|me| me.ready().map(|me| !me.voters.is_empty())));
    Effect::new(move || {
        if signed_in.get() == Some(true) {
            fetch.run(());
        }
    });
    let inside = move || match signed_in.get() {
        Some(true) => load::show(money, fetch, move |list| markup::raw(mine(community, list))),
        Some(false) => markup::raw(sign_in()),
        None => shared.me.with(|me| match me {
            Load::Failed(failure) => load::failed(failure, Some(Callback::new(move |()| shared.fetch_me()))),
            _ => markup::raw(html! { p.app-note { "正在看这部手机打开过哪封信。" } }),
        }),
    };
    let inside = StoredValue::new_local(inside);
    with_home(community, move |_| {
        let body = view! {
            {move || inside.with_value(|inside| inside())}
            {markup::raw(more(community))}
        };
        page::page("我家的电梯钱", Back::to(pages::elevator(community), "加装电梯"), body.into_any())
    })
}

fn sign_in() -> Markup {
    notice::notice(
        Tone::Plain,
        &html! {
            p { "要看自己家的数，请先输入信上的投票码。这一页只给您家看。" }
            (button::plain_link("输入投票码", pages::LETTER))
        },
    )
}

fn more(community: CommunityId) -> Markup {
    html! {
        p { a.app-link href=(pages::fund(community)) { "去公积金窗口带什么、问什么" } }
        p { a.app-link href=(pages::stairwells(community)) { "本小区想装电梯的单元" } }
    }
}

fn mine(community: CommunityId, list: &LiftMoneyList) -> Markup {
    html! {
        @if list.homes.is_empty() {
            @let told = if list.lives_there {
                "您家的单元还没有为装电梯建档，所以还没有数。想装，先和邻居商量，再请居委会建档。"
            } else {
                "这部手机打开的信，不是这个小区的。请用这个小区的信上的投票码。"
            };
            (notice::sentence(Tone::Plain, told))
        }
        @for home in &list.homes { (one(community, home)) }
    }
}

fn one(community: CommunityId, home: &LiftMoney) -> Markup {
    html! {
        section.app-block {
            h2.app-block__title { (home.address) }
            p { "单元走到：" (home.step) "。" a.app-link href=(pages::dossier(community, home.dossier)) { "看这个单元的档" } }
            @match &home.figures {
                None => { p { "还没有分摊的数，或者分摊里没有您家。等各家商量出来，这里就有。" } }
                Some(figures) => { (all(figures)) }
            }
        }
    }
}

fn all(figures: &LiftFigures) -> Markup {
    html! {
        @if figures.agreed {
            p { "第 " (figures.number) " 版，已经定下来。" }
        } @else {
            (notice::sentence(Tone::Warn, &format!("第 {} 版，还没有定下来，数还会变。", figures.number)))
        }
        p.app-note { "点每一行，看这个数怎么来的。" }
        (figure("我家分摊", &figures.share))
        (figure("减去：给我家的补贴", &figures.subsidy))
        @if let Some(refunded) = &figures.refunded { (figure("减去：后来有人参加，退回我家的", refunded)) }
        (figure("还要自己出", &figures.left))
        @if let Some(gets) = &figures.compensation { (figure("邻居补偿我家", gets)) }
        (figure("公积金就算能提，最多不超过", &figures.fund))
        p.app-note { "能不能提、提多少，" (BINDING) }
        @if !figures.deadlines.is_empty() {
            h3 { "要记的日子" }
            ul.app-list { @for one in &figures.deadlines { li { (deadline(one)) } } }
        }
    }
}

/// A figure that opens its source.
fn figure(what: &str, figure: &Figure) -> Markup {
    html! {
        details.app-folded.elevator-figure {
            summary.app-folded__summary {
                span.elevator-figure__what { (what) }
                strong.elevator-figure__sum { (yuan(figure.amount)) }
            }
            div.app-folded__body { p { (figure.words) } (source::line(&figure.source)) }
        }
    }
}

fn deadline(one: &Deadline) -> Markup {
    html! {
        (one.words) "："
        @match one.by {
            Some(day) => { strong { (day.words()) "以前" } }
            None => { "哪一天，没有查到" }
        }
        "。" span.app-note { (source::words(&one.source)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::elevator::SourceView;
    use domain::Fen;

    fn some(amount: i64) -> Figure {
        let source = SourceView { document: "第 2 版分摊表".into(), checked: true, ask: None };
        Figure { amount: Fen(amount), words: "按楼层系数算".into(), source }
    }

    #[test]
    fn every_figure_opens_its_source_and_nothing_is_promised() {
        let figures = LiftFigures {
            number: 2,
            agreed: false,
            share: some(5_098_039),
            subsidy: some(1_000_000),
            refunded: None,
            left: some(4_098_039),
            compensation: Some(some(100)),
            fund: some(4_098_039),
            deadlines: vec![Deadline { words: "申请提取".into(), by: None, source: some(0).source }],
        };
        let text = all(&figures).into_string();
        assert_eq!(text.matches("<details").count(), 5);
        assert_eq!(text.matches("出处：第 2 版分摊表").count(), 6);
        for words in ["50,980.39 元", "还没有定下来", "答复为准", "没有查到"] {
            assert!(text.contains(words), "{words}");
        }
        assert!(!text.contains("符合条件"));
    }

    #[test]
    fn who_lives_elsewhere_and_who_has_no_dossier_are_told_apart() {
        let told = |lives_there| {
            mine(CommunityId::from_bits(1), &LiftMoneyList { homes: Vec::new(), lives_there }).into_string()
        };
        assert!(told(true).contains("还没有为装电梯建档"));
        assert!(told(false).contains("不是这个小区的"));
    }
}
