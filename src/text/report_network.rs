//! The words of the reports about the network around libraries, about the quality of records, and of what is
//! written to others: the reminder, the letter.

use super::Text;

crate::texts! {
    /// Note: small groups are hidden.
    HIDDEN: "\"*\" = hidden: fewer than {n} people, or a figure from which such a number could be computed.", "\"*\" = disembunyikan: kurang dari {n} orang, atau angka yang dapat dipakai menghitungnya.";
    /// Hint.
    REVEAL_HINT: "--reveal REASON shows everything, for your own use.", "--reveal ALASAN menampilkan semuanya, untuk keperluan Anda sendiri.";
    /// Help.
    PARTNERSHIP_ABOUT: "Agreements with partners: in force, new, expiring, expired", "Kerja sama dengan mitra: berlaku, baru, segera berakhir";
    /// Column.
    IN_FORCE: "In force", "Berlaku";
    /// Column.
    NEW: "of which new", "di antaranya baru";
    /// Column.
    EXPIRING: "expiring within 90 days", "berakhir dalam 90 hari";
    /// Column.
    EXPIRED: "expired", "sudah berakhir";
    /// Column.
    PARTNER_KIND: "Kind of partner", "Jenis mitra";
    /// Section.
    BY_PARTNER: "By kind of partner", "Menurut jenis mitra";
    /// Column.
    NUMBER: "No.", "No.";
    /// Column.
    DAYS_LEFT: "Days left", "Sisa hari";
    /// Section.
    ENDING: "To renew: expired or expiring within 90 days", "Perlu diperpanjang: sudah berakhir atau berakhir dalam 90 hari";
    /// Note.
    PARTNERSHIP_NOTE: "In force: valid on any day of the period. New: signed in it. Expired and expiring are counted from the last day of the period, or from today if the period has not ended. An agreement without an end date is valid until further notice.", "Berlaku: masih sah pada salah satu hari dalam periode. Baru: ditandatangani dalam periode ini. Berakhir dihitung dari hari terakhir periode, atau dari hari ini bila periode belum selesai. Kerja sama tanpa tanggal akhir dianggap berlaku terus.";
    /// Help.
    REPLICATION_ABOUT: "Villages replicated with regions' own money, by source and year", "Desa yang direplikasi dengan dana daerah, per sumber dan tahun";
    /// Title.
    REPLICATION: "Replication with own money", "Replikasi mandiri";
    /// Column.
    VILLAGES: "Villages", "Desa";
    /// Note.
    WITHOUT_AMOUNT: "{n} {n|record does|records do} not say the rupiah; the sum is of the others.", "{n} catatan belum menyebut rupiah; jumlahnya berasal dari catatan lain.";
    /// Note.
    OTHERS_FINE: "{n} more with nothing to look at; the total is of all.", "{n} lainnya tanpa catatan yang perlu diperiksa; jumlahnya mencakup semua.";
    /// Column.
    STATUS_AS_RECORDED: "Status recorded", "Status tercatat";
    /// Column.
    FROM_AREAS: "from areas", "dari wilayah";
    /// Column.
    FUNDS: "Source of funds", "Sumber dana";
    /// Section.
    BY_YEAR: "By year", "Menurut tahun";
    /// Note.
    REPLICATING: "{n} of {m} regencies and cities with a library or a replication here have replicated.", "{n} dari {m} kabupaten/kota yang memiliki perpustakaan atau replikasi di sini sudah melakukan replikasi.";
    /// Note.
    REPLICATION_NOTE: "Replication is recorded per budget year: every year that the period touches counts whole.", "Replikasi dicatat per tahun anggaran: setiap tahun yang tersentuh periode dihitung penuh.";
    /// Note.
    REPLICATION_FILTERS: "Replication belongs to an area, not to a library: --library and --cohort change nothing here.", "Replikasi milik wilayah, bukan perpustakaan: --library dan --cohort tidak berpengaruh di sini.";
    /// Help.
    COMMITMENT_ABOUT: "Follow-up plans of meetings: open, overdue, done", "Rencana tindak lanjut: belum selesai, lewat tenggat, selesai";
    /// Column.
    PLANS: "Plans", "Rencana";
    /// Column.
    OPEN: "Open", "Belum selesai";
    /// Column.
    OF_WHICH_OVERDUE: "of which overdue", "di antaranya lewat tenggat";
    /// Column.
    DONE: "Done", "Selesai";
    /// Column.
    DROPPED: "Dropped", "Dibatalkan";
    /// Column.
    LONGEST: "Longest overdue (days)", "Paling lama lewat (hari)";
    /// Column.
    DONE_LATE: "done late", "selesai terlambat";
    /// Column.
    WITHOUT_DUE: "without due date", "tanpa tenggat";
    /// Note.
    NO_PLANS: "No follow-up plan is recorded for this period. Record what a meeting agrees: tpbis commitment add", "Belum ada rencana tindak lanjut pada periode ini. Catat kesepakatan pertemuan: tpbis commitment add";
    /// Column.
    RESPONSIBLE: "Responsible", "Penanggung jawab";
    /// Section.
    BY_RESPONSIBLE: "By who is to do it", "Menurut penanggung jawab";
    /// Column.
    MEETING: "Meeting", "Pertemuan";
    /// Section.
    BY_MEETING: "By meeting", "Menurut pertemuan";
    /// Row.
    NO_MEETING: "(no meeting)", "(tanpa pertemuan)";
    /// Column.
    DAYS_OVERDUE: "Days overdue", "Lewat (hari)";
    /// Column.
    AGREED: "Agreed on", "Disepakati";
    /// Section.
    STILL_OPEN: "Still open", "Belum selesai";
    /// Note.
    MARK_DONE: "When one is done: tpbis commitment edit {id} --status done", "Bila sudah selesai: tpbis commitment edit {id} --status done";
    /// Note.
    COMMITMENT_NOTE: "Counted are plans agreed in the period, and earlier ones that are still open or were done in it. Overdue counts on the last day of the period, or today if it has not ended.", "Yang dihitung: rencana yang disepakati dalam periode, serta rencana sebelumnya yang belum selesai atau baru selesai dalam periode. Lewat tenggat dihitung pada hari terakhir periode, atau hari ini bila periode belum selesai.";
    /// Help.
    NEED_ABOUT: "Community needs, which activities answer them, how soon", "Kebutuhan masyarakat dan kegiatan yang menjawabnya";
    /// Title.
    NEED: "Community needs and their answers", "Kebutuhan masyarakat dan jawabannya";
    /// Column.
    NEEDS: "Needs", "Kebutuhan";
    /// Column.
    ANSWERED: "answered", "dijawab";
    /// Column.
    UNANSWERED: "not answered", "belum dijawab";
    /// Column.
    DAYS_TO_ANSWER: "Days to the first activity, mean", "Hari sampai kegiatan pertama, rata-rata";
    /// Column.
    METHOD: "Found by", "Cara menemukan";
    /// Section.
    BY_METHOD: "By how they were found", "Menurut cara menemukan";
    /// Column.
    ONE_NEED: "Need", "Kebutuhan";
    /// Column.
    DAYS_TO_ANSWER_ONE: "Days to the first activity", "Hari sampai kegiatan pertama";
    /// Section.
    EVERY_NEED: "Every need, unanswered first", "Setiap kebutuhan, yang belum dijawab lebih dulu";
    /// Note.
    NEED_NOTE: "Answered: at least one activity up to the end of the period names the need (tpbis activity edit NUMBER --need NEED). Activities and participations are those that answer. An activity held before the need was noted counts as 0 days.", "Dijawab: sedikitnya satu kegiatan sampai akhir periode menyebut kebutuhan itu (tpbis activity edit NOMOR --need KEBUTUHAN). Kegiatan dan partisipasi di sini adalah yang menjawab kebutuhan. Kegiatan yang diadakan sebelum kebutuhan dicatat dihitung 0 hari.";
    /// Help.
    IPLM_ABOUT: "What the yearly literacy index (IPLM) asks, and what is lacking", "Isian tahunan IPLM, serta butir yang belum dapat dijawab";
    /// Title.
    IPLM: "Sheet for the literacy development index (IPLM)", "Lembar isian Indeks Pembangunan Literasi Masyarakat (IPLM)";
    /// Column: item.
    LITERACY_PARTICIPATIONS: "Participants in literacy activities", "Peserta kegiatan literasi";
    /// Short.
    PARTICIPATIONS_SHORT: "Partic.", "Peserta";
    /// Column: item.
    PROGRAMMES_HELD: "Programmes held", "Kegiatan yang diselenggarakan";
    /// Short.
    PROGRAMMES_SHORT: "Progr.", "Keg.";
    /// Column: item.
    ON_SITE: "Users on site (visits)", "Pemustaka di tempat (kunjungan)";
    /// Short.
    ON_SITE_SHORT: "On site", "Di tempat";
    /// Column: item.
    ONLINE: "Users online (visits)", "Pemustaka daring (kunjungan)";
    /// Short.
    ONLINE_SHORT: "Online", "Daring";
    /// Column: item.
    COMPUTER_USERS: "Users of computers", "Pengguna komputer";
    /// Short.
    COMPUTER_USERS_SHORT: "Comp. users", "Peng. komp.";
    /// Column: item.
    INTERNET_USERS: "Users of the internet", "Pengguna internet";
    /// Short.
    INTERNET_USERS_SHORT: "Net users", "Peng. net";
    /// Column: item.
    LOANS: "Loans", "Peminjaman";
    /// Short.
    LOANS_SHORT: "Loans", "Pinjam";
    /// Column: item.
    NEW_MEMBERS: "New members", "Anggota baru";
    /// Short.
    NEW_MEMBERS_SHORT: "New memb.", "Angg. baru";
    /// Column: item.
    PARTNERSHIPS_IN_FORCE: "Outside partnerships in force", "Kerja sama dengan pihak luar yang berlaku";
    /// Short.
    PARTNERSHIPS_SHORT: "Partn.", "Mitra";
    /// Short.
    EBOOKS_SHORT: "E-books", "Digital";
    /// Short.
    COMPUTERS_SHORT: "Comp.", "Komp.";
    /// Section.
    PER_LIBRARY: "Per library", "Per perpustakaan";
    /// Section.
    PER_AREA: "Per area", "Per wilayah";
    /// Column.
    ITEM: "Item", "Butir";
    /// Column.
    LIBRARIES: "Libraries", "Perpustakaan";
    /// Section.
    NOT_HERE: "Items that these records cannot give", "Butir yang tidak dapat dijawab dari catatan ini";
    /// Column.
    WHERE_FROM: "Where to find it", "Sumbernya";
    /// Note.
    IPLM_NOTE: "Users are visits, not different persons. Every activity counts as a literacy programme; leave out what does not fit before you hand it in. Books, e-books and computers are the last figures known. Only libraries of the programme are recorded here; the index asks for all libraries of the area.", "Pemustaka dihitung per kunjungan, bukan per orang. Setiap kegiatan dihitung sebagai kegiatan literasi; keluarkan yang tidak sesuai sebelum diserahkan. Buku, buku digital, dan komputer adalah angka terakhir yang diketahui. Di sini hanya tercatat perpustakaan program; IPLM menanyakan semua perpustakaan di wilayah.";
    /// Item.
    POPULATION: "Population of the area", "Jumlah penduduk wilayah";
    /// Its source.
    POPULATION_FROM: "BPS or Dukcapil", "BPS atau Dukcapil";
    /// Item.
    STAFF: "Library staff, with and without a degree in library science", "Tenaga perpustakaan, berlatar ilmu perpustakaan dan bukan";
    /// Its source.
    STAFF_FROM: "personnel lists; here only who attended a Bimtek is known", "data kepegawaian; di sini hanya diketahui siapa yang mengikuti Bimtek";
    /// Item.
    MEMBERS: "Members in all", "Jumlah anggota seluruhnya";
    /// Its source.
    MEMBERS_FROM: "the library's register; here only new members of the month are recorded", "buku induk anggota; di sini hanya dicatat anggota baru tiap bulan";
    /// Item.
    STANDARD: "Libraries that meet the national standard (SNP) or are accredited", "Perpustakaan yang memenuhi SNP atau terakreditasi";
    /// Its source.
    STANDARD_FROM: "the accreditation list of Perpusnas", "daftar akreditasi Perpusnas";
    /// Item.
    TITLES: "Titles in the collection, and what was added in the year", "Jumlah judul koleksi dan tambahan koleksi tahun ini";
    /// Its source.
    TITLES_FROM: "the catalogue; here copies are recorded, not titles", "katalog; di sini dicatat eksemplar, bukan judul";
    /// Item.
    BUDGET: "Budget of the library", "Anggaran perpustakaan";
    /// Its source.
    BUDGET_FROM: "the budget document (DPA, APBDes)", "DPA atau APBDes";
    /// Item.
    OTHER_LIBRARIES: "Libraries outside the programme (schools, universities, reading rooms)", "Perpustakaan di luar program (sekolah, perguruan tinggi, TBM)";
    /// Its source.
    OTHER_LIBRARIES_FROM: "the national data collection (NPP)", "pendataan nasional (NPP)";
    /// Help.
    QUALITY_ABOUT: "Records to look at: late, back-dated, implausible, zero, double", "Catatan yang perlu diperiksa: terlambat, tidak wajar, nol, ganda";
    /// Title.
    QUALITY: "Quality of records", "Mutu catatan";
    /// Column.
    LATE: "Late", "Terlambat";
    /// Column.
    BACK_DATED: "Back-dated", "Tanggal mundur";
    /// Column.
    IMPLAUSIBLE: "Implausible", "Tidak wajar";
    /// Column.
    ZEROS: "Zero", "Nol";
    /// Column.
    DOUBLES: "Double", "Ganda";
    /// Column.
    QUESTIONS: "In all", "Seluruhnya";
    /// Column.
    KEY: "Key", "Kunci";
    /// Column.
    IN_QUESTION: "To look at", "Perlu diperiksa";
    /// Column.
    SHOWN_BY: "Shown by", "Lihat dengan";
    /// Note.
    NOTHING_IN_QUESTION: "Nothing in these records needs a look.", "Tidak ada catatan yang perlu diperiksa.";
    /// Question.
    LATE_LONG: "entered more than 90 days later", "dimasukkan lebih dari 90 hari kemudian";
    /// Question.
    BACK_DATED_LONG: "dated 1 January, entered more than a month later", "bertanggal 1 Januari, dimasukkan lebih dari sebulan kemudian";
    /// Question.
    IMPLAUSIBLE_LONG: "far more visits than usual for the library", "kunjungan jauh di atas kebiasaan perpustakaan itu";
    /// Question.
    ZERO_LONG: "zero without a reason", "nol tanpa keterangan";
    /// Question.
    DOUBLE_LONG: "the same title again within three days", "judul sama lagi dalam tiga hari";
    /// Note.
    QUALITY_NOTE: "These are questions, not errors: a record may be right, and a note in it says why. tpbis check looks further, over all months: for titles that are almost the same, and for other rules.", "Ini pertanyaan, bukan kesalahan: catatannya bisa saja benar, dan keterangan di dalamnya menjelaskan sebabnya. tpbis check memeriksa lebih jauh dan untuk semua bulan: judul yang hampir sama serta aturan lain.";
    /// Help.
    PLM_ABOUT: "A pack for a Peer Learning Meeting: achievements and problems", "Bahan Peer Learning Meeting: capaian, praktik baik, dan masalah";
    /// Title.
    PLM: "Pack for the Peer Learning Meeting", "Bahan Peer Learning Meeting";
    /// Section.
    ACHIEVEMENTS_YEAR: "Achievements, against the same months of the year before", "Capaian, dibandingkan bulan yang sama tahun sebelumnya";
    /// Section.
    ACHIEVEMENTS: "Achievements, against the period before", "Capaian, dibandingkan periode sebelumnya";
    /// Section.
    PRACTICES: "Practices shared", "Praktik baik yang dibagikan";
    /// Section.
    PROBLEMS_TITLE: "Problems", "Masalah";
    /// Section.
    LAST_MEETING: "The last Peer Learning Meeting", "Peer Learning Meeting terakhir";
    /// Section.
    AGREED_THEN: "What was agreed at it, and how it stands", "Kesepakatan pertemuan itu dan keadaannya sekarang";
    /// Column.
    VENUE: "Venue", "Tempat";
    /// Column.
    ORGANISER: "Organiser", "Penyelenggara";
    /// Column.
    ATTENDED: "Participants", "Peserta";
    /// Column.
    PRACTICE: "Practice", "Praktik baik";
    /// Column.
    CHALLENGE: "Challenge", "Tantangan";
    /// Column.
    WHAT_WAS_DONE: "What was done", "Tindakan";
    /// Column.
    PROBLEM: "Problem", "Masalah";
    /// Column.
    HOW_MANY: "How many", "Banyaknya";
    /// Problem.
    SILENT_LIBRARIES: "Libraries without any report in the period", "Perpustakaan tanpa laporan sama sekali pada periode ini";
    /// Problem.
    MISSING_MONTHS: "Monthly reports missing", "Laporan bulanan yang belum masuk";
    /// Problem.
    NEEDS_UNANSWERED: "Community needs that no activity answers yet", "Kebutuhan masyarakat yang belum dijawab kegiatan";
    /// Problem.
    PLANS_OVERDUE: "Follow-up plans overdue", "Rencana tindak lanjut yang lewat tenggat";
    /// Problem.
    PARTNERSHIPS_ENDING: "Agreements that expired, or will within 90 days", "Kerja sama yang sudah atau akan berakhir dalam 90 hari";
    /// Problem.
    UNTRAINED: "Libraries of the programme without a trained manager (Bimtek SPP-TIK)", "Perpustakaan program tanpa pengelola terlatih (Bimtek SPP-TIK)";
    /// Problem.
    NO_ACTIVITY: "Libraries of the programme without any activity in the period", "Perpustakaan program tanpa kegiatan pada periode ini";
    /// Note.
    PLM_NOTE: "Practices are those dated within the period; problems stand as at its end.", "Praktik baik adalah yang bertanggal dalam periode ini; masalah menurut keadaan pada akhir periode.";
    /// Hint.
    PLM_DETAILS: "Details: tpbis report completeness, need, commitment, partnership.", "Rincian: tpbis laporan kelengkapan, kebutuhan, rtl, kemitraan.";
    /// Help.
    LETTER_ABOUT: "Figures for the letter to Perpusnas: aid, progress, problems", "Bahan surat kepada Perpusnas: bantuan, kemajuan, masalah";
    /// Title.
    LETTER: "Progress of the TPBIS programme, for the letter to Perpusnas", "Perkembangan program TPBIS, bahan surat kepada Perpusnas";
    /// Section.
    LETTER_AID: "1. Aid received", "1. Bantuan yang diterima";
    /// Section.
    LETTER_PROGRESS: "2. Progress against the period before", "2. Kemajuan dibandingkan periode sebelumnya";
    /// Section.
    LETTER_GROWTH: "3. Growth of monthly visits", "3. Pertumbuhan kunjungan bulanan";
    /// Section.
    LETTER_IMPACT: "4. Impact, people by dimension and sex", "4. Dampak, orang menurut dimensi dan jenis kelamin";
    /// Section.
    LETTER_AGREEMENTS: "5. Agreements signed (MoU, PKS)", "5. Kerja sama yang ditandatangani (MoU, PKS)";
    /// Section.
    LETTER_REGULATIONS: "6. Regulations", "6. Regulasi";
    /// Section.
    LETTER_PROBLEMS: "7. Problems", "7. Masalah";
    /// Section.
    LETTER_PRACTICES: "8. Challenges met, and what was done", "8. Tantangan yang dihadapi dan tindakan yang dilakukan";
    /// Section.
    LETTER_MEASURES: "9. Measures planned", "9. Upaya yang direncanakan";
    /// Column.
    DOCUMENT: "Document no.", "Nomor dokumen";
    /// Column.
    ISSUED_ON: "Issued on", "Terbit";
    /// Row.
    TIME_BEFORE: "an equally long time just before", "kurun sama panjang tepat sebelumnya";
    /// Row.
    YEAR_BEFORE: "the same months a year earlier", "bulan yang sama tahun sebelumnya";
    /// Column.
    AGAINST: "Against", "Dibandingkan dengan";
    /// Column.
    MEAN_BEFORE: "Visits per library and month then", "Kunjungan per perpustakaan per bulan, dulu";
    /// Column.
    MEAN_NOW: "now", "sekarang";
    /// Column.
    GROWTH: "Growth", "Pertumbuhan";
    /// Note.
    GROWTH_NOTE: "Only libraries that know their visits in both times count, so that the growth is not made by more libraries reporting. The mean is over the months each of them reported.", "Hanya perpustakaan yang angka kunjungannya diketahui pada kedua kurun yang dihitung, sehingga pertumbuhan tidak berasal dari bertambahnya pelapor. Rata-rata dihitung atas bulan yang dilaporkan.";
    /// Column.
    PHONE: "Phone", "Telepon";
    /// Column.
    WHATSAPP: "WhatsApp", "WhatsApp";
    /// Column.
    MESSAGE: "Message", "Pesan";
    /// Title.
    REMINDERS: "Reminders to send", "Pengingat untuk dikirim";
    /// Who signs when nothing is known.
    COORDINATOR: "the TPBIS coordinator", "Koordinator TPBIS";
    /// The message; always sent in Indonesian.
    REMINDER: "Dear manager of {library}, the TPBIS report for {months} has not reached us yet. Please send it, or reply \"nil\" if there were no visits and no activities. If you have sent it already, please tell us so that we can trace it. Thank you. ({from})", "Yth. Pengelola {library}, laporan TPBIS untuk {months} belum kami terima. Mohon dikirimkan, atau balas \"nihil\" bila tidak ada kunjungan dan kegiatan. Bila sudah mengirim, mohon kabari kami agar dapat kami telusuri. Terima kasih. ({from})";
    /// Note.
    NOBODY_OWES: "Every expected report has come in; nobody needs a reminder.", "Semua laporan yang seharusnya sudah masuk; tidak ada yang perlu diingatkan.";
    /// Note.
    NO_PHONE: "{n} {n|library has|libraries have} no mobile number we can write to: tpbis library edit CODE --phone 08…", "{n} perpustakaan belum memiliki nomor ponsel yang dapat dihubungi: tpbis library edit KODE --phone 08…";
    /// --reminder.
    REMINDER_HELP: "Instead: the message to each library that owes a month, with its phone (recorded)", "Sebagai gantinya: pesan untuk tiap perpustakaan yang belum melapor, beserta nomor teleponnya (dicatat)";
    /// --min-rate.
    MIN_RATE_HELP: "End with code 3 when fewer of the expected reports came in", "Berakhir dengan kode 3 bila laporan yang masuk kurang dari ini";
    /// --reveal of a report.
    REVEAL: "Show small groups too, and say why (it is recorded)", "Tampilkan juga kelompok kecil, dengan menyebut alasannya (dicatat)";
}

