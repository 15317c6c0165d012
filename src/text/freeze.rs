//! The words of reports as issued, and of what changed since.

crate::texts! {
    /// Help of freeze.
    FREEZE_ABOUT: "Seal the figures of a report as they are handed in", "Segel angka laporan sebagaimana diserahkan";
    /// Help of diff.
    DIFF_ABOUT: "What changed since a report was sealed, and by which operations", "Apa yang berubah sejak laporan disegel, dan oleh operasi mana";
    /// Help of the period.
    PERIOD: "Period, such as 2022-03", "Periode, misalnya 2022-03";
    /// Help of the report.
    REPORT: "Report [default: monthly]", "Laporan [bawaan: monthly]";
    /// Done.
    SEALED: "Sealed {report}, {first} to {last}: {n} figures, sha256 {hash}      op {op}", "Disegel {report}, {first} s.d. {last}: {n} angka, sha256 {hash}      op {op}";
    /// Under the title of a report that was issued.
    ISSUED_ON: "issued {at} by {who} (operation {op})", "diserahkan {at} oleh {who} (operasi {op})";
    /// Title of what changed.
    CORRECTIONS: "Corrections since it was issued on {at} (operation {op}, {who})", "Koreksi sejak diserahkan {at} (operasi {op}, {who})";
    /// Nothing changed.
    UNCHANGED: "Every figure is as it was issued.", "Semua angka masih seperti saat diserahkan.";
    /// The seal is broken.
    BROKEN: "The sealed figures do not fit their hash: they were changed outside this program.", "Angka yang disegel tidak cocok dengan sidik jarinya: angka itu diubah di luar program ini.";
    /// Column.
    TABLE: "Table", "Tabel";
    /// The table that needs no title.
    MAIN_TABLE: "main table", "tabel utama";
    /// Column.
    ROW: "Row", "Baris";
    /// Column.
    FIGURE: "Figure", "Angka";
    /// Column.
    ISSUED: "Issued", "Diserahkan";
    /// Column.
    NOW: "Now", "Sekarang";
    /// Column.
    OPERATIONS: "By operations", "Oleh operasi";
}
