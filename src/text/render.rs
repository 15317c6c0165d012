//! What the written formats say by themselves: the sheet "Cara baca", page numbers.

crate::texts! {
    /// Name of the last sheet of a workbook.
    HOW_TO_READ: "How to read", "Cara baca";
    /// Heading above the notes on that sheet.
    NOTES: "Notes", "Catatan";
    /// Heading above the short headings and their meaning.
    SHORT_HEADINGS: "Short headings", "Singkatan judul kolom";
    /// Heading above the meaning of the signs.
    SIGNS: "Signs", "Arti tanda";
    /// The meaning of a point instead of a figure.
    SIGN_SILENT: "no report came in, so there is no figure; this is not zero", "tidak ada laporan, jadi angkanya tidak ada; ini bukan nol";
    /// The meaning of a zero.
    SIGN_ZERO: "a report came in, and the figure is zero", "ada laporan, dan angkanya nol";
    /// What stands for an empty cell in the first column.
    SIGN_EMPTY_NAME: "(empty)", "(kosong)";
    /// The meaning of an empty cell.
    SIGN_EMPTY: "not known, or not filled in", "tidak diketahui, atau belum diisi";
    /// Which program wrote the file.
    MADE_WITH: "Made with tpbis {version}", "Dibuat dengan tpbis {version}";
    /// Foot of a printed page; `&P` and `&N` are filled in by the spreadsheet program.
    PAGE: "Page &P of &N", "Halaman &P dari &N";
    /// Stands for a table without rows.
    NONE: "(none)", "(tidak ada)";
    /// Columns that were dropped from a table of text for want of room.
    LEFT_OUT: "For want of room without: {columns}.", "Karena tabel terlalu lebar, kolom ini tidak ditampilkan: {columns}.";
    /// What was being done when writing failed.
    WRITING: "the result could not be written", "hasil tidak dapat ditulis";
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::text::placeholders;

    #[test]
    fn both_languages_name_the_same_values() {
        for (name, text) in ALL {
            assert_eq!(placeholders(text.en), placeholders(text.id), "{name}");
        }
    }
}
