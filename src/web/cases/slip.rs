//! The slip from the letter box: somebody else's paper in my name? Its number and code, no signing in.

use super::ask::{self, Ask, ask, body, due};
use crate::ui::page::{self, Back};
use api::{
    cases::{Doubt, OpenEchoCase, OpenEchoCaseRequest},
    pages,
    poll::PollParams,
};
use domain::id::{CommunityId, PollId};
use leptos::prelude::*;
use std::rc::Rc;

const KINDS: [(&str, Doubt); 2] = [("我有异议", Doubt::Objection), ("这票不是我投的", Doubt::NotMine)];

/// Where the slip's QR leads.
pub fn page(community: CommunityId, poll: PollId) -> AnyView {
    let (serial, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let kind = RwSignal::new(0);
    let beside = view! {
        {ask::line("slip-serial", "编号", "numeric", serial)}
        {ask::line("slip-code", "异议码（8 位数字）", "numeric", code)}
        {ask::choose("slip-kind", "怎么了", KINDS.iter().map(|kind| kind.0), kind)}
    };
    let form = ask(Ask {
        summary: "凭回条提异议",
        open: true,
        lead: "编号和异议码在信箱里的回条上。不用投票码。",
        label: "怎么回事",
        most: "1000",
        beside: beside.into_any(),
        key: format!("linli.slip.{poll}"),
        address: api::address::<OpenEchoCase>(&PollParams { poll }),
        request: Rc::new(move |text| {
            let kind = KINDS.get(kind.get_untracked()).map_or(Doubt::Objection, |kind| kind.1);
            typed(&serial.get_untracked(), &code.get_untracked(), kind, text)
        }),
        done: Rc::new(|answer| due(answer, "答复，打回条上的电话可以问。")),
    });
    page::page("回条上的票有疑问", Back::to(pages::poll(community, poll), "这次表决"), form)
}

fn typed(serial: &str, code: &str, kind: Doubt, text: String) -> Result<String, &'static str> {
    let serial = serial.trim().parse().map_err(|_| "请照回条填编号，只填数字。")?;
    let code = code.parse().map_err(|_| "异议码不对。请看回条上的 8 位数字，可能有一位看错了。")?;
    body::<OpenEchoCase>(&OpenEchoCaseRequest { serial, code, kind, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::paper::ObjectionCode;

    #[test]
    fn a_slip_of_the_finger_is_told_before_anything_is_sent() {
        let code = ObjectionCode::from_chance(1_234_567);
        let request = |serial: &str, code: &str| typed(serial, code, Doubt::NotMine, "没有投过".into());
        let sent = request(" 12 ", &code.printed()).expect("a request");
        let sent: OpenEchoCaseRequest = serde_json::from_str(&sent).expect("as the server reads it");
        assert!((sent.serial, sent.code, sent.kind) == (12, code, Doubt::NotMine));
        assert!(request("十二", &code.printed()).is_err_and(|words| words.contains("编号")));
        assert!(request("12", "1234").is_err_and(|words| words.contains("异议码")));
    }
}
