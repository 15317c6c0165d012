//! Codes of the family `IMP`, 090 to 094: forms to fill in, and exports.

use super::Code;
use crate::text::Text;

/// A form of another kind than the one named.
pub static IMP_090: Code = Code::new("IMP-090", Text::new("{file} is made for {noun}, not for {asked}", "{file} dibuat untuk {noun}, bukan untuk {asked}"))
    .why("a form or export of tpbis says itself what it holds", "formulir dan ekspor tpbis mencatat sendiri jenis isinya")
    .fix("leave the noun out: tpbis import {file}", "tidak perlu menyebut jenisnya: tpbis import {file}")
    .page(
        "Forms and exports carry a mark that says what their rows are, so that they are read without any question. Naming another kind on the command line is probably a slip, so nothing is read.",
        "Formulir dan ekspor membawa tanda tentang jenis isinya, sehingga dibaca tanpa pertanyaan. Menyebut jenis lain di baris perintah mungkin keliru, jadi berkasnya tidak dibaca.",
        "tpbis import visit isian-kegiatan.xlsx",
        "tpbis import isian-kegiatan.xlsx",
    );

/// Rows cannot be prepared for a period.
pub static IMP_091: Code = Code::new("IMP-091", Text::new("{noun} has no rows to prepare for a period", "{noun} tidak punya baris yang dapat disiapkan per periode"))
    .why("only what is reported once a month per library has one row for every month", "hanya yang dilaporkan sebulan sekali per perpustakaan punya satu baris untuk tiap bulan")
    .fix("leave out --period, or make the form for: {monthly}", "hilangkan --period, atau buat formulir untuk: {monthly}")
    .page(
        "With --period a form has one prepared row for every library and month. That makes sense for monthly counts only; for activities and the like nobody knows beforehand how many there will be. The period must have both ends.",
        "Dengan --period, formulir berisi satu baris siap isi untuk tiap perpustakaan dan bulan. Itu hanya berlaku untuk hitungan bulanan; untuk kegiatan dan sejenisnya banyaknya belum diketahui. Periode harus punya awal dan akhir.",
        "tpbis import template activity --period 2025",
        "tpbis import template visit --period 2025",
    );

/// A format that cannot be written here.
pub static IMP_092: Code = Code::new("IMP-092", Text::new("this cannot be written as \"{format}\"", "tidak dapat ditulis sebagai \"{format}\""))
    .why("possible here: {known}", "yang dapat dipakai: {known}")
    .fix("choose another ending or --format", "pilih akhiran nama berkas atau --format yang lain")
    .page(
        "A form is a workbook (.xlsx) or, with --blank-form, a page to print (.html). An export is CSV, TSV, JSON, NDJSON or XLSX; everything at once (export all) is one XLSX with a sheet for each kind, or a folder: -o FOLDER/.",
        "Formulir berupa buku kerja (.xlsx) atau, dengan --blank-form, halaman untuk dicetak (.html). Ekspor berupa CSV, TSV, JSON, NDJSON, atau XLSX; semuanya sekaligus (export all) berupa satu XLSX dengan satu lembar per jenis, atau sebuah folder: -o FOLDER/.",
        "tpbis export all -o semua.csv",
        "tpbis export all -o semua/",
    );

/// Records that are nothing without a personal field.
pub static IMP_093: Code = Code::new("IMP-093", Text::new("{noun} cannot be exported without {field}, which is personal", "{noun} tidak dapat diekspor tanpa {field}, yang bersifat pribadi"))
    .why("without it the records could not be recognised when they come in again", "tanpa itu catatannya tidak dapat dikenali lagi saat diimpor kembali")
    .fix("include it with --reveal \"REASON\"; for figures only: tpbis {name} list --fields all", "sertakan dengan --reveal \"ALASAN\"; bila hanya perlu angkanya: tpbis {name} list --fields all")
    .page(
        "An export can always be brought in again without changing anything. Participants are told apart by their names; an export without names could not do that. --reveal includes personal data and keeps the reason in the history. A list without names is good enough for counting.",
        "Ekspor selalu dapat dimasukkan kembali tanpa mengubah apa pun. Peserta dibedakan dari namanya; ekspor tanpa nama tidak dapat dipakai untuk itu. --reveal menyertakan data pribadi dan mencatat alasannya di riwayat. Untuk menghitung, daftar tanpa nama sudah cukup.",
        "tpbis export participant -o peserta.csv",
        "tpbis export participant -o peserta.csv --reveal \"pindah komputer\"",
    );

/// A text longer than a cell.
pub static IMP_094: Code = Code::new("IMP-094", Text::new("a text is longer than a cell of a workbook can hold", "ada teks yang lebih panjang daripada isi satu sel buku kerja"))
    .why("{noun}, field {field}: {length} characters; a cell holds 32,767", "{noun}, isian {field}: {length} huruf; satu sel hanya memuat 32.767")
    .fix("export as CSV or JSON instead: nothing is cut there", "ekspor sebagai CSV atau JSON: di sana tidak ada yang terpotong")
    .page(
        "Excel holds at most 32,767 characters in a cell; a sign such as an emoji counts twice. Cutting the text would lose words without anybody noticing, so nothing is written.",
        "Excel memuat paling banyak 32.767 huruf dalam satu sel; tanda seperti emoji dihitung dua. Memotong teks berarti kehilangan kata tanpa diketahui siapa pun, jadi tidak ada yang ditulis.",
        "tpbis export impact -o dampak.xlsx",
        "tpbis export impact -o dampak.json",
    );

/// The codes of this family.
pub const ALL: &[&Code] = &[&IMP_090, &IMP_091, &IMP_092, &IMP_093, &IMP_094];
