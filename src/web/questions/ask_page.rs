//! Writing a question: who answers it and by when, what must not stand in it, sending it once or printing it.

use super::{
    kept::{self, Kept},
    parts,
};
use crate::{
    committee::desk::Doing,
    community::named::with_home,
    device,
    shared::Slot,
    ui::{
        button,
        go::Go,
        load, markup,
        notice::{self, Tone},
        page::{self, Back},
    },
};
use api::{
    community::{CommunityHome, CommunityParams},
    pages,
    provident_fund::{FundRules, GetFundRules},
    questions::{AskQuestion, AskQuestionRequest, FaqList, ListFaq},
};
use domain::{
    Refusal,
    id::{AttemptId, CommunityId},
    questions::{Answerer, QUESTION_MOST, QuestionTopic, personal},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::{Markup, html};

/// What the page knows.
#[derive(Clone, Copy)]
struct Asking {
    community: CommunityId,
    kept: RwSignal<Kept>,
    faq: Slot<FaqList>,
    rules: Slot<FundRules>,
    go: Go,
}

/// Stands in the address of who comes from the fund's pages.
const FUND: &str = "about=fund";

/// The page of who wants to ask about the fund.
#[must_use]
pub fn about_fund(community: CommunityId) -> String {
    format!("{}?{FUND}", pages::ask(community))
}

/// The page.
pub fn ask_page(community: CommunityId) -> AnyView {
    let kept = RwSignal::new(first(Kept::read(community), &use_location().search.get_untracked()));
    let here = Asking { community, kept, faq: Slot::new(), rules: Slot::new(), go: Go::get() };
    let open = move || {
        here.faq.open::<ListFaq>(CommunityParams { community }, false);
        here.rules.open::<GetFundRules>(CommunityParams { community }, false);
    };
    open();
    with_home(community, move |home| {
        let home = home.clone();
        load::show(here.faq.state, Callback::new(move |()| open()), move |faq| whole(here, &home, faq))
    })
}

fn whole(here: Asking, home: &CommunityHome, faq: &FaqList) -> AnyView {
    let topic = Memo::new(move |_| here.kept.with(|kept| kept.topic));
    let (kept_home, kept_faq) = (home.clone(), faq.clone());
    let who = move || {
        here.rules.state.with(|rules| markup::raw(who(&kept_home, &kept_faq, rules.ready(), topic.get())))
    };
    let body_name = {
        let faq = faq.clone();
        move |topic: QuestionTopic| body(&faq, topic).to_owned()
    };
    let sheet = move || here.kept.with(|kept| markup::raw(sheet(kept, &body_name(kept.topic))));
    let body = view! {
        <div class="questions-form">
            {topics(here)}
            {who}
            {writing(here)}
        </div>
        <div class="questions-sheet">{sheet}</div>
    };
    page::page("写下来问", Back::to(pages::questions(home.id), "常见问题"), body.into_any())
}

fn body(faq: &FaqList, topic: QuestionTopic) -> &str {
    match topic.answerer() {
        Answerer::FundCentre => &faq.fund_centre,
        Answerer::Committee => &faq.committee,
    }
}

/// What it is about, by who answers.
fn topics(here: Asking) -> AnyView {
    let now = here.kept.with_untracked(|kept| kept.topic);
    let group = |answerer: Answerer| {
        html! {
            optgroup label={ "由" (answerer.words()) "答复" } {
                @for (topic, place) in QuestionTopic::ALL.into_iter().zip(0_usize..) {
                    @if topic.answerer() == answerer {
                        option value=(place) selected[topic == now] { (topic.words()) }
                    }
                }
            }
        }
    };
    let inside = html! {
        label.app-field__label for="question-topic" { "问哪方面的事" }
        select.app-field__input #question-topic { (group(Answerer::Committee)) (group(Answerer::FundCentre)) }
    };
    let chosen = move |event: web_sys::Event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(topic) = place.and_then(|place| QuestionTopic::ALL.get(place)) {
            changed(here, |kept| kept.topic = *topic);
        }
    };
    view! { <div class="app-field" inner_html=inside.into_string() on:change=chosen></div> }.into_any()
}

fn changed(here: Asking, change: impl FnOnce(&mut Kept)) {
    here.kept.update(|kept| kept.change(change));
    here.kept.with_untracked(|kept| kept.write(here.community));
}

fn who(home: &CommunityHome, faq: &FaqList, rules: Option<&FundRules>, topic: QuestionTopic) -> Markup {
    html! {
        div.app-block {
            p {
                "由" strong { (body(faq, topic)) } "答复（文件" (topic.paragraph()) "），"
                (faq.days) " 个工作日内（天数待核实）。急的话先打电话："
            }
            (parts::call(topic.answerer(), home, rules.map(|rules| &rules.centre)))
        }
    }
}

