//! Help of the command `report`.

crate::texts! {
    /// Help.
    REPORT: "Reports to read, print or send", "Laporan untuk dibaca, dicetak, atau dikirim";
    /// --period.
    PERIOD: "Period, such as 2022-03 or triwulan 1 2022 [default: last month]", "Periode, misalnya 2022-03 atau triwulan 1 2022 [bawaan: bulan lalu]";
    /// Placeholder.
    LIBRARY: "LIBRARY", "PERPUSTAKAAN";
    /// Help of the argument.
    WHICH_LIBRARY: "Code or name [default: your own]", "Kode atau nama [bawaan: milik Anda]";
    /// --by.
    BY: "Group by: {known}", "Kelompokkan menurut: {known}";
    /// --status.
    STATUS: "approved: only library-months whose monthly report has the state approved (a nil report too counts once approved) [default: all]", "approved: hanya bulan yang laporan bulanannya berstatus disetujui (laporan nihil pun dihitung setelah disetujui) [bawaan: all]";
    /// --section.
    SECTION: "Only this table of the report, by its key", "Hanya tabel ini, menurut kuncinya";
    /// --as-of.
    AS_OF: "The figures as they were known on a day, or after an operation", "Angka sebagaimana diketahui pada suatu hari, atau setelah suatu operasi";
    /// --trace.
    TRACE: "The records behind one figure, such as 15.05:visits or total:activities", "Catatan di balik satu angka, misalnya 15.05:visits atau total:activities";
}
