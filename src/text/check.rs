//! Sentences of `check`.

crate::texts! {
    /// What the database was doing.
    CHECKING: "checking the records", "memeriksa catatan";
    /// Help.
    ABOUT: "Look over everything stored for what is probably wrong", "Periksa semua catatan, cari yang mungkin keliru";
    /// Help of --rule.
    RULE: "Only this rule, such as CHK-001; repeatable", "Hanya aturan ini, misalnya CHK-001; boleh berulang";
    /// Heading.
    CODE: "Rule", "Aturan";
    /// Heading.
    NOUN: "Record", "Catatan";
    /// Heading.
    ID: "No.", "No.";
    /// Heading.
    LIBRARY: "Library", "Perpustakaan";
    /// Heading.
    NAME: "Name", "Nama";
    /// Heading.
    DATE: "Date", "Tanggal";
    /// Heading.
    WHAT: "What", "Apa";
    /// Heading.
    VALUE: "Value", "Nilai";
    /// Heading.
    AGAINST: "Compared with", "Dibandingkan dengan";
    /// Summary of one rule.
    SUMMARY: "{code}: {n} × {message}", "{code}: {n} × {message}";
    /// Where to read on.
    EXPLAIN: "Why, and what to do: tpbis explain {code}", "Sebab dan saran: tpbis explain {code}";
    /// Nothing found.
    NOTHING: "{rules} {rules|rule|rules} checked, nothing found.", "{rules} aturan diperiksa, tidak ada temuan.";
    /// What --rule names.
    A_RULE: "rule", "aturan";
}
