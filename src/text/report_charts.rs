//! Titles of the drawings of reports.

crate::texts! {
    /// Visits over time, or by place.
    VISITS: "Visits", "Jumlah kunjungan";
    /// Activities by field, audience or kind.
    ACTIVITIES: "Activities", "Jumlah kegiatan";
    /// Who reported in which month.
    COMPLETENESS: "Who reported", "Kelengkapan laporan";
}
