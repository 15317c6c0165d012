//! The tags of an ODS, as they come by: how much room its repeated cells take, and what it says of each
//! sheet besides values.

use super::attributes::{find, name, number, word};
use super::facts::{Facts, Span};

/// The columns and rows an ODS sheet can have.
const COLUMNS: u64 = 16_384;
const ROWS: u64 = 1_048_576;
/// So many bytes of text take the room of a cell.
const TEXT_OF_CELL: u64 = 256;

/// What the tags of `content.xml` tell.
#[derive(Default)]
pub(super) struct OdsTags {
    /// What is said of each sheet, in their order.
    pub(super) facts: Vec<Facts>,
    /// Sheets within sheets, as in pictures, are none.
    depth: usize,
    /// Empty cells and rows count only when something follows them.
    blank_cells: u64,
    blank_rows: u64,
    row_times: u64,
    row_cells: u64,
    rows: u64,
    widest: u64,
    total: u64,
    /// The bytes of all texts, of those of a row, of a cell.
    texts: u64,
    row_text: u64,
    cell_text: u64,
    cell_times: u64,
    /// The row that is open, and its next column.
    row: u64,
    column: u64,
    hidden: bool,
    next_column: u64,
}

impl OdsTags {
    /// How many cells a reader makes room for; long texts count as several.
    pub(super) fn cells(&self) -> u64 {
        let cells = self.total.saturating_add(self.rows.saturating_mul(self.widest));
        cells.saturating_add(self.texts / TEXT_OF_CELL)
    }

    /// Takes the next tag, without its brackets, and the length of the text before it.
    pub(super) fn add(&mut self, tag: &[u8], text: usize) {
        self.cell_text = self.cell_text.saturating_add(text as u64);
        if !tag.starts_with(b"table:") && !tag.starts_with(b"/table:") {
            return;
        }
        let closed = tag.ends_with(b"/");
        match name(tag) {
            b"table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.facts.push(Facts::default());
                    (self.row, self.next_column) = (0, 0);
                }
            }
            b"table-column" => {
                let times = number(tag, b"number-columns-repeated").unwrap_or(1).min(COLUMNS);
                if hides(tag) {
                    let (from, to) = (place(self.next_column), place(self.next_column + times - 1));
                    if let Some(facts) = self.facts.last_mut() {
                        facts.hide_columns(from, to);
                    }
                }
                self.next_column = (self.next_column + times).min(COLUMNS);
            }
            b"table-row" => {
                (self.blank_cells, self.row_cells, self.column, self.row_text) = (0, 0, 0, 0);
                self.row_times = number(tag, b"number-rows-repeated").unwrap_or(1).clamp(1, ROWS);
                self.hidden = hides(tag);
                if closed {
                    self.end_row();
                }
            }
            b"table-cell" | b"covered-table-cell" => self.cell(tag),
            b"/table:table-cell" => self.end_cell(),
            b"/table:table-row" => self.end_row(),
            b"/table:table" => {
                self.depth = self.depth.saturating_sub(1);
                self.total = self.total.saturating_add(self.rows.saturating_mul(self.widest));
                (self.rows, self.widest, self.blank_rows) = (0, 0, 0);
            }
            _ => {}
        }
    }

    /// A text is held as often as its cell and its row are repeated.
    fn end_cell(&mut self) {
        let text = self.cell_text.saturating_sub(TEXT_OF_CELL);
        self.row_text = self.row_text.saturating_add(text.saturating_mul(self.cell_times));
        self.cell_text = 0;
    }

    fn cell(&mut self, tag: &[u8]) {
        let times = number(tag, b"number-columns-repeated").unwrap_or(1).clamp(1, COLUMNS);
        (self.cell_text, self.cell_times) = (tag.len() as u64, times);
        if tag.ends_with(b"/") {
            self.end_cell();
        }
        let formula = find(tag, b"table:formula").is_some();
        if find(tag, b"value").is_some() || formula {
            self.row_cells = self.row_cells.saturating_add(self.blank_cells + times);
            self.blank_cells = 0;
        } else {
            self.blank_cells = (self.blank_cells + times).min(COLUMNS);
        }
        let spanned = |key: &[u8]| number(tag, key).unwrap_or(1).clamp(1, ROWS);
        let (wide, tall) = (spanned(b"number-columns-spanned"), spanned(b"number-rows-spanned"));
        let (top, left) = (self.row + 1, self.column);
        if let Some(facts) = self.facts.last_mut() {
            facts.merge(Span {
                top,
                bottom: top + tall - 1,
                left: place(left),
                right: place(left + wide - 1),
            });
            if word(tag, b"value-type") == Some(b"percentage") {
                (left..left + times).for_each(|column| facts.percent(top, place(column)));
            }
            if formula && word(tag, b"value-type").is_none() {
                facts.uncalculated(top, place(left));
            }
        }
        self.column = (self.column + times).min(COLUMNS);
    }

    fn end_row(&mut self) {
        let (from, to) = (self.row + 1, self.row + self.row_times);
        self.row = to.min(ROWS);
        if self.row_cells == 0 {
            self.blank_rows = self.blank_rows.saturating_add(self.row_times);
            return;
        }
        self.texts = self.texts.saturating_add(self.row_text.saturating_mul(self.row_times));
        self.rows = self.rows.saturating_add(self.blank_rows + self.row_times);
        self.blank_rows = 0;
        self.widest = self.widest.max(self.row_cells);
        if self.hidden
            && let Some(facts) = self.facts.last_mut()
        {
            facts.hide_rows(from, to);
        }
    }
}

