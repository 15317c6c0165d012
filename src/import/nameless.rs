//! Cells that stand below no heading: left out, and told.

use super::row::RowReader;
use crate::args;
use crate::error::Problem;
use crate::record::blank::is_blank;
use crate::sheet::{Raw, Row};
use crate::text::codes::import;

impl RowReader<'_, '_> {
    /// Cells below no heading are left out, and told: nothing is lost silently. A number of the row is not
    /// missed.
    pub(super) fn nameless(&self, row: &Row<'_>, problems: &mut Vec<Problem>) {
        let headings = &self.prepared.sheet.headings;
        for (at, heading) in headings.iter().enumerate().filter(|(_, heading)| heading.text.is_empty()) {
            let text = row.cells.get(at).map(Raw::to_text).unwrap_or_default();
            let counts_rows = text.trim_end_matches('.').parse::<u64>().is_ok_and(|n| n < row.number);
            if self.prepared.mapping.columns[at].is_none() && !is_blank(&text) && !counts_rows {
                let mut problem =
                    Problem::warning(&import::IMP_037).args(args![column = heading.letter.as_str()]);
                problem.place.column = Some(heading.letter.clone());
                problems.push(problem);
            }
        }
    }
}
