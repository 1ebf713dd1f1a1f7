//! The fields of an entry being corrected; each writes into the form that is kept beside the list.

use super::{
    edit_form::{self, EditForm, EditWrong, OwnerField},
    entry_edit::Editor,
    told,
};
use crate::ui::field::{self, Kind};
use leptos::prelude::*;

impl Editor {
    /// A field of the form as a signal of its own.
    fn field(self, read: fn(&EditForm) -> String, write: fn(&mut EditForm, String)) -> RwSignal<String> {
        let start = self.form.with_untracked(|form| form.as_ref().map(read).unwrap_or_default());
        let value = RwSignal::new(start);
        Effect::new(move |_| {
            let typed = value.get();
            self.form.update_untracked(|form| {
                if let Some(form) = form.as_mut() {
                    write(form, typed);
                }
            });
        });
        value
    }

    fn told(self, read: fn(&EditWrong) -> &String) -> Signal<String> {
        Signal::derive(move || self.wrong.with(|wrong| read(wrong).clone()))
    }
}

/// Address and area.
pub fn fields(editor: Editor) -> AnyView {
    let building = editor.field(|form| form.building.clone(), |form, typed| form.building = typed);
    let stairwell = editor.field(|form| form.stairwell.clone(), |form, typed| form.stairwell = typed);
    let room = editor.field(|form| form.room.clone(), |form, typed| form.room = typed);
    let area = editor.field(|form| form.area.clone(), |form, typed| form.area = typed);
    let source = editor.field(|form| form.source.clone(), |form, typed| form.source = typed);
    let day = editor.field(|form| form.day.clone(), |form, typed| form.day = typed);
    let mut sources: Vec<_> = edit_form::SOURCES
        .iter()
        .map(|(code, source)| ((*code).to_owned(), source.words().to_owned()))
        .collect();
    if source.get_untracked().is_empty() {
        sources.insert(0, (String::new(), "请选".into()));
    }
    let fine = || Signal::stored(String::new());
    view! {
        <div class="console-filters">
            {field::line(Kind::Text, "楼", "", building, editor.told(|wrong| &wrong.address))}
            {field::line(Kind::Digits, "单元", "", stairwell, fine())}
            {field::line(Kind::Text, "房号", "", room, fine())}
        </div>
        <div class="console-filters">
            {field::line(Kind::Text, "建筑面积（㎡）", "", area, editor.told(|wrong| &wrong.area))}
            {field::choose("面积来源", "", sources, source)}
            {field::line(Kind::Day, "面积日期", "", day, editor.told(|wrong| &wrong.day))}
        </div>
        <p class="app-note">"面积先看不动产登记簿；没有登记的看测绘实测，再看买卖合同。"</p>
    }
    .into_any()
}

/// Why.
pub fn reason(editor: Editor) -> AnyView {
    let reason = editor.field(|form| form.reason.clone(), |form, typed| form.reason = typed);
    field::lines(
        "为什么改",
        "凭什么材料，例如：房产证复印件已核。会记进更正记录。",
        reason,
        editor.told(|wrong| &wrong.reason),
    )
}

/// Who owns it, and whether it has been handed over.
pub fn owners(editor: Editor) -> AnyView {
    let delivered =
        RwSignal::new(editor.form.with_untracked(|form| form.as_ref().is_some_and(|form| form.delivered)));
    Effect::new(move |_| {
        let on = delivered.get();
        editor.form.update_untracked(|form| {
            if let Some(form) = form.as_mut() {
                form.delivered = on;
            }
        });
    });
    let count =
        RwSignal::new(editor.form.with_untracked(|form| form.as_ref().map_or(0, |form| form.owners.len())));
    let add = move |_| {
        editor.form.update_untracked(|form| {
            if let Some(form) = form.as_mut() {
                form.owners.push(OwnerField::new());
            }
        });
        count.update(|count| *count += 1);
    };
    view! {
        <fieldset class="console-fieldset">
            <legend>"业主"</legend>
            {field::tick("已交付，由业主投票", "没有卖出去的、还没交付的，合起来算一个业主。", delivered)}
            <For each=move || 0..count.get() key=|place| *place children=move |place| owner(editor, place) />
            <p class="console-field__wrong" role="alert">{editor.told(|wrong| &wrong.owners)}</p>
            <button type="button" class="console-button console-button_small" on:click=add>"加一位业主"</button>
        </fieldset>
    }
    .into_any()
}

fn owner(editor: Editor, place: usize) -> AnyView {
    let before = editor.form.with_untracked(|form| form.as_ref()?.owners.get(place)?.before.clone());
    let text = || RwSignal::new(String::new());
    let (name, phone, gone, no_phone) = (text(), text(), RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        let typed = (name.get(), phone.get(), gone.get(), no_phone.get());
        editor.form.update_untracked(|form| {
            if let Some(owner) = form.as_mut().and_then(|form| form.owners.get_mut(place)) {
                (owner.name, owner.phone, owner.gone, owner.no_phone) = typed;
            }
        });
    });
    let fine = || Signal::stored(String::new());
    let fields = match before {
        Some((_, shown)) => view! {
            <p>{told::owner(&shown)}</p>
            {field::line(Kind::Digits, "换成新的电话", "空着就不换。", phone, fine())}
            {shown.phone.is_some().then(|| field::tick("去掉电话", "", no_phone))}
            {field::tick("不再是业主", "", gone)}
        }
        .into_any(),
        None => view! {
            {field::line(Kind::Text, "姓名或单位", "", name, fine())}
            {field::line(Kind::Digits, "电话", "没有就空着。", phone, fine())}
        }
        .into_any(),
    };
    view! { <div class="console-owner">{fields}</div> }.into_any()
}
