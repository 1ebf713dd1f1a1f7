//! 窗口准备单: the two facts that are known, an estimate, what to bring, what to ask; ticks stay on the phone.

use super::cited::BINDING;
use crate::{
    community::named::with_home,
    device,
    questions::ask_page::about_fund,
    shared::Slot,
    ui::{
        button,
        choice::{self, Choice},
        decimal::{hundredths, yuan},
        markup,
        notice::{self, Tone},
        one_line,
        page::{self, Back},
    },
};
use api::{
    community::CommunityParams,
    pages,
    provident_fund::{FundRules, GetFundRules},
};
use domain::{
    Fen,
    id::CommunityId,
    policy::HOTLINE,
    provident_fund::{Estimate, Money, Paper, estimate},
};
use leptos::prelude::*;
use maud::{Markup, html};

/// Where the ticks are kept: one sign for each paper.
const TICKS: &str = "linli.fund.ticks";

const ASK: [&str; 7] = [
    "装电梯现在能不能提？动工以后提，还是验收以后提，最晚什么时候？",
    "除了业主本人，配偶、父母、子女的能不能提？",
    "最多提多少？补贴要不要先扣掉？",
    "能提几次？",
    "公积金贷款还没有还完，能不能提？",
    "要带哪些材料，原件还是复印件？",
    "去哪个窗口，能不能网上办，几天到账？",
];

/// The page.
pub fn sheet_page(community: CommunityId) -> AnyView {
    let rules = Slot::<FundRules>::new();
    rules.open::<GetFundRules>(CommunityParams { community }, false);
    with_home(community, move |_| whole(community, rules))
}

/// The interview, where the city has a rule that was confirmed.
fn check(community: CommunityId, rules: Option<&FundRules>) -> Option<AnyView> {
    rules.filter(|rules| !rules.rules.is_empty()).map(|_| {
        markup::raw(html! {
            p { "您的城市有确认过的规定，可以一项一项对一对。" }
            (button::plain_link("一步步问", &pages::fund_check(community)))
        })
    })
}

fn whole(community: CommunityId, rules: Slot<FundRules>) -> AnyView {
    let check = move || rules.state.with(|rules| check(community, rules.ready()));
    let typed = [RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new())];
    let result = move || markup::raw(told(typed.map(|text| text.get())));
    let print = Callback::new(|()| device::print());
    let body = view! {
        {markup::raw(known())}
        {check}
        <h2 class="app-group__title">"估一估"</h2>
        {field("我家分摊多少（元）", typed[0])}
        {field("其中给我家的补贴（元）", typed[1])}
        {field("为这部电梯已经提过多少（元，全家合计）", typed[2])}
        <div role="status">{result}</div>
        <h2 class="app-group__title">"带什么"</h2>
        <p>"别的城市常要这些，淄博要哪些以窗口为准。带好一样勾一样，只记在这部手机里；不要拍照上传。"</p>
        {ticks()}
        {markup::raw(html! { h2.app-group__title { "到窗口问什么" } (markup::list(&ASK.map(str::to_owned))) })}
        {markup::raw(whom(community))}
        {button::primary("打印这张单子", "手机不能打印的，截图带去也行。", false.into(), print)}
    };
    page::page("公积金窗口准备单", Back::to(pages::community(community), "小区首页"), body.into_any())
}

/// What the plan says, with its paragraphs, and what nobody has found (R38, R41).
fn known() -> Markup {
    html! {
        (notice::notice(Tone::Plain, &html! {
            p { "知道的只有两条，都写在淄政办字〔2020〕49号里（这份文件2025年5月10日已到期）：" }
            ul.app-list {
                li { "老旧小区加装电梯，“可按规定程序和要求申请提取住房公积金”（六（二）7）。" }
                li { "由市住房公积金管理中心办理（七（十一））。" }
            }
            p { "谁能提、提多少、什么时候提，没有查到（待核实）。" (BINDING) }
        }))
        p { "只是装修自己家，未见可以提取的依据（住房公积金管理条例第24条没有列装修）。" }
    }
}

