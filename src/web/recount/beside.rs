//! What is published beside the sums: how ballots came, which do not count, fingerprints.

use crate::{poll::measure::both, ui::form};
use api::{poll::TallyView, recount::Beside};
use domain::{area::grouped, evidence::Channel};
use leptos::prelude::*;

/// The card.
pub fn card(view: &TallyView, beside: &Beside) -> AnyView {
    let lines: Vec<_> = facts(view, beside)
        .into_iter()
        .map(|(name, value)| view! { <dt>{name}</dt> <dd class="console-words">{value}</dd> })
        .collect();
    form::card("票是怎么来的", view! { <dl class="console-facts">{lines}</dl> }.into_any())
}

fn facts(view: &TallyView, beside: &Beside) -> Vec<(&'static str, String)> {
    let mut facts = vec![("全体", both(view.total)), ("交了票的", both(view.took_part))];
    let mut add = |name, value: Option<String>| facts.extend(value.map(|value| (name, value)));
    let channels: Vec<String> =
        beside.channels.iter().map(|one| format!("{} {}", channel(one.channel), both(one.sum))).collect();
    add("按来路", (!channels.is_empty()).then(|| channels.join("；")));
    let invalid: Vec<String> =
        beside.invalid.iter().map(|one| format!("{} {}", one.reason, both(one.sum))).collect();
    add("不算的纸质票", (!invalid.is_empty()).then(|| invalid.join("；")));
    let count = |number: i64, unit: &str| (number > 0).then(|| format!("{} {unit}", grouped(number)));
    add("作废、没有另投的", count(beside.voided, "户"));
    add("另放一边、没有计入的纸质票", count(beside.set_aside, "张"));
    add(
        "委托",
        beside.proxies.map(|proxies| {
            format!(
                "{} 张票，{} 位受托人，最多的一位拿了 {} 张",
                proxies.ballots, proxies.holders, proxies.most
            )
        }),
    );
    add("公告后更正名册", count(beside.corrections, "处"));
    add("名册指纹", beside.roll_root.map(|root| root.to_string()));
    add("表决日志", beside.log.map(|log| format!("{} 条，指纹 {}", log.size, log.root)));
    facts
}

const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::OwnDevice => "自己的手机",
        Channel::PlainPage => "简洁网页",
        Channel::Paper => "本人纸质票",
        Channel::Proxy => "委托投票",
        Channel::Helped => "有人帮忙填票",
    }
}
