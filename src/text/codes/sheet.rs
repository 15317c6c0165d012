//! Codes `IMP-001` to `IMP-021` and `IMP-024`: files that cannot be read as a spreadsheet, and cells that cannot be read.

use super::Code;
use crate::text::Text;

/// There is no such file.
pub static IMP_001: Code = Code::new("IMP-001", Text::new("there is no file {file}", "tidak ada berkas {file}"))
    .fix("check the name and the folder", "periksa nama berkas dan foldernya")
    .page(
        "The file named on the command line is not there. Names with spaces must stand in quotes. A name that is nearly the same in that folder is suggested.",
        "Berkas yang disebut di baris perintah tidak ditemukan. Nama yang mengandung spasi harus diapit tanda kutip. Bila di folder itu ada nama yang mirip, nama itu disarankan.",
        "tpbis import activity kegiatn.xlsx",
        "tpbis import activity kegiatan.xlsx",
    );

/// A folder where a file is wanted.
pub static IMP_002: Code = Code::new("IMP-002", Text::new("{file} is a folder, not a file", "{file} adalah folder, bukan berkas"))
    .fix("name the file in it", "sebutkan berkas di dalamnya")
    .page(
        "A spreadsheet is one file. To read every file of a folder, name them, for example with a star.",
        "Lembar kerja adalah satu berkas. Untuk membaca semua berkas dalam folder, sebutkan berkasnya, misalnya dengan tanda bintang.",
        "tpbis import activity laporan/",
        "tpbis import activity laporan/*.xlsx",
    );

/// The file cannot be read.
pub static IMP_003: Code = Code::new("IMP-003", Text::new("{file} cannot be read", "{file} tidak dapat dibaca"))
    .why("the system does not allow it, or the disk fails", "sistem tidak mengizinkan, atau diska bermasalah")
    .fix("close it in other programs, check who may read it, or copy it to this computer first", "tutup berkas di program lain, periksa hak bacanya, atau salin dulu ke komputer ini")
    .page(
        "The file is there but the system does not let it be read: it belongs to somebody else, another program holds it, or the drive it lies on has gone. The option -v shows what the system said.",
        "Berkasnya ada, tetapi sistem tidak mengizinkan membacanya: milik orang lain, sedang dipegang program lain, atau diskanya sudah dicabut. Opsi -v menampilkan pesan dari sistem.",
        "-rw------- lain kegiatan.csv",
        "-rw-r--r-- saya kegiatan.csv",
    );

/// Nothing is in the file.
pub static IMP_004: Code = Code::new("IMP-004", Text::new("{file} is empty", "{file} kosong"))
    .why("there is no heading and no row in it", "tidak ada judul kolom dan tidak ada baris di dalamnya")
    .fix("ask the sender for the file again", "mintalah berkasnya sekali lagi kepada pengirim")
    .page(
        "The file has no content at all, often because a download or a copy was broken off.",
        "Berkas ini tidak berisi apa pun, biasanya karena pengunduhan atau penyalinan terputus.",
        "kegiatan.csv (0 byte)",
        "kegiatan.csv (12.480 byte)",
    );

/// Not a spreadsheet at all.
pub static IMP_005: Code = Code::new("IMP-005", Text::new("{file} is {what}, not a spreadsheet", "{file} adalah {what}, bukan lembar kerja"))
    .why("CSV, TSV, XLSX, XLS, ODS and the JSON of the national system can be read", "yang dapat dibaca: CSV, TSV, XLSX, XLS, ODS, dan JSON dari sistem nasional")
    .fix("open it in the program it comes from and save it as XLSX or CSV", "buka di program asalnya lalu simpan sebagai XLSX atau CSV")
    .page(
        "What a file is, is decided by its content, not by the ending of its name. Changing the ending does not change the content: save the file again in a format that can be read.",
        "Jenis berkas ditentukan dari isinya, bukan dari akhiran namanya. Mengganti akhiran nama tidak mengubah isinya: simpanlah kembali dalam format yang dapat dibaca.",
        "kegiatan.csv (isi: dokumen PDF)",
        "kegiatan.csv (isi: tanggal;kegiatan;peserta)",
    );