fn told([share, subsidy, earlier]: [String; 3]) -> Markup {
    if share.trim().is_empty() {
        return notice::sentence(Tone::Plain, "填上我家分摊多少，就能估出最多可能是多少。");
    }
    let amount = |text: &str| if text.trim().is_empty() { Some(Fen(0)) } else { hundredths(text).map(Fen) };
    let money = amount(&share).zip(amount(&subsidy)).zip(amount(&earlier));
    let money = money.map(|((share, subsidy), earlier)| Money { share, subsidy, earlier });
    match money.and_then(|money| Some((money, estimate(money)?))) {
        Some((money, estimate)) => formula(money, estimate),
        None => notice::sentence(Tone::Wrong, "请填数字，最多两位小数，不超过一亿元。"),
    }
}

fn formula(money: Money, estimate: Estimate) -> Markup {
    html! {
        p { "我家分摊 " (yuan(money.share)) " − 补贴 " (yuan(money.subsidy)) " − 已经提过 " (yuan(money.earlier)) }
        p { "剩下 " strong { (yuan(estimate.remaining)) } "。就算能提，全家合计一般也不超过这个数，也不超过账户里的钱。" }
        p { "这是按外地通行的算法估的，不是答复。" (BINDING) }
    }
}

fn field(label: &str, value: RwSignal<String>) -> AnyView {
    one_line::number(label.to_owned(), "15", value.into(), move |text| value.set(text))
}

fn ticks() -> AnyView {
    let kept = device::kept(TICKS).unwrap_or_default();
    let ticked = RwSignal::new(read(&kept));
    let one = |(at, paper): (usize, Paper)| {
        let what = Choice {
            kind: "checkbox",
            name: format!("paper-{at}"),
            id: format!("paper-{at}"),
            label: paper.words().into(),
            note: String::new(),
        };
        let chosen = Signal::derive(move || ticked.with(|ticked| ticked[at]));
        let pick = Callback::new(move |on| {
            ticked.update(|ticked| ticked[at] = on);
            device::keep(TICKS, &ticked.with_untracked(written));
        });
        choice::choice(what, chosen, false.into(), pick)
    };
    Paper::ALL.into_iter().enumerate().map(one).collect::<Vec<_>>().into_any()
}

type Ticks = [bool; Paper::ALL.len()];

fn read(text: &str) -> Ticks {
    let mut ticks = Ticks::default();
    for (tick, sign) in ticks.iter_mut().zip(text.bytes()) {
        *tick = sign == b'1';
    }
    ticks
}

fn written(ticks: &Ticks) -> String {
    ticks.iter().map(|on| if *on { '1' } else { '0' }).collect()
}

fn whom(community: CommunityId) -> Markup {
    html! {
        p { "公积金中心窗口的电话没有查到（待核实）。可以先打 12345，请他们转市住房公积金管理中心。" }
        (markup::call("打热线", HOTLINE))
        p { a.app-link href=(about_fund(community)) { "写下来问公积金中心" } }
        p { a.app-link href=(pages::questions(community)) { "看看别人问过什么" } }
        p { a.app-link href=(pages::elevator(community)) { "算一算每家出多少" } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_kept_and_read_back_whatever_lies_there() {
        let mut ticks = Ticks::default();
        ticks[2] = true;
        assert_eq!(read(&written(&ticks)), ticks);
        assert_eq!(read("x"), Ticks::default());
        assert_eq!(read(&"1".repeat(40)), [true; Paper::ALL.len()]);
    }

    #[test]
    fn the_estimate_shows_its_formula_and_promises_nothing() {
        let text = told(["50,980.39".into(), "10000".into(), String::new()]).into_string();
        assert!(text.contains("40,980.39 元") && text.contains("答复为准"), "{text}");
        assert!(!text.contains("符合条件"));
        let wrong = told(["六万".into(), String::new(), String::new()]).into_string();
        assert!(wrong.contains("请填数字"), "{wrong}");
    }
}
