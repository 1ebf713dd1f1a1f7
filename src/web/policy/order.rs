//! 先…后…: what the plan's order of works means for one item, grouped by the sentence behind it.

use domain::policy::{ItemCode, Link, Order, OrderRule, Plan};

/// Items tied to one by the same sentence of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub rule: OrderRule,
    /// Names of the items, or of a whole class.
    pub names: String,
}

/// What is done first.
pub fn before(plan: &Plan, code: ItemCode) -> Vec<Tie> {
    let mut ties = plan.item(code).map_or_else(Vec::new, |item| grouped(plan, &item.after));
    let classes = plan.class(code.class()).map_or(&[][..], |class| &class.after);
    let names: Vec<String> = classes
        .iter()
        .filter_map(|class| plan.class(*class))
        .map(|class| format!("{}各项", class.name))
        .collect();
    ties.extend(tie(plan, Order::BasicFirst, &names));
    ties
}

/// What is done in one go.
pub fn together(plan: &Plan, code: ItemCode) -> Vec<Tie> {
    plan.item(code).map_or_else(Vec::new, |item| grouped(plan, &item.together_with))
}

/// What waits for it.
pub fn later(plan: &Plan, code: ItemCode) -> Vec<Tie> {
    let waiting = |item: &domain::policy::Item| {
        let link = item.after.iter().find(|link| link.code == code)?;
        Some(Link { code: item.code, why: link.why })
    };
    let links: Vec<Link> = plan.items.iter().filter_map(waiting).collect();
    grouped(plan, &links)
}

fn grouped(plan: &Plan, links: &[Link]) -> Vec<Tie> {
    let of = |order: Order| {
        let of_order = links.iter().filter(|link| link.why == order);
        let names: Vec<String> =
            of_order.filter_map(|link| plan.item(link.code)).map(|item| item.name.clone()).collect();
        tie(plan, order, &names)
    };
    plan.orders.iter().filter_map(|rule| of(rule.order)).collect()
}

fn tie(plan: &Plan, order: Order, names: &[String]) -> Option<Tie> {
    let rule = plan.orders.iter().find(|rule| rule.order == order)?;
    (!names.is_empty()).then(|| Tie { rule: rule.clone(), names: names.join("、") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::policy::zibo_2020_49::plan;

    fn said(ties: &[Tie]) -> Vec<(&str, &str)> {
        ties.iter().map(|tie| (tie.rule.phrase.as_str(), tie.names.as_str())).collect()
    }

    #[test]
    fn the_road_waits_for_everything_below_it() {
        let plan = plan();
        let road = before(&plan, ItemCode::J7);
        assert_eq!(road.len(), 1);
        assert_eq!(road[0].rule.order, Order::UndergroundFirst);
        assert!(road[0].names.contains("供水管道") && road[0].names.contains("雨污分流"));
        assert!(later(&plan, ItemCode::J14a)[0].names.contains("道路和无障碍"));
        assert!(later(&plan, ItemCode::J7).is_empty());
    }

    #[test]
    fn a_need_waits_for_the_whole_basic_class() {
        assert_eq!(said(&before(&plan(), ItemCode::T1)), [("先基础后提升", "基础类各项")]);
    }

    #[test]
    fn roof_and_wall_share_the_scaffold() {
        let ties = together(&plan(), ItemCode::J4);
        assert_eq!(ties[0].rule.order, Order::OneScaffold);
        assert!(together(&plan(), ItemCode::J1).is_empty());
    }
}
