//! Codes of the family `IMP`, 070 to 079: tables that are not one record a row.

use super::Code;
use crate::text::Text;

/// A wide table, to be accepted.
pub static IMP_070: Code = Code::new("IMP-070", Text::new("a row of this table holds several figures: {proposal}", "satu baris tabel ini memuat beberapa angka: {proposal}"))
    .why("only the headings say so; you decide whether that is what they mean", "hanya judul kolom yang menunjukkannya; Anda yang menentukan apakah memang itu maksudnya")
    .fix("if that is right, accept it: --wide", "bila itu benar, setujui dengan --wide")
    .page(
        "A table may have a column for every month, or columns for occupations and ages by sex. Each figure becomes part of the record of its library and month; groups are added up. Columns that only sum others (Jumlah, TW I) are compared with them and never stored. On a terminal the program asks; in scripts --wide accepts what it proposes.",
        "Tabel bisa berisi satu kolom untuk setiap bulan, atau kolom pekerjaan dan umur menurut jenis kelamin. Setiap angka menjadi bagian dari catatan perpustakaan dan bulannya; kelompok dijumlahkan. Kolom yang hanya menjumlahkan (Jumlah, TW I) dibandingkan, tidak pernah disimpan. Di terminal program bertanya; dalam skrip --wide menyetujui usulannya.",
        "tpbis import visit rekap.xlsx",
        "tpbis import visit rekap.xlsx --wide",
    );

/// Months without a year in the headings.
pub static IMP_071: Code = Code::new("IMP-071", Text::new("which year do the month columns belong to?", "kolom bulan ini untuk tahun berapa?"))
    .why("neither the headings, a column \"tahun\" nor the title above says one year", "judul kolom, kolom \"tahun\", maupun judul di atas tabel tidak menyebut satu tahun")
    .fix("give it: --set month=2025; if the months run over two years, write the year in each heading (Jan 2025)", "sebutkan: --set month=2025; bila bulannya melewati pergantian tahun, tulis tahunnya di setiap judul kolom (Jan 2025)")
    .page(
        "In a table with a column for every month the year may stand in each heading (Jan 2025), in a column \"tahun\" beside, or in the title above the table (REKAP KUNJUNGAN TAHUN 2025). If it stands nowhere, or several years do, it is asked for.",
        "Dalam tabel dengan satu kolom untuk setiap bulan, tahunnya boleh ditulis di setiap judul kolom (Jan 2025), di kolom \"tahun\", atau di judul tabel (REKAP KUNJUNGAN TAHUN 2025). Bila tidak tertulis, atau ada beberapa tahun, program menanyakannya.",
        "Perpustakaan;Jan;Feb",
        "Perpustakaan;Jan 2025;Feb 2025",
    );

/// Months without a field.
pub static IMP_072: Code = Code::new("IMP-072", Text::new("what do the month columns count?", "angka di kolom bulan ini menghitung apa?"))
    .why("a {noun} has several figures: {fields}", "{noun} punya beberapa angka: {fields}")
    .fix("say which: --measure {first}", "sebutkan: --measure {first}")
    .page(
        "A heading that is only a month does not say what its figures are. For visits they are all visits unless the title says otherwise (Peminjaman, Anggota baru). Where there is no such rule, --measure FIELD says it.",
        "Judul kolom yang hanya berisi nama bulan tidak menyebut angkanya tentang apa. Untuk kunjungan, itu jumlah kunjungan, kecuali judul tabel menyebut yang lain (Peminjaman, Anggota baru). Bila tidak ada patokan, --measure ISIAN yang menyebutnya.",
        "tpbis import service komputer.xlsx --wide",
        "tpbis import service komputer.xlsx --wide --measure computers",
    );

/// Two columns for the same figure.
pub static IMP_073: Code = Code::new("IMP-073", Text::new("columns {one} and {other} are for the same month and figure", "kolom {one} dan {other} untuk bulan dan angka yang sama"))
    .why("only one of them can be right, and the program never chooses", "hanya satu yang bisa benar, dan program tidak memilih")
    .fix("correct the heading, or remove one of the columns", "betulkan judulnya, atau hapus salah satu kolomnya")
    .page(
        "Every month, or month and sex, has one column. A month that stands twice is usually a slip, or belongs to another year: write the year in the headings.",
        "Setiap bulan, atau bulan dan jenis kelamin, punya satu kolom. Bulan yang tertulis dua kali biasanya salah ketik, atau milik tahun lain: tulis tahunnya di judul kolom.",
        "Perpustakaan;Jan;Feb;Jan",
        "Perpustakaan;Jan;Feb;Mar",
    );

/// A column of sums that differs from what it sums.
pub static IMP_074: Code = Code::new("IMP-074", Text::new("the sheet says {stated}, the columns {columns} make {sum}", "lembar menyebut {stated}, kolom {columns} berjumlah {sum}"))
    .why("a figure was mistyped, or the sum is old", "ada angka yang salah ketik, atau jumlahnya belum diperbarui")
    .fix("look which is right; a column that only sums is not stored", "periksa mana yang benar; kolom yang hanya menjumlahkan tidak disimpan")
    .page(
        "Columns such as Jumlah, Total or TW I only sum other columns of their row. They are compared, so that a mistyped figure is noticed, and not stored. The sum of a month or of one row's groups (L, P, Jumlah) is stored: what its parts leave open counts as not split by sex.",
        "Kolom seperti Jumlah, Total, atau TW I hanya menjumlahkan kolom lain di barisnya. Kolom itu dibandingkan supaya angka yang salah ketik ketahuan, dan tidak disimpan. Jumlah sebulan atau jumlah kelompok dalam satu baris (L, P, Jumlah) disimpan: selisihnya dihitung sebagai tidak dirinci.",
        "Jan 10, Feb 20, Jumlah 40",
        "Jan 10, Feb 30, Jumlah 40",
    );