fn hides(tag: &[u8]) -> bool {
    matches!(word(tag, b"visibility"), Some(b"collapse" | b"filter"))
}

fn place(column: u64) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::attributes::tags;

    fn read(mut xml: &[u8]) -> OdsTags {
        let mut seen = OdsTags::default();
        tags(&mut xml, &mut |tag, text| {
            seen.add(tag, text);
            true
        })
        .unwrap();
        seen
    }

    #[test]
    fn counts_repeated_cells_only_where_they_take_room() {
        let plain = "<table:table-row><table:table-cell office:value=\"1\"/>\
                     <table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
                     <table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row>\
                     </table:table>";
        assert_eq!(read(plain.as_bytes()).cells(), 1);
        let wide = "<table:table-row table:number-rows-repeated=\"1000000\">\
                    <table:table-cell table:number-columns-repeated=\"16384\" office:value=\"1\"/></table:table-row>";
        assert!(read(wide.as_bytes()).cells() > 16_000_000_000);
        let gap = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>\
                   <table:table-row><table:table-cell table:number-columns-repeated=\"9000\"/>\
                   <table:table-cell table:formula=\"x\"/></table:table-row>";
        assert!(read(gap.as_bytes()).cells() > 9_000_000_000);
        let text = format!(
            "<table:table-row table:number-rows-repeated=\"9000\"><table:table-cell office:value-type=\"string\" \
             table:number-columns-repeated=\"100\"><text:p>{}</text:p></table:table-cell></table:table-row>",
            "x".repeat(100_000)
        );
        assert!(read(text.as_bytes()).cells() > 300_000_000);
    }

    #[test]
    fn tells_what_is_merged_hidden_and_uncalculated() {
        let xml = "<table:table table:name=\"A\"><table:table-column/>\
                   <table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>\
                   <table:table-row table:number-rows-repeated=\"2\"/>\
                   <table:table-row table:visibility=\"filter\"><table:table-cell/>\
                   <table:table-cell office:value=\"1\" table:number-rows-spanned=\"3\"/>\
                   <table:table-cell table:formula=\"of:=1+1\"/></table:table-row></table:table><table:table/>";
        let seen = read(xml.as_bytes());
        assert_eq!(seen.facts.len(), 2);
        let facts = &seen.facts[0];
        assert_eq!(facts.merged, [Span { top: 3, bottom: 5, left: 1, right: 1 }]);
        assert_eq!(facts.uncalculated, [(3, 2)]);
        assert_eq!((facts.hidden_rows_below(0), facts.hidden_rows_below(3)), (1, 0));
        assert!(!facts.hides_column(0) && facts.hides_column(1) && facts.hides_column(2));
    }
}
