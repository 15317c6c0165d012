//! Codes of the family `IMP`, 060 to 069: mapping files.

use super::Code;
use crate::text::Text;

/// Not TOML.
pub static IMP_060: Code = Code::new("IMP-060", Text::new("line {line} of the mapping file cannot be read", "baris {line} berkas pemetaan tidak dapat dibaca"))
    .why(
        "a line is [section], or key = \"text\"; texts stand in double quotes, lists in square brackets",
        "satu baris berisi [bagian], atau kunci = \"tulisan\"; tulisan diapit tanda kutip ganda, daftar diapit kurung siku",
    )
    .fix("look for a missing quotation mark, bracket or equals sign", "periksa apakah ada tanda kutip, kurung, atau tanda sama dengan yang kurang")
    .page(
        "A mapping file is written in TOML. Headings with spaces or signs always stand in quotation marks. A # begins a remark.",
        "Berkas pemetaan ditulis dalam TOML. Judul kolom yang berisi spasi atau tanda selalu diapit tanda kutip. Tanda # mengawali keterangan.",
        "library = Nama Perpus",
        "library = \"Nama Perpus\"",
    );

/// An unknown section or key.
pub static IMP_061: Code = Code::new("IMP-061", Text::new("a mapping file has no \"{word}\" here", "berkas pemetaan tidak mengenal \"{word}\" di sini"))
    .why("here it takes: {allowed}", "yang dikenal di sini: {allowed}")
    .fix("correct the word, or take the line out", "perbaiki katanya, atau hapus barisnya")
    .page(
        "Sections: noun, [source], [columns], [places], [[wide]], [lines], [values.FIELD], [defaults], [policy], [aliases.library], [[rule]]. A misspelt word would do nothing; so it is refused.",
        "Bagian-bagiannya: noun, [source], [columns], [places], [[wide]], [lines], [values.ISIAN], [defaults], [policy], [aliases.library], [[rule]]. Kata yang salah ketik tidak akan berpengaruh; karena itu ditolak.",
        "[colums]",
        "[columns]",
    );

/// An unknown field.
pub static IMP_062: Code = Code::new("IMP-062", Text::new("{noun} has no field \"{field}\"", "{noun} tidak mempunyai isian \"{field}\""))
    .why("its fields are: {fields}", "isiannya: {fields}")
    .fix("write the field on the left and the heading on the right", "tulis isian di sebelah kiri dan judul kolom di sebelah kanan")
    .page(
        "On the left of a line stands a field by its English name, its label or a known spelling; on the right the heading of the spreadsheet.",
        "Di sebelah kiri tertulis isian dengan nama Inggris, label, atau ejaan yang dikenal; di sebelah kanan judul kolom lembar kerja.",
        "laki = \"L\"",
        "male = \"L\"",
    );

/// A heading that the sheet does not have.
pub static IMP_063: Code = Code::new("IMP-063", Text::new("no column is called \"{heading}\"", "tidak ada kolom berjudul \"{heading}\""))
    .why("the columns are: {columns}", "kolom yang ada: {columns}")
    .fix(
        "correct the heading in the mapping file; tpbis import map FILE --diff shows what has changed",
        "perbaiki judulnya di berkas pemetaan; tpbis import map BERKAS --diff menunjukkan yang berubah",
    )
    .page(
        "A mapping file names columns by their headings; capitals, spaces and punctuation do not matter. A column without a heading of its own is named by its letter: \"kolom D\".",
        "Berkas pemetaan menyebut kolom dengan judulnya; huruf besar, spasi, dan tanda baca tidak berpengaruh. Kolom tanpa judul sendiri disebut dengan hurufnya: \"kolom D\".",
        "library = \"Nama Perpustakan\"",
        "library = \"Nama Perpustakaan\"",
    );

/// A heading that several columns have.
pub static IMP_064: Code = Code::new("IMP-064", Text::new("several columns are called \"{heading}\"", "ada beberapa kolom berjudul \"{heading}\""))
    .why("they are: {columns}", "yaitu: {columns}")
    .fix("name the column by its letter", "sebutkan kolomnya dengan huruf")
    .page(
        "Where one heading stands over several columns, the letter tells them apart: \"kolom D\" or \"column D\".",
        "Bila satu judul dipakai beberapa kolom, hurufnya yang membedakan: \"kolom D\".",
        "male = \"L\"",
        "male = \"kolom D\"",
    );

