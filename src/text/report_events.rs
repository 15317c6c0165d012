//! The words of the reports on visits, activities, advocacy, publications and service stock.

use super::Text;

crate::texts! {
    /// Help.
    ACTIVITY_ABOUT: "Activities by field, audience, kind and place; participants, cost", "Kegiatan menurut bidang, sasaran, jenis, wilayah; peserta, biaya";
    /// Help.
    ADVOCACY_ABOUT: "Advocacy by result and target: rupiah, people, goods, rules", "Advokasi menurut hasil dan sasaran: rupiah, barang, regulasi";
    /// Help.
    PUBLICATION_ABOUT: "Publications by kind and media, and how many have a link", "Publikasi menurut jenis dan nama media, serta tautannya";
    /// Help.
    VISIT_ABOUT: "Visits by sex, month and place; online visits, members, loans", "Kunjungan menurut jenis kelamin, bulan, wilayah; anggota, pinjam";
    /// Help.
    SERVICE_ABOUT: "Books, e-books, computers, internet as last known, and growth", "Buku, buku digital, komputer, internet menurut data terakhir";
    /// Help.
    BOUNDARIES_HELP: "Areas and codes of today, or then: as at the end of the period, where areas were divided or got new codes [default: today]", "Wilayah dan kode hari ini (today), atau waktu itu (then): menurut keadaan akhir periode, bila wilayah dimekarkan atau berganti kode [bawaan: today]";
    /// Title with its grouping.
    TITLE_BY: "{title} by {what}", "{title} per {what}";
    /// Section.
    BY: "By {what}", "Per {what}";
    /// Subtitle: which figure stands in the cells.
    FIGURE: "Figure: {figure}", "Angka: {figure}";
    /// Subtitle.
    COMPARED_WITH: "Compared with {start} to {end}", "Dibandingkan dengan {start} s.d. {end}";
    /// Note.
    COMPARED_COVERAGE: "Monthly reports received: {n} of {m} in this period, {was_n} of {was_m} in the compared one.", "Laporan bulanan yang masuk: {n} dari {m} pada periode ini, {was_n} dari {was_m} pada periode pembanding.";
    /// Note.
    UNLIKE: "Because the number of reports differs, a change may come from the reporting alone.", "Karena banyaknya laporan berbeda, naik/turun dapat terjadi hanya karena pelaporannya.";
    /// Column.
    ALIKE: "Change, like reports", "Naik/turun, laporan setara";
    /// Column.
    ALIKE_PERCENT: "Change, like reports, %", "Naik/turun, laporan setara, %";
    /// Note.
    ALIKE_NOTE: "Like reports: only libraries and months for which a report came in both periods ({n} monthly reports).", "Laporan setara: hanya perpustakaan dan bulan yang laporannya ada pada kedua periode ({n} laporan bulanan).";
    /// Heading of a quarter's column.
    QUARTER_OF: "Q{n} {year}", "TW{n} {year}";
    /// How many libraries reported.
    N_OF_M: "{n} of {m}", "{n} dari {m}";
    /// The same column where room is short.
    REPORTING_SHORT: "Reporting", "Melapor";
    /// Column.
    FROM_LIBRARIES: "Libraries", "Perpustakaan";
    /// Column.
    BEFORE: "Before", "Sebelumnya";
    /// Column.
    PERCENT: "Change, %", "Naik/turun, %";
    /// Column.
    TREND: "Against the month before", "Dari bulan lalu";
    /// Section.
    AGAINST: "Against the compared period", "Terhadap periode pembanding";
    /// Row of all groups that are not shown.
    OTHERS: "others", "lainnya (digabung)";
    /// Note.
    SEVERAL: "One record may stand in several rows; the total counts it once.", "Satu catatan dapat masuk beberapa baris; jumlahnya menghitung catatan itu satu kali.";
    /// Note.
    NOTHING_KNOWN: "No figures in this period for: {columns}.", "Tidak ada angka pada periode ini untuk: {columns}.";
    /// Note: groupings without any value.
    UNSAID: "No record of this period states: {what}.", "Tidak ada catatan periode ini yang menyebutkan: {what}.";
    /// Note: what 0 and the point mean.
    ZERO_EVENTS: "\"0\" = reported without any, \".\" = no report, or the figure was not given.", "\"0\" = melapor tanpa kejadian, \".\" = tidak ada laporan, atau angkanya tidak diisi.";
    /// Note: what 0 and the point mean for visits.
    ZERO_VISITS: "\"0\" = reported as zero or nil, \".\" = no figure was reported, which is not zero.", "\"0\" = dilaporkan nol atau nihil, \".\" = tidak ada angka yang dilaporkan, bukan nol.";
    /// Column.
    DISABILITY: "With disability", "Penyandang disabilitas";
    /// The same where room is short.
    DISABILITY_SHORT: "Disab.", "Disab.";
    /// Column: activities of which the cost is known.
    PAID: "Activities with known cost", "Kegiatan dengan biaya tercatat";
    /// The same where room is short.
    PAID_SHORT: "With cost", "Ada biaya";
    /// Column.
    COST: "Cost, rupiah", "Biaya, rupiah";
    /// Column.
    MODE: "Mode", "Moda";
    /// Column.
    COST_SOURCE: "Source of funds", "Sumber dana";
    /// Column.
    RUPIAH: "Rupiah", "Rupiah";
    /// Column.
    REGULATIONS: "Regulations", "Regulasi";
    /// Column.
    TARGET_PARTY: "Target party", "Sasaran";
    /// Column.
    LINKED: "With a link", "Bertautan";
    /// Column.
    LINKED_SHARE: "Share with a link", "Persentase bertautan";
    /// Column.
    MEDIA_KIND: "Kind of media", "Jenis media";
    /// Column.
    ONLINE: "Online visits", "Kunjungan daring";
    /// The same where room is short.
    ONLINE_SHORT: "Online", "Daring";
    /// Column.
    NEW_MEMBERS: "New members", "Anggota baru";
    /// Column.
    LOANS: "Loans", "Peminjaman";
    /// Column.
    COMPUTER_USERS: "Computer users", "Pengguna komputer";
    /// The same where room is short.
    COMPUTER_USERS_SHORT: "Comp. users", "Peng. komp.";
    /// Column.
    INTERNET_USERS: "Internet users", "Pengguna internet";
    /// The same where room is short.
    INTERNET_USERS_SHORT: "Net users", "Peng. internet";
    /// Title.
    SERVICE: "Service stock", "Sarana layanan";
    /// Column.
    MBPS: "Internet, Mbps", "Internet, Mbps";
    /// Column.
    MBPS_MEAN: "Internet, Mbps, mean", "Internet, Mbps, rata-rata";
    /// Column: the month of a snapshot.
    AS_OF: "As of", "Data bulan";
    /// Column: the oldest snapshot of an area.
    OLDEST: "Oldest data", "Data tertua";
    /// Column: the newest snapshot of an area.
    NEWEST: "Newest data", "Data terbaru";
    /// Column: how many libraries have data.
    KNOWN_OF: "Libraries with data", "Perpustakaan berdata";
    /// The same where room is short.
    KNOWN_OF_SHORT: "With data", "Berdata";
    /// Column.
    BOOKS_CHANGE: "Books, change", "Buku, naik/turun";
    /// The same where room is short.
    BOOKS_CHANGE_SHORT: "Books +/-", "Buku +/-";
    /// Column.
    EBOOKS_CHANGE: "E-books, change", "Buku digital, naik/turun";
    /// The same where room is short.
    EBOOKS_CHANGE_SHORT: "E-books +/-", "Digital +/-";
    /// The same where room is short.
    COMPUTERS_CHANGE_SHORT: "Comp. +/-", "Komp. +/-";
    /// Column.
    COMPUTERS_CHANGE: "Computers, change", "Komputer, naik/turun";
    /// Section.
    GROWTH: "Growth in the libraries known at both times", "Pertumbuhan pada perpustakaan yang datanya ada di kedua waktu";
    /// Note.
    GROWTH_NOTE: "Growth compares the end of the period with the end of {month}, only in libraries with data for both; elsewhere \".\" stands.", "Pertumbuhan membandingkan akhir periode dengan akhir {month}, hanya pada perpustakaan yang datanya ada di kedua waktu; selain itu tertulis \".\".";
    /// Note.
    NO_GROWTH: "No library has data for the end of {month} too, so growth cannot be told.", "Belum ada perpustakaan yang datanya juga ada untuk akhir {month}, sehingga pertumbuhan belum dapat dihitung.";
    /// Note.
    STOCK_NOTE: "Stock is what each library last reported by the end of the period; months are never added up. A report of zeros only means not filled in.", "Angka sarana adalah data terakhir tiap perpustakaan sampai akhir periode; tidak pernah dijumlahkan antarbulan. Laporan yang seluruhnya nol dianggap belum diisi.";
    /// Note.
    KNOWN_N_OF_M: "Stock is known of {n} of {m} libraries in the programme in this period.", "Data sarana diketahui dari {n} dari {m} perpustakaan peserta program pada periode ini.";
    /// Help of `--measure`.
    MEASURE_HELP: "Only this figure: {known}", "Hanya angka ini: {known}";
    /// Help of `--compare`.
    COMPARE_HELP: "Compare with the period before (prev) or the same months a year earlier (last-year)", "Bandingkan dengan periode sebelumnya (prev) atau bulan yang sama tahun lalu (last-year)";
    /// Help of `--layout`.
    LAYOUT_HELP: "wide: one column a month; tidy: one row a group and month. JSON and plain CSV are always tidy [default: wide]", "wide: satu kolom tiap bulan; tidy: satu baris tiap kelompok dan bulan. JSON dan CSV biasa selalu tidy [bawaan: wide]";
}

/// The figures of the stock, by key.
pub const STOCKS: &[(&str, Text)] = &[
    ("books", super::reports::BOOKS),
    ("ebooks", super::reports::EBOOKS),
    ("computers", super::reports::COMPUTERS),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::placeholders;

    #[test]
    fn both_languages_name_the_same_values() {
        for (name, text) in ALL {
            assert_eq!(placeholders(text.en), placeholders(text.id), "{name}");
        }
    }
}
