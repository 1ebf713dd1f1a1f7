//! The JSON Schema of both files.

use super::{InspectorFile, ResultFile};
use schemars::{Schema, generate::SchemaSettings};

/// A file that fits is read by the recount; whether it agrees with itself is another matter.
#[must_use]
pub fn schema() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let files = [generator.subschema_for::<ResultFile>(), generator.subschema_for::<InspectorFile>()];
    schemars::json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "linli recount",
        "description": "A result file or an inspector bundle, as `linli recount FILE` reads them.",
        "oneOf": files,
        "$defs": generator.take_definitions(true),
    })
}
