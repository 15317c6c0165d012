//! The record types and `schema.sql` say the same, both ways round.

use std::collections::HashSet;

use rusqlite::Connection;

use super::{choices, fields};
use crate::record::FieldType;
use crate::record_types::{RECORD_TYPES, REGION};

/// The columns every table has, which are no fields.
const HOUSE_KEEPING: &[&str] = &["id", "uid", "created_op", "removed_op", "source", "source_row"];

/// One column as SQLite describes it.
struct ColumnInfo {
    name: String,
    kind: String,
    not_null: bool,
    generated: bool,
}

fn schema() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(include_str!("../../../schema.sql")).unwrap();
    connection
}

fn columns(connection: &Connection, table: &str) -> Vec<ColumnInfo> {
    let mut statement =
        connection.prepare("select name, type, \"notnull\", hidden from pragma_table_xinfo(?1)").unwrap();
    let rows = statement.query_map([table], |row| {
        Ok(ColumnInfo {
            name: row.get(0)?,
            kind: row.get(1)?,
            not_null: row.get(2)?,
            generated: row.get::<_, i64>(3)? != 0,
        })
    });
    rows.unwrap()
        .map(Result::unwrap)
        .filter(|column| !HOUSE_KEEPING.contains(&column.name.as_str()))
        .collect()
}

/// The line of the table's SQL that defines a column.
fn definition(connection: &Connection, table: &str, column: &str) -> String {
    let sql: String = connection
        .query_row("select sql from sqlite_schema where type = 'table' and name = ?1", [table], |row| {
            row.get(0)
        })
        .unwrap();
    let start = format!("{column} ");
    sql.lines().map(str::trim).find(|line| line.starts_with(&start)).unwrap().to_owned()
}

#[test]
fn the_schema_has_these_record_types_in_this_order() {
    let connection = schema();
    let mut statement = connection
        .prepare(
            "select s.name from sqlite_schema s where s.type = 'table' and exists \
             (select 1 from pragma_table_xinfo(s.name) where name = 'removed_op') order by s.rowid",
        )
        .unwrap();
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let nouns: Vec<&str> = RECORD_TYPES.iter().map(|noun| noun.name).collect();
    assert_eq!(tables, nouns);
}

#[test]
fn every_field_is_a_column_and_the_other_way_round() {
    let connection = schema();
    for noun in RECORD_TYPES {
        let columns = columns(&connection, noun.name);
        let in_schema: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let in_noun: Vec<&str> = noun.fields.iter().map(|field| field.name).collect();
        assert_eq!(in_schema, in_noun, "{}", noun.name);
        for (column, field) in columns.iter().zip(noun.fields) {
            let at = format!("{}.{}", noun.name, field.name);
            let kind = match field.kind {
                FieldType::Count
                | FieldType::Rupiah
                | FieldType::Year
                | FieldType::YesNo
                | FieldType::Ref(_) => "INTEGER",
                FieldType::Decimal => "REAL",
                _ => "TEXT",
            };
            assert!(column.kind.to_uppercase().starts_with(kind), "{at}: {} for {kind}", column.kind);
            assert_eq!(column.not_null, field.required, "{at}: not null");
            assert_eq!(column.generated, !field.stored(), "{at}: generated");
        }
    }
}

#[test]
fn the_schema_checks_what_the_kind_of_field_says() {
    let connection = schema();
    for (noun, field) in fields() {
        let at = format!("{}.{}", noun.name, field.name);
        let sql = definition(&connection, noun.name, field.name);
        let mentions = |words: &str| assert!(sql.contains(words), "{at}: {words:?} is not in {sql:?}");
        match field.kind {
            _ if field.computed => continue,
            FieldType::Count if !field.sum_of.is_empty() => {
                for part in field.sum_of {
                    mentions(&format!("coalesce({part}, 0)"));
                }
                assert_eq!(sql.matches("coalesce(").count(), field.sum_of.len(), "{at}: parts");
            }
            FieldType::Count | FieldType::Rupiah => mentions(&format!("check ({} >= 0)", field.name)),
            FieldType::YesNo => mentions(&format!("check ({} in (0, 1))", field.name)),
            FieldType::Date => {
                mentions(&format!("check ({} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')", field.name))
            }
            FieldType::Month => {
                mentions(&format!("check ({} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]')", field.name))
            }
            FieldType::Ref(of) => mentions(&format!("references {}", of.name)),
            FieldType::Choices(_) => mentions(&format!("json_valid({})", field.name)),
            FieldType::Choice(list) if !field.open => {
                let quoted: Vec<&str> = sql.split('\'').skip(1).step_by(2).collect();
                let codes: Vec<&str> = list.iter().map(|choice| choice.code).collect();
                assert_eq!(quoted, codes, "{at}");
            }
            _ => assert!(!sql.contains('\''), "{at}: the schema has a list, the field none"),
        }
    }
}

#[test]
fn the_level_the_database_computes_is_a_choice() {
    let connection = schema();
    let sql = definition(&connection, "region", "level");
    let quoted: HashSet<&str> = sql.split('\'').skip(1).step_by(2).collect();
    let (_, level) = REGION.field("level").unwrap();
    assert_eq!(quoted, choices(level).unwrap_or_default().iter().map(|choice| choice.code).collect());
}
