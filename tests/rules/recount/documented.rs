//! `docs/recount.md` and `docs/recount.schema.json` tell the truth.

use super::program::run;
use serde_json::Value;

fn examples() -> Vec<&'static str> {
    let text = include_str!("../../../docs/recount.md");
    let blocks = text.split("```json\n").skip(1);
    blocks.map(|block| block.split("```").next().expect("the end of a block")).collect()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/recount.schema.json")).expect("JSON")
}

#[test]
fn the_examples_of_the_manual_come_out_as_it_says() {
    let [elevator, roof] = examples().try_into().expect("two examples");
    let ended = run(elevator.as_bytes(), &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.out, ended.err);
    for said in [
        "4 / 5 户 = 80.00%",
        "346.34 / 420.39 ㎡ = 82.38%",
        "3 / 4 户 = 75.00%",
        "279.24 / 346.34 ㎡ = 80.62%",
        "结论　通过",
    ] {
        assert!(ended.out.contains(said), "{said} is missing:\n{}", ended.out);
    }
    let ended = run(roof.as_bytes(), &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("结论取决于规则"), "{}", ended.out);
}

/// After a change: `cargo run -- recount --schema > docs/recount.schema.json`.
#[test]
fn the_schema_file_is_the_one_the_program_prints() {
    assert_eq!(schema(), domain::recount::schema().to_value());
}

#[test]
fn the_schema_accepts_the_examples_and_refuses_unknown_fields() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    for example in examples() {
        let mut value: Value = serde_json::from_str(example).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        value["voters"][0]["name"] = "某人".into();
        assert!(!validator.is_valid(&value));
    }
}
