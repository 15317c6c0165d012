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
    /// The mean is the figure.
    MEAN_AGREES: "The mean of these values is the figure of the report.", "Rata-rata nilai ini sama dengan angka di laporan.";
    /// The median is the figure.
    MEDIAN_AGREES: "The middle one of these values is the figure of the report.", "Nilai tengahnya sama dengan angka di laporan.";
    /// The smallest or largest is the figure.
    EDGE_AGREES: "The figure of the report is one of these values: the smallest or the largest.", "Angka di laporan adalah salah satu nilai ini: yang terkecil atau terbesar.";
    /// Column.
    PART: "Computed from", "Dihitung dari";
    /// Column.
    PART_VALUE: "Value", "Nilai";
    /// The sum is not the figure.
    DIFFERS: "The records do not come to the figure of the report: please report this as a fault of the program.", "Jumlah catatan ini berbeda dari angka di laporan: mohon laporkan sebagai kesalahan program.";
    /// No records.
    NOTHING: "No record counts for this figure.", "Tidak ada catatan yang membentuk angka ini.";
}
