//! The plan as data, for 政策 and 找谁.

use crate::NoParams;
use domain::policy::Plan;

crate::endpoints! {
    /// The whole plan: catalogue, bodies, targets, financing, funding rules.
    GetPlan: Get "/api/policy", NoParams, () => Plan;
}
