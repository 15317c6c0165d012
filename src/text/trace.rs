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
    /// The mean of a month is the figure.
    MONTHLY_AGREES: "The sum of these values, divided by the number of months they are of, is the figure of the report.", "Jumlah nilai ini dibagi banyaknya bulan sama dengan angka di laporan.";
    /// The share is the figure.
    SHARE_AGREES: "The share of these values that is 1, in percent, is the figure of the report.", "Persentase nilai 1 di antara nilai ini sama dengan angka di laporan.";
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
    /// n, m: how many are listed of how many.
    FIRST_OF: "The first {n} of {m} records are listed; what they come to is computed from all of them. Ask for a shorter period or a smaller area to see each.", "Ditampilkan {n} catatan pertama dari {m}; jumlahnya dihitung dari semua catatan. Persempit periode atau wilayahnya untuk melihat semuanya.";
    /// No records.
    NOTHING: "No record counts for this figure.", "Tidak ada catatan yang membentuk angka ini.";
}
