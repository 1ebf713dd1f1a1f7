//! The field that takes a table: what cannot be read is told before it travels.

use leptos::prelude::*;
use web_sys::File;

/// Files beyond this are refused before they travel.
const MOST: f64 = 8.0 * 1024.0 * 1024.0;

/// What is wrong with a file before it is read, judged by its name and size in bytes.
#[must_use]
pub fn wrong(name: &str, size: f64) -> Option<&'static str> {
    let name = name.to_lowercase();
    if name.ends_with(".xls") || name.ends_with(".et") {
        return Some("这是旧格式的表。请用 Excel 或 WPS 打开，另存为 .xlsx，再选一次。");
    }
    if ![".xlsx", ".csv", ".txt"].iter().any(|end| name.ends_with(end)) {
        return Some("请选 .xlsx 或 .csv 的表。");
    }
    if size > MOST {
        return Some("文件超过 8 MB。请去掉图片和别的工作表，再选一次。");
    }
    (size < 1.0).then_some("这个文件是空的。请看看是不是选错了。")
}

/// The field; `beside` stands below it.
pub fn field(
    id: &'static str,
    label: &'static str,
    pending: RwSignal<bool>,
    chosen: impl Fn(File) + 'static,
    beside: AnyView,
) -> AnyView {
    let pick = move |event: web_sys::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        let file = input.files().and_then(|files| files.get(0));
        // The same file, corrected and saved again, has to count as another choice.
        input.set_value("");
        if let Some(file) = file {
            chosen(file);
        }
    };
    view! {
        <div class="console-field">
            <label class="console-field__label" for=id>{label}</label>
            <input
                id=id
                class="console-field__input"
                type="file"
                accept=".xlsx,.csv,.txt"
                disabled=move || pending.get()
                on:change=pick
            />
            {beside}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn an_old_or_huge_file_is_told_before_it_travels() {
        assert!(wrong("名册.XLS", 10.0).is_some_and(|told| told.contains("另存为 .xlsx")));
        assert!(wrong("名册.xlsx", 9e6).is_some_and(|told| told.contains("8 MB")));
        assert!(wrong("名册.csv", 0.0).is_some());
        assert!(wrong("名单.pdf", 10.0).is_some());
        assert_eq!(wrong("名册.CSV", 10.0), None);
    }
}