/// The workbook has a password.
pub static IMP_006: Code = Code::new("IMP-006", Text::new("{file} is protected by a password", "{file} dilindungi kata sandi"))
    .why("its content is encrypted", "isinya terenkripsi")
    .fix("open it in Excel, remove the password (File, Info, Protect Workbook), save it", "buka di Excel, hapus kata sandinya (File, Info, Protect Workbook), lalu simpan")
    .page(
        "A workbook with a password to open it can only be read by somebody who knows the password. Remove it in Excel and import the file then.",
        "Buku kerja yang memakai kata sandi hanya dapat dibaca oleh yang mengetahuinya. Hapus kata sandinya di Excel, lalu impor berkasnya.",
        "kegiatan.xlsx (terenkripsi)",
        "kegiatan.xlsx (tanpa kata sandi)",
    );

/// The workbook is damaged.
pub static IMP_007: Code = Code::new("IMP-007", Text::new("{file} is damaged", "{file} rusak"))
    .why("its parts do not fit together", "bagian-bagiannya tidak cocok")
    .fix("open it in Excel or LibreOffice, let it be repaired, and save it anew; or ask the sender for it again", "buka di Excel atau LibreOffice, biarkan diperbaiki, lalu simpan kembali; atau mintalah berkasnya sekali lagi")
    .page(
        "The file says it is a workbook but cannot be read as one, often because a copy was broken off or an attachment was cut. Nothing was taken from it. The option -v shows the technical cause.",
        "Berkas ini mengaku sebagai buku kerja tetapi tidak dapat dibaca, biasanya karena penyalinan terputus atau lampiran terpotong. Tidak ada isinya yang diambil. Opsi -v menampilkan sebab teknisnya.",
        "kegiatan.xlsx (unduhan terputus)",
        "kegiatan.xlsx (diunduh ulang)",
    );

/// The workbook is beyond the limits.
pub static IMP_008: Code = Code::new("IMP-008", Text::new("{file} is too large: more than {limit} {what}", "{file} terlalu besar: lebih dari {limit} {what}"))
    .why("such a file could use up the memory of this computer", "berkas seperti itu dapat menghabiskan memori komputer ini")
    .fix("save the sheet alone as CSV and import that", "simpan lembar itu saja sebagai CSV, lalu impor berkas CSV itu")
    .page(
        "Workbooks are limited in parts, unpacked size and cells, so that a broken or hostile file cannot bring the computer down. CSV files have no limit of size.",
        "Buku kerja dibatasi jumlah bagian, ukuran, dan selnya supaya berkas yang rusak atau jahat tidak melumpuhkan komputer. Berkas CSV tidak dibatasi ukurannya.",
        "arsip.xlsx (900 MB)",
        "arsip.csv",
    );

/// No sheet of this name.
pub static IMP_009: Code = Code::new("IMP-009", Text::new("{file} has no sheet \"{sheet}\"; it has {sheets}", "{file} tidak punya lembar \"{sheet}\"; yang ada: {sheets}"))
    .fix("name one of its sheets; for a text file leave --sheet out", "sebutkan salah satu lembarnya; untuk berkas teks, jangan pakai --sheet")
    .page(
        "The name after --sheet must be the name on the tab at the bottom of the workbook; capital letters do not matter. Hidden sheets are read only when they are named.",
        "Nama setelah --sheet harus sama dengan nama pada tab di bawah buku kerja; huruf besar dan kecil tidak dibedakan. Lembar tersembunyi hanya dibaca bila disebut namanya.",
        "--sheet kegiatn",
        "--sheet Kegiatan",
    );