/// A key with a value of the wrong kind.
pub static IMP_065: Code = Code::new("IMP-065", Text::new("\"{key}\" takes {expected}", "\"{key}\" berisi {expected}"))
    .fix("correct the line", "perbaiki barisnya")
    .page(
        "Every key of a mapping file takes one kind of value; tpbis import map FILE writes an example with remarks.",
        "Setiap kunci di berkas pemetaan berisi satu jenis nilai; tpbis import map BERKAS menuliskan contoh beserta keterangannya.",
        "decimal = \"koma\"",
        "decimal = \"comma\"",
    );

/// Headings that have changed since a mapping was kept.
pub static IMP_066: Code = Code::new("IMP-066", Text::new("the kept mapping \"{name}\" is not used: the headings have changed ({drift})", "pemetaan tersimpan \"{name}\" tidak dipakai: judul kolomnya berubah ({drift})"))
    .why("{share}% of the headings are the same", "{share}% judul kolomnya sama")
    .fix(
        "mend it: tpbis import map --show \"{name}\" -o FILE.toml, edit it, then import with --map FILE.toml --save-map \"{name}\"",
        "perbaiki: tpbis import map --show \"{name}\" -o BERKAS.toml, sunting, lalu impor dengan --map BERKAS.toml --save-map \"{name}\"",
    )
    .page(
        "A mapping is used by itself only for the very headings it was kept for. Where most are the same, somebody has probably changed the form: the differences are shown, and you decide.",
        "Pemetaan dipakai sendiri hanya untuk judul kolom yang persis sama. Bila sebagian besar sama, mungkin formulirnya diubah: bedanya ditunjukkan, dan Anda yang memutuskan.",
        "tpbis import kunjungan-juli.xlsx",
        "tpbis import map kunjungan-juli.xlsx --diff",
    );

/// No mapping of this name.
pub static IMP_067: Code = Code::new("IMP-067", Text::new("there is no mapping \"{name}\"", "tidak ada pemetaan \"{name}\""))
    .why("kept or built in are: {known}", "yang tersimpan atau bawaan: {known}")
    .fix("list them with tpbis import map, or name a file that ends in .toml", "lihat daftarnya dengan tpbis import map, atau sebutkan berkas berakhiran .toml")
    .page(
        "--map takes the name of a kept or built-in mapping, or a file. Kept mappings lie in the database.",
        "--map menerima nama pemetaan tersimpan atau bawaan, atau sebuah berkas. Pemetaan tersimpan berada di basis data.",
        "--map sim-pengunjun",
        "--map sim-pengunjung",
    );

/// Something named twice.
pub static IMP_068: Code = Code::new("IMP-068", Text::new("named twice in the mapping file", "disebut dua kali di berkas pemetaan"))
    .why("only one of the two lines can hold (line {line})", "hanya satu dari dua baris itu yang dapat berlaku (baris {line})")
    .fix("take one of them out", "hapus salah satunya")
    .page(
        "A field is given its columns once, and a column leads to one field. Several columns of one field stand in one list: [\"one\", \"two\"].",
        "Satu isian disebut kolomnya satu kali, dan satu kolom menuju satu isian. Beberapa kolom untuk satu isian ditulis dalam satu daftar: [\"satu\", \"dua\"].",
        "male = \"L\" / male = \"Pria\"",
        "male = [\"L\", \"Pria\"]",
    );

/// Not a condition.
pub static IMP_069: Code = Code::new("IMP-069", Text::new("not a condition", "bukan syarat"))
    .why(
        "a condition is a heading or field, one of = != < <= > >= ~, and a value",
        "syarat terdiri atas judul kolom atau isian, salah satu dari = != < <= > >= ~, dan nilainya",
    )
    .fix("write for instance \"peserta >= 20\", \"Keterangan ~ batal\" or \"Jenis =\" (blank)", "tulis misalnya \"peserta >= 20\", \"Keterangan ~ batal\", atau \"Jenis =\" (kosong)")
    .page(
        "The conditions of a rule are compared with the cell: numbers as numbers, days as days, words without regard to capitals. ~ means: contains. Several conditions in a list must all hold.",
        "Syarat aturan dibandingkan dengan isi sel: angka sebagai angka, tanggal sebagai tanggal, kata tanpa membedakan huruf besar. ~ berarti: memuat. Beberapa syarat dalam satu daftar harus terpenuhi semuanya.",
        "if = \"batal\"",
        "if = \"Keterangan ~ batal\"",
    );

/// The codes of this family.
pub const ALL: &[&Code] =
    &[&IMP_060, &IMP_061, &IMP_062, &IMP_063, &IMP_064, &IMP_065, &IMP_066, &IMP_067, &IMP_068, &IMP_069];
