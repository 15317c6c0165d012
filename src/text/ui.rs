//! Words around messages and questions.

crate::texts! {
    /// Severity.
    ERROR: "error", "galat";
    /// Severity.
    WARNING: "warning", "peringatan";
    /// Severity.
    NOTE: "note", "catatan";
    /// Label of the place.
    AT: "at", "di";
    /// Label of the value.
    VALUE: "value", "nilai";
    /// Label of the reason.
    WHY: "why", "sebab";
    /// Label of the remedy.
    FIX: "fix", "saran";
    /// Label of where to read on.
    MORE: "more", "lanjut";
    /// A remedy with a suggestion.
    FIX_PERHAPS: "{fix}; perhaps {suggestion}", "{fix}; mungkin {suggestion}";
    /// A suggestion alone.
    PERHAPS: "perhaps {suggestion}", "mungkin {suggestion}";
    /// A sheet.
    SHEET: "sheet \"{sheet}\"", "lembar \"{sheet}\"";
    /// A row.
    ROW: "row {row}", "baris {row}";
    /// A line of a text that has no rows.
    LINE: "line {line}", "baris {line}";
    /// A row that starts at another text line.
    ROW_LINE: "row {row} (text line {line})", "baris {row} (baris teks {line})";
    /// A column.
    COLUMN: "column {column}", "kolom {column}";
    /// A column with its heading.
    COLUMN_HEADING: "column {column} \"{heading}\"", "kolom {column} \"{heading}\"";
    /// More of one code.
    AND_MORE: "{code}: and {more} more{rows}", "{code}: dan {more} lagi{rows}";
    /// Interrupted.
    INTERRUPTED: "Interrupted. Nothing was stored.", "Dihentikan. Tidak ada yang disimpan.";
    /// Something unforeseen.
    UNEXPECTED: "error: something unforeseen happened while {doing}; nothing was stored (-v tells more)", "galat: terjadi hal tak terduga saat {doing}; tidak ada yang disimpan (-v untuk rincian)";
    /// Answers to a yes-or-no question.
    YES_NO: "y/N", "y/T";
}
