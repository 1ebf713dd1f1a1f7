//! Complaints of households about firms: open ones by due date, answered once.

use crate::{
    committee::desk::{Doing, Fetched, fetch},
    ui::{field, form, load::Load},
};
use api::{
    community::CommunityParams,
    partners::console::{
        AnswerComplaint, AnswerComplaintRequest, Complaint, ComplaintList, ComplaintParams, ListComplaints,
    },
};
use domain::{Instant, id::CommunityId};
use leptos::prelude::*;

/// All of them.
pub fn section(community: CommunityId, may: bool) -> AnyView {
    let list = fetch::<ListComplaints>(CommunityParams { community });
    list.show(move |all| {
        let one = |complaint: &Complaint| one(community, list, complaint, all.now, may);
        view! {
            {all.complaints.is_empty().then(|| view! { <p class="console-empty">"没有投诉。"</p> })}
            {all.complaints.iter().map(one).collect::<Vec<_>>()}
        }
        .into_any()
    })
}

fn one(
    community: CommunityId,
    list: Fetched<ComplaintList>,
    complaint: &Complaint,
    now: Instant,
    may: bool,
) -> AnyView {
    let late = complaint.answer.is_none() && complaint.due_at < now;
    let due = if late { "，已超期" } else { "" };
    let answer = match &complaint.answer {
        Some(answer) => view! { <p>{format!("{}答复：{}", answer.at.words(), answer.text)}</p> }.into_any(),
        None if may => answering(community, list, complaint),
        None => ().into_any(),
    };
    view! {
        <div class="console-card">
            <h3>{format!("{}，{}", complaint.name, complaint.address)}</h3>
            <p>{complaint.text.clone()}</p>
            <p class="app-note">{format!("{}收到，{}前答复{due}。", complaint.at.words(), complaint.due_at.deadline_words())}</p>
            {answer}
        </div>
    }
    .into_any()
}

fn answering(community: CommunityId, list: Fetched<ComplaintList>, complaint: &Complaint) -> AnyView {
    let (text, doing) = (RwSignal::new(String::new()), Doing::new());
    let complaint = complaint.id;
    let act = Callback::new(move |()| {
        let request = AnswerComplaintRequest { text: text.get_untracked().trim().to_owned() };
        doing.run::<AnswerComplaint>(ComplaintParams { community, complaint }, request, move |answer| {
            list.state.set(Load::Ready(answer));
        });
    });
    let fields = field::lines("答复", "这户会看到。只能答复一次。", text, form::fine());
    form::form(fields, "送出答复", doing.pending, doing.told(), act)
}
