//! Words that are almost the same: the one measure by which likely doubles are told.

use std::cmp::Ordering;

use chrono::Days;
use rusqlite::{Connection, params};

use super::failed;
use crate::error::Result;
use crate::record::fold::fold;
use crate::record::{Draft, Value};
use crate::text::store as texts;

/// Folded words at least this alike (Damerau–Levenshtein, 1 is equal) are taken for a likely double.
const ALIKE: f64 = 0.8;
/// How many days two records of one event may lie apart.
pub(super) const DAYS: i32 = 3;

/// How alike two folded titles or names are, 1 being equal; nothing where they are two.
pub(super) fn alike(a: &str, b: &str) -> Option<f64> {
    if a == b {
        return Some(1.0);
    }
    let longest = a.chars().count().max(b.chars().count());
    // So many letters that one has and the other has not: the distance is no smaller. Costs far less.
    if (1.0 - f64::from(surplus(a, b)) / longest as f64) < ALIKE {
        return None;
    }
    let alike = strsim::normalized_damerau_levenshtein(a, b);
    (alike >= ALIKE).then_some(alike)
}

/// How many letters the one has more often than the other, at least.
fn surplus(a: &str, b: &str) -> i32 {
    let mut counts = [0i32; 64];
    a.chars().for_each(|c| counts[c as usize % 64] += 1);
    b.chars().for_each(|c| counts[c as usize % 64] -= 1);
    let (mut more, mut fewer) = (0, 0);
    for n in counts {
        match n.cmp(&0) {
            Ordering::Greater => more += n,
            Ordering::Less => fewer -= n,
            Ordering::Equal => {}
        }
    }
    more.max(fewer)
}

/// The stored records very like a draft: same library, within three days, a title almost the same. Id and
/// title; only types with library, day and title have any.
///
/// # Errors
/// When the database cannot be read.
pub fn find(conn: &Connection, draft: &Draft) -> Result<Vec<(i64, String)>> {
    let of = draft.of;
    let library = of.has_library().then(|| draft.get("library")).flatten();
    let day = of.when.and_then(|name| draft.get(name)).and_then(Value::date);
    let (Some(Value::Ref(library)), Some(day), Some(title)) = (library, day, draft.text(of.title)) else {
        return Ok(Vec::new());
    };
    let wanted = fold(title);
    let days = Days::new(DAYS.unsigned_abs().into());
    let (from, to) = (day - days, day + days);
    let when = of.when.unwrap_or_default();
    let sql = format!(
        "select id, \"{}\" from {} where library = ?1 and \"{when}\" between ?2 and ?3 and removed_op is null order by id",
        of.title, of.name
    );
    let near: Vec<(i64, String)> = conn
        .prepare_cached(&sql)
        .and_then(|mut statement| {
            statement
                .query_map(params![library, from.to_string(), to.to_string()], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?
                .collect()
        })
        .map_err(failed(texts::READING))?;
    Ok(near.into_iter().filter(|(_, other)| alike(&wanted, &fold(other)).is_some()).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counting_letters_first_never_loses_a_pair(a in "[a-e é]{0,12}", b in "[a-e é]{0,12}") {
            let whole = strsim::normalized_damerau_levenshtein(&a, &b);
            prop_assert_eq!(alike(&a, &b), (whole >= ALIKE).then_some(whole));
        }
    }
}
