//! The words of what stands behind a figure.

crate::texts! {
    /// Title of a trace.
    TRACE: "Records behind a figure", "Catatan di balik angka";
    /// Column.
    RECORD: "Record", "Catatan";
    /// Column.
    ID: "No.", "No.";
    /// Column.
    VALUE: "Counts", "Bernilai";
    /// Column.
    FILE: "File", "Berkas";
    /// Column.
    SHEET: "Sheet", "Lembar";
    /// Column.
    ROW: "Row", "Baris";
    /// Column.
    OP: "Op", "Op";
    /// Column.
    WHO: "Entered by", "Dicatat oleh";
    /// Column.
    ENTERED: "Entered", "Dicatat pada";
    /// The sum is the figure.
    AGREES: "The records sum to the figure of the report.", "Jumlah catatan ini sama dengan angka di laporan.";
    /// The sum is not the figure.
    DIFFERS: "The records do not sum to the figure of the report: please report this as a fault of the program.", "Jumlah catatan ini berbeda dari angka di laporan: mohon laporkan sebagai kesalahan program.";
    /// No records.
    NOTHING: "No record counts for this figure.", "Tidak ada catatan yang membentuk angka ini.";
}
