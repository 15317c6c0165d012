//! The words of the reports on the programme as such: timeliness, trend, targets, pathway, before and after,
//! and the profile of a library.

use super::Text;

crate::texts! {
    /// Help of --period where a year is usual.
    PERIOD_YEAR: "Period, such as 2022 or 2021-07..2022-06 [default: the last 12 months]", "Periode, misalnya 2022 atau 2021-07..2022-06 [bawaan: 12 bulan terakhir]";
    /// --measure.
    MEASURE: "The figure to follow: {known}", "Angka yang diikuti: {known}";
    /// Note.
    OTHER_MEASURES: "Other figures with --measure: {known}.", "Angka lain dengan --measure: {known}.";

    /// Title.
    TREND: "Trend by month", "Tren per bulan";
    /// Help.
    TREND_ABOUT: "One figure month by month, with growth among the same libraries", "Satu angka dari bulan ke bulan, beserta pertumbuhannya";
    /// Column.
    CHANGE_MONTH: "Against month before", "Dibanding bulan lalu";
    /// Column.
    CHANGE_YEAR: "Against last year", "Dibanding tahun lalu";
    /// Column.
    SAME: "Of the same libraries", "Di perpustakaan yang sama";
    /// Column.
    SAME_RATE: "Growth of the same", "Pertumbuhan yang sama";
    /// Column.
    SAME_LIBRARIES: "The same libraries", "Perpustakaan yang sama";
    /// Column.
    RUNNING: "Sum of 12 months", "Jumlah 12 bulan";
    /// Note.
    SAME_NOTE: "\"Of the same libraries\" counts only libraries that reported this month and the one before, so that their growth does not come from more or fewer libraries reporting.", "\"Di perpustakaan yang sama\" hanya menghitung perpustakaan yang melapor bulan ini dan bulan sebelumnya, sehingga pertumbuhannya bukan karena lebih banyak atau lebih sedikit perpustakaan yang melapor.";
    /// Note.
    RUNNING_NOTE: "The sum of 12 months is shown where each of the twelve has a figure; last year is the same month of the year before.", "Jumlah 12 bulan hanya ditampilkan bila kedua belas bulannya punya angka; tahun lalu berarti bulan yang sama pada tahun sebelumnya.";
    /// Section.
    HIGH_AND_LOW: "Best and weakest month", "Bulan terbaik dan terlemah";
    /// Column.
    WHICH: "Month with", "Bulan dengan";
    /// Row.
    HIGHEST: "the highest figure", "angka tertinggi";
    /// Row.
    LOWEST: "the lowest figure", "angka terendah";

    /// Title.
    PATHWAY: "From joining to impact", "Jalur dari bergabung sampai dampak";
    /// Help.
    PATHWAY_ABOUT: "From joining to training, activities and impact; who waits where", "Dari bergabung, terlatih, sampai dampak; siapa tertahan di mana";
    /// Column.
    JOINED: "Joined", "Bergabung";
    /// Column.
    STEP_TRAINED: "Trained", "Terlatih";
    /// Column.
    STEP_ACTIVITY: "First activity", "Kegiatan pertama";
    /// Column.
    STEP_IMPACT: "First impact", "Dampak pertama";
    /// Column.
    WHOLE_CHAIN: "All three", "Ketiganya";
    /// Column: of the group.
    SHARE: "%", "%";
    /// Section.
    DAYS_BETWEEN: "Days from step to step", "Lama antarlangkah (hari)";
    /// Column.
    PATH: "Step", "Langkah";
    /// Row.
    PATH_TRAINED: "joining to training", "bergabung sampai terlatih";
    /// Row.
    PATH_ACTIVITY: "training to first activity", "terlatih sampai kegiatan pertama";
    /// Row.
    PATH_IMPACT: "first activity to first impact", "kegiatan pertama sampai dampak pertama";
    /// Column.
    MEDIAN_DAYS: "Days, median", "Hari, median";
    /// Column.
    SHORTEST: "shortest", "tercepat";
    /// Column.
    LONGEST: "longest", "terlama";
    /// Column.
    REVERSED: "in other order", "urutan terbalik";
    /// Note.
    DAYS_NOTE: "Only libraries that took both steps count. Where the later step came first (\"in other order\"), its days are below 0.", "Hanya perpustakaan yang sudah melalui kedua langkah yang dihitung. Bila langkah kedua terjadi lebih dulu (\"urutan terbalik\"), harinya di bawah 0.";
    /// Section.
    WAITING: "Who waits for what", "Siapa menunggu apa";
    /// Column.
    WAITS_FOR: "Waits for", "Menunggu";
    /// State.
    WAITS_TRAINING: "training (Bimtek)", "Bimtek";
    /// State.
    WAITS_ACTIVITY: "first activity", "kegiatan pertama";
    /// State.
    WAITS_IMPACT: "first impact", "dampak pertama";
    /// Column.
    DAYS_WAITING: "for days", "Lama (hari)";
    /// Note.
    WAITING_NOTE: "A library waits for the first step it has not taken, counted from the step before to the end of the period.", "Perpustakaan menunggu langkah pertama yang belum dilaluinya, dihitung sejak langkah sebelumnya sampai akhir periode.";
    /// Note.
    NONE_JOINED: "No library had joined by the end of the period. Record who joined the programme: tpbis enrolment add", "Belum ada perpustakaan yang bergabung sampai akhir periode. Catat kepesertaan program: tpbis enrolment add";
    /// Note.
    PATHWAY_NOTE: "Counted are all libraries that joined by the end of the period, other than as candidates. Trained: somebody attended a Bimtek SPP-TIK, also before joining. Activity and impact: the first record since joining; what was never recorded is not known here.", "Yang dihitung adalah semua perpustakaan yang bergabung sampai akhir periode, selain calon. Terlatih: ada yang mengikuti Bimtek SPP-TIK, juga bila sebelum bergabung. Kegiatan dan dampak: catatan pertama sejak bergabung; yang tidak dicatat tidak terlihat di sini.";

    /// Title.
    BASELINE: "Before and after joining", "Sebelum dan sesudah bergabung";
    /// Help.
    BASELINE_ABOUT: "Libraries since they joined against the year before", "Perpustakaan sejak bergabung dibanding tahun sebelumnya";
    /// Section.
    FIRST_YEAR: "First year in the programme against the year before", "Tahun pertama dalam program dibanding tahun sebelum bergabung";
    /// Section.
    IN_PERIOD: "This period against the year before joining", "Periode ini dibanding tahun sebelum bergabung";
    /// Section.
    PER_LIBRARY: "By library", "Per perpustakaan";
    /// Column.
    BOTH_SIDES: "Libraries compared", "Perpustakaan dibandingkan";
    /// Column.
    NOT_BOTH: "not comparable", "tidak dapat dibandingkan";
    /// Column.
    BEFORE: "Before", "Sebelum";
    /// Column.
    AFTER: "After", "Sesudah";
    /// Column.
    CHANGE_RATE: "in %", "dalam %";
    /// Column.
    MEDIAN_CHANGE: "Change, median library", "Perubahan, median";
    /// Column.
    ROSE: "rose", "naik";
    /// Column.
    FELL: "fell", "turun";
    /// Column.
    MONTHS_BEFORE: "Months before", "Bulan sebelum";
    /// Column.
    YEAR_ONE: "First year", "Tahun pertama";
    /// Column.
    MONTHS_YEAR: "Months, first year", "Bulan, tahun pertama";
    /// Column.
    CHANGE_YEAR_ONE: "change", "perubahan";
    /// Column.
    PERIOD_MEAN: "This period", "Periode ini";
    /// Column.
    MONTHS_PERIOD: "Months, period", "Bulan, periode";
    /// Column.
    CHANGE_PERIOD: "change", "perubahan";
    /// Note.
    NOBODY_KNOWS: "Not compared, because no library has figures both before and after joining: {measures}.", "Tidak dibandingkan, karena tidak ada perpustakaan yang punya angka sebelum dan sesudah bergabung: {measures}.";
    /// Note.
    NEVER_JOINED: "{n} {n|library|libraries} had not joined the programme by the end of the period and {n|is|are} left out.", "{n} perpustakaan belum bergabung dengan program sampai akhir periode, sehingga tidak dihitung.";
    /// Note.
    BASELINE_NOTE: "Figures are means of a reported month, added up over the libraries compared; books, e-books and computers are what was last known. A library with figures on one side only is not compared. The month of joining belongs to the first year.", "Angka adalah rata-rata per bulan yang dilaporkan, dijumlahkan atas perpustakaan yang dibandingkan; buku, buku digital, dan komputer adalah angka terakhir yang diketahui. Perpustakaan yang hanya punya angka di satu sisi tidak dibandingkan. Bulan bergabung termasuk tahun pertama.";
    /// Note.
    NO_CAUSE: "This shows what changed, not why: other things changed in the same time, and there is no comparison with libraries outside the programme.", "Ini menunjukkan apa yang berubah, bukan sebabnya: banyak hal lain ikut berubah pada waktu yang sama, dan tidak ada pembanding dari perpustakaan di luar program.";

    /// Title.
    TIMELINESS: "Timeliness of records", "Ketepatan waktu pencatatan";
    /// Help.
    TIMELINESS_ABOUT: "How many days from event to entry; late and back-dated records", "Berapa hari dari kejadian sampai dicatat; catatan terlambat";
    /// Column.
    ON_TIME: "On time", "Tepat waktu";
    /// Column.
    LATE: "Later", "Terlambat";
    /// Column.
    ON_TIME_SHARE: "on time, %", "tepat waktu, %";
    /// Column.
    BACK_DATED: "over 31 days later", "lewat 31 hari";
    /// Section.
    BY_KIND: "By kind of record", "Menurut jenis catatan";
    /// Column.
    RECORD_KIND: "Kind of record", "Jenis catatan";
    /// Column.
    OWN_ENTRY_DAY: "with a day of entry", "punya tanggal input";
    /// Note.
    MONTHLY_COUNTS: "Visits and services are known by month: their days count from the end of the month, and they are on time by day {day} of the next one.", "Kunjungan dan layanan diketahui per bulan: harinya dihitung dari akhir bulan, dan tepat waktu bila dicatat paling lambat tanggal {day} bulan berikutnya.";
    /// Section.
    CLUSTERS: "Many records dated the first of a month, entered later", "Banyak catatan bertanggal awal bulan yang dicatat belakangan";
    /// Note.
    CLUSTER_NOTE: "At least five records on that day, more than half entered in a later month: the day may stand in for one nobody remembered. Ask for the real dates.", "Sedikitnya lima catatan pada tanggal itu, lebih dari separuh dicatat pada bulan lain: tanggalnya mungkin sekadar pengganti tanggal yang tidak diingat. Tanyakan tanggal sebenarnya.";
    /// Section.
    LATE_LIST: "Late entries, the latest first", "Catatan terlambat, yang paling lama lebih dulu";
    /// Column.
    ENTERED: "Entered", "Dicatat";
    /// Column.
    DAYS: "Days", "Hari";
    /// Column.
    STANDING: "Stands as", "Keterangan";
    /// State.
    IS_LATE: "in a later month", "bulan lain";
    /// State.
    IS_BACK_DATED: "over 31 days later", "lewat 31 hari";
    /// State.
    IS_EARLY: "before its date – check it", "sebelum tanggalnya – periksa";
    /// Note.
    LATE_NOTE: "Records with a day of entry of their own stand first; for the others, the day they came into this database counts.", "Catatan yang punya tanggal input sendiri ditampilkan lebih dulu; untuk yang lain, yang dihitung adalah hari masuknya ke basis data ini.";
    /// Note.
    MORE_LATE: "and {n} more; ask for one library or a shorter period to see them.", "dan {n} lagi; pilih satu perpustakaan atau periode lebih pendek untuk melihatnya.";
    /// Note.
    NO_ENTRY_DAY: "{n} of {m} records do not say when they were first entered: the day they came into this database counts, so they may look later than they were.", "{n} dari {m} catatan tidak menyebut kapan pertama kali dicatat: yang dihitung adalah hari masuknya ke basis data ini, sehingga bisa tampak lebih lambat dari sebenarnya.";
    /// Note.
    TIMELINESS_NOTE: "An event is on time when it was entered in the month it happened. The period is that of the events, not of the entries.", "Kejadian disebut tepat waktu bila dicatat pada bulan kejadiannya. Periode adalah waktu kejadian, bukan waktu pencatatan.";

    /// Title.
    TARGET: "Targets and results", "Target dan capaian";
    /// Help.
    TARGET_ABOUT: "What came of targets: to date, in percent, and at this pace", "Capaian terhadap target: sampai kini, persen, dan perkiraan";
    /// Column.
    INDICATOR: "Indicator", "Indikator";
    /// Column.
    PERIOD: "Period", "Periode";
    /// Column.
    PLACE: "Area or library", "Wilayah atau perpustakaan";
    /// Column.
    MODE: "Counted", "Cara hitung";
    /// Column.
    DIRECTION: "Direction", "Arah";
    /// Column.
    WANTED: "Target", "Target";
    /// Column.
    TO_DATE: "to date", "s.d. kini";
    /// Column.
    ACTUAL: "Result", "Capaian";
    /// Column.
    ACHIEVED: "of target", "dari target";
    /// Column.
    GAP: "Against to date", "Selisih s.d. kini";
    /// Column.
    PROJECTION: "At this pace", "Perkiraan akhir";
    /// Column.
    PARTS: "Targets of parts", "Target bagian";
    /// Column.
    PARTS_SUM: "Sum of parts' targets", "Jumlah target bagian";
    /// Indicator.
    PEL: "Trained libraries (%)", "Perpustakaan terlatih (%)";
    /// Indicator.
    LAP: "Completeness of reports (%)", "Kelengkapan laporan (%)";
    /// Indicator.
    TEP: "Timeliness (%)", "Ketepatan waktu (%)";
    /// State.
    REACHED: "reached", "tercapai";
    /// State.
    MISSED: "missed", "tidak tercapai";
    /// State.
    ON_COURSE: "on course", "sesuai laju";
    /// State.
    BEHIND: "behind", "tertinggal";
    /// State.
    UNDERWAY: "under way", "berjalan";
    /// State.
    UNKNOWN: "no figure", "belum ada angka";
    /// Note.
    NO_TARGETS: "No target touches this period. Record one: tpbis target add", "Belum ada target pada periode ini. Catat target: tpbis target add";
    /// Note.
    TARGET_NOTE: "\"To date\" is the part of the target for the months passed, in equal parts; \"at this pace\" carries the result on to the end of the target's period. Trained libraries, completeness and timeliness are shares in percent: they are not divided by time. Replication is known by year only.", "\"S.d. kini\" adalah bagian target untuk bulan yang sudah berjalan, dibagi rata; \"perkiraan akhir\" meneruskan laju capaian sampai akhir periode target. Perpustakaan terlatih, kelengkapan, dan ketepatan adalah persentase, sehingga tidak dibagi menurut waktu. Replikasi hanya diketahui per tahun.";
    /// Note.
    PARTS_NOTE: "The sum of parts adds the targets of the areas and libraries inside; it stands beside the area's own target and need not be equal.", "Jumlah target bagian menjumlahkan target wilayah dan perpustakaan di dalamnya; angka itu berdampingan dengan target wilayah dan tidak harus sama.";
    /// Note.
    OTHER_PERIODS: "{n} {n|target is|targets are} for other periods and not shown.", "{n} target berlaku untuk periode lain, sehingga tidak ditampilkan.";
    /// Note.
    UNREADABLE: "{n} {n|target has|targets have} no period of whole months and cannot be followed: {targets}. Correct: tpbis target edit", "{n} target tidak punya periode bulan penuh sehingga tidak dapat diikuti: {targets}. Perbaiki: tpbis target edit";

    /// Section.
    SCORE: "Score in the national system", "Skor di sistem nasional";
    /// Column.
    SCORE_VALUE: "Score", "Skor";
    /// Column.
    BAND: "Band", "Kategori";
    /// Band.
    RED: "red (up to 25)", "merah (s.d. 25)";
    /// Band.
    YELLOW: "yellow (over 25 to 75)", "kuning (di atas 25 s.d. 75)";
    /// Band.
    GREEN: "green (over 75)", "hijau (di atas 75)";
    /// Band.
    NOT_RATED: "not rated", "belum dinilai";
    /// Note.
    SCORE_NOTE: "As the national system showed it; its formula is not public and is not computed here.", "Sebagaimana ditampilkan sistem nasional; rumusnya tidak dipublikasikan dan tidak dihitung di sini.";
    /// Section.
    PROFILE: "Profile (our own reckoning, not the national score)", "Profil (hitungan sendiri, bukan skor nasional)";
    /// Column.
    PROFILE_DIMENSION: "Dimension", "Dimensi";
    /// Column.
    MEASURED: "Measured", "Terukur";
    /// Column.
    POINTS: "Points", "Nilai (0–100)";
    /// Column.
    TO_NEXT_BAND: "missing to the next band", "kurang untuk naik kategori";
    /// Column.
    WEIGHT: "Weight", "Bobot";
    /// Dimension.
    REPORTING: "Reporting", "Kelengkapan laporan";
    /// Dimension.
    VISITS_GROWTH: "Growth of visits", "Pertumbuhan kunjungan";
    /// Dimension.
    ACTIVITIES: "Activities", "Kegiatan";
    /// Dimension.
    AUDIENCE: "Breadth of audience", "Ragam sasaran";
    /// Dimension.
    ADVOCACY: "Advocacy", "Advokasi";
    /// Dimension.
    PUBLICATIONS: "Publications", "Publikasi";
    /// Dimension.
    IMPACT: "Impact", "Dampak";
    /// Dimension.
    SERVICE: "Services", "Layanan";
    /// Row.
    OVERALL: "Overall", "Keseluruhan";
    /// Column.
    MEASURED_IN: "Unit", "Satuan";
    /// Unit.
    OF_MONTHS: "% of expected months", "% bulan wajib lapor";
    /// Unit.
    OF_VISITS: "% per reported month", "% per bulan laporan";
    /// Unit.
    PER_MONTH: "per reported month", "per bulan laporan";
    /// Unit.
    AUDIENCES: "audiences reached", "jenis sasaran";
    /// Unit.
    RESULTS_A_YEAR: "results a year", "hasil per tahun";
    /// Unit.
    ITEMS_A_YEAR: "items a year", "berita per tahun";
    /// Unit.
    PEOPLE_A_YEAR: "people a year", "orang per tahun";
    /// Unit.
    OF_SERVICES: "of books, e-books, computers, internet", "dari buku, buku digital, komputer, internet";
    /// Band of the profile.
    LOW: "low", "rendah";
    /// Band of the profile.
    MIDDLE: "middle", "sedang";
    /// Band of the profile.
    HIGH: "high", "tinggi";
    /// Note.
    PROFILE_NOTE: "The profile is this tool's own reckoning, open to everybody: points are the measured value against the value that gives 100, at most 100; overall is their weighted mean over what is known. Bands: middle from {middle}, high from {high}.", "Profil ini hitungan alat ini sendiri dan terbuka: nilai adalah angka terukur dibanding angka yang memberi 100, paling tinggi 100; keseluruhan adalah rata-rata berbobot dari yang diketahui. Kategori: sedang mulai {middle}, tinggi mulai {high}.";
    /// Note.
    PROFILE_SCALE: "100 points at: {thresholds}. Weights: {weights}.", "Nilai 100 pada: {thresholds}. Bobot: {weights}.";
    /// Note.
    PROFILE_OWN: "Set in this database: {keys}.", "Diatur dalam basis data ini: {keys}.";
    /// Note.
    PROFILE_DEFAULT: "These are the built-in values.", "Ini nilai bawaan.";
    /// Hint.
    PROFILE_HINT: "Weights and thresholds are changed with: tpbis config set profile.weights reporting=30", "Bobot dan ambang diubah dengan: tpbis config set profile.weights reporting=30";
    /// Meaning of a setting.
    WEIGHTS_ABOUT: "how much each dimension of a library's profile counts", "bobot tiap dimensi pada profil perpustakaan";
    /// Meaning of a setting.
    THRESHOLDS_ABOUT: "the value of each dimension that gives 100 points", "angka tiap dimensi yang memberi nilai 100";
    /// Meaning of a setting.
    BANDS_ABOUT: "the points from which a dimension is middle and high", "nilai mulai kategori sedang dan tinggi";
}

