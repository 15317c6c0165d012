//! Titles of the drawings of reports.

crate::texts! {
    /// Visits over time, or by place.
    VISITS: "Visits", "Jumlah kunjungan";
    /// Activities by field, audience or kind.
    ACTIVITIES: "Activities", "Jumlah kegiatan";
    /// What came of targets.
    TARGETS: "Result in percent of the target", "Capaian dalam persen dari target";
    /// Who reported in which month.
    COMPLETENESS: "Who reported", "Kelengkapan laporan";
}
