//! `openapi.json`, generated from the endpoint table of the contract.

use api::{Method, Problem, Route};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<Problem>();
    let mut paths = Map::new();
    for route in api::routes() {
        let operation = operation(&route, &mut generator, &problem);
        let at = paths.entry(route.path).or_insert_with(|| json!({}));
        at[route.method.name().to_lowercase()] = operation;
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "邻里", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-sid" },
                "staff": { "type": "apiKey", "in": "cookie", "name": "__Host-staff" },
            },
        },
    })
}

fn operation(route: &Route, generator: &mut SchemaGenerator, problem: &Schema) -> Value {
    let (request, response) = (route.schemas)(generator);
    let id = json!({ "type": "string" });
    let in_path = |name: &&str| json!({ "name": name, "in": "path", "required": true, "schema": id });
    let mut parameters: Vec<Value> = route.params.iter().map(in_path).collect();
    let mut operation = json!({
        "operationId": route.name,
        "responses": {
            "200": { "description": "OK", "content": { "application/json": { "schema": response } } },
            "default": {
                "description": "Problem",
                "content": { "application/problem+json": { "schema": problem } },
            },
        },
    });
    if route.method != Method::Get {
        let one = json!({ "type": "string", "const": "1" });
        parameters.push(json!({ "name": "X-App", "in": "header", "required": true, "schema": one }));
    }
    let content = match route.method {
        Method::Get | Method::Delete => None,
        Method::Post | Method::Put => Some(json!({ "application/json": { "schema": request } })),
        Method::Upload => Some(json!({ api::BYTES: {} })),
    };
    if let Some(content) = content {
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation["parameters"] = json!(parameters);
    operation
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn every_endpoint_stands_in_the_document_with_schemas_that_are_there() {
        let document = document();
        for route in api::routes() {
            let operation = &document["paths"][route.path][route.method.name().to_lowercase()];
            assert_eq!(operation["operationId"], route.name);
        }
        let schemas = document["components"]["schemas"].as_object().expect("schemas");
        for reference in document.to_string().split("\"#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap_or("");
            assert!(schemas.contains_key(name), "{name}");
        }
    }
}
