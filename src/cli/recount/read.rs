//! From the bytes of a file to one of the two formats; what is wrong is said with its place.

use domain::recount::{File, InspectorFile, ResultFile};
use serde::{Deserialize, de::DeserializeOwned};
use std::{io::Read, path::Path};

/// A bundle of 100,000 voters is a quarter of it.
const MOST: u64 = 64 * 1024 * 1024;

#[derive(Deserialize)]
struct Head {
    format: String,
}

/// The file, or why it is none of ours.
pub fn read(path: &Path) -> Result<File, String> {
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(|error| format!("打不开：{error}"))?;
    file.take(MOST + 1).read_to_string(&mut text).map_err(|error| format!("不是 UTF-8 文本：{error}"))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > MOST {
        return Err("大于 64 MB，没有读".into());
    }
    parse(text.trim_start_matches('\u{feff}'))
}

fn parse(text: &str) -> Result<File, String> {
    let head: Head = serde_json::from_str(text).map_err(|error| format!("读不出 format 一栏：{error}"))?;
    match head.format.as_str() {
        "linli-result/1" => Ok(File::Result(Box::new(strict::<ResultFile>(text)?))),
        "linli-inspector/1" => Ok(File::Inspector(Box::new(strict::<InspectorFile>(text)?))),
        other => {
            Err(format!("format 是 {other:?}，这个程序只认 \"linli-result/1\" 和 \"linli-inspector/1\""))
        }
    }
}

fn strict<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let mut from = serde_json::Deserializer::from_str(text);
    let file = serde_path_to_error::deserialize(&mut from)
        .map_err(|error| format!("{} 这里不对：{}", error.path(), error.inner()))?;
    from.end().map_err(|error| format!("最后多出了内容：{error}"))?;
    Ok(file)
}
