//! The areas as they were on an earlier day, for this connection only: codes of then, and what lay below which
//! province. A temporary table of the same name stands before the areas, as in [`super::as_of`]; nothing is written.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::as_of::views_again;
use super::failed;
use crate::error::Result;
use crate::record_types::tree::{self, Area};
use crate::text::store as texts;

/// The areas whose codes came into force after a day.
pub fn recoded_after(day: NaiveDate) -> impl Iterator<Item = &'static Area> {
    tree::areas().iter().filter(move |area| area.recoded_on().is_some_and(|since| since > day))
}

/// Lets every query of this connection see the areas under their codes of a day.
///
/// To see what was known then as well, call [`super::as_of::look_back`] first.
///
/// # Errors
/// When the database cannot be read.
pub fn as_on(conn: &Connection, day: NaiveDate) -> Result<()> {
    let recoded: Vec<_> = recoded_after(day).collect();
    if recoded.is_empty() {
        return Ok(());
    }
    let work = || -> rusqlite::Result<()> {
        let columns: Vec<String> = conn
            .prepare("select name from pragma_table_xinfo('region', 'main')")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let code = "coalesce((select former || substr(r.code, 6) from temp.former_code \
                    where code = substr(r.code, 1, 5)), r.code)";
        let shown: Vec<String> = columns
            .iter()
            .map(|column| match column.as_str() {
                "code" => format!("{code} as code"),
                column => format!("r.\"{column}\""),
            })
            .collect();
        conn.execute_batch(
            "create temp table former_code (code text primary key, former text) without rowid",
        )?;
        for area in recoded {
            conn.execute("insert into temp.former_code values (?1, ?2)", (area.code, area.former_code))?;
        }
        // Copied first: a look back may stand before the areas already.
        conn.execute_batch(&format!(
            "create temp table areas_then as select {} from region r;
             drop view if exists temp.region;
             create temp table region as select * from temp.areas_then;
             drop table temp.areas_then;
             create unique index temp.region_then_id on region (id);
             create index temp.region_then_code on region (code);",
            shown.join(", ")
        ))?;
        let again: bool = conn.query_row(
            "select not exists (select 1 from temp.sqlite_schema where type = 'view' and name = 'region_path')",
            [],
            |row| row.get(0),
        )?;
        if again { views_again(conn) } else { Ok(()) }
    };
    work().map_err(failed(texts::READING))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::operation::{self, Author};
    use crate::store::{Store, approved, as_of};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A library of today's 93.01 and one of 96.71, with one village below the first.
    fn papua() -> Store {
        let store = Store::in_memory().unwrap();
        let author = Author {
            who: "Petugas".to_owned(),
            writer: [7; 16],
            now: chrono::DateTime::parse_from_rfc3339("2023-01-01T08:00:00+07:00").unwrap(),
        };
        operation::begin(store.conn(), &author, "init", "init").unwrap();
        crate::store::tree::seed(store.conn(), 1).unwrap();
        store
            .conn()
            .execute_batch(
                "insert into region (uid, created_op, code, name) values (randomblob(16), 1, '93.01.05', 'Kimaam');
                 insert into library (uid, created_op, code, name, level, region)
                     select randomblob(16), 1, code, name, 'regency', id from region where code in ('93.01', '93.01.05', '96.71');",
            )
            .unwrap();
        store
    }

    fn places(store: &Store) -> Vec<String> {
        let sql = "select region_code || ' ' || province || ' ' || regency from library_place order by 1";
        let mut statement = store.conn().prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn areas_stand_under_the_codes_and_provinces_of_the_day() {
        let today = [
            "93.01 Papua Selatan Kabupaten Merauke",
            "93.01.05 Papua Selatan Kabupaten Merauke",
            "96.71 Papua Barat Daya Kota Sorong",
        ];
        for (on, expected) in [
            (
                "2022-07-24",
                [
                    "91.01 Papua Kabupaten Merauke",
                    "91.01.05 Papua Kabupaten Merauke",
                    "92.71 Papua Barat Kota Sorong",
                ],
            ),
            ("2022-12-07", [today[0], today[1], "92.71 Papua Barat Kota Sorong"]),
            ("2022-12-08", today),
        ] {
            for (back, only_approved) in [(false, false), (true, false), (true, true), (false, true)] {
                let store = papua();
                if back {
                    as_of::look_back(store.conn(), 1).unwrap();
                }
                if only_approved {
                    approved::only_approved(store.conn()).unwrap();
                }
                as_on(store.conn(), day(on)).unwrap();
                let mut expected = expected.map(str::to_owned);
                expected.sort();
                assert_eq!(places(&store), expected, "{on} {back} {only_approved}");
            }
        }
    }
}
