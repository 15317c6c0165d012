//! Sentences of bundles: written, and why one cannot be read.

crate::texts! {
    /// Help.
    ABOUT: "Write what others lack, to send by WhatsApp or on a USB stick", "Tulis yang belum dimiliki orang lain, untuk dikirim lewat WhatsApp atau flashdisk";
    /// Help of the file.
    FILE: "Where to: a file, a folder, or - for standard output [named after you and today]", "Tujuan: berkas, folder, atau - untuk keluaran standar [bernama Anda dan tanggal hari ini]";
    /// Help of --for.
    FOR: "Only what this person lacks: name, place or library; for a librarian, what concerns the library", "Hanya yang belum dimiliki orang ini: nama, tempat, atau perpustakaan; untuk pustakawan, yang menyangkut perpustakaannya";
    /// Help of --since.
    SINCE: "Only what came in since this day or operation", "Hanya yang masuk sejak hari atau operasi ini";
    /// Help of --without-personal.
    WITHOUT_PERSONAL: "Leave out personal fields, such as names and telephone numbers, and participants", "Tanpa isian pribadi, misalnya nama dan nomor telepon, dan tanpa peserta";
    /// What was written.
    WROTE: "Wrote {path} ({size} KB): {operations} {operations|operation|operations}, {what}", "Tersimpan di {path} ({size} KB): {operations} operasi, {what}";
    /// What a trial would write.
    WOULD_WRITE: "Would write {path} ({size} KB): {operations} {operations|operation|operations}, {what}", "Akan disimpan di {path} ({size} KB): {operations} operasi, {what}";
    /// How many of a kind.
    N_OF: "{n} {noun}", "{n} {noun}";
    /// How many of further kinds.
    N_OTHERS: "{n} other {n|record|records}", "{n} catatan lain";
    /// How many fields.
    N_CHANGES: "{n} changed {n|field|fields}", "{n} isian diubah";
    /// Operations that created and changed nothing.
    NO_RECORDS: "no records", "tanpa catatan";
    /// Whom it is for.
    FOR_WHOM: "For {who}; left out: {n} {n|operation|operations} known to be there", "Untuk {who}; tidak disertakan: {n} operasi yang sudah ada di sana";
    /// Only of some libraries.
    ONLY_OF: "Only of {n} {n|library|libraries}, and what belongs to none", "Hanya dari {n} perpustakaan, dan yang bukan milik perpustakaan mana pun";
    /// Without personal fields.
    IMPERSONAL: "Personal fields and participants are left out", "Isian pribadi dan peserta tidak disertakan";
    /// How to send it.
    SEND: "Send it as a document by WhatsApp, or on a USB stick; the receiver runs: tpbis merge {name}", "Kirim sebagai dokumen lewat WhatsApp, atau dengan flashdisk; penerima menjalankan: tpbis merge {name}";
    /// Nothing to write.
    NOTHING_FOR: "{who} is known to have everything; nothing was written.", "{who} sudah memiliki semuanya; tidak ada yang ditulis.";
    /// Nothing to write.
    NOTHING: "Nothing came in since; nothing was written.", "Tidak ada yang masuk sejak itu; tidak ada yang ditulis.";
    /// A person and their place.
    WHO_AT: "{name} ({place})", "{name} ({place})";
    /// The noun of operations.
    OPERATION: "operation", "operasi";
    /// Why a bundle is damaged.
    CUT_OFF: "its end is missing", "bagian akhirnya hilang";
    /// Why a bundle is damaged.
    NOT_PACKED: "it does not unpack", "tidak dapat dibuka kemasannya";
    /// Why a bundle is damaged.
    WRONG_LINE: "the line says nothing that can be", "isi baris itu tidak mungkin";
    /// Why a bundle is damaged.
    TOO_LONG: "it is longer than any bundle", "lebih panjang daripada berkas kiriman mana pun";
    /// Why a bundle is damaged.
    CHANGED: "it holds something else than it says", "isinya bukan yang disebutkan";
    /// Why a file is not taken.
    NO_BUNDLE: "it does not begin as a bundle does", "awalnya bukan awal berkas kiriman";
    /// Why a file is not taken.
    NO_BUNDLES: "no file in this folder ends in .tpbis", "tidak ada berkas .tpbis di folder ini";
    /// Why a file is not taken.
    NO_FILE: "it is no file", "bukan berkas";
    /// Why a file is not taken.
    EMPTY: "it is empty", "kosong";
    /// Why a file is not taken.
    OTHER_DATABASE: "it is another program's database", "basis data program lain";
    /// Why a sealed file stays shut.
    NO_OPENER: "this program was built without opening sealed files", "program ini dibuat tanpa pembuka berkas tersegel";
    /// Why a sealed file stays shut.
    WHICH_KEY: "the file with the key was not named", "berkas kuncinya belum disebut";
    /// Why a sealed file stays shut.
    OTHER_KEY: "it was sealed for another key", "disegel untuk kunci yang lain";
    /// Help of --encrypt-to.
    ENCRYPT_TO: "Seal it for this reader: a key age1… or a file of keys; repeatable", "Segel untuk pembaca ini: kunci age1… atau berkas berisi kunci; boleh berulang";
    /// Why a file is not taken.
    PACKED_OTHERWISE: "it is a workbook or a zip file; unpack a zip file first", "buku kerja atau berkas zip; buka dulu kemasan zip-nya";
    /// Why a file is not taken.
    UNKNOWN: "its first bytes are of neither", "awal berkasnya bukan awal keduanya";
}
