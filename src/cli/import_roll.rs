//! `linli import-roll FILE`: the same import as in the console, for whoever has the machine.

use super::{Refusal, options::ImportOptions, place};
use api::roll::import::{RollChoice, RollPreview, RollSaved};
use domain::roll::AreaSource;
use serde_json::json;
use server::{Assets, Config, State};
use std::{io::Write, process::ExitCode};

/// Looks at a file and, unless told otherwise, saves it.
pub async fn import_roll(options: ImportOptions) -> Result<ExitCode, Refusal> {
    let bytes =
        std::fs::read(&options.file).map_err(|error| format!("{}: {error}", options.file.display()))?;
    let (store, keys) = place::open(&options.place).await?;
    let photos = options.place.photos();
    let config = Config { public_url: String::new(), trusted_hops: 0, demo: false, photos, wechat: None };
    let state = State::new(config, store.clone(), keys, Assets::default());
    let choice = RollChoice {
        upload: String::new(),
        mapping: None,
        fixes: Vec::new(),
        set_aside: Vec::new(),
        set_aside_bad: options.set_aside_bad,
        area_source: options.area_source.map(AreaSource::from),
        area_day: None,
    };
    let loaded = server::load_roll(&state, options.community, bytes, choice, !options.dry_run).await;
    store.close().await;
    let (preview, saved) =
        loaded.map_err(|error| error.words().map_or("the server failed".into(), |(_, words)| words))?;
    let saved_or_dry = saved.is_some() || options.dry_run && preview.bad_rows == 0;
    let text =
        if options.json { as_json(&preview, saved.as_ref())? } else { as_lines(&preview, saved.as_ref()) };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(if saved_or_dry { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Cells stay out of it: they hold names and phones.
fn as_json(preview: &RollPreview, saved: Option<&RollSaved>) -> Result<String, Refusal> {
    let text = json!({
        "sheet": preview.sheet,
        "mapping": preview.mapping,
        "missing_columns": preview.missing_columns,
        "rows": preview.rows,
        "bad_rows": preview.bad_rows,
        "set_aside": preview.set_aside,
        "findings": preview.findings,
        "findings_total": preview.findings_total,
        "counts": preview.counts,
        "totals": preview.totals,
        "saved": saved.is_some(),
    });
    Ok(format!("{text:#}\n"))
}

fn as_lines(preview: &RollPreview, saved: Option<&RollSaved>) -> String {
    let mut text = String::new();
    for column in &preview.missing_columns {
        text.push_str(&format!("缺少列：{}\n", column.words()));
    }
    for finding in &preview.findings {
        let kind = if finding.reason.blocks() { "不能存" } else { "请看看" };
        let (row, column, words) = (finding.row, finding.column.words(), finding.reason.words());
        text.push_str(&format!("第 {row} 行 {column} {kind}：{words}\n"));
    }
    let (counts, totals) = (&preview.counts, &preview.totals);
    text.push_str(&format!(
        "新增 {}，改动 {}，不变 {}，名册有表里没有 {}，放进待补名单 {}\n\
         {} 栋楼，{} 户，{} 位表决人，{} 平方米\n{}\n",
        counts.new,
        counts.changed,
        counts.unchanged,
        counts.missing,
        preview.set_aside.len(),
        totals.buildings,
        totals.dwellings,
        totals.voters,
        totals.area,
        if saved.is_some() { "已经存好。" } else { "没有存。" }
    ));
    text
}
