//! Printing paper ballots: for whom, what will happen, and where the pages are.

use super::serials;
use crate::{
    committee::desk::{Doing, Fetched},
    ui::{
        asking::asking,
        field::{self, Kind},
        form, places,
    },
};
use api::{
    letter::Letters,
    paper::{PapersPrinted, PrintPapers, PrintPapersRequest},
    poll::PollParams,
};
use domain::id::PollId;
use leptos::prelude::*;

#[derive(Clone, Copy)]
struct Form {
    buildings: RwSignal<Vec<String>>,
    serials: RwSignal<String>,
    wrong: RwSignal<String>,
    made: RwSignal<Option<PapersPrinted>>,
    doing: Doing,
}

/// The card; `letters` knows the buildings.
pub fn card(poll: PollId, letters: Fetched<Letters>) -> AnyView {
    let it = Form {
        buildings: RwSignal::new(Vec::new()),
        serials: RwSignal::new(String::new()),
        wrong: RwSignal::new(String::new()),
        made: RwSignal::new(None),
        doing: Doing::new(),
    };
    let list = move || {
        let list = letters.state.with(|state| {
            let buildings = state.ready().map(|letters| &letters.buildings)?;
            Some(buildings.iter().map(|one| (one.id.to_string(), one.name.clone())).collect::<Vec<_>>())
        });
        list.map(|list| places::places("哪几栋（一栋不勾就是全部）", list, it.buildings))
    };
    let told = move || {
        let whose = match (
            it.buildings.with_untracked(Vec::len),
            it.serials.with_untracked(|text| text.trim().is_empty()),
        ) {
            (_, false) => "您写的这几号信".to_owned(),
            (0, true) => "全部业主".to_owned(),
            (count, true) => format!("勾选的 {count} 栋"),
        };
        format!(
            "要给{whose}印纸质选票。每张一个新编号；这些人以前印过、还没交回的票从现在起作废。已经交回的不重印。"
        )
    };
    let act = Callback::new(move |()| print(poll, it));
    let made = move || {
        it.made.get().map(|made| {
            let open = (made.papers > 0).then(|| form::outside(&made.page, "打开选票，去打印"));
            view! {
                <div class="app-notice" role="status">
                    <p>{words(&made)}</p>
                    {open}
                </div>
            }
        })
    };
    let body = view! {
        {list}
        {field::line(Kind::Text, "只印这几号信", "写信上的序号，比如 3、17、20-25；空着就按楼印。", it.serials, it.wrong.into())}
        {it.doing.told()}
        {asking("印纸质选票", told, "印", act)}
        {made}
    };
    form::card("印纸质选票", body.into_any())
}

fn print(poll: PollId, it: Form) {
    let serials = match serials(&it.serials.get_untracked()) {
        Ok(serials) => serials,
        Err(wrong) => {
            it.wrong.set(wrong);
            return;
        }
    };
    it.wrong.set(String::new());
    let buildings = match serials.is_empty() {
        true => {
            it.buildings.with_untracked(|chosen| chosen.iter().filter_map(|id| id.parse().ok()).collect())
        }
        false => Vec::new(),
    };
    let request = PrintPapersRequest { buildings, serials };
    it.doing.run::<PrintPapers>(PollParams { poll }, request, move |made| it.made.set(Some(made)));
}

fn words(made: &PapersPrinted) -> String {
    let mut said = format!("{} 张选票准备好了", made.papers);
    if made.revoked > 0 {
        said.push_str(&format!("，{} 张旧票作废，请收回", made.revoked));
    }
    if made.left_out > 0 {
        said.push_str(&format!("；{} 户已经交回，没有重印", made.left_out));
    }
    said.push('。');
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_names_what_is_void_now() {
        let made = PapersPrinted { papers: 12, revoked: 3, left_out: 0, page: String::new() };
        assert_eq!(words(&made), "12 张选票准备好了，3 张旧票作废，请收回。");
        assert_eq!(
            words(&PapersPrinted { revoked: 0, left_out: 2, ..made }),
            "12 张选票准备好了；2 户已经交回，没有重印。"
        );
    }
}
