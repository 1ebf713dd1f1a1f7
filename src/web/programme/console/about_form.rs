//! What is typed about a community: every field as text, read into what is known, or told what is wrong.

use super::super::list;
use crate::ui::{
    decimal::hundredths,
    field::{self, Kind},
    when,
};
use api::programme::console::Linkable;
use domain::{
    Area,
    money::Fen,
    programme::{About, State},
};
use leptos::prelude::*;

/// How many fields there are.
pub const COUNT: usize = 12;
/// The fields as typed, in the order of [`FIELDS`].
pub type Typed = [String; COUNT];

/// The fields: their names in [`About`], their labels, their explanations.
pub const FIELDS: [(&str, &str, &str); COUNT] = [
    ("name", "小区名", ""),
    ("state", "到哪一步", ""),
    ("source", "来源", "网址，或者文件的名字。没有来源的不要写进来，居民会看到。"),
    ("builder", "建设单位", "不清楚就空着。"),
    ("households", "户数", "不清楚就空着，不要写 0。"),
    ("area", "面积（㎡）", "不清楚就空着。"),
    ("buildings", "楼数", "不清楚就空着。"),
    ("built_year", "哪年建成", "例如 1998；不清楚就空着。"),
    ("started", "哪天开工", ""),
    ("finished", "哪天完工", "“已完成”才填。"),
    ("investment", "总投资（元）", "不清楚就空着。"),
    ("community", "在邻里开通的小区", "连上以后，居民能从计划走到它的主页。"),
];

const fn kind(field: &str) -> Kind {
    match field.as_bytes() {
        b"started" | b"finished" => Kind::Day,
        b"households" | b"buildings" | b"built_year" => Kind::Digits,
        _ => Kind::Text,
    }
}

/// What is known, as the fields show it.
#[must_use]
pub fn typed(about: &About) -> Typed {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let day = |day: Option<domain::Day>| day.map(String::from).unwrap_or_default();
    [
        about.name.clone(),
        list::code(about.state).to_owned(),
        about.source.clone(),
        about.builder.clone(),
        number(about.households),
        about.area.map(|area| area.to_string().replace(',', "")).unwrap_or_default(),
        number(about.buildings),
        about.built_year.map(|year| year.to_string()).unwrap_or_default(),
        day(about.started),
        day(about.finished),
        about.investment.map(|fen| fen.to_string()).unwrap_or_default(),
        about.community.map(|id| id.to_string()).unwrap_or_default(),
    ]
}

/// What the fields say.
///
/// # Errors
/// What is wrong, in the place of each field.
pub fn read(typed: &Typed) -> Result<About, Box<Typed>> {
    let mut wrong = Typed::default();
    let at = |name: &str| FIELDS.iter().position(|(field, ..)| *field == name).unwrap_or(0);
    let text = |name: &str| typed[at(name)].trim().to_owned();
    let mut unread = |name: &str, told: &str| told.clone_into(&mut wrong[at(name)]);
    macro_rules! maybe {
        ($name:literal, $read:expr, $told:literal) => {
            match text($name).as_str() {
                "" => None,
                typed => {
                    let read = $read(typed);
                    if read.is_none() {
                        unread($name, $told);
                    }
                    read
                }
            }
        };
    }
    let state = State::ALL.into_iter().find(|state| list::code(*state) == text("state"));
    let about = About {
        name: text("name"),
        state: state.unwrap_or(State::Named),
        source: text("source"),
        builder: text("builder"),
        households: maybe!("households", |text: &str| text.parse().ok(), "户数请写整数。"),
        area: maybe!(
            "area",
            |text: &str| Area::new(hundredths(text)?).ok(),
            "面积请写数字，最多两位小数，例如 23400.5。"
        ),
        buildings: maybe!("buildings", |text: &str| text.parse().ok(), "楼数请写整数。"),
        built_year: maybe!("built_year", |text: &str| text.parse().ok(), "年份请写四位数字，例如 1998。"),
        started: maybe!("started", when::day, "日期不对。请重新选一天。"),
        finished: maybe!("finished", when::day, "日期不对。请重新选一天。"),
        investment: maybe!(
            "investment",
            |text: &str| hundredths(text).map(Fen),
            "投资请写元，最多两位小数，例如 3500000。"
        ),
        community: maybe!("community", |text: &str| text.parse().ok(), "请重新选一个小区。"),
    };
    for (field, _) in about.faults() {
        told(field).clone_into(&mut wrong[at(field)]);
    }
    if wrong == Typed::default() { Ok(about) } else { Err(Box::new(wrong)) }
}

