//! The plan as data.

use crate::{ctx::Ctx, error::Error};
use api::NoParams;
use domain::policy::{Plan, zibo_2020_49};

/// The whole plan.
pub async fn get_plan(_: Ctx, _: NoParams, (): ()) -> Result<Plan, Error> {
    Ok(zibo_2020_49::plan())
}
