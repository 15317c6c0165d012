//! Checks a whole list of areas before anything of it is stored: shapes, doubles, orphans.
//!
//! For the official list of 91,599 areas and the like, in any order. Pure; one pass and one look-up a row.

use std::collections::HashMap;

use super::{Level, Scheme, parent_code, parse_code};

/// A row that can be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The row's number as people see it.
    pub row: u64,
    /// The dotted code.
    pub code: String,
    /// The name without outer spaces.
    pub name: String,
    /// The level its code tells.
    pub level: Level,
}

/// A row whose area above is not in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// The row's number.
    pub row: u64,
    /// Its code.
    pub code: String,
    /// The code that is missing.
    pub parent: String,
}

/// A row whose code an earlier row has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The row's number.
    pub row: u64,
    /// The earlier row's number.
    pub first: u64,
    /// The code of both.
    pub code: String,
    /// Whether the names are the same too.
    pub same_name: bool,
}

/// What is right and wrong with a list of areas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListCheck {
    /// Every row with a good code and a name, each code once, in the list's order; orphans are among them.
    pub rows: Vec<ListRow>,
    /// Rows of those whose area above is missing.
    pub orphans: Vec<Orphan>,
    /// Rows left out: the code is none. With the text as written.
    pub bad_codes: Vec<(u64, String)>,
    /// Rows left out: no name.
    pub unnamed: Vec<u64>,
    /// Rows left out: the code was there before.
    pub duplicates: Vec<Duplicate>,
    /// How many codes and names were written otherwise and mended: spaces, dots left out.
    pub repaired: usize,
}

/// Checks a list of areas: rows of row number, code, name. Codes without dots are read as Kemendagri's.
pub fn check_list<'a>(rows: impl Iterator<Item = (u64, &'a str, &'a str)>) -> ListCheck {
    let mut check = ListCheck::default();
    let mut at: HashMap<String, usize> = HashMap::new();
    for (row, written, name) in rows {
        let dotted = parse_code(written).and_then(|code| code.dotted(Scheme::Kemendagri));
        let levelled = dotted.and_then(|code| Level::of_code(&code).map(|level| (code, level)));
        let Some((code, level)) = levelled else {
            check.bad_codes.push((row, written.to_owned()));
            continue;
        };
        let trimmed = name.trim();
        if trimmed.is_empty() {
            check.unnamed.push(row);
            continue;
        }
        if let Some(&first) = at.get(&code) {
            let first = &check.rows[first];
            let (same_name, first) = (first.name == trimmed, first.row);
            check.duplicates.push(Duplicate { row, first, code, same_name });
            continue;
        }
        check.repaired += usize::from(code != written || trimmed != name);
        at.insert(code.clone(), check.rows.len());
        check.rows.push(ListRow { row, code, name: trimmed.to_owned(), level });
    }
    for ListRow { row, code, .. } in &check.rows {
        if let Some(parent) = parent_code(code).filter(|parent| !at.contains_key(*parent)) {
            check.orphans.push(Orphan { row: *row, code: code.clone(), parent: parent.to_owned() });
        }
    }
    check
}
