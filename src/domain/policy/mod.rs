//! A renovation plan as data: catalogue, bodies, targets, money rules, outline and validity; one folder per plan.

mod body;
mod code;
mod funding;
mod item;
mod listed;
mod paragraph;
mod target;
mod validity;
pub mod zibo_2020_49;

pub use body::{Body, District, HOTLINE, SourcedPhone};
pub use code::{Class, ItemCode};
pub use funding::{FinancingMode, FundingRule};
pub use item::{ClassRule, Ground, Item, ItemBody, Link, Order, OrderRule};
pub use listed::{ListedCommunity, ListedError, parse_listed};
pub use paragraph::{Paragraph, anchor};
pub use target::{Target, Targets, wan};
pub use validity::{expired, expiry_sentence};

use crate::Day;
use serde::{Deserialize, Serialize};

/// One plan of one city, whole, as the browser reads it; in wasm only the codes are compiled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// The document number, `淄政办字〔2020〕49号`.
    pub number: String,
    /// The plan's title as printed, without 书名号.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// The day printed under the notice; the plan is in force from this day.
    pub issued: Day,
    /// The last day of validity, that day included.
    pub valid_until: Day,
    /// What is known about a document that replaces this one; 待核实 where nothing was found (R55).
    pub successor: String,
    /// The classes with their principle, in the plan's order.
    pub classes: Vec<ClassRule>,
    /// The catalogue in code order, every [`ItemCode`] once.
    pub items: Vec<Item>,
    /// What the plan says on the order of works.
    pub orders: Vec<OrderRule>,
    /// The bodies with duties, in the plan's order.
    pub bodies: Vec<Body>,
    /// Districts and 管委会 the plan is addressed to.
    pub districts: Vec<District>,
    /// What was to be reached, as printed.
    pub targets: Targets,
    /// The ways to balance the money.
    pub financing: Vec<FinancingMode>,
    /// Where the money comes from and how it is watched.
    pub funding: Vec<FundingRule>,
    /// The outline: every paragraph another part of the data refers to, in the plan's order.
    pub paragraphs: Vec<Paragraph>,
}

impl Plan {
    /// The item of that code.
    #[must_use]
    pub fn item(&self, code: ItemCode) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }

    /// The rule of that class.
    #[must_use]
    pub fn class(&self, class: Class) -> Option<&ClassRule> {
        self.classes.iter().find(|rule| rule.class == class)
    }

    /// The body of that id.
    #[must_use]
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// The paragraph of that number.
    #[must_use]
    pub fn paragraph(&self, number: &str) -> Option<&Paragraph> {
        self.paragraphs.iter().find(|paragraph| paragraph.number == number)
    }

    /// Every item that has to be finished first in the same place: the item's own prerequisites and,
    /// where its class comes after another (先基础后提升), all items of that class (R51).
    #[must_use]
    pub fn before(&self, code: ItemCode) -> Vec<Link> {
        let own = self.item(code).into_iter().flat_map(|item| item.after.iter().copied());
        let earlier = self.class(code.class()).into_iter().flat_map(|rule| rule.after.iter().copied());
        let by_class = earlier.flat_map(|class| {
            let members = ItemCode::ALL.into_iter().filter(move |member| member.class() == class);
            members.map(|code| Link { code, why: Order::BasicFirst })
        });
        own.chain(by_class).collect()
    }

    /// True from the day after [`Plan::valid_until`].
    #[must_use]
    pub fn expired_on(&self, day: Day) -> bool {
        expired(self.valid_until, day)
    }

    /// `已于2025年5月10日到期`, or nothing while the plan is valid.
    #[must_use]
    pub fn expiry_sentence(&self, day: Day) -> Option<String> {
        expiry_sentence(self.valid_until, day)
    }
}
