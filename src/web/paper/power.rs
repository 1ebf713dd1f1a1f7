//! The holder of a written power, typed beside the paper.

use crate::ui::{
    field::{self, Kind},
    form::fine,
};
use api::paper::PowerHolder;
use domain::paper::WrittenPower;
use leptos::prelude::*;

/// The fields; they stay for the holder's next paper.
#[derive(Clone, Copy)]
pub struct Power {
    name: RwSignal<String>,
    phone: RwSignal<String>,
    parts: [RwSignal<bool>; 5],
    interest: RwSignal<bool>,
    organiser: RwSignal<bool>,
    /// What is missing.
    pub wrong: RwSignal<String>,
}

const PARTS: [&str; 5] =
    ["写明了受托人是谁", "写明了是哪件事", "写明了授权到什么程度", "写明了到哪天为止", "业主本人签了名"];

impl Power {
    /// Empty fields.
    pub fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            phone: RwSignal::new(String::new()),
            parts: core::array::from_fn(|_| RwSignal::new(false)),
            interest: RwSignal::new(false),
            organiser: RwSignal::new(false),
            wrong: RwSignal::new(String::new()),
        }
    }

    /// Somebody else comes to the desk.
    pub fn clear(self) {
        self.name.set(String::new());
        self.phone.set(String::new());
        for part in self.parts {
            part.set(false);
        }
        self.interest.set(false);
        self.organiser.set(false);
        self.wrong.set(String::new());
    }

    /// What is typed; whether it is enough the server decides, too.
    pub fn holder(self) -> PowerHolder {
        let part = |place: usize| self.parts.get(place).is_some_and(|part| part.get_untracked());
        PowerHolder {
            name: self.name.get_untracked().trim().to_owned(),
            phone: self.phone.get_untracked().trim().to_owned(),
            power: WrittenPower {
                names_holder: part(0),
                matter: part(1),
                scope: part(2),
                term: part(3),
                signed: part(4),
            },
            interest: self.interest.get_untracked(),
            organiser: self.organiser.get_untracked(),
        }
    }

    /// The fields with what the law asks of a power beside them.
    pub fn fields(self) -> AnyView {
        let ticks: Vec<_> =
            PARTS.iter().zip(self.parts).map(|(words, part)| field::tick(words, "", part)).collect();
        let wrong = move || {
            let wrong = self.wrong.get();
            (!wrong.is_empty()).then(|| view! { <p class="console-field__wrong">{wrong}</p> })
        };
        view! {
            <fieldset class="console-group">
                <legend>"委托书"</legend>
                <p class="app-note">
                    "《民法典》第一百六十五条：授权委托书要写明代理人的姓名、代理事项、权限和期限，由被代理人签名。对着委托书一项一项勾。"
                </p>
                {field::line(Kind::Text, "受托人姓名", "加密保存，名单上只显示一部分。", self.name, fine())}
                {field::line(Kind::Digits, "受托人电话", "", self.phone, fine())}
                {ticks}
                {field::tick("受托人说和这件事有利害关系", "比如施工方、卖家、中介：不能受托。", self.interest)}
                {field::tick("受托人是组织这次表决的工作人员", "不能受托。", self.organiser)}
                <div role="alert">{wrong}</div>
                <button type="button" class="console-button" on:click=move |_| self.clear()>"换一位受托人"</button>
            </fieldset>
        }
        .into_any()
    }
}

/// What to put right before it is sent.
pub fn missing(holder: &PowerHolder) -> &'static str {
    let digits = holder.phone.chars().filter(char::is_ascii_digit).count();
    if holder.name.is_empty() || holder.name.chars().count() > 40 {
        "请填受托人姓名。"
    } else if !(5..=20).contains(&digits) {
        "请填受托人电话。"
    } else if holder.interest || holder.organiser {
        "有利害关系的人、组织表决的工作人员不能受托。请业主另找一位，或者自己投。"
    } else if !holder.power.complete() {
        "委托书不全，先不收。请业主补齐没勾的那几项。"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incomplete_power_is_told_before_it_is_sent() {
        let whole = WrittenPower { names_holder: true, matter: true, scope: true, term: true, signed: true };
        let holder = PowerHolder {
            name: "张三".into(),
            phone: "138 0000 1234".into(),
            power: whole,
            interest: false,
            organiser: false,
        };
        assert_eq!(missing(&holder), "");
        let unsigned = WrittenPower { signed: false, ..whole };
        assert!(missing(&PowerHolder { power: unsigned, ..holder.clone() }).contains("不全"));
        assert!(missing(&PowerHolder { interest: true, ..holder.clone() }).contains("利害关系"));
        assert!(missing(&PowerHolder { phone: "1".into(), ..holder }).contains("电话"));
    }
}
