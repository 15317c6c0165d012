//! The words of reports: titles, columns, notes.

use super::Text;

crate::texts! {
    /// What was being done when a report's query failed.
    READING: "reading the figures for the report", "membaca angka untuk laporan";
    /// The period line.
    PERIOD: "Period {start} to {end} ({n} {n|month|months})", "Periode {start} s.d. {end} ({n} bulan)";
    /// How fresh the figures are.
    AS_OF: "data up to operation {op}, {at}", "data sampai operasi {op}, {at}";
    /// Which areas: those at the end of the period.
    AREAS_THEN: "areas and codes as on {day}", "wilayah dan kode menurut keadaan {day}";
    /// Which areas: those of today, where it matters.
    AREAS_TODAY: "areas and codes of today: {n} {n|regency or city has|regencies and cities have} got a new code since this period began", "wilayah dan kode menurut keadaan hari ini: {n} kabupaten/kota berganti kode sejak awal periode ini";
    /// Hint.
    AREAS_HINT: "Areas and codes as at the end of the period: --boundaries then", "Wilayah dan kode menurut keadaan akhir periode: --boundaries then";
    /// Filter line: named libraries.
    ONLY_LIBRARIES: "only {n} named {n|library|libraries}", "hanya {n} perpustakaan yang disebut";
    /// Filter line: a cohort.
    ONLY_COHORT: "only libraries that joined in {year}", "hanya perpustakaan angkatan {year}";
    /// Filter line: the status.
    ONLY_APPROVED: "only approved monthly reports", "hanya laporan yang disetujui";
    /// Note when nothing was approved.
    NONE_APPROVED: "No monthly report of this period is approved. A coordinator approves one by setting its state: tpbis submission add --state approved", "Belum ada laporan bulanan yang disetujui pada periode ini. Koordinator menyetujui dengan mengisi statusnya: tpbis submission add --state approved";
    /// The period was widened.
    WHOLE_MONTHS: "Reports count whole months; the period was widened to whole months.", "Laporan menghitung bulan penuh; periode diperlebar menjadi bulan penuh.";
    /// The period reaches into the future.
    NOT_BEGUN: "Months from {month} on have not begun and are left out.", "Bulan mulai {month} belum berjalan, sehingga tidak dihitung.";
    /// From how many libraries.
    FROM_N_OF_M: "Figures from {n} of {m} expected libraries.", "Angka berasal dari {n} dari {m} perpustakaan yang wajib melapor.";
    /// The expected set is empty.
    NONE_EXPECTED: "No library is expected to report in this period, so nobody can be missing. Record who joined the programme: tpbis enrolment add", "Belum ada perpustakaan yang wajib melapor pada periode ini, sehingga kelengkapan tidak dapat dihitung. Catat kepesertaan program: tpbis enrolment add";
    /// Some reported unasked.
    UNEXPECTED: "{n} {n|library|libraries} reported that {n|is|are} not expected (not enrolled); {n|its|their} figures are counted in the totals.", "{n} perpustakaan melapor padahal tidak tercatat wajib melapor (belum tercatat sebagai peserta program); angkanya ikut dijumlahkan.";
    /// What 0 and the point mean.
    ZERO_AND_POINT: "\"0\" = reported, nothing of the kind; \".\" = no figure was reported, which is not zero. A total adds up what is there.", "\"0\" = melapor tanpa kejadian; \".\" = tidak ada angka yang dilaporkan, bukan nol. Jumlah hanya menghitung angka yang ada.";
    /// Attendances are not people.
    ATTENDANCES: "Participations are attendances: somebody who came three times counts three times.", "Partisipasi adalah jumlah kehadiran: orang yang hadir tiga kali dihitung tiga kali.";
    /// Word in the row of totals.
    TOTAL: "Total", "Jumlah";
    /// Column.
    CODE: "Code", "Kode";
    /// Column.
    LIBRARY: "Library", "Perpustakaan";
    /// Column.
    AREA: "Area", "Wilayah";
    /// Column: reported or not.
    REPORT: "Report", "Laporan";
    /// Column.
    VISITS_MALE: "Visits male", "Kunjungan laki-laki";
    /// Column.
    VISITS_FEMALE: "Visits female", "Kunjungan perempuan";
    /// Column.
    VISITS_UNSPECIFIED: "Visits unspecified", "Kunjungan tidak dirinci";
    /// Column.
    VISITS: "Visits", "Kunjungan";
    /// Column.
    VISITS_CHANGE: "Visits, change", "Kunjungan, naik/turun";
    /// Column.
    ACTIVITIES: "Activities", "Kegiatan";
    /// Column.
    PARTICIPATIONS: "Participations", "Partisipasi";
    /// Column.
    ADVOCACY: "Advocacy", "Advokasi";
    /// Column: money raised by advocacy.
    RUPIAH: "Advocacy, rupiah", "Advokasi, rupiah";
    /// Column.
    PUBLICATIONS: "Publications", "Publikasi";
    /// Column: people whose life changed.
    IMPACT: "Impact, people", "Dampak, orang";
    /// Heading where room is short.
    VISITS_MALE_SHORT: "Visits M", "Kunj. L";
    /// Heading where room is short.
    VISITS_FEMALE_SHORT: "Visits F", "Kunj. P";
    /// Heading where room is short.
    VISITS_UNSPECIFIED_SHORT: "Visits M or F", "Kunj. L/P";
    /// Heading where room is short.
    VISITS_SHORT: "Visits total", "Kunj. jumlah";
    /// Heading where room is short.
    VISITS_CHANGE_SHORT: "Visits +/-", "Kunj. +/-";
    /// Heading where room is short.
    ACTIVITIES_SHORT: "Activ.", "Keg.";
    /// Heading where room is short.
    PARTICIPATIONS_SHORT: "Partic.", "Partis.";
    /// Heading where room is short.
    ADVOCACY_SHORT: "Advoc.", "Adv.";
    /// Heading where room is short.
    RUPIAH_SHORT: "Advoc., rupiah", "Adv., rupiah";
    /// Heading where room is short.
    PUBLICATIONS_SHORT: "Publ.", "Publ.";
    /// Heading where room is short.
    IMPACT_SHORT: "Impact", "Dampak";
    /// Column.
    TRAINED_STAFF: "Trained staff", "Pengelola terlatih";
    /// The same where room is short.
    TRAINED_STAFF_SHORT: "Trained", "Terlatih";
    /// State of a report.
    REPORTED: "reported", "melapor";
    /// State of a report.
    NIL: "nil", "nihil";
    /// State of a report.
    MISSING: "missing", "belum";
    /// State of a report.
    NOT_EXPECTED: "not expected", "tidak wajib";
    /// State of a report: came unasked.
    REPORTED_UNEXPECTED: "reported, not expected", "melapor, tidak wajib";
    /// Title.
    MONTHLY: "Monthly recap", "Rekap bulanan";
    /// Help.
    MONTHLY_ABOUT: "Every library of an area with its figures, totals and change", "Angka setiap perpustakaan di satu wilayah, jumlah, perubahan";
    /// Note.
    VISITS_CHANGE_YEAR_NOTE: "The change of visits and the second table compare with the same months of the year before.", "Perubahan kunjungan dan tabel kedua membandingkan dengan bulan yang sama tahun sebelumnya.";
    /// Note.
    VISITS_CHANGE_NOTE: "The change of visits and the second table compare with an equally long time just before the period.", "Perubahan kunjungan dan tabel kedua membandingkan dengan kurun sama panjang tepat sebelum periode ini.";
    /// Heading of small bars.
    SPARKLINES: "{n} months", "{n} bulan";
    /// Note.
    SPARKLINES_NOTE: "The small bars show visits from {first} to {last}, for each library on a scale of its own; a month without figures has no bar.", "Batang kecil menunjukkan kunjungan {first} s.d. {last}, tiap perpustakaan dengan skalanya sendiri; bulan tanpa angka tidak punya batang.";
    /// Section.
    CHANGES: "Change against the period before", "Perubahan terhadap periode sebelumnya";
    /// Section.
    CHANGES_YEAR: "Change against the same months of the year before", "Perubahan terhadap bulan yang sama tahun sebelumnya";
    /// Column.
    MEASURE: "Figure", "Ukuran";
    /// Column.
    THIS_PERIOD: "This period", "Periode ini";
    /// Column.
    PERIOD_BEFORE: "Period before", "Periode sebelumnya";
    /// Column.
    YEAR_BEFORE: "Year before", "Tahun sebelumnya";
    /// Column.
    CHANGE: "Change", "Naik/turun";
    /// Column: how many libraries gave the figure.
    FROM_LIBRARIES: "from libraries", "dari perpustakaan";
    /// The same where room is short.
    FROM_LIBRARIES_SHORT: "from libr.", "dari perp.";
    /// Note.
    FROM_LIBRARIES_NOTE: "When different numbers of libraries reported, a change may come from the reporting alone.", "Bila banyaknya perpustakaan yang melapor berbeda, perubahan dapat terjadi hanya karena pelaporannya.";
    /// Title.
    COMPLETENESS: "Completeness of reports", "Kelengkapan laporan";
    /// Help.
    COMPLETENESS_ABOUT: "Which library reported which month, and who is silent", "Perpustakaan mana melapor bulan apa, dan siapa yang belum";
    /// Note: legend of the grid.
    MARKS: "✓ reported, N nil report, L came late (entered after day {day} of the following month), – missing, + reported without being expected, blank: not expected.", "✓ melapor, N laporan nihil, T terlambat (dicatat setelah tanggal {day} bulan berikutnya), – belum melapor, + melapor walau tidak wajib, kosong: tidak wajib melapor.";
    /// Column.
    CAME: "Reported", "Melapor";
    /// Column.
    EXPECTED: "Expected", "Wajib";
    /// Column.
    LATE: "Late", "Terlambat";
    /// Column.
    RATE: "Share", "Persentase";
    /// Section.
    RATE_BY_AREA: "Share per area", "Persentase per wilayah";
    /// Column.
    EXPECTED_LIBRARIES: "Libraries expected", "Perpustakaan wajib melapor";
    /// Column.
    EXPECTED_MONTHS: "Monthly reports expected", "Laporan bulanan seharusnya";
    /// Column.
    REPORTED_MONTHS: "Monthly reports received", "Laporan bulanan masuk";
    /// Note.
    MONTHS_N_OF_M: "{n} of {m} expected monthly reports came in.", "{n} dari {m} laporan bulanan yang seharusnya sudah masuk.";
    /// Note.
    MONTHS_LATE: "{n} of them came late: nothing was entered by day {day} of the following month.", "{n} di antaranya terlambat: belum ada yang dicatat sampai tanggal {day} bulan berikutnya.";
    /// Section.
    SILENT: "Still silent – call these first", "Masih diam – hubungi lebih dulu";
    /// Section.
    GAPS: "Reported again, but with months missing before", "Sudah melapor lagi, tetapi ada bulan sebelumnya yang kosong";
    /// Note.
    SILENT_NOTE: "\"Silent for\" counts the months since the last report, up to the last month of the period in which the library is expected to report; one that never reported counts from its first such month.", "\"Lama diam\" dihitung dari laporan terakhir sampai bulan wajib lapor terakhir pada periode ini; perpustakaan yang belum pernah melapor dihitung dari bulan wajib lapor pertamanya.";
    /// Column.
    MONTHS_MISSING: "Months missing", "Bulan belum dilaporkan";
    /// Column.
    SILENT_FOR: "Silent for (months)", "Lama diam (bulan)";
    /// Column.
    LAST_REPORTED: "Last reported", "Laporan terakhir";
    /// Column.
    PHONE_KNOWN: "Phone known", "Nomor telepon ada";
    /// Title.
    SUMMARY_MONTH: "Summary by month", "Ringkasan per bulan";
    /// Title.
    SUMMARY_QUARTER: "Summary by quarter", "Ringkasan per triwulan";
    /// Title.
    SUMMARY_YEAR: "Summary by year", "Ringkasan per tahun";
    /// Title.
    SUMMARY_REGENCY: "Summary by regency or city", "Ringkasan per kabupaten/kota";
    /// Title.
    SUMMARY_PROVINCE: "Summary by province", "Ringkasan per provinsi";
    /// Title.
    SUMMARY_DISTRICT: "Summary by district", "Ringkasan per kecamatan";
    /// Title.
    SUMMARY_LIBRARY: "Summary by library", "Ringkasan per perpustakaan";
    /// Title.
    SUMMARY_FIELD: "Summary by field of activity", "Ringkasan per bidang kegiatan";
    /// Title.
    SUMMARY_AUDIENCE: "Summary by audience", "Ringkasan per sasaran";
    /// Title.
    SUMMARY_KIND: "Summary by kind of activity", "Ringkasan per jenis kegiatan";
    /// Title.
    SUMMARY_COHORT: "Summary by cohort", "Ringkasan per angkatan";
    /// Help.
    SUMMARY_ABOUT: "All figures by time, place, cohort, or kind of activity", "Semua angka menurut waktu, wilayah, angkatan, jenis kegiatan";
    /// Column.
    MONTH: "Month", "Bulan";
    /// Column.
    QUARTER: "Quarter", "Triwulan";
    /// Column.
    YEAR: "Year", "Tahun";
    /// Column.
    PROVINCE: "Province", "Provinsi";
    /// Column.
    REGENCY: "Regency or city", "Kabupaten/kota";
    /// Column.
    DISTRICT: "District", "Kecamatan";
    /// Column.
    COHORT: "Cohort", "Angkatan";
    /// Column.
    FIELD: "Field", "Bidang";
    /// Column.
    AUDIENCE: "Audience", "Sasaran";
    /// Column.
    KIND: "Kind", "Jenis";
    /// Column.
    MALE: "Male", "Laki-laki";
    /// Column.
    FEMALE: "Female", "Perempuan";
    /// Column.
    UNSPECIFIED: "Unspecified", "Tidak dirinci";
    /// Column.
    BOOKS: "Books", "Buku";
    /// Column.
    EBOOKS: "E-books", "Buku digital";
    /// Column.
    COMPUTERS: "Computers", "Komputer";
    /// Column.
    REPORTING: "Libraries reporting", "Perpustakaan melapor";
    /// Column.
    OF_EXPECTED: "of expected", "dari yang wajib";
    /// Group without cohort.
    NO_COHORT: "no cohort recorded", "angkatan tidak tercatat";
    /// Group of activities that do not say.
    NOT_STATED: "not stated", "tidak disebutkan";
    /// Note.
    STOCK_NOTE: "Books, e-books and computers are what each library last reported up to the end of the row's time; they are never added over months.", "Buku, buku digital, dan komputer adalah angka terakhir tiap perpustakaan sampai akhir kurun pada baris itu; angka ini tidak pernah dijumlahkan antarbulan.";
    /// Note.
    ONLY_ACTIVITIES: "Only activities have this grouping; a library may stand in several rows.", "Hanya kegiatan yang memiliki pengelompokan ini; satu perpustakaan dapat masuk di beberapa baris.";
    /// Title.
    LIBRARY_STORY: "Story of a library", "Riwayat perpustakaan";
    /// Help.
    LIBRARY_ABOUT: "One library's whole story, from enrolment to impact", "Riwayat lengkap satu perpustakaan sampai dampak";
    /// Column.
    LEVEL: "Level", "Tingkat";
    /// Column.
    NPP: "NPP", "NPP";
    /// Column.
    ACTIVE_FROM: "Active from", "Aktif sejak";
    /// Column.
    ACTIVE_TO: "Active to", "Aktif sampai";
    /// Column.
    TRAINED_ON: "Trained since", "Terlatih sejak";
    /// Column.
    PROGRAM: "Programme", "Program";
    /// Column.
    FROM: "From", "Mulai";
    /// Column.
    TO: "To", "Sampai";
    /// Column.
    DECREE: "Decree", "SK";
    /// Column.
    DATE: "Date", "Tanggal";
    /// Column.
    ITEM: "Goods", "Barang";
    /// Column.
    QUANTITY: "Quantity", "Banyaknya";
    /// Column.
    UNIT: "Unit", "Satuan";
    /// Column.
    VALUE: "Value", "Nilai";
    /// Column.
    GIVER: "Giver", "Pemberi";
    /// Column.
    TITLE: "Title", "Judul";
    /// Column.
    ATTENDANCE: "Attendances", "Kehadiran";
    /// Column.
    BANDWIDTH: "Bandwidth (Mbps)", "Lebar pita (Mbps)";
    /// Column.
    RESULT: "Result", "Hasil";
    /// Column.
    AMOUNT: "Rupiah", "Rupiah";
    /// Column.
    RESOURCE_PERSONS: "Resource persons", "Narasumber";
    /// Column.
    GOODS: "Goods", "Barang";
    /// Column.
    REGULATION: "Regulation", "Regulasi";
    /// Column.
    MEDIA: "Medium", "Media";
    /// Column.
    LINK: "Link", "Tautan";
    /// Column.
    PARTNER: "Partner", "Mitra";
    /// Column.
    SCOPE: "Scope", "Ruang lingkup";
    /// Column.
    DIMENSION: "Dimension", "Dimensi";
    /// Column.
    PEOPLE: "People", "Orang";
    /// Column.
    VERIFIED: "of whom verified", "di antaranya terverifikasi";
    /// Column.
    PSEUDONYM: "Pseudonym", "Nama samaran";
    /// Column.
    ACTION: "What will be done", "Rencana";
    /// Column.
    DUE: "By", "Tenggat";
    /// Column.
    STATUS: "Status", "Status";
    /// Column.
    DONE_ON: "Done on", "Selesai";
    /// Column.
    OVERDUE: "Overdue", "Lewat tenggat";
    /// Section.
    ENROLMENT: "Enrolment", "Kepesertaan program";
    /// Section.
    AID: "Aid received", "Bantuan yang diterima";
    /// Section.
    TRAININGS_ATTENDED: "Trainings attended", "Pelatihan yang diikuti";
    /// Section.
    STOCK: "Service stock", "Sarana layanan";
    /// Section.
    MONTH_BY_MONTH: "Month by month", "Bulan demi bulan";
    /// Section.
    PARTNERSHIPS: "Partnerships", "Kemitraan";
    /// Section.
    IMPACT_COUNT: "Impact, people by dimension and sex", "Dampak, orang menurut dimensi dan jenis kelamin";
    /// Section.
    IMPACT_STORIES: "Impact, who (by pseudonym)", "Dampak, siapa (nama samaran)";
    /// Section.
    COMMITMENTS: "Follow-up plans", "Rencana tindak lanjut";
    /// Note.
    NO_LIBRARY: "No library named, or none of this number.", "Perpustakaan belum disebut, atau tidak ada perpustakaan dengan nomor itu.";
    /// Note: chapters that were left out.
    EMPTY_CHAPTERS: "Nothing is recorded under: {chapters}.", "Belum ada catatan pada bagian: {chapters}.";
    /// Note.
    STORY_NOTE: "Enrolment, aid, trainings, stock, partnerships and plans are told up to the end of the period; months, activities, advocacy, publications and impact within it. Names, phones and stories of persons are left out; without consent, the pseudonym too.", "Kepesertaan, bantuan, pelatihan, sarana, kemitraan, dan rencana ditampilkan sampai akhir periode; bulan, kegiatan, advokasi, publikasi, dan dampak hanya di dalam periode. Nama, telepon, dan cerita orang tidak ditampilkan; tanpa persetujuan, nama samaran pun tidak.";
    /// Title.
    TRAINING: "Training", "Pelatihan";
    /// Help.
    TRAINING_ABOUT: "Which libraries are trained, who attended, and test results", "Perpustakaan yang sudah terlatih, peserta, dan hasil tes";
    /// Column.
    IN_PROGRAMME: "Libraries in the programme", "Perpustakaan peserta program";
    /// Column.
    TRAINED_LIBRARIES: "of which trained", "di antaranya terlatih";
    /// Column.
    LISTED: "On the list", "Dalam daftar hadir";
    /// Column.
    STATED: "Stated number", "Jumlah menurut penyelenggara";
    /// Column.
    PAIRED: "With both tests", "Mengikuti kedua tes";
    /// Column.
    PRETEST: "Pre-test, mean", "Pretes, rata-rata";
    /// Column.
    POSTTEST: "Post-test, mean", "Postes, rata-rata";
    /// Column.
    GAIN: "Gain, mean", "Kenaikan, rata-rata";
    /// Column.
    ROLE: "Role", "Peran";
    /// Column.
    RECORDS: "Records", "Catatan";
    /// Column.
    PUBLISHABLE: "may be published", "boleh dipublikasikan";
    /// Section.
    TRAININGS: "Trainings of the period", "Pelatihan pada periode ini";
    /// Section.
    BY_ROLE: "Participants by role and sex", "Peserta menurut peran dan jenis kelamin";
    /// Section.
    GAIN_BY_KIND: "Tests by kind of training", "Hasil tes menurut jenis pelatihan";
    /// Section.
    BY_PLACE: "By place", "Menurut tempat";
    /// Note.
    GAIN_NOTE: "Only people with both a pre-test and a post-test count, so that both means are of the same people.", "Hanya peserta yang memiliki nilai pretes dan postes yang dihitung, sehingga kedua rata-rata berasal dari orang yang sama.";
    /// Note.
    LISTED_NOTE: "People on the list of names and the number stated by the organiser are kept apart and never added.", "Peserta dalam daftar hadir dan jumlah menurut penyelenggara dipisahkan dan tidak dijumlahkan.";
    /// Note.
    TRAINED_OUTSIDE: "{n} trained {n|library is|libraries are} not in the programme at the end of the period and not counted.", "{n} perpustakaan terlatih bukan peserta program pada akhir periode, sehingga tidak dihitung.";
    /// Note.
    TRAINING_NOTE: "A library is trained when somebody of it attended a Bimtek SPP-TIK by the end of the period. Participants are attendances: somebody who came to two trainings counts twice.", "Perpustakaan disebut terlatih bila ada pengelolanya yang mengikuti Bimtek SPP-TIK sampai akhir periode. Peserta dihitung per kehadiran: orang yang mengikuti dua pelatihan dihitung dua kali.";
    /// Note.
    IMPACT_NOTE: "A record of a group counts the people in it, any other record one person. Records without consent are counted and never told.", "Catatan kelompok dihitung menurut jumlah orangnya, catatan lain satu orang. Catatan tanpa persetujuan tetap dihitung, tetapi tidak pernah diceritakan.";
    /// Note.
    SMALL_COUNTS: "Counts below 5 can show who is meant: do not publish them.", "Angka di bawah 5 dapat menunjukkan siapa orangnya: jangan dipublikasikan.";
    /// Title.
    IMPACT_TITLE: "Impact", "Dampak";
    /// Help.
    IMPACT_ABOUT: "People whose life changed, by dimension, sex and place", "Orang yang hidupnya berubah, menurut dimensi dan tempat";
}

/// The states of a library's report, by code.
pub const STATES: &[(&str, Text)] = &[
    ("reported", REPORTED),
    ("nil", NIL),
    ("missing", MISSING),
    ("not_expected", NOT_EXPECTED),
    ("unexpected", REPORTED_UNEXPECTED),
];

/// What is shown for a library without cohort.
pub const COHORTS: &[(&str, Text)] = &[("none", NO_COHORT)];

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
