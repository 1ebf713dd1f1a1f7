//! What the steps of an import share: the file, the choices, the calls.

use super::edit_form;
use crate::{
    client,
    committee::desk::{Doing, told},
    ui::{
        markup,
        notice::{self, Tone},
        table_file,
    },
};
use api::{
    community::CommunityParams,
    roll::import::{
        CellFix, PreviewRoll, RollChoice, RollPreview, RollSaved, SaveRoll, SaveRollRequest, UploadRoll,
    },
};
use domain::{Day, Refusal, id::CommunityId, roll::import::Mapping};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What the steps share.
#[derive(Clone, Copy)]
pub struct Import {
    community: CommunityId,
    /// The file.
    pub file: StoredValue<Option<web_sys::File>, LocalStorage>,
    /// What the server made of the file last.
    pub preview: RwSignal<Option<RollPreview>>,
    /// What that was asked with, word for word: saving names it again.
    sent: RwSignal<Option<RollChoice>>,
    /// What the screen said when it arrived.
    looked: RwSignal<Option<RollChoice>>,
    /// Which column holds what.
    pub mapping: RwSignal<Mapping>,
    /// Cells typed anew, by row and column, from 1.
    pub fixes: RwSignal<BTreeMap<(u32, u32), String>>,
    /// Rows for the 待补名单.
    pub aside: RwSignal<BTreeSet<u32>>,
    /// The source for rows that name none, as its code.
    pub source: RwSignal<String>,
    /// The day for rows that name none.
    pub day: RwSignal<String>,
    /// The one call at a time.
    pub doing: Doing,
    /// What was saved.
    pub saved: RwSignal<Option<RollSaved>>,
    /// What is wrong with the file before it travels.
    pub wrong: RwSignal<&'static str>,
}

impl Import {
    /// Nothing chosen yet.
    #[must_use]
    pub fn new(community: CommunityId) -> Self {
        Self {
            community,
            file: StoredValue::new_local(None),
            preview: RwSignal::new(None),
            sent: RwSignal::new(None),
            looked: RwSignal::new(None),
            mapping: RwSignal::new(Mapping::default()),
            fixes: RwSignal::new(BTreeMap::new()),
            aside: RwSignal::new(BTreeSet::new()),
            source: RwSignal::new(String::new()),
            day: RwSignal::new(String::new()),
            doing: Doing::new(),
            saved: RwSignal::new(None),
            wrong: RwSignal::new(""),
        }
    }

    const fn params(self) -> CommunityParams {
        CommunityParams { community: self.community }
    }

    /// A file was chosen: it is read at once.
    pub fn chosen(self, file: web_sys::File) {
        let wrong = table_file::wrong(&file.name(), file.size());
        self.wrong.set(wrong.unwrap_or_default());
        if wrong.is_none() {
            self.file.set_value(Some(file));
            self.fixes.set(BTreeMap::new());
            self.aside.set(BTreeSet::new());
            self.preview.set(None);
            self.upload();
        }
    }

    /// Sends the file; what was chosen and corrected for the same file stays.
    fn upload(self) {
        let Some(file) = self.file.get_value() else { return };
        let params = self.params();
        self.doing.wait(async move { client::upload::<UploadRoll>(&params, &file).await }, move |preview| {
            let first = self.preview.with_untracked(Option::is_none);
            let choice = RollChoice { upload: preview.upload.clone(), ..plain() };
            if first {
                self.arrived(choice, preview);
            } else {
                self.preview.update(|old| {
                    if let Some(old) = old {
                        old.upload = preview.upload;
                    }
                });
                self.look(false);
            }
        });
    }

    fn arrived(self, sent: RollChoice, preview: RollPreview) {
        self.sent.set(Some(sent));
        self.mapping.set(preview.mapping.clone());
        self.aside.set(preview.set_aside.iter().copied().collect());
        self.preview.set(Some(preview));
        // What was asked for is what is now on the screen: nothing is left to be looked at.
        self.looked.set(self.choice());
    }

    /// What the screen says, for the server.
    fn choice(self) -> Option<RollChoice> {
        let upload =
            self.preview.with_untracked(|preview| preview.as_ref().map(|preview| preview.upload.clone()))?;
        let fixes = self.fixes.get_untracked();
        Some(RollChoice {
            upload,
            mapping: Some(self.mapping.get_untracked()),
            fixes: fixes.into_iter().map(|((row, place), text)| CellFix { row, place, text }).collect(),
            set_aside: self.aside.get_untracked().into_iter().collect(),
            set_aside_bad: false,
            area_source: edit_form::source(&self.source.get_untracked()),
            area_day: Day::try_from(self.day.get_untracked()).ok(),
        })
    }

    /// Whether something was changed since the server looked last.
    pub fn changed(self) -> bool {
        self.mapping.track();
        self.fixes.track();
        self.aside.track();
        self.source.track();
        self.day.track();
        self.preview.track();
        self.choice() != self.looked.get()
    }

    /// Asks for another look; with `aside_bad` every bad row is set aside.
    pub fn look(self, aside_bad: bool) {
        let Some(choice) = self.choice() else { return };
        let asked = RollChoice { set_aside_bad: aside_bad, ..choice };
        let sent = asked.clone();
        self.doing.run::<PreviewRoll>(self.params(), asked, move |preview| self.arrived(sent, preview));
    }

    /// Saves what was looked at.
    pub fn save(self) {
        let seen = self.preview.with_untracked(|preview| preview.as_ref().map(|preview| preview.seen));
        if let (Some(choice), Some(seen)) = (self.sent.get_untracked(), seen) {
            let request = SaveRollRequest { choice, seen };
            self.doing.run::<SaveRoll>(self.params(), request, move |saved| self.saved.set(Some(saved)));
        }
    }

    /// What went wrong, and the same file once more: the server keeps it for half an hour only.
    pub fn told(self) -> AnyView {
        let again = move || {
            let failed = self.doing.failed.with(Option::is_some) && self.file.with_value(Option::is_some);
            failed.then(|| {
                view! {
                    <p class="console-acts">
                        <button type="button" class="console-button" on:click=move |_| self.upload()>
                            "把同一个文件再传一次"
                        </button>
                    </p>
                }
            })
        };
        let outdated = move || {
            let code =
                self.doing.failed.with(|failed| failed.as_ref().map(|failure| failure.code().to_owned()));
            (code.as_deref() == Some(Refusal::Outdated.code())).then(|| {
                markup::raw(notice::sentence(
                    Tone::Warn,
                    "文件读进来超过半小时了，或者名册刚刚有人改过。您改的都还在：请先点“再看一遍”；还不行，把同一个文件再传一次。",
                ))
            })
        };
        let other = move || {
            let failure = self.doing.failed.get()?;
            (failure.code() != Refusal::Outdated.code()).then(|| told(&failure))
        };
        view! { {outdated} {other} {again} }.into_any()
    }
}

fn plain() -> RollChoice {
    RollChoice {
        upload: String::new(),
        mapping: None,
        fixes: Vec::new(),
        set_aside: Vec::new(),
        set_aside_bad: false,
        area_source: None,
        area_day: None,
    }
}
