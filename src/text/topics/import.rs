//! `tpbis help import` and `tpbis help mapping`, in both languages; sentences only.

use super::super::Text;

/// How spreadsheets come in.
pub(super) const IMPORT: Text = Text::new(
    "IMPORT

  tpbis import FILE --dry-run          see what would come in; nothing is stored
  tpbis import FILE                    the same, stored
  tpbis import activity A.xlsx B.csv   several files, one operation; their noun is said
  tpbis import kiriman/                all spreadsheets of a folder; - is standard input

Read are CSV, TSV, XLSX, XLS, ODS, JSON of the national system, and what tpbis export
wrote. How a file is written is found by looking, and said. Where that is wrong:
--sheet NAME,NAME|all, --header-row, --delimiter, --encoding, --decimal, --date-order.

Headings are matched with the fields by name, label and known spellings. A column that
is not understood stops the import, or is left out with --ignore-columns. A field
without column is given for all rows with --set, such as --set date=2025-12-01. A form
that comes again is kept as a mapping: tpbis help mapping.

All or nothing: one row that cannot be stored stops everything; every problem is named
with its place, its value, the reason and what to do.

  --on-error skip      store the good rows all the same; exit code 4. The refused ones
                       go to FILE.rejected.csv: mend them there, import that
  --max-rejects N      with skip, at most so many refused: 20, or 5% (if not said 10%)
  --rejects FILE       another name for the refused rows; .xlsx colours the bad cells
  --accept CODE,CODE   apply the suggestions of these codes where only one fits
  --confirm CODE=WHY   implausible figures (VAL-013, VAL-140) are right, with the reason
  --alias \"NAME=CODE\"  what a name in the file stands for; kept for later files

A sum that always adds up stands at the end, with the figures that change:

  read 10 = new 3 + changed 0 + same 0 + rejected 5 + ignored 2

Ignored are empty rows, totals (compared with their rows), remarks, headings repeated,
and rows with nothing but a library or month. The same file again changes nothing: a
record is recognised by what it is (library, date, title …). An empty cell never
erases what is stored, \"(kosong)\" does, with --on-existing update; so do empty cells
with --blank clear.

  --on-existing WHAT   stored with other values: same-only (refused; so when not said),
                       update, fill (only blanks), keep
  --on-twin WHAT       a row that repeats another of the file: reject (so) or allow
  --revive             bring back records that were removed
  --expect-rows N, --expect-sum FIELD=N   store nothing unless the counts agree

Every import is one operation: tpbis undo takes it back. Afterwards:

  tpbis import list                    every file; one of them: tpbis import show 13
  tpbis import rejects 13 -o a.xlsx    its refused rows, to be mended and imported
  tpbis import receipt 13              a short message to whoever sent it
  tpbis import template visit -o isian.xlsx   a form that imports as it is
",
    "IMPOR

  tpbis import BERKAS --dry-run        lihat yang akan masuk; tidak ada yang disimpan
  tpbis import BERKAS                  sama, dan disimpan
  tpbis import kegiatan A.xlsx B.csv   beberapa berkas, satu operasi; jenisnya disebut
  tpbis import kiriman/                seluruh isi folder; - adalah masukan standar

Yang dapat dibaca: CSV, TSV, XLSX, XLS, ODS, JSON dari sistem nasional, dan hasil
tpbis export. Cara penulisannya dikenali dari isinya, lalu disebutkan. Bila keliru:
--sheet NAMA,NAMA|all, --header-row, --delimiter, --encoding, --decimal, --date-order.

Judul kolom dicocokkan dengan isian menurut nama, label, dan ejaan yang dikenal. Kolom
yang tidak dikenali menghentikan impor, atau diabaikan dengan --ignore-columns. Isian
tanpa kolom diisi untuk semua baris dengan --set, misalnya --set date=2025-12-01.
Formulir yang datang lagi disimpan sebagai pemetaan: tpbis help pemetaan.

Semua atau tidak sama sekali: satu baris yang tidak dapat disimpan menghentikan
semuanya; setiap masalah disebut letak, nilai, sebab, dan sarannya.

  --on-error skip      simpan juga baris yang baik; kode keluar 4. Perbaiki baris yang
                       ditolak di BERKAS.rejected.csv, lalu impor berkas itu
  --max-rejects N      dengan skip, paling banyak sekian ditolak: 20, 5% (bawaan 10%)
  --rejects BERKAS     nama lain untuk baris yang ditolak; .xlsx mewarnai sel yang salah
  --accept KODE,KODE   terapkan saran kode ini bila hanya satu perbaikan yang cocok
  --confirm KODE=ALASAN  angka janggal (VAL-013, VAL-140) memang benar
  --alias \"NAMA=KODE\"  arti suatu nama di berkas; disimpan untuk berkas berikutnya

Di akhir ada jumlah yang selalu cocok, dengan angka yang berubah:

  dibaca 10 = baru 3 + berubah 0 + sama 0 + ditolak 5 + diabaikan 2

Yang diabaikan: baris kosong, baris jumlah (dibandingkan dengan barisnya), keterangan,
judul berulang, dan baris yang hanya berisi perpustakaan atau bulan. Berkas yang sama
lagi tidak mengubah apa pun: catatan dikenali dari isinya (perpustakaan, tanggal,
judul …). Sel kosong tidak menghapus yang tersimpan; \"(kosong)\" menghapus, dengan
--on-existing update; begitu juga sel kosong dengan --blank clear.

  --on-existing APA    tersimpan dengan nilai lain: same-only (ditolak; bawaan), update,
                       fill (hanya yang kosong), keep
  --on-twin APA        baris yang mengulang baris lain: reject (bawaan) atau allow
  --revive             kembalikan catatan yang pernah dihapus
  --expect-rows N, --expect-sum ISIAN=N   simpan hanya bila jumlahnya cocok

Setiap impor adalah satu operasi: tpbis undo membatalkannya. Sesudahnya:

  tpbis import list                    semua berkas; satu saja: tpbis import show 13
  tpbis import rejects 13 -o a.xlsx    baris yang ditolak, untuk diperbaiki dan diimpor
  tpbis import receipt 13              pesan singkat untuk pengirimnya
  tpbis import template visit -o isian.xlsx   formulir yang langsung dapat diimpor
",
);

