//! What a plan says about one line of its catalogue, and the order in which lines are done.

use super::{Class, ItemCode};
use serde::{Deserialize, Serialize};

/// How much choice a class leaves, and what must be done before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassRule {
    /// The class.
    pub class: Class,
    /// Its name in the plan, `基础类`.
    pub name: String,
    /// The plan's principle, `应改尽改`.
    pub principle: String,
    /// The principle in plain words.
    pub plain: String,
    /// Paragraph of the class's contents.
    pub paragraph: String,
    /// Paragraph of the principle.
    pub principle_paragraph: String,
    /// Classes whose works come first (先基础后提升).
    pub after: Vec<Class>,
}

/// One line of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// The code.
    pub code: ItemCode,
    /// The class, given with the code so that readers of the JSON need no rule.
    pub class: Class,
    /// A short name, at most 8 characters.
    pub name: String,
    /// Number of the plan's paragraph, `三(一)1(4)`.
    pub paragraph: String,
    /// The plan's own phrase, at most 20 characters.
    pub phrase: String,
    /// What it is, in plain words.
    pub what: String,
    /// What changes at the resident's own door.
    pub at_my_door: String,
    /// What it is not, or what the plan leaves open.
    pub limits: String,
    /// What the plan makes it depend on, beyond the principle of its class.
    pub condition: Option<String>,
    /// Where the work lies.
    pub ground: Ground,
    /// What has to be finished first in the same place; see [`super::Plan::before`] for the whole list.
    pub after: Vec<Link>,
    /// What is done in one go with it; always mutual.
    pub together_with: Vec<Link>,
    /// Whom to ask, first the body nearest to the matter.
    pub bodies: Vec<ItemBody>,
}

impl Item {
    /// True where the plan ties the item to conditions: its own, or those of 提升类.
    #[must_use]
    pub fn has_conditions(&self) -> bool {
        self.condition.is_some() || self.class == Class::Upgrading
    }
}

/// Where the work of an item lies, for 先地下后地上.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Pipes and lines, whose work may open the ground.
    Underground,
    /// Everything else in the community's grounds and on its buildings.
    AboveGround,
    /// Inside a dwelling.
    Indoors,
}

/// A tie to another item, and the sentence of the plan behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The other item.
    pub code: ItemCode,
    /// Why.
    pub why: Order,
}

/// The plan's sentences on the order of works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// 先地下后地上.
    UndergroundFirst,
    /// 先基础后提升.
    BasicFirst,
    /// 同步规划、同步开工、同步竣工: the utilities' works, so that the ground is opened once.
    InStep,
    /// 屋面防水、保温、外立面结合进行: one scaffold.
    OneScaffold,
}

/// One sentence on the order of works, quoted and said again in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderRule {
    /// Which sentence.
    pub order: Order,
    /// The plan's phrase.
    pub phrase: String,
    /// In plain words.
    pub plain: String,
    /// Paragraph number.
    pub paragraph: String,
}

/// One body an item leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemBody {
    /// Id of the body in [`super::Plan::bodies`].
    pub body: String,
    /// What this body has to do with this item, in plain words.
    pub role: String,
    /// False where the plan names no body for the item and the general rule (区县政府负总责) is the answer.
    pub named: bool,
}
