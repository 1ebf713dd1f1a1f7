//! From the totals of the programme to the rows of its pictures.

use super::picture::Row;
use api::programme::Programme;
use domain::programme::YearTotal;

/// Districts that are invented for show.
fn invented(programme: &Programme) -> Vec<&str> {
    programme.entries.iter().filter(|entry| entry.demo).map(|entry| entry.district.as_str()).collect()
}

fn count(row: &mut Row, total: &YearTotal) {
    row.listed += i64::from(total.plan.communities + total.named);
    row.done += i64::from(total.done.communities);
    row.unclear += i64::from(total.named);
}

fn row(name: String, planned: Option<i64>) -> Row {
    Row { name, planned, listed: 0, done: 0, unclear: 0 }
}

/// One row for every year that the plan prints or that an entry has; what is invented is left out.
#[must_use]
pub fn by_year(programme: &Programme) -> Vec<Row> {
    let invented = invented(programme);
    let real = || programme.totals.iter().filter(|total| !invented.contains(&total.district.as_str()));
    let targets = &programme.targets.years;
    let mut years: Vec<i32> = targets.iter().filter_map(|target| target.year).collect();
    years.extend(real().filter_map(|total| total.year));
    years.sort_unstable();
    years.dedup();
    let of = |year: Option<i32>, name: String| {
        let target = targets.iter().find(|target| target.year == year && year.is_some());
        let mut row = row(name, target.map(|target| target.communities));
        for total in real().filter(|total| total.year == year) {
            count(&mut row, total);
        }
        row
    };
    let mut rows: Vec<Row> = years.into_iter().map(|year| of(Some(year), format!("{year}年"))).collect();
    let unknown = of(None, "年份不清楚".into());
    rows.extend((unknown.listed > 0).then_some(unknown));
    rows
}

/// One row for every district of the plan, and for others that have entries; invented ones say so.
#[must_use]
pub fn by_district(programme: &Programme) -> Vec<Row> {
    let invented = invented(programme);
    let districts = programme.districts.iter().map(|district| {
        let name = district.name.as_str();
        let words = if invented.contains(&name) { format!("{name}（示例）") } else { name.to_owned() };
        let mut row = row(words, None);
        for total in programme.totals.iter().filter(|total| total.district == name) {
            count(&mut row, total);
        }
        row
    });
    districts.collect()
}

#[cfg(test)]
mod tests {
    use super::{super::words::tests::line, *};
    use domain::{
        policy::{District, Target, Targets},
        programme::Sum,
    };

    fn total(year: Option<i32>, district: &str, plan: u32, done: u32, named: u32) -> YearTotal {
        let sum = |communities| Sum { communities, ..Sum::default() };
        YearTotal { year, district: district.into(), plan: sum(plan), done: sum(done), named }
    }

    fn programme() -> Programme {
        let target =
            |year, communities| Target { year, communities, households_hundreds: 1, area_hundreds: 1 };
        let district =
            |name: &str| District {
                name: name.into(), authority: format!("{name}人民政府"), named: true
            };
        let mut shown = line("示例小区", "示例区");
        shown.demo = true;
        Programme {
            entries: vec![line("石槐", "临淄区"), shown],
            totals: vec![
                total(Some(2015), "临淄区", 0, 0, 2),
                total(Some(2021), "临淄区", 3, 1, 2),
                total(Some(2021), "示例区", 9, 9, 0),
                total(None, "张店区", 1, 0, 0),
            ],
            targets: Targets {
                paragraph: "一(三)".into(),
                total: target(None, 132),
                years: vec![target(Some(2020), 34), target(Some(2021), 98)],
            },
            area_note: None,
            districts: vec![district("张店区"), district("临淄区"), district("示例区")],
        }
    }

    #[test]
    fn years_of_the_plan_and_of_the_list_stand_together_without_what_is_invented() {
        let rows = by_year(&programme());
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.name.as_str(), row.planned, row.listed, row.done, row.unclear))
            .collect();
        assert_eq!(
            told,
            [
                ("2015年", None, 2, 0, 2),
                ("2020年", Some(34), 0, 0, 0),
                ("2021年", Some(98), 5, 1, 2),
                ("年份不清楚", None, 1, 0, 0),
            ]
        );
    }

    #[test]
    fn an_invented_district_says_that_it_is() {
        let rows = by_district(&programme());
        assert_eq!(
            rows.iter().map(|row| (row.name.as_str(), row.listed)).collect::<Vec<_>>(),
            [("张店区", 1), ("临淄区", 7), ("示例区（示例）", 9)]
        );
    }
}
