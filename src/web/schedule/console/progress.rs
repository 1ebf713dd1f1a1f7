//! How far a package is: percent, actual dates, why it is late.

use super::site_page::Site;
use crate::{
    committee::desk::Doing,
    ui::{
        field::{self, Kind},
        form, when,
    },
};
use api::schedule::{
    PackageParams,
    console::{BoardPackage, ProgressForm, ReportProgress},
};
use domain::id::PackageId;
use leptos::prelude::*;

/// What is typed as a request; what is wrong in one sentence.
fn request(
    revision: u64,
    percent: &str,
    start: &str,
    end: &str,
    late: &str,
) -> Result<ProgressForm, &'static str> {
    let day = |text: &str| match text.trim() {
        "" => Ok(None),
        text => when::day(text).map(Some).ok_or("日子请写成 2026-11-22 这样。"),
    };
    let percent = percent.trim().trim_end_matches('%').parse::<u8>().ok().filter(|percent| *percent <= 100);
    let percent = percent.ok_or("做到百分之几，请写 0 到 100 的整数。")?;
    let (actual_start, actual_end) = (day(start)?, day(end)?);
    if percent > 0 && actual_start.is_none() {
        return Err("有了进度，请写哪天开工的。");
    }
    if (percent == 100) != actual_end.is_some() {
        return Err("做完了就写 100 和完工的日子；没做完，两样都不写。");
    }
    let late = late.trim();
    Ok(ProgressForm {
        revision,
        percent,
        actual_start,
        actual_end,
        late_reason: (!late.is_empty()).then(|| late.to_owned()),
    })
}

/// The form of that package.
pub fn progress(site: Site, package: PackageId) -> AnyView {
    let found = site.board.state.with_untracked(|state| {
        let board = state.ready()?;
        board.packages.iter().find(|one| one.package.id == package).cloned()
    });
    let Some(one) = found else { return ().into_any() };
    let text = |text: String| RwSignal::new(text);
    let percent = text(one.package.percent.to_string());
    let start = text(one.package.actual_start.map(String::from).unwrap_or_default());
    let end = text(one.package.actual_end.map(String::from).unwrap_or_default());
    let late = text(one.late_reason.clone().unwrap_or_default());
    let (wrong, revision, doing) = (text(String::new()), RwSignal::new(one.revision), Doing::new());
    let act = Callback::new(move |()| {
        let get = |field: RwSignal<String>| field.get_untracked();
        match request(revision.get_untracked(), &get(percent), &get(start), &get(end), &get(late)) {
            Err(words) => wrong.set(words.to_owned()),
            Ok(form) => {
                wrong.set(String::new());
                let params = PackageParams { community: site.community, package };
                doing.run::<ReportProgress>(params, form, move |saved: BoardPackage| {
                    revision.set(saved.revision);
                    site.said.set("进度报好了，居民现在就看得到。".into());
                    site.board.again.run(());
                });
            }
        }
    });
    if !site.may {
        return ().into_any();
    }
    let fields = view! {
        {field::line(Kind::Digits, "做到百分之几", "", percent, wrong.into())}
        {field::line(Kind::Day, "哪天开工的", "", start, form::fine())}
        {field::line(Kind::Day, "哪天做完的", "没做完就空着。", end, form::fine())}
        {field::line(Kind::Text, "为什么晚", "晚了就写一句，居民看得到；没晚就空着。", late, form::fine())}
    };
    view! { <h3>"进度"</h3> {form::form(fields.into_any(), "报进度", doing.pending, doing.told(), act)} }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn done_means_a_hundred_and_a_day() {
        let done = request(3, " 100% ", "2026-11-01", "2026-11-20", "").expect("done");
        assert_eq!((done.revision, done.percent, done.late_reason), (3, 100, None));
        assert!(request(3, "100", "2026-11-01", "", "").is_err());
        assert!(request(3, "90", "2026-11-01", "2026-11-20", "").is_err());
        assert!(request(3, "10", "", "", "").is_err());
        assert!(request(3, "101", "2026-11-01", "", "").is_err());
        assert!(request(3, "10", "2026-02-30", "", "").is_err());
        assert_eq!(request(3, "0", "", "", " 下雨 ").expect("late").late_reason.as_deref(), Some("下雨"));
    }
}