fn writing(here: Asking) -> AnyView {
    let (doing, missing) = (Doing::new(), RwSignal::new(""));
    let typing = move |event| {
        missing.set("");
        let typed = event_target_value(&event);
        changed(here, |kept| kept.text = typed);
    };
    let found =
        Memo::new(move |_| here.kept.with(|kept| personal(&kept.text).map(reason).unwrap_or_default()));
    let wrong = move || match (found.get(), missing.get()) {
        ("", "") => String::new(),
        ("", words) | (words, _) => notice::sentence(Tone::Wrong, words).into_string(),
    };
    let send = Callback::new(move |()| send(here, doing, missing));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let print = Callback::new(|()| device::print());
    view! {
        <form on:submit=submit>
            <div class="app-field">
            <label class="app-field__label" for="question-text">"想问什么"</label>
            <p class="app-note">"500 字以内。不要写身份证号、银行卡号，也不用写姓名门牌。"</p>
            <textarea
                id="question-text"
                class="app-field__input"
                rows="6"
                maxlength=QUESTION_MOST.to_string()
                prop:value=move || here.kept.with(|kept| kept.text.clone())
                on:input=typing
            ></textarea>
            </div>
            <div role="status" inner_html=wrong></div>
            {doing.told()}
            <p class="app-act__next">"写的内容保存在这部手机里，发出去才有人看到。"</p>
            <button type="submit" class="weui-btn weui-btn_primary" disabled=doing.pending>"发出去"</button>
            {button::plain("不发，打印出来带去问", print)}
        </form>
    }
    .into_any()
}

/// Why a number must not be sent.
fn reason(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::CardNumber => "里面有银行卡号，不能发。请把号码删掉；问事情用不着它，谁要都别给。",
        _ => "里面有身份证号，不能发。请把号码删掉；问事情用不着它，窗口也不会在这里要。",
    }
}

fn send(here: Asking, doing: Doing, missing: RwSignal<&'static str>) {
    let mut now = here.kept.get_untracked();
    let text = now.text.trim().to_owned();
    if doing.pending.get_untracked() || personal(&text).is_some() {
        return;
    }
    if text.is_empty() {
        return missing.set("请先写想问什么，再发。");
    }
    let draw = || device::chance().map(|bits| AttemptId::from_bits(u128::from_be_bytes(bits)));
    let Some(attempt) = now.attempt.or_else(draw) else {
        return missing.set("这部手机发不出去。请打电话问，或者打印出来带去。");
    };
    now.attempt = Some(attempt);
    now.write(here.community);
    let (community, request) = (here.community, AskQuestionRequest { attempt, topic: now.topic, text });
    here.kept.set(now);
    doing.run::<AskQuestion>(CommunityParams { community }, request, move |question| {
        kept::forget(community);
        // Whoever went elsewhere meanwhile stays there.
        if here.kept.try_get_untracked().is_some() {
            here.go.instead(pages::question(community, question.id));
        }
    });
}

/// Whoever comes from the fund's pages asks about the fund, unless something is written already.
fn first(kept: Kept, search: &str) -> Kept {
    let topic = if search.contains(FUND) { QuestionTopic::Withdrawal } else { kept.topic };
    if kept.text.is_empty() { Kept { topic, ..kept } } else { kept }
}

/// What is printed before sending.
fn sheet(kept: &Kept, body: &str) -> Markup {
    html! {
        p { "问：" (body) }
        p { "关于：" (kept.topic.words()) }
        p.questions-text { (kept.text) }
        (parts::lines())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_that_must_not_be_sent_has_its_reason() {
        for (text, word) in
            [("我的号 11010519491231002X", "身份证号"), ("卡 6222 0212 3456 7890 128", "银行卡号")]
        {
            let said = personal(text).map(reason).unwrap_or_default();
            assert!(said.contains(word), "{text}: {said}");
        }
        assert!(personal("电梯 7 号楼 2 单元，电话 13800000000").is_none());
    }

    #[test]
    fn the_funds_pages_choose_the_topic_but_never_over_what_is_written() {
        assert_eq!(first(Kept::new(), "?about=fund").topic, QuestionTopic::Withdrawal);
        assert_eq!(first(Kept::new(), "").topic, QuestionTopic::Other);
        let kept = Kept { text: "轮椅从哪里走？".into(), ..Kept::new() };
        assert_eq!(first(kept, "?about=fund").topic, QuestionTopic::Other);
    }

    #[test]
    fn the_sheet_holds_what_was_written_as_text() {
        let kept = Kept { text: "<b>能提吗</b>".into(), ..Kept::new() };
        assert!(sheet(&kept, "居委会").into_string().contains("&lt;b&gt;能提吗"));
    }
}