/// No row of headings.
pub static IMP_010: Code = Code::new("IMP-010", Text::new("no row of headings was found in {file}; its first rows: {rows}", "baris judul kolom tidak ditemukan di {file}; baris pertamanya: {rows}"))
    .why("none of the first 30 rows holds two headings that are known", "tidak satu pun dari 30 baris pertama memuat dua judul kolom yang dikenal")
    .fix("name the row with --header-row, or put the names of the fields above the columns; tpbis NOUN list --fields ? lists them", "sebutkan barisnya dengan --header-row, atau tulis nama isian di atas kolomnya; lihat tpbis JENIS list --fields ?")
    .page(
        "The row of headings says what each column means. It is the first of the first 30 rows with two or more headings that are known; titles above it are left out. When the headings are others, name the row with --header-row, or write known headings above the columns.",
        "Baris judul kolom menyatakan arti setiap kolom. Baris itu ialah yang pertama di antara 30 baris pertama yang memuat dua judul atau lebih yang dikenal; judul laporan di atasnya dilewati. Bila judul kolomnya lain, sebutkan barisnya dengan --header-row, atau tulis judul yang dikenal di atas kolomnya.",
        "15.05.2001;11/03/2022;Kelas menjahit",
        "perpustakaan;tanggal;kegiatan / 15.05.2001;11/03/2022;Kelas menjahit",
    );

/// The row named as heading is blank or not there.
pub static IMP_011: Code = Code::new(
    "IMP-011",
    Text::new("row {row} of {file} holds no headings", "baris {row} di {file} tidak memuat judul kolom"),
)
.why("the row is blank or beyond the end", "barisnya kosong atau melewati akhir berkas")
.fix(
    "name the row as Excel numbers it, or leave --header-row out",
    "sebutkan nomor baris seperti di Excel, atau jangan pakai --header-row",
)
.page(
    "The number after --header-row is the number at the left edge in Excel, counted from 1.",
    "Angka setelah --header-row ialah nomor baris di tepi kiri Excel, dihitung dari 1.",
    "--header-row 0",
    "--header-row 4",
);

/// More cells than headings.
pub static IMP_012: Code = Code::new("IMP-012", Text::new("{cells} columns, not {headings}", "{cells} kolom, seharusnya {headings}"))
    .why("the row has more cells than there are headings, so it is not certain which cell belongs where", "baris ini punya lebih banyak sel daripada judul kolom, sehingga letak setiap sel tidak pasti")
    .fix("remove the extra delimiter, or put the text that holds it in quotes", "hapus pemisah yang berlebih, atau apit teks yang memuatnya dengan tanda kutip")
    .page(
        "A delimiter inside a text cuts the text in two and moves the rest of the row. In quotes it stays part of the text.",
        "Tanda pemisah di dalam teks membelah teks itu dan menggeser sisa baris. Di dalam tanda kutip, tanda itu tetap bagian dari teks.",
        "15.05.2001;Advokasi; publikasi;20",
        "15.05.2001;\"Advokasi; publikasi\";20",
    );

/// A quote that never closes.
pub static IMP_013: Code = Code::new("IMP-013", Text::new("the quotation mark opened on line {line} of {file} never closes", "tanda kutip yang dibuka di baris teks {line} pada {file} tidak pernah ditutup"))
    .why("everything after it would become one single cell", "semua isi sesudahnya akan menjadi satu sel")
    .fix("remove the mark, or close it at the end of that cell", "hapus tanda itu, atau tutup di akhir selnya")
    .page(
        "A quotation mark at the beginning of a cell says that the cell ends at the next one, over several lines if need be. A mark that stands alone swallows the rest of the file; a record may be 1 MiB long at most. A mark meant as such is written twice.",
        "Tanda kutip di awal sel berarti sel itu berakhir di tanda kutip berikutnya, bila perlu melewati beberapa baris. Tanda yang berdiri sendiri menelan sisa berkas; satu catatan paling panjang 1 MiB. Tanda kutip yang memang bagian teks ditulis dua kali.",
        "15.05.2001;\"Kelas menjahit;20",
        "15.05.2001;\"Kelas menjahit\";20",
    );

/// Beyond what a row may hold.
pub static IMP_014: Code = Code::new("IMP-014", Text::new("row {row} of {file} is too long", "baris {row} di {file} terlalu panjang"))
    .why("a row may have 1,024 columns and 1 MiB at most", "satu baris paling banyak 1.024 kolom dan 1 MiB")
    .fix("check whether line ends are missing, or whether it is the delimiter that was meant", "periksa apakah akhir baris hilang, atau apakah pemisahnya benar")
    .page(
        "A row of more than 1,024 columns or 1 MiB is no row a person wrote: line ends were lost, or the delimiter is another one.",
        "Baris dengan lebih dari 1.024 kolom atau 1 MiB bukan baris yang ditulis orang: akhir barisnya hilang, atau pemisahnya lain.",
        "a,b,c,d,e, … (5.000 kolom)",
        "a;b;c",
    );