/// Records over several lines, to be accepted.
pub static IMP_075: Code = Code::new("IMP-075", Text::new("records of this table run over several lines: rows {rows} continue the row above", "catatan di tabel ini ditulis dalam beberapa baris: baris {rows} melanjutkan baris di atasnya"))
    .why("column {key} is filled on the first line of each record only", "kolom {key} hanya terisi di baris pertama setiap catatan")
    .fix("if that is right, join them: --join-lines; if every line is a record: --join-lines=no", "bila itu benar, gabungkan: --join-lines; bila setiap baris adalah catatan sendiri: --join-lines=no")
    .page(
        "In printed lists a long text is often broken over several rows, of which only the first has a number. With --join-lines the words are put together again: with a space, in lists with a comma. Figures are not put together: two different ones in a column are refused.",
        "Dalam daftar untuk dicetak, teks panjang sering dipecah menjadi beberapa baris, dan hanya baris pertama yang bernomor. Dengan --join-lines kata-katanya digabung lagi: dengan spasi, atau koma dalam daftar. Angka tidak digabung: dua angka berbeda dalam satu kolom ditolak.",
        "1;Kelas menjahit / ;untuk ibu-ibu",
        "1;Kelas menjahit untuk ibu-ibu",
    );

/// Two figures in lines of one record.
pub static IMP_076: Code = Code::new("IMP-076", Text::new("the lines of this record differ: {one} and, in row {row}, {other}", "baris-baris catatan ini berbeda isinya: {one} dan, di baris {row}, {other}"))
    .why("words of several lines are put together; figures cannot be", "kata-kata dari beberapa baris digabung; angka tidak bisa")
    .fix("keep the right one, or give the line a number if it is a record of its own", "tulis satu yang benar, atau beri nomor bila baris itu catatan sendiri")
    .page(
        "When records run over several lines (--join-lines), each figure and each date stands on one of the lines. A second, different one usually means that the line is a record of its own.",
        "Bila satu catatan ditulis dalam beberapa baris (--join-lines), setiap angka dan tanggal hanya ada di satu baris. Angka kedua yang berbeda biasanya berarti baris itu catatan sendiri.",
        "1;Kelas menjahit;20 / ;untuk ibu-ibu;25",
        "1;Kelas menjahit;20 / ;untuk ibu-ibu;",
    );

/// A file of sums, not of records.
pub static IMP_077: Code = Code::new("IMP-077", Text::new("this is a summary by {by}, not a list of {noun}", "ini rekapitulasi menurut {by}, bukan daftar {noun}"))
    .why("no column names a library; the figures ({figures}) are sums, which cannot be taken apart again, and would be counted twice beside the records they were made from", "tidak ada kolom yang menyebut perpustakaan; angkanya ({figures}) adalah hasil penjumlahan yang tidak dapat diurai lagi, dan akan terhitung dua kali di samping catatan asalnya")
    .fix("ask for the lists it was made from, one row for each library and month or event; or give the one library: --set library=…", "minta daftar asalnya, satu baris untuk setiap perpustakaan dan bulan atau kegiatan; atau sebutkan satu perpustakaannya: --set library=…")
    .page(
        "A recap by kecamatan or kabupaten is made from the reports of the libraries. The program makes it itself (tpbis report), and needs the reports: one row for each library and month, activity or publication.",
        "Rekap per kecamatan atau kabupaten dibuat dari laporan perpustakaan. Program membuatnya sendiri (tpbis report), dan memerlukan laporannya: satu baris untuk setiap perpustakaan dan bulan, kegiatan, atau publikasi.",
        "Kecamatan;Jumlah kegiatan;Jumlah peserta",
        "Perpustakaan;Tanggal;Nama kegiatan;Peserta",
    );

/// A count of records by month, where each record is needed.
pub static IMP_078: Code = Code::new("IMP-078", Text::new("this counts {noun} by month (columns {columns}); it does not list them", "ini menghitung {noun} per bulan (kolom {columns}), bukan daftarnya"))
    .why("from how many there were, none of them can be stored: each has its day and title", "dari jumlahnya saja tidak ada yang dapat disimpan: masing-masing punya hari dan judul")
    .fix("ask for the list it was counted from, one row each, with library, day and title", "minta daftar asalnya, satu baris untuk masing-masing, dengan perpustakaan, hari, dan judulnya")
    .page(
        "Visits and the stock of books are figures of a month and may stand in a column for each. Activities, advocacy and publications are recorded one by one; the program counts them itself (tpbis report).",
        "Kunjungan dan jumlah buku adalah angka bulanan dan boleh ditulis satu kolom per bulan. Kegiatan, advokasi, dan publikasi dicatat satu per satu; program menghitungnya sendiri (tpbis report).",
        "Perpustakaan;Jan;Feb / 15.05;3;1",
        "Perpustakaan;Tanggal;Nama kegiatan / 15.05;11/01/2025;Kelas menjahit",
    );

/// The codes of this family.
pub const ALL: &[&Code] =
    &[&IMP_070, &IMP_071, &IMP_072, &IMP_073, &IMP_074, &IMP_075, &IMP_076, &IMP_077, &IMP_078];