/// What to do about a field that is out of bounds.
const fn told(field: &str) -> &'static str {
    match field.as_bytes() {
        b"name" => "请填小区名，60 个字以内，一行写完。",
        b"source" => "请填来源：网址或者文件名，300 个字以内。",
        b"builder" => "建设单位请写在 60 个字以内，一行写完。",
        b"households" => "户数在 1 到 100,000 之间；不清楚就空着。",
        b"buildings" => "楼数在 1 到 2,000 之间；不清楚就空着。",
        b"area" => "面积要大于 0；不清楚就空着。",
        b"built_year" => "建成年份在 1900 到 2049 之间。",
        b"started" => "开工日期在 2000 到 2049 年之间。",
        b"finished" => "完工不能早于开工；“已完成”的才填完工日期。",
        _ => "投资在 0 到 100 亿元之间；不清楚就空着。",
    }
}

/// The form's fields.
pub fn fields(
    typed: [RwSignal<String>; COUNT],
    wrong: RwSignal<Typed>,
    linkable: &[Linkable],
) -> Vec<AnyView> {
    let states = State::ALL.map(|state| (list::code(state).to_owned(), state.words().to_owned()));
    let mut open = vec![(String::new(), "没有开通".to_owned())];
    open.extend(linkable.iter().map(|one| (one.id.to_string(), one.name.clone())));
    FIELDS
        .iter()
        .enumerate()
        .map(|(at, (name, label, about))| match *name {
            "state" => field::choose(label, about, states.to_vec(), typed[at]),
            "community" => field::choose(label, about, open.clone(), typed[at]),
            name => {
                let told = Signal::derive(move || wrong.with(|wrong| wrong[at].clone()));
                field::line(kind(name), label, about, typed[at], told)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    fn about() -> About {
        About {
            name: "石槐".into(),
            state: State::Done,
            source: "https://example.org".into(),
            builder: "示例城投".into(),
            households: Some(1_204),
            area: Some(Area::new(12_345_067).expect("an area")),
            buildings: Some(30),
            built_year: Some(1998),
            started: Day::of(2021, 3, 1),
            finished: Day::of(2022, 2, 28),
            investment: Some(Fen(1_280_000_050)),
            community: Some(domain::id::CommunityId::from_bits(7)),
        }
    }

    #[test]
    fn what_the_fields_show_is_read_back() {
        assert_eq!(read(&typed(&about())), Ok(about()));
        let mut bare = about();
        (bare.households, bare.area, bare.buildings, bare.built_year) = (None, None, None, None);
        (bare.started, bare.finished, bare.investment, bare.community) = (None, None, None, None);
        assert_eq!(read(&typed(&bare)), Ok(bare));
    }

    #[test]
    fn what_is_wrong_is_told_beside_its_field() {
        let mut fields = typed(&about());
        fields[0] = String::new();
        fields[4] = "0".into();
        fields[5] = "一千".into();
        fields[9] = "2020-01-01".into();
        fields[10] = "1.234".into();
        let wrong = read(&fields).expect_err("five fields are wrong");
        let told: Vec<_> = (0..COUNT).filter(|at| !wrong[*at].is_empty()).collect();
        assert_eq!(told, [0, 4, 5, 9, 10]);
        assert!(wrong[4].contains("不清楚就空着"));
    }
}