/// Mapping files and wide tables.
pub(super) const MAPPING: Text = Text::new(
    "MAPPING

A mapping file says how a form is read: a text file (TOML) with remarks, to be edited
in any editor and given to others.

  tpbis import map FILE -o form.toml           propose one, with what is not understood
  tpbis import FILE --map form.toml --dry-run  try it
  tpbis import FILE --map form.toml --save-map \"form A\"

The name is kept in the database: the next file with the same headings is read the
same way by itself (not with --no-map). Those of the national system's seven exports
are built in, as sim-pengunjung, sim-pelibatan …

  tpbis import map                     which there are
  tpbis import map --show \"form A\"     print one
  tpbis import map FILE --diff         how a file's headings differ from the nearest
  tpbis import map --remove \"form A\"   forget it

What stands in the file: the noun; [source] for files, sheet, heading row, empty words
and rows to ignore; [columns] field = \"heading\", with strip and words_to_numbers to
clean the cells; [values] for words; [aliases.library] for names; [[wide]] for columns
by month or group.

A table with a column for every month or group needs no mapping file when its headings
say so: what they were understood to mean is shown, and accepted with --wide. Where
they do not say what month columns count, --measure visits does.
",
    "PEMETAAN

Berkas pemetaan menyebutkan cara membaca suatu formulir: berkas teks (TOML) dengan
keterangan, yang dapat disunting di penyunting apa pun dan diberikan kepada orang
lain.

  tpbis import map BERKAS -o form.toml           usulkan, dengan yang belum dikenali
  tpbis import BERKAS --map form.toml --dry-run  coba dahulu
  tpbis import BERKAS --map form.toml --save-map \"form A\"

Namanya disimpan di basis data: berkas berikutnya dengan judul kolom yang sama
langsung dibaca dengan cara itu (kecuali dengan --no-map). Pemetaan tujuh ekspor
sistem nasional sudah tersedia, sebagai sim-pengunjung, sim-pelibatan …

  tpbis import map                     yang tersedia
  tpbis import map --show \"form A\"     tampilkan satu
  tpbis import map BERKAS --diff       beda judul kolomnya dengan yang terdekat
  tpbis import map --remove \"form A\"   hapus

Isi berkas itu: noun; [source] untuk berkas, lembar, baris judul, kata kosong, dan
baris yang diabaikan; [columns] isian = \"judul\", dengan strip dan words_to_numbers
untuk membersihkan sel; [values] untuk kata; [aliases.library] untuk nama; [[wide]]
untuk kolom per bulan atau kelompok.

Tabel dengan satu kolom untuk setiap bulan atau kelompok tidak perlu berkas pemetaan
bila judulnya jelas: arti yang dipahami ditampilkan, lalu diterima dengan --wide. Bila
judulnya tidak menyebut apa yang dihitung per bulan, --measure visits menyebutkannya.
",
);
