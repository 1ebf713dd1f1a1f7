//! The community of the story: 48 flats in four buildings, and what its letters and papers say.

use domain::roll::{PhoneTail, VotingCode};

use crate::Outcome;

/// A roll as a clerk has it: a title above, columns in an order of their own, one area missing (row 12),
/// and one owner with two flats.
pub fn roll() -> String {
    let mut text = String::from(
        "幸福里小区业主名册,,,,,,,\n房号,楼号,单元,楼层,业主姓名,联系电话,建筑面积（㎡）,面积来源\n",
    );
    for (building, floor, door) in flats() {
        let room = floor * 100 + door;
        // The owner of 1号楼 101 has 1号楼 201 as well.
        let own = if (building, room) == (1, 201) { 101 } else { room };
        let area = if (building, room) == (1, 502) { "" } else { "88.50" };
        text.push_str(&format!(
            "{room},{building}号楼,1单元,{floor},业主{building}之{own},1380000{building}{own},{area},登记簿\n"
        ));
    }
    text
}

fn flats() -> impl Iterator<Item = (u32, u32, u32)> {
    (1..=4)
        .flat_map(|building| (1..=6).flat_map(move |floor| (1..=2).map(move |door| (building, floor, door))))
}

/// What an owner takes out of the letter box.
#[derive(Clone)]
pub struct Letter {
    pub serial: u32,
    pub code: VotingCode,
    /// Of the phone on the roll; the owner knows it.
    pub tail: PhoneTail,
}

/// The letters on a printed page, by serial number.
pub fn letters(page: &str) -> Outcome<Vec<Letter>> {
    let mut letters = Vec::new();
    for part in page.split("第 ").skip(1).filter(|part| part.contains(" 号信")) {
        let serial = part.split(" 号信").next().unwrap_or_default().parse()?;
        let code = between(part, "letter__code digits\">", "<")?;
        let home = between(part, "<li>", "</li>")?;
        let digits: String = home.chars().filter(char::is_ascii_digit).collect();
        // 1号楼 1单元 101 → 1, 1, 101: the tail is building and room.
        let tail = format!("{}{}", &digits[..1], &digits[2..]);
        let code = code.parse().map_err(|refusal| format!("{code}: {refusal}"))?;
        letters.push(Letter { serial, code, tail: tail.parse().map_err(|_| tail)? });
    }
    letters.sort_by_key(|letter| letter.serial);
    Ok(letters)
}

/// Serial number and paper number of every ballot on a printed page.
pub fn papers(page: &str) -> Outcome<Vec<(u32, String)>> {
    let mut papers = Vec::new();
    for part in page.split("票号 <strong class=\"digits\">").skip(1) {
        let number = part.split('<').next().unwrap_or_default().split_whitespace().collect();
        // Only the first sheet of a ballot names the voter.
        let Some((_, rest)) = part.split_once("　编号 ") else { continue };
        let serial: String = rest.chars().take_while(char::is_ascii_digit).collect();
        papers.push((serial.parse()?, number));
    }
    Ok(papers)
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Outcome<&'a str> {
    let found = text.split_once(from).and_then(|(_, rest)| rest.split_once(to));
    found.map(|(inside, _)| inside).ok_or_else(|| format!("nothing between {from} and {to}").into())
}
