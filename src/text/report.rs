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
    /// --section.
    SECTION: "Only this table of the report, by its key", "Hanya tabel ini, menurut kuncinya";
}
