//! `linli verify BUNDLE`: checks every entry, signature and ballot of an inspector bundle, offline.

use super::{Refusal, options::VerifyOptions, recount::read};
use domain::{
    evidence::{EntryKind, Opening},
    paper::Voided,
    recount::{EntryPart, File, Finding, InspectorFile, Told, recount, verify},
};
use std::{io::Write, process::ExitCode};

/// Prints what was checked and which entry does not fit: 0 agrees, 1 something is wrong, 2 unreadable.
pub fn run(options: &VerifyOptions) -> Result<ExitCode, Refusal> {
    let mut out = std::io::stdout().lock();
    let file = match read(&options.file) {
        Ok(File::Inspector(file)) => file,
        Ok(File::Result(_)) => {
            return unreadable(options, "是结果文件，没有票册；要监督文件（linli-inspector/1）");
        }
        Err(problem) => return unreadable(options, &problem),
    };
    let findings = findings(&file);
    if options.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&findings)?)?;
    } else {
        out.write_all(told(&file, &findings).as_bytes())?;
    }
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn unreadable(options: &VerifyOptions, problem: &str) -> Result<ExitCode, Refusal> {
    eprintln!("linli: {}：{problem}", options.file.display());
    Ok(ExitCode::from(2))
}

/// Of the log, then of the sums and decisions that follow from the ballots.
fn findings(file: &InspectorFile) -> Vec<Finding> {
    let entries = file.evidence.as_ref().map_or(&[][..], |part| &part.entries);
    let mut findings = verify(file, &said(entries));
    findings.extend(recount(&File::Inspector(Box::new(file.clone()))).findings);
    findings
}

/// What the published files say; one that cannot be read says nothing, and that is found.
fn said(entries: &[EntryPart]) -> Told {
    let mut told = Told::default();
    for entry in entries {
        let text = entry.file.as_deref().unwrap_or_default();
        match entry.kind {
            EntryKind::Opening => {
                if let Ok(opening) = serde_json::from_str::<Opening>(text) {
                    told.definition = Some((&opening.poll).into());
                    told.roll_root = Some(opening.roll_root);
                    told.total = Some(opening.total.into());
                }
            }
            EntryKind::Void => {
                told.voided.extend(serde_json::from_str::<Voided>(text).map(|voided| voided.index));
            }
            _ => {}
        }
    }
    told
}

fn told(file: &InspectorFile, findings: &[Finding]) -> String {
    let mut text = format!("小区　{}\n表决　{}\n", file.community, file.poll.title);
    if let Some(part) = &file.evidence {
        text += &format!(
            "票册　{} 条，其中选票 {} 张；签名 {} 个\n名册　{} 户\n钥匙　{}（应该和信上印的一样）\n",
            part.entries.len(),
            part.openings.len(),
            part.checkpoints.len(),
            part.roll.len(),
            part.key.fingerprint()
        );
        if let Some(head) = part.checkpoints.last().and_then(|note| domain::evidence::Checkpoint::read(note))
        {
            text += &format!("指纹　{}（整本票册）\n", head.fingerprint());
        }
    }
    if findings.is_empty() {
        return text + "核对　每一条、每个签名、名册、计票都对得上。\n";
    }
    text += &format!("核对　有 {} 处不一致：\n", findings.len());
    findings.iter().fold(text, |text, finding| text + &format!("  - {finding}\n"))
}
