//! Sentences of mapping files: their comments, what they take, and what `import map` says.

crate::texts! {
    /// First lines of a mapping file.
    HEAD: "How a spreadsheet is read. Lines that begin with # are remarks.\nEdit it in any text editor, then: tpbis import FILE --map THIS-FILE",
          "Cara membaca lembar kerja. Baris yang diawali # hanyalah keterangan.\nSunting dengan penyunting teks apa saja, lalu: tpbis import BERKAS --map BERKAS-INI";
    /// Where a proposal comes from.
    MADE_FROM: "Made from {file}.", "Dibuat dari {file}.";
    /// Above the noun.
    ABOUT_NOUN: "What the rows are: {noun}", "Isi setiap baris: {noun}";
    /// Above the source.
    SOURCE: "How the file is written. What is not said here is found out.", "Cara berkas ditulis. Yang tidak disebut di sini dicari sendiri oleh program.";
    /// Above the columns.
    COLUMNS: "field = \"heading\". Several columns: [\"one\", \"two\"]; figures are added up.\nTo clean the cells first, write it like this:",
             "isian = \"judul kolom\". Beberapa kolom: [\"satu\", \"dua\"]; angkanya dijumlahkan.\nUntuk membersihkan isi selnya lebih dahulu, tulis seperti ini:";
    /// Beside a column that is not understood.
    NOT_UNDERSTOOD: "not understood: remove the # if this is right", "tidak dikenali: hapus tanda # bila ini benar";
    /// The same with other fields.
    NOT_UNDERSTOOD_OR: "not understood; perhaps also: {others}", "tidak dikenali; mungkin juga: {others}";
    /// Beside a column that is like no field.
    NOT_UNDERSTOOD_AT_ALL: "not understood: write a field for the ?, or ignore the column", "tidak dikenali: ganti ? dengan nama isian, atau abaikan kolomnya";
    /// The fields that have no column.
    FREE_FIELDS: "Fields without a column (* must be given): {fields}", "Isian yang belum punya kolom (* wajib diisi): {fields}";
    /// Above the places.
    PLACES: "Columns that say where the library lies", "Kolom yang menyebut letak perpustakaan";
    /// Above the wide columns.
    WIDE: "Each row holds several records: what the headings say (set), and the columns of the figures (values)",
          "Setiap baris memuat beberapa catatan: yang disebut judul kolom (set), dan kolom angkanya (values)";
    /// Above the lines.
    LINES: "A record runs over several lines; it begins where this column is filled", "Satu catatan terdiri atas beberapa baris; dimulai di baris yang kolom ini terisi";
    /// Above the values.
    VALUES: "What texts of the cells mean: \"text\" = \"value\"", "Arti tulisan di dalam sel: \"tulisan\" = \"nilai\"";
    /// Beside a value that is not known.
    ROWS: "{n} {n|row|rows}", "{n} baris";
    /// Above the defaults.
    DEFAULTS: "Values where the cell is blank or there is no column", "Nilai bila selnya kosong atau kolomnya tidak ada";
    /// Above the policy.
    POLICY: "How to import; options on the command line win", "Cara mengimpor; opsi di baris perintah lebih diutamakan";
    /// Above the aliases.
    ALIASES: "Names as they are written, with the code or name meant", "Nama seperti yang tertulis, dengan kode atau nama yang dimaksud";
    /// Above the rules.
    RULES: "When all conditions hold (= != < <= > >= ~), values are set or the row is left out",
           "Bila semua syarat terpenuhi (= != < <= > >= ~), nilai diisikan atau barisnya dilewati";
    /// What a key takes.
    SECTION: "a section: [name] with key = value below it", "satu bagian: [nama] dengan kunci = nilai di bawahnya";
    /// What a key takes.
    A_TEXT: "one text in quotes", "satu tulisan dalam tanda kutip";
    /// What a key takes.
    TEXTS: "a text in quotes, or a list of them: [\"one\", \"two\"]", "tulisan dalam tanda kutip, atau daftarnya: [\"satu\", \"dua\"]";
    /// What a key takes.
    YES_OR_NO: "true or false", "true (ya) atau false (tidak)";
    /// What a key takes.
    ONE_OF: "one of: {allowed}", "salah satu dari: {allowed}";
    /// What a key takes.
    ROW_NUMBER: "the number of a row, from 1", "nomor baris, mulai dari 1";
    /// What a key takes.
    REPEATED: "a section in double brackets: [[{key}]]", "bagian dengan kurung siku ganda: [[{key}]]";
    /// What a wide section takes.
    WIDE_VALUES: "values = … naming the columns of the figures, in each of its sections", "values = … yang menyebut kolom angkanya, di setiap bagiannya";
    /// What a rule takes.
    RULE: "if = \"…\" with either set = … or ignore = true", "if = \"…\" disertai set = … atau ignore = true";
    /// What cannot be set.
    NO_REFERENCE: "no name of a record here; use [aliases] or [defaults]", "bukan nama catatan; pakailah [aliases] atau [defaults]";
    /// A line of the reading.
    USED: "Mapping    {name}", "Pemetaan   {name}";
    /// The same for a kept one.
    USED_KEPT: "Mapping    {name} (kept {at}, operation {op}; --no-map leaves it aside)", "Pemetaan   {name} (disimpan {at}, operasi {op}; --no-map untuk tidak memakainya)";
    /// Rows left out by a rule.
    BY_RULE: "left out by the rule \"{rule}\": {n} {n|row|rows}", "dilewati menurut aturan \"{rule}\": {n} baris";
    /// Rows left out by their text.
    BY_TEXT: "left out by ignore_rows \"{text}\": {n} {n|row|rows}", "dilewati menurut ignore_rows \"{text}\": {n} baris";
    /// A mapping was kept.
    KEPT: "Kept as mapping \"{name}\"; files with the same headings are read by it.", "Disimpan sebagai pemetaan \"{name}\"; berkas dengan judul kolom yang sama dibaca dengannya.";
    /// A mapping without headings was kept.
    KEPT_BY_NAME: "Kept as mapping \"{name}\"; use it with --map {name}.", "Disimpan sebagai pemetaan \"{name}\"; pakailah dengan --map {name}.";
    /// A mapping without headings, but with names of files, was kept.
    KEPT_BY_PATTERN: "Kept as mapping \"{name}\"; files named {files} are read by it when they have its columns.", "Disimpan sebagai pemetaan \"{name}\"; berkas bernama {files} dibaca dengannya bila kolomnya ada.";
    /// A mapping was replaced.
    REPLACED: "The mapping \"{name}\" of operation {op} is replaced.", "Pemetaan \"{name}\" dari operasi {op} diganti.";
    /// The mapping was kept just so before.
    UNCHANGED: "The mapping \"{name}\" was kept just so before; nothing to do.", "Pemetaan \"{name}\" sudah tersimpan persis begitu; tidak ada yang diubah.";
    /// A mapping was removed.
    REMOVED: "Removed the mapping \"{name}\", as operation {op}.", "Pemetaan \"{name}\" dihapus, sebagai operasi {op}.";
    /// Stored as an operation.
    STORED: "Stored as operation {op}.", "Disimpan sebagai operasi {op}.";
    /// Nothing is kept.
    NONE_KEPT: "No mapping is kept yet. Make one: tpbis import map FILE --save NAME", "Belum ada pemetaan yang disimpan. Buatlah: tpbis import map BERKAS --save NAMA";
    /// A mapping is not kept because nothing was stored.
    NOT_KEPT: "The mapping \"{name}\" was not kept, because nothing was stored.", "Pemetaan \"{name}\" tidak disimpan, karena tidak ada yang tersimpan.";
    /// Several forms at once.
    ONE_FORM: "--save-map keeps the reading of one form, and these files have different headings", "--save-map menyimpan cara membaca satu formulir, sedangkan judul kolom berkas-berkas ini berbeda";
    /// Nothing changed in the headings.
    SAME_HEADINGS: "The headings are those the mapping \"{name}\" was kept for.", "Judul kolomnya sama dengan saat pemetaan \"{name}\" disimpan.";
    /// Column of the list of differences.
    CHANGE: "change", "perubahan";
    /// Column of the list of differences.
    BEFORE: "before", "dahulu";
    /// Column of the list of differences.
    NOW: "now", "sekarang";
    /// A new heading.
    NEW: "new", "baru";
    /// A heading that is gone.
    GONE: "gone", "hilang";
    /// A renamed heading.
    RENAMED: "renamed", "berganti";
    /// Column of the list of mappings.
    NAME: "name", "nama";
    /// Column of the list of mappings.
    NOUN: "rows are", "isinya";
    /// Column of the list of mappings.
    COLUMNS_KEPT: "headings", "judul kolom";
    /// Column of the list of mappings.
    KEPT_AT: "kept", "disimpan";
    /// Column of the list of mappings.
    KEPT_BY: "by", "oleh";
    /// A built-in mapping.
    BUILT_IN: "built in", "bawaan";
    /// Help of the command.
    ABOUT: "Mapping files: propose one from a file, keep, show, compare, remove", "Berkas pemetaan: usulkan dari berkas, simpan, tampilkan, bandingkan, hapus";
    /// Help of the arguments.
    WHAT: "A spreadsheet to propose a mapping for, and what its rows are; without: list the mappings", "Lembar kerja yang diusulkan pemetaannya, dan isinya; tanpa ini: daftar pemetaan";
    /// Placeholder of the arguments.
    FILE_NOUN: "FILE [NOUN]", "BERKAS [JENIS]";
    /// --save.
    SAVE: "Keep the mapping in the database under this name", "Simpan pemetaan di basis data dengan nama ini";
    /// --show.
    SHOW: "Print the mapping of this name", "Tampilkan pemetaan bernama ini";
    /// --remove.
    REMOVE: "Remove the mapping of this name", "Hapus pemetaan bernama ini";
    /// --load.
    LOAD: "A mapping file to check, and to keep with --save", "Berkas pemetaan untuk diperiksa, dan disimpan dengan --save";
    /// --diff.
    DIFF: "Tell how the file's headings differ from those of the mapping NAME (left out: the nearest)", "Sebutkan beda judul kolom berkas dengan pemetaan NAMA (bila tak disebut: yang paling mirip)";
    /// --map.
    MAP: "Read the file as this mapping says: a mapping file, or the name of a kept or built-in one", "Baca berkas menurut pemetaan ini: berkas pemetaan, atau nama pemetaan tersimpan atau bawaan";
    /// --save-map.
    SAVE_MAP: "Keep how this file was read under this name, for the next one with the same headings", "Simpan cara membaca berkas ini dengan nama ini, untuk berkas berikutnya yang judul kolomnya sama";
    /// --no-map.
    NO_MAP: "Do not use a mapping kept for these headings", "Jangan pakai pemetaan yang tersimpan untuk judul kolom ini";
    /// Checked and right.
    VALID: "The mapping file is right: {noun}, {n} {n|column|columns} named.", "Berkas pemetaan sudah benar: {noun}, {n} kolom disebut.";
    /// What names are allowed.
    NAMES: "a name of up to 60 letters, digits, spaces, - and _, not one that is built in", "nama paling panjang 60 huruf, angka, spasi, - dan _, bukan nama bawaan";
}

#[cfg(test)]
mod tests {
    use crate::text::placeholders;

    #[test]
    fn both_languages_name_the_same_values() {
        for (name, text) in super::ALL {
            assert_eq!(placeholders(text.en), placeholders(text.id), "{name}");
        }
    }
}