/// Not in the encoding asked for.
pub static IMP_015: Code = Code::new("IMP-015", Text::new("line {line} of {file} is not {encoding}", "baris teks {line} di {file} bukan {encoding}"))
    .why("some of its bytes are no letters in that encoding", "sebagian bitanya bukan huruf dalam pengodean itu")
    .fix("leave --encoding out, or name another", "jangan pakai --encoding, atau sebutkan yang lain")
    .page(
        "The encoding says which bytes mean which letters. It is found out by itself; --encoding is for the rare file where that goes wrong.",
        "Pengodean menentukan bita mana berarti huruf apa. Pengodean dikenali sendiri; --encoding hanya untuk berkas langka yang salah dikenali.",
        "--encoding utf-8",
        "--encoding windows-1252",
    );

/// JSON that breaks off or is wrong.
pub static IMP_016: Code = Code::new("IMP-016", Text::new("{file} is not valid JSON: line {line}, character {column}", "{file} bukan JSON yang sah: baris {line}, karakter {column}"))
    .why("the file was cut off or changed by hand", "berkasnya terpotong atau diubah dengan tangan")
    .fix("export it again from the national system", "ekspor kembali dari sistem nasional")
    .page(
        "JSON must be complete: every bracket and quotation mark that opens must close. A file that was cut off cannot be read in part, for nobody knows what is missing.",
        "JSON harus lengkap: setiap kurung dan tanda kutip yang dibuka harus ditutup. Berkas yang terpotong tidak dapat dibaca sebagian, karena tidak diketahui apa yang hilang.",
        "[{\"tanggal\":\"2026-01-05\",\"nama_keg",
        "[{\"tanggal\":\"2026-01-05\",\"nama_kegiatan\":\"Senam\"}]",
    );

/// JSON that is no list of records.
pub static IMP_017: Code = Code::new("IMP-017", Text::new("{file} holds no list of records", "{file} tidak memuat daftar catatan"))
    .why("a list of objects is expected, alone or inside one object", "yang diharapkan ialah daftar objek, sendiri atau di dalam satu objek")
    .fix("export the list from the national system and import it as it is", "ekspor daftarnya dari sistem nasional lalu impor apa adanya")
    .page(
        "The national system exports each kind of record as a list of objects, one object a record. Such a file is read as it is.",
        "Sistem nasional mengekspor setiap jenis catatan sebagai daftar objek, satu objek satu catatan. Berkas seperti itu dibaca apa adanya.",
        "{\"tanggal\":\"2026-01-05\"}",
        "[{\"tanggal\":\"2026-01-05\"}]",
    );

/// A formula without its result.
pub static IMP_018: Code = Code::new("IMP-018", Text::new("a formula without its result", "rumus tanpa hasil"))
    .why("the program that wrote the file did not calculate it", "program yang menulis berkas ini belum menghitungnya")
    .fix("open the file in Excel, save it, and import it again", "buka berkasnya di Excel, simpan, lalu impor kembali")
    .page(
        "A workbook holds each formula together with its last result. Some programs write the formula alone; Excel fills in the result when it opens and saves the file. Such a cell is never taken as empty or zero.",
        "Buku kerja menyimpan setiap rumus bersama hasil terakhirnya. Sebagian program hanya menulis rumusnya; Excel mengisi hasilnya saat berkas dibuka dan disimpan. Sel seperti itu tidak pernah dianggap kosong atau nol.",
        "=SUM(D5:E5)",
        "=SUM(D5:E5) → 25",
    );

/// An error value of Excel in a cell.
pub static IMP_019: Code = Code::new("IMP-019", Text::new("Excel shows an error here", "Excel menampilkan galat di sini"))
    .why("the formula in this cell does not work", "rumus di sel ini tidak berjalan")
    .fix("mend the formula or write the value itself", "perbaiki rumusnya atau tulis nilainya langsung")
    .page(
        "Values such as #REF!, #N/A or #VALUE! say that a formula could not be calculated. What the value should be is not known.",
        "Nilai seperti #REF!, #N/A, atau #VALUE! berarti rumusnya tidak dapat dihitung. Nilai yang seharusnya tidak diketahui.",
        "#REF!",
        "25",
    );

