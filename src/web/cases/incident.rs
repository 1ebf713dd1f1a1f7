//! Noting what happened, or a request for help that came by phone.

use crate::{
    committee::desk::Doing,
    ui::{
        field::{self, Kind},
        form,
    },
};
use api::{
    cases::{OpenIncident, OpenIncidentRequest},
    committee::GetConsole,
    community::CommunityParams,
};
use domain::{
    cases::TEXT_MOST,
    id::{CommunityId, PollId},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Form {
    what: RwSignal<String>,
    poll: RwSignal<String>,
    serial: RwSignal<String>,
    text: RwSignal<String>,
    wrong_serial: RwSignal<String>,
    wrong_text: RwSignal<String>,
    said: RwSignal<String>,
    doing: Doing,
}

const HELP: &str = "help";
const INCIDENT: &str = "incident";

/// The form; `again` fetches the list.
pub fn form(community: CommunityId, again: Callback<()>) -> AnyView {
    let text = || RwSignal::new(String::new());
    let it = Form {
        what: RwSignal::new(HELP.to_owned()),
        poll: text(),
        serial: text(),
        text: text(),
        wrong_serial: text(),
        wrong_text: text(),
        said: text(),
        doing: Doing::new(),
    };
    let kinds = vec![
        (HELP.to_owned(), "居民打电话或到现场要人帮忙".to_owned()),
        (INCIDENT.to_owned(), "发生了一件要记进卷宗的事".to_owned()),
    ];
    let polls = crate::committee::desk::fetch::<GetConsole>(CommunityParams { community });
    let choose = move || {
        let list = polls.state.with(|state| {
            state.ready().map(|console| {
                console.polls.iter().map(|poll| (poll.id.to_string(), poll.title.clone())).collect::<Vec<_>>()
            })
        });
        let mut options = vec![(String::new(), "和哪次表决都没关系".to_owned())];
        options.extend(list.unwrap_or_default());
        field::choose("哪次表决", "", options, it.poll)
    };
    let fields = view! {
        {field::choose("记什么", "", kinds, it.what)}
        {choose}
        {field::line(Kind::Digits, "几号信", "选了表决才填：信上的序号。不知道可以不填。", it.serial, it.wrong_serial.into())}
        {field::lines("内容", "什么事、什么时间、怎么联系。最多 1000 字，加密保存。", it.text, it.wrong_text.into())}
    };
    let act = Callback::new(move |()| send(community, it, again));
    view! {
        {form::form(fields.into_any(), "记下来", it.doing.pending, it.doing.told(), act)}
        {form::done(it.said)}
    }
    .into_any()
}

fn send(community: CommunityId, it: Form, again: Callback<()>) {
    let poll: Option<PollId> = it.poll.get_untracked().parse().ok();
    let serial = serial(&it.serial.get_untracked());
    let text = it.text.get_untracked().trim().to_owned();
    let length = text.chars().count();
    it.wrong_serial.set(if serial.is_err() { "序号是数字，请对照信再填。" } else { "" }.to_owned());
    it.wrong_text.set(
        match length {
            0 => "请写内容。",
            length if length > TEXT_MOST => "太长了，请缩到 1000 字以内。",
            _ => "",
        }
        .to_owned(),
    );
    let Ok(serial) = serial else { return };
    if length == 0 || length > TEXT_MOST {
        return;
    }
    let help = it.what.get_untracked() == HELP;
    let request = OpenIncidentRequest { poll, help, serial: serial.filter(|_| poll.is_some()), text };
    it.said.set(String::new());
    it.doing.run::<OpenIncident>(CommunityParams { community }, request, move |case| {
        it.text.set(String::new());
        it.serial.set(String::new());
        it.said.set(format!("记下了。请在{}前办好。", case.due_at.deadline_words()));
        again.run(());
    });
}

/// The number on the letter; empty is none.
fn serial(text: &str) -> Result<Option<u32>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_number_is_digits_or_left_out() {
        assert_eq!(serial(" "), Ok(None));
        assert_eq!(serial(" 17 "), Ok(Some(17)));
        assert_eq!(serial("7号"), Err(()));
    }
}
