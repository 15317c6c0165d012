//! Codes of the family `IMP`, 085 to 089: looking back at imports, refused rows, folders.

use super::Code;
use crate::text::Text;

/// No import of this number.
pub static IMP_085: Code = Code::new("IMP-085", Text::new("operation {name} brought in no file", "operasi {name} tidak memasukkan berkas"))
    .why("imports are named by their operation, and one file of several by its place: 13 or 13.2", "impor disebut dengan nomor operasinya, dan satu dari beberapa berkas dengan urutannya: 13 atau 13.2")
    .fix("see the imports with: tpbis import list", "lihat daftar impor dengan: tpbis import list")
    .page(
        "Every import is one operation; its number is said when it is stored. Where it brought in several files, 13 means all of them and 13.2 the second one.",
        "Setiap impor adalah satu operasi; nomornya disebut saat disimpan. Bila beberapa berkas dimasukkan sekaligus, 13 berarti semuanya dan 13.2 berkas yang kedua.",
        "tpbis import show 99",
        "tpbis import show 13",
    );

/// A folder without a spreadsheet.
pub static IMP_086: Code = Code::new("IMP-086", Text::new("no spreadsheet in the folder {folder}", "tidak ada lembar kerja di folder {folder}"))
    .why("looked for: {endings}; found: {found}", "yang dicari: {endings}; yang ada: {found}")
    .fix("name the folder that holds the files, or the files themselves", "sebutkan folder yang memuat berkasnya, atau berkasnya langsung")
    .page(
        "Given a folder, the program reads every spreadsheet in it and in the folders below, in the order of their names. Hidden files, the lock files of Excel and LibreOffice, and files of refused rows are passed over; a file with another ending is read only when it is named itself.",
        "Bila diberi folder, program membaca semua lembar kerja di dalamnya dan di folder bawahnya, menurut urutan nama. Berkas tersembunyi, berkas kunci Excel dan LibreOffice, dan berkas baris yang ditolak dilewati; berkas dengan akhiran lain hanya dibaca bila disebut namanya.",
        "tpbis import visit foto/",
        "tpbis import visit laporan/",
    );

/// Refused rows of several files on one stream.
pub static IMP_087: Code = Code::new("IMP-087", Text::new("refused rows of several files do not fit into one", "baris yang ditolak dari beberapa berkas tidak dapat digabung menjadi satu"))
    .why("each file has its own columns: {imports}", "setiap berkas punya kolomnya sendiri: {imports}")
    .fix("name one of them, or write a file for each with -o", "sebutkan salah satunya, atau tulis berkas untuk masing-masing dengan -o")
    .page(
        "Refused rows are written with the columns of their own file, so that they can be mended and imported as they are. With -o each source gets a file of its own.",
        "Baris yang ditolak ditulis dengan kolom berkas asalnya, supaya dapat diperbaiki dan langsung diimpor. Dengan -o setiap sumber mendapat berkas sendiri.",
        "tpbis import rejects 13 --format csv",
        "tpbis import rejects 13.2 --format csv",
    );

/// An ending that refused rows cannot be written in.
pub static IMP_088: Code = Code::new("IMP-088", Text::new("refused rows cannot be written as {ending}", "baris yang ditolak tidak dapat ditulis sebagai {ending}"))
    .why("they are written as a workbook or as text, so that they can be mended and imported", "baris itu ditulis sebagai buku kerja atau teks, supaya dapat diperbaiki dan diimpor")
    .fix("end the name in .xlsx or .csv", "akhiri namanya dengan .xlsx atau .csv")
    .page(
        "A file of refused rows has the columns of its source and four more, and is mended in Excel or LibreOffice and imported as it is. The ending of its name says whether it is a workbook (.xlsx) or a text file (.csv, .tsv, .txt).",
        "Berkas baris yang ditolak memuat kolom asalnya dan empat kolom tambahan, lalu diperbaiki di Excel atau LibreOffice dan diimpor begitu saja. Akhiran namanya menentukan buku kerja (.xlsx) atau berkas teks (.csv, .tsv, .txt).",
        "--rejects perbaikan.pdf",
        "--rejects perbaikan.xlsx",
    );

/// A sub-verb behind options.
pub static IMP_089: Code = Code::new("IMP-089", Text::new("{verb} must stand right behind import", "{verb} harus ditulis langsung di belakang import"))
    .why("behind an option it is taken for the name of a file", "di belakang sebuah opsi, kata itu dianggap nama berkas")
    .fix("write: tpbis import {verb} …, the options after it", "tulis: tpbis import {verb} …, opsinya di belakang")
    .page(
        "import takes files, and a few words of its own such as list and show. Those words come first and the options after them. A file that really has such a name is written ./list.",
        "import menerima berkas, dan beberapa kata perintah seperti list dan show. Kata itu ditulis lebih dulu, opsinya sesudahnya. Berkas yang memang bernama demikian ditulis ./list.",
        "tpbis import --lang en list",
        "tpbis import list --lang en",
    );

/// The codes of this family.
pub const ALL: &[&Code] = &[&IMP_085, &IMP_086, &IMP_087, &IMP_088, &IMP_089];
