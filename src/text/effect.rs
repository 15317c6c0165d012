//! Sentences on what an import changes, and on confirming what a rule asks about.

crate::texts! {
    /// Whose figures are usual.
    THIS_LIBRARY: "at this library", "di perpustakaan ini";
    /// Whose figures are usual.
    PEERS: "at libraries of this level", "di perpustakaan setingkat";
    /// Above the effect of files that are refused.
    OF_GOOD_ROWS: "Were only the good rows stored, this would change:", "Bila baris yang baik saja yang disimpan, ini yang berubah:";
    /// The first line of the effect.
    EFFECT: "Effect     {what}", "Pengaruh   {what}";
    /// A further line of the effect.
    FURTHER: "           {what}", "           {what}";
    /// The figures of one month.
    OF_MONTH: "{month}: {figures}", "{month}: {figures}";
    /// One figure.
    FIGURE: "{label} {before} → {after}", "{label} {before} → {after}";
    /// The count of records that stand once a library-month.
    LIBRARIES: "libraries", "perpustakaan";
    /// No figure before.
    NOTHING: "–", "–";
    /// More months than shown.
    MORE_MONTHS: "and {n} more {n|month|months}", "dan {n} bulan lagi";
    /// No figure changes.
    UNCHANGED: "no figure of {noun} changes", "tidak ada angka {noun} yang berubah";
    /// Library-months that were silent, all in one month.
    SILENT: "{n} {n|library|libraries} no longer silent", "{n} perpustakaan yang tadinya belum melapor kini melapor";
    /// Library-months that were silent, in several months.
    SILENT_MONTHS: "{n} {n|library|libraries} no longer silent, in {months} library-months", "{n} perpustakaan yang tadinya belum melapor kini melapor, untuk {months} bulan laporan";
    /// Too many library-months.
    FOLDED: "too many library-months to tell them apart: sums of months only", "terlalu banyak bulan laporan untuk dirinci: hanya jumlah per bulan";
    /// Where the details are.
    DETAILS: "by library and month: -v", "per perpustakaan dan bulan: -v";
    /// Heading.
    LIBRARY: "library", "perpustakaan";
    /// Heading.
    MONTH: "month", "bulan";
    /// Heading.
    FIGURE_HEADING: "figure", "angka";
    /// Heading.
    BEFORE: "before", "sebelum";
    /// Heading.
    AFTER: "after", "sesudah";
    /// Heading.
    ROW: "row", "baris";
    /// Heading.
    RECORD: "record", "catatan";
    /// Heading.
    FIELD: "field", "isian";
    /// Heading of a table of its own.
    FIELD_HEADING: "Field", "Isian";
    /// Title of the changed fields.
    CHANGES: "{n} stored {n|record changes|records change}:", "{n} catatan tersimpan berubah:";
    /// More than shown.
    MORE: "… and {n} more", "… dan {n} lagi";
    /// A value that is not shown.
    HIDDEN: "…", "…";
    /// Help of --confirm.
    CONFIRM: "Confirm figures that VAL-013 or VAL-140 asks about, with the reason: CODE=REASON; repeatable", "Tegaskan angka yang ditanyakan VAL-013 atau VAL-140, dengan alasan: KODE=ALASAN; boleh berulang";
    /// Confirmed on import.
    CONFIRMED_HERE: "{n} {n|figure|figures} confirmed: {reason}", "{n} angka ditegaskan: {reason}";
    /// Help of `check confirm`.
    CHECK_CONFIRM: "Say that what a rule asks about is right, with the reason; it is not asked again", "Tegaskan bahwa yang ditanyakan aturan memang benar, dengan alasan; tidak ditanyakan lagi";
    /// Help of `check unconfirm`.
    CHECK_UNCONFIRM: "Take a confirmation back", "Cabut penegasan";
    /// Help of the noun.
    A_NOUN: "The record type, as tpbis check shows it", "Jenis catatan, seperti ditampilkan tpbis check";
    /// Help of the number.
    AN_ID: "The record's number or code", "Nomor atau kode catatan";
    /// Help of --field.
    ONLY_FIELD: "Only this field", "Hanya isian ini";
    /// Help of --rule.
    ONLY_RULE: "Only this rule", "Hanya aturan ini";
    /// Help of --reason.
    REASON: "Why it is right", "Mengapa angka itu benar";
    /// What the noun names.
    A_RECORD_TYPE: "record type", "jenis catatan";
    /// Heading.
    WHY: "Reason", "Alasan";
    /// Help of --list.
    LIST: "List what is confirmed", "Daftar yang sudah ditegaskan";
    /// Help of --all.
    ALL_TOO: "Also what is confirmed", "Termasuk yang sudah ditegaskan";
    /// Confirmed.
    CONFIRMED: "{n} {n|question|questions} about {noun} {id} confirmed as operation {op}.", "{n} pertanyaan tentang {noun} {id} ditegaskan sebagai operasi {op}.";
    /// Taken back.
    TAKEN_BACK: "{n} {n|confirmation|confirmations} of {noun} {id} taken back as operation {op}.", "{n} penegasan {noun} {id} dicabut sebagai operasi {op}.";
    /// How many findings are confirmed.
    ARE_CONFIRMED: "{n} {n|finding is|findings are} confirmed and not shown: tpbis check --all", "{n} temuan sudah ditegaskan dan tidak ditampilkan: tpbis check --all";
    /// Heading.
    CONFIRMED_WHY: "Confirmed", "Ditegaskan";
    /// Heading.
    CODE: "Rule", "Aturan";
    /// Heading.
    VALUE: "Value", "Nilai";
    /// Heading.
    OPERATION: "Op", "Op";
    /// Heading.
    STANDS: "Stands", "Berlaku";
    /// The figure is far above what is usual: for lists.
    FAR_ABOVE: "a figure far above what is usual", "angka jauh di atas kebiasaan";
    /// The figure is beyond a million: for lists.
    BEYOND: "a count above 1,000,000", "jumlah di atas 1.000.000";
}