/// Items of the literacy index that these records do not hold: code, item, where it is found.
pub const IPLM_MISSING: &[(&str, Text, Text)] = &[
    ("population", POPULATION, POPULATION_FROM),
    ("staff", STAFF, STAFF_FROM),
    ("members", MEMBERS, MEMBERS_FROM),
    ("standard", STANDARD, STANDARD_FROM),
    ("titles", TITLES, TITLES_FROM),
    ("budget", BUDGET, BUDGET_FROM),
    ("other_libraries", OTHER_LIBRARIES, OTHER_LIBRARIES_FROM),
];

/// What may stand in the way.
pub const PROBLEMS: &[(&str, Text)] = &[
    ("silent", SILENT_LIBRARIES),
    ("months_missing", MISSING_MONTHS),
    ("needs_unanswered", NEEDS_UNANSWERED),
    ("plans_overdue", PLANS_OVERDUE),
    ("partnerships_ending", PARTNERSHIPS_ENDING),
    ("untrained", UNTRAINED),
    ("no_activity", NO_ACTIVITY),
];

/// What may be in question about a record, in the order shown.
pub const QUESTION_KINDS: &[(&str, Text)] = &[
    ("late", LATE_LONG),
    ("back_dated", BACK_DATED_LONG),
    ("implausible", IMPLAUSIBLE_LONG),
    ("zero", ZERO_LONG),
    ("double", DOUBLE_LONG),
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