/// The rows of the best and the weakest month, by code.
pub const EXTREMES: &[(&str, Text)] = &[("highest", HIGHEST), ("lowest", LOWEST)];

/// The ways between the steps of the pathway.
pub const PATHS: [(&str, Text); 3] =
    [("training", PATH_TRAINED), ("activity", PATH_ACTIVITY), ("impact", PATH_IMPACT)];

/// What a library on its way waits for.
pub const WAITS: [(&str, Text); 3] =
    [("training", WAITS_TRAINING), ("activity", WAITS_ACTIVITY), ("impact", WAITS_IMPACT)];

/// How an entry stands that is not on time.
pub const STANDINGS: [(&str, Text); 3] =
    [("late", IS_LATE), ("back_dated", IS_BACK_DATED), ("early", IS_EARLY)];

/// The indicators that are shares in percent.
pub const SHARES: &[(&str, Text)] = &[("PEL", PEL), ("LAP", LAP), ("TEP", TEP)];

/// How a target stands.
pub const TARGET_STATES: &[(&str, Text)] = &[
    ("reached", REACHED),
    ("missed", MISSED),
    ("on_course", ON_COURSE),
    ("behind", BEHIND),
    ("underway", UNDERWAY),
    ("unknown", UNKNOWN),
];

/// The bands of the national score.
pub const SCORE_BANDS: &[(&str, Text)] =
    &[("red", RED), ("yellow", YELLOW), ("green", GREEN), ("not_rated", NOT_RATED)];

/// The bands of the profile, from the lowest.
pub const PROFILE_BANDS: [(&str, Text); 3] = [("low", LOW), ("middle", MIDDLE), ("high", HIGH)];

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
