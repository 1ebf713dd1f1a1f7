//! Questions that households sent to the firm; nobody's name, door or number.

use crate::{
    committee::desk::{Doing, Fetched, fetch},
    ui::{field, form, load::Load},
};
use api::{
    NoParams,
    partners::firm::{AnswerEnquiry, AnswerRequest, Enquiry, EnquiryList, EnquiryParams, ListEnquiries},
};
use leptos::prelude::*;

/// All of them.
pub fn section() -> AnyView {
    let list = fetch::<ListEnquiries>(NoParams {});
    list.show(move |all| {
        view! {
            {all.enquiries.is_empty().then(|| view! { <p class="console-empty">"没有提问。"</p> })}
            {all.enquiries.iter().map(|one| drawn(list, one)).collect::<Vec<_>>()}
        }
        .into_any()
    })
}

fn drawn(list: Fetched<EnquiryList>, one: &Enquiry) -> AnyView {
    let answer = one.answer.as_ref().map_or_else(
        || answering(list, one),
        |answer| view! { <p>{format!("{}答复：{}", answer.at.words(), answer.text)}</p> }.into_any(),
    );
    view! {
        <div class="console-card">
            <h3>{format!("{}，{}", one.community, one.round)}</h3>
            <p>{one.text.clone()}</p>
            <p class="app-note">{one.at.words()}</p>
            {answer}
        </div>
    }
    .into_any()
}

fn answering(list: Fetched<EnquiryList>, one: &Enquiry) -> AnyView {
    let (text, doing, enquiry) = (RwSignal::new(String::new()), Doing::new(), one.id);
    let act = Callback::new(move |()| {
        let request = AnswerRequest { text: text.get_untracked().trim().to_owned() };
        doing.run::<AnswerEnquiry>(EnquiryParams { enquiry }, request, move |answer| {
            list.state.set(Load::Ready(answer));
        });
    });
    let fields = field::lines("答复", "只能答复一次。请不要问对方的电话和门牌。", text, form::fine());
    form::form(fields, "送出答复", doing.pending, doing.told(), act)
}
