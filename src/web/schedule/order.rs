//! 为什么先挖后铺, 为什么现在不能开始: what a package waits for, in sentences that quote the plan.

use super::words;
use api::{
    pages,
    schedule::{Neighbour, PackageView, WorkState},
};
use domain::{Day, id::CommunityId, policy::Order};
use maud::{Markup, html};

/// The plan's sentence, where it stands, and what it means.
const fn quoted(order: Order) -> (&'static str, &'static str, &'static str) {
    match order {
        Order::UndergroundFirst => {
            ("先地下后地上", "二(二)", "管线先埋好，再修路、种草、装地上的东西，免得铺好又挖开。")
        }
        Order::BasicFirst => ("先基础后提升", "二(二)", "先做最要紧的基础类，再做提升类。"),
        Order::InStep => (
            "同步规划、同步开工、同步竣工",
            "二(二)",
            "水、电、气、热、通信各家一起安排、一起动工，路不用挖几遍。",
        ),
        Order::OneScaffold => {
            ("结合进行", "三(一)1(4)", "楼顶的防水、保温和楼外面的美化放在一起做，架子只搭一次。")
        }
    }
}

/// The question that the section answers.
fn heading(view: &PackageView) -> &'static str {
    let waiting = |one: &Neighbour| one.before && !over(one.state);
    if view.work.state == WorkState::Ahead && view.neighbours.iter().any(waiting) {
        "为什么现在不能开始"
    } else if view.neighbours.iter().any(|one| one.why == Some(Order::UndergroundFirst)) {
        "为什么先挖后铺"
    } else {
        "为什么是这个先后"
    }
}

const fn over(state: WorkState) -> bool {
    matches!(state, WorkState::Done | WorkState::Dropped)
}

/// How far the neighbour is, as it matters for what waits.
fn standing(one: &Neighbour, today: Day) -> String {
    match one.state {
        WorkState::Done => "已经做完。".to_owned(),
        WorkState::Dropped => "不做了，不用等它。".to_owned(),
        WorkState::Running => format!("正在做，计划{}做完。", words::short(one.plan.end, today)),
        WorkState::Ahead => format!("还没开始，计划{}。", words::span(one.plan, today)),
    }
}

/// The neighbours of one side under each sentence of the plan, in the order in which they come.
fn by_sentence(neighbours: &[Neighbour], before: bool) -> Vec<(Option<Order>, Vec<&Neighbour>)> {
    let mut groups: Vec<(Option<Order>, Vec<&Neighbour>)> = Vec::new();
    for one in neighbours.iter().filter(|one| one.before == before) {
        match groups.iter_mut().find(|(why, _)| *why == one.why) {
            Some((_, group)) => group.push(one),
            None => groups.push((one.why, vec![one])),
        }
    }
    groups
}

/// The section; nothing where the package waits for nobody and nobody for it.
#[must_use]
pub fn section(community: CommunityId, view: &PackageView) -> Markup {
    let today = view.now.day();
    html! {
        @if !view.neighbours.is_empty() {
            section.app-block {
                h2.app-block__title { (heading(view)) }
                @for (why, group) in by_sentence(&view.neighbours, true) {
                    p.schedule-why { "这一项要等：" }
                    (neighbours(community, &group, today))
                    (quote(why))
                }
                @for (why, group) in by_sentence(&view.neighbours, false) {
                    p.schedule-why { "等这一项做完，才做：" }
                    (neighbours(community, &group, today))
                    (quote(why))
                }
            }
        }
    }
}

fn neighbours(community: CommunityId, group: &[&Neighbour], today: Day) -> Markup {
    html! {
        ul.app-list {
            @for one in group {
                li {
                    a.app-link href=(pages::work(community, one.id)) { (one.title) "（" (one.spot) "）" }
                    br;
                    (standing(one, today))
                }
            }
        }
    }
}

fn quote(why: Option<Order>) -> Markup {
    html! {
        p.app-note {
            @match why.map(quoted) {
                Some((phrase, paragraph, plain)) => {
                    "改造方案说“" (phrase) "”（段落 " (paragraph) "）：" (plain)
                }
                None => { "这是施工单位排的先后。" }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::list::tests, *};
    use api::schedule::site::PackageSite;
    use domain::{
        id::PackageId,
        policy::{ItemCode, zibo_2020_49::plan},
        schedule::Span,
    };

    fn neighbour(title: &str, state: WorkState, before: bool, why: Option<Order>) -> Neighbour {
        let plan = Span { start: tests::today(), end: tests::today().plus(13) };
        let id = PackageId::from_bits(2);
        Neighbour { id, title: title.into(), spot: "东路".into(), plan, state, before, why }
    }

    fn view(state: WorkState, neighbours: Vec<Neighbour>) -> PackageView {
        PackageView {
            work: tests::work(ItemCode::J7, state, 20, 10),
            number: 1,
            now: tests::today().start(),
            buildings: Vec::new(),
            supervisor: None,
            utility: None,
            neighbours,
            changes: Vec::new(),
            waived: Vec::new(),
            outages: Vec::new(),
            site: PackageSite::default(),
        }
    }

    fn told(view: &PackageView) -> String {
        section(domain::id::CommunityId::from_bits(1), view).into_string()
    }

    #[test]
    fn every_quotation_stands_in_the_plan() {
        let plan = plan();
        for order in [Order::UndergroundFirst, Order::BasicFirst, Order::InStep, Order::OneScaffold] {
            let rule = plan.orders.iter().find(|rule| rule.order == order).expect("a rule");
            let (phrase, paragraph, _) = quoted(order);
            assert_eq!((phrase, paragraph), (rule.phrase.as_str(), rule.paragraph.as_str()));
        }
    }

    #[test]
    fn the_road_says_what_it_waits_for_and_quotes_the_plan_once() {
        let why = Some(Order::UndergroundFirst);
        let view = view(
            WorkState::Ahead,
            vec![
                neighbour("供水管道", WorkState::Running, true, why),
                neighbour("雨污分流", WorkState::Done, true, why),
                neighbour("绿化", WorkState::Ahead, false, None),
            ],
        );
        let said = told(&view);
        assert!(said.contains("为什么现在不能开始") && said.contains("正在做，计划12月5日做完"), "{said}");
        assert_eq!(said.matches("先地下后地上").count(), 1);
        assert!(said.contains("段落 二(二)") && said.contains("已经做完") && said.contains("施工单位排的"));
    }

    #[test]
    fn what_has_begun_no_longer_asks_why_it_cannot() {
        let why = Some(Order::UndergroundFirst);
        let pipes = || vec![neighbour("供水管道", WorkState::Done, true, why)];
        assert!(told(&view(WorkState::Running, pipes())).contains("为什么先挖后铺"));
        assert!(told(&view(WorkState::Ahead, pipes())).contains("为什么先挖后铺"));
        assert_eq!(told(&view(WorkState::Ahead, Vec::new())), "");
    }
}
