//! Sentences of merge, conflicts and resolve.

crate::texts! {
    /// Help of merge.
    MERGE_ABOUT: "Bring in what others recorded: their bundles or databases", "Gabungkan catatan orang lain: berkas kiriman atau basis datanya";
    /// Help of the files.
    MERGE_FILES: "Bundles (.tpbis), databases or backups, or folders of them", "Berkas kiriman (.tpbis), basis data atau cadangan, atau foldernya";
    /// Help of --accept-future.
    ACCEPT_FUTURE: "Also take what a wrong clock dated in the future", "Terima juga yang bertanggal masa depan karena jam pengirim salah";
    /// Help of --identity.
    IDENTITY: "Open sealed bundles with the age key in this file", "Buka kiriman tersegel dengan kunci age di berkas ini";
    /// What a file held.
    FROM: "From       {who}, sent {at}: {n} {n|operation|operations}, {new} new ({file})", "Dari       {who}, dikirim {at}: {n} operasi, {new} baru ({file})";
    /// What came in.
    IN: "In         {what}", "Masuk      {what}";
    /// New records.
    N_NEW: "{n} new {noun}", "{n} {noun} baru";
    /// Touched records.
    N_TOUCHED: "{n} {noun} changed here", "{n} {noun} di sini berubah";
    /// Nothing but operations.
    NO_RECORDS: "no records", "tidak ada catatan";
    /// What it does to figures.
    EFFECT: "Effect     {month}: {what}", "Pengaruh   {month}: {what}";
    /// Continued.
    EFFECT_MORE: "           {month}: {what}", "           {month}: {what}";
    /// More months.
    EFFECT_REST: "           and {n} more months", "           dan {n} bulan lain";
    /// Libraries that report.
    LIBRARIES: "libraries {before} → {after}", "perpustakaan {before} → {after}";
    /// Visits.
    VISITS: "visits {before} → {after}", "kunjungan {before} → {after}";
    /// Activities.
    ACTIVITIES: "activities {before} → {after}", "kegiatan {before} → {after}";
    /// No figure changed.
    NO_EFFECT: "Effect     no figure of any month changes", "Pengaruh   tidak ada angka bulanan yang berubah";
    /// What waits.
    HELD: "Waiting    {n} {n|item belongs|items belong} to records that have not come yet (a library or training unknown here); kept until they do", "Menunggu   {n} hal milik catatan yang belum datang (perpustakaan atau pelatihan belum dikenal di sini); disimpan sampai datang";
    /// A gap.
    MISSING: "Missing    operations {missing} of {who}; here are {here}. Ask for that bundle again", "Kurang     operasi {missing} dari {who}; yang sudah ada {here}. Mintalah kiriman itu lagi";
    /// Conflicts.
    CONFLICTS: "Conflicts  {n} new {n|one waits|ones wait} for a decision: tpbis conflicts", "Perbedaan  {n} hal baru menunggu keputusan: tpbis conflicts";
    /// Done.
    MERGED: "Merged as operation {op}; take it back with: tpbis undo {op}", "Digabungkan sebagai operasi {op}; batalkan: tpbis undo {op}";
    /// Nothing new.
    NOTHING_NEW: "Nothing new: everything in it is here already", "Tidak ada yang baru: semua isinya sudah ada di sini";
    /// Heading in status.
    LAST_MERGE: "Last merge", "Penggabungan terakhir";
    /// A note in status.
    WAITING: "{n} {n|conflict waits|conflicts wait} for a decision: tpbis conflicts", "{n} perbedaan menunggu keputusan: tpbis conflicts";
    /// A note in status.
    RETURNED: "Sent back: {library}, {month}: {comment} (submission {id})", "Dikembalikan: {library}, {month}: {comment} (laporan {id})";
    /// A note in status.
    RETURNED_MORE: "and {n} more: tpbis submission list --where state=returned", "dan {n} lagi: tpbis submission list --where state=returned";
    /// Between numbers.
    TO: "{first}–{last}", "{first}–{last}";

    /// Help of conflicts.
    CONFLICTS_ABOUT: "What was written differently on two laptops and waits for a decision", "Yang ditulis berbeda di dua laptop dan menunggu keputusan";
    /// Help of the number.
    CONFLICT_NUMBER: "Only the one with this number: 1, or D1 for a likely double", "Hanya yang bernomor ini: 1, atau D1 untuk kemungkinan ganda";
    /// Help of --reveal.
    REVEAL: "Also show personal data; say why, it is recorded", "Tampilkan juga data pribadi; sebutkan alasannya, akan dicatat";
    /// Heading.
    NUMBER: "No", "No";
    /// Heading.
    RECORD: "Record", "Catatan";
    /// Heading.
    ID: "Id", "Id";
    /// Heading.
    FIELD: "Field", "Isian";
    /// Heading.
    CHOICE: "Choice", "Pilihan";
    /// Heading.
    VALUE: "Value", "Nilai";
    /// Heading.
    SHOWN: "Shown", "Tampil";
    /// Heading.
    OPERATION: "Op", "Op";
    /// Heading.
    PLACE: "Place", "Tempat";
    /// Heading.
    WHO: "Who", "Siapa";
    /// Heading.
    WHEN: "When", "Kapan";
    /// Heading.
    NOUN: "Noun", "Jenis";
    /// The field of a removal.
    REMOVAL: "(removed?)", "(dihapus?)";
    /// A side.
    STAYS: "stays: edited meanwhile", "tetap ada: diubah orang lain";
    /// A side.
    GOES: "removed", "dihapus";
    /// An empty value.
    EMPTY: "(empty)", "(kosong)";
    /// Below the list.
    HOW: "Decide with: tpbis resolve NO --take CHOICE. Until then the choice with * counts.", "Putuskan: tpbis resolve NO --take PILIHAN. Sampai saat itu pilihan bertanda * yang berlaku.";
    /// Below the list.
    HOW_BOTH: "When both records are real: tpbis resolve NO --both", "Bila keduanya catatan yang berbeda: tpbis resolve NO --both";
    /// Nothing waits.
    NONE: "Nothing waits for a decision.", "Tidak ada yang menunggu keputusan.";
    /// Codes that two records share.
    SHARED: "{noun} {ids} share the {field} {value}. One of two libraries: tpbis library merge; a wrong code: tpbis {command} edit", "{noun} {ids} memakai {field} {value} bersama. Bila satu perpustakaan: tpbis library merge; bila kodenya salah: tpbis {command} edit";

    /// Help of --doubles.
    ONLY_DOUBLES: "Only what was likely recorded twice", "Hanya yang kemungkinan tercatat dua kali";
    /// Title.
    DOUBLES: "Likely recorded twice", "Kemungkinan tercatat dua kali";
    /// Heading.
    FIRST: "First", "Yang pertama";
    /// Heading.
    SECOND: "Second", "Yang kedua";
    /// Heading.
    ALIKE: "What is alike", "Persamaannya";
    /// Heading.
    SCORE: "Score", "Nilai";
    /// Below the doubles.
    HOW_DOUBLES: "Say what they are: tpbis resolve D1 --same (or --different). Undo takes it back.", "Katakan: tpbis resolve D1 --same bila satu, --different bila dua. Undo membatalkannya.";
    /// Below the doubles.
    MORE_DOUBLES: "and {n} more: tpbis conflicts --doubles --format csv", "dan {n} lagi: tpbis conflicts --doubles --format csv";
    /// Help of --same.
    SAME: "They are one record", "Keduanya satu catatan";
    /// Help of --different.
    DIFFERENT: "They are two records", "Keduanya catatan yang berbeda";
    /// Help of --keep.
    KEEP: "With --same: which of the two stays [the first]", "Bersama --same: yang mana yang dipertahankan [yang pertama]";
    /// The ways to answer.
    ANSWERS: "--same or --different", "--same atau --different";
    /// Why not.
    ONLY_THESE: "one of the two stays: {a} or {b}", "yang dipertahankan salah satu dari {a} dan {b}";
    /// A question.
    ONE_OR_TWO: "{first} and {second}: one or two", "{first} dan {second}: satu atau dua";
    /// An answer.
    KEEP_THIS: "one, keep {record}", "satu, pertahankan {record}";
    /// An answer.
    ARE_TWO: "they are two", "memang dua";
    /// Done.
    ARE_SAME: "{gone} went into {record}", "{gone} disatukan ke {record}";
    /// Done.
    STAY_TWO: "{first} and {second} are two", "{first} dan {second} memang dua";

    /// Help of resolve.
    RESOLVE_ABOUT: "Decide: which value stands, whether two records are one", "Putuskan: nilai mana yang berlaku, apakah dua catatan sebenarnya satu";
    /// Help of the numbers.
    RESOLVE_NUMBERS: "Numbers from `tpbis conflicts`", "Nomor dari `tpbis conflicts`";
    /// Help of --take.
    TAKE: "The choice to take, from `tpbis conflicts`", "Pilihan yang diambil, dari `tpbis conflicts`";
    /// Help of --value.
    OTHER_VALUE: "Another value, where neither is right", "Nilai lain, bila tidak ada yang benar";
    /// Help of --both.
    BOTH: "Both are real: split them into two records", "Keduanya benar: pisahkan menjadi dua catatan";
    /// A question.
    WHICH: "{record}, {field}: which one is right", "{record}, {field}: mana yang benar";
    /// The ways to decide.
    WAYS: "--take, --value or --both", "--take, --value, atau --both";
    /// Why not.
    ONLY_CHOICES: "it has choices 1 to {n}", "pilihannya 1 sampai {n}";
    /// Why not.
    NOT_TWO: "two of a kind are only told apart where a day and a title name them, and both were recorded", "hanya catatan dengan tanggal dan judul, yang dibuat di dua laptop, yang dapat dipisah";
    /// Why not.
    NO_VALUE: "a removed record stays (--take 1) or goes (--take 2)", "catatan yang dihapus dapat dipertahankan (--take 1) atau dihapus (--take 2)";
    /// Why not.
    REQUIRED: "the field may not be empty", "isian ini wajib";
    /// Done.
    RESOLVED: "Decided: {what}      op {op}, undo: tpbis undo", "Diputuskan: {what}      op {op}, batalkan: tpbis undo";
    /// One decision.
    TAKEN: "{record}, {field} = {value}", "{record}, {field} = {value}";
    /// One split.
    SPLIT: "{record}: now two records, the other is {id}", "{record}: kini dua catatan, yang lain {id}";
    /// What is left.
    LEFT: "{n} still wait: tpbis conflicts", "masih {n} menunggu: tpbis conflicts";
}