/// Several sheets of a kind, none named.
pub static IMP_020: Code = Code::new("IMP-020", Text::new("{file} has {n} sheets with headings that are known: {sheets}", "{file} punya {n} lembar yang judul kolomnya dikenal: {sheets}"))
    .why("nothing may be left out without your say", "tidak boleh ada yang terlewat tanpa sepengetahuan Anda")
    .fix("say --sheet all, or name the sheets: --sheet \"{first}\"", "pakai --sheet all, atau sebutkan lembarnya: --sheet \"{first}\"")
    .page(
        "A workbook often holds one sheet a month or a library. --sheet all reads every sheet whose headings are known, hidden ones left out, as one operation with a balance for each; --sheet Januari,Februari reads these.",
        "Buku kerja sering memuat satu lembar untuk setiap bulan atau perpustakaan. --sheet all membaca semua lembar yang judul kolomnya dikenal, kecuali yang tersembunyi, sebagai satu operasi dengan neraca untuk setiap lembar; --sheet Januari,Februari membaca lembar itu saja.",
        "tpbis import visit kunjungan.xlsx",
        "tpbis import visit kunjungan.xlsx --sheet all",
    );

/// A web page under the name of a spreadsheet.
pub static IMP_021: Code = Code::new("IMP-021", Text::new("{file} is a web page, although its name says spreadsheet", "{file} adalah halaman web, meskipun namanya lembar kerja"))
    .why("many web systems hand out their tables this way; Excel opens them, with a warning", "banyak sistem web mengekspor tabel dengan cara ini; Excel dapat membukanya setelah memberi peringatan")
    .fix("open it in Excel or LibreOffice, save it as XLSX, and import that", "buka di Excel atau LibreOffice, simpan sebagai XLSX, lalu impor berkas itu")
    .page(
        "The file ends in .xls but holds a web page (HTML), or the XML of Excel 2003. Open it in Excel, answer the warning with Yes, choose Save As, Excel Workbook (.xlsx), and import the new file.",
        "Nama berkas berakhir .xls tetapi isinya halaman web (HTML), atau XML dari Excel 2003. Buka di Excel, jawab peringatannya dengan Ya, pilih Simpan Sebagai, Buku Kerja Excel (.xlsx), lalu impor berkas baru itu.",
        "laporan.xls (isi: <html>…)",
        "laporan.xlsx",
    );

/// A figure in a cell merged over several rows.
pub static IMP_024: Code = Code::new("IMP-024", Text::new("the figure stands in a cell merged over several rows", "angkanya ada di sel gabungan beberapa baris"))
    .why("it is not certain whether it belongs to one of the rows or to all of them together", "tidak pasti angka itu milik salah satu baris atau semuanya bersama-sama")
    .fix("unmerge the cell and give every row its own figure, or leave the others blank", "pisahkan sel gabungannya lalu isi angka setiap baris, atau kosongkan yang lain")
    .page(
        "A name or a date in a merged cell holds for every row the cell spans. A figure does not: 25 participants over three rows may be 25 in all or 25 in each. A person has to say which.",
        "Nama atau tanggal di sel gabungan berlaku untuk setiap baris yang dicakupnya. Angka tidak: 25 peserta di tiga baris bisa berarti 25 seluruhnya atau 25 setiap baris. Hal itu harus ditentukan oleh orang.",
        "E5:E7 = 25",
        "E5 = 10, E6 = 8, E7 = 7",
    );

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &IMP_001, &IMP_002, &IMP_003, &IMP_004, &IMP_005, &IMP_006, &IMP_007, &IMP_008, &IMP_009, &IMP_010,
    &IMP_011, &IMP_012, &IMP_013, &IMP_014, &IMP_015, &IMP_016, &IMP_017, &IMP_018, &IMP_019, &IMP_020,
    &IMP_021, &IMP_024,
];
