//! The pages of `tpbis help TOPIC`, in both languages.

mod figures;
mod import;
mod laptops;

use super::Text;

/// One page of `tpbis help`.
#[derive(Debug)]
pub struct Topic {
    /// English name on the command line.
    pub name: &'static str,
    /// Indonesian name on the command line.
    pub alias: &'static str,
    /// The page, ending in a line break.
    pub page: Text,
}

/// Every topic.
pub static TOPICS: &[Topic] = &[
    Topic { name: "periods", alias: "periode", page: PERIODS },
    Topic { name: "dates", alias: "tanggal", page: DATES },
    Topic { name: "import", alias: "impor", page: import::IMPORT },
    Topic { name: "mapping", alias: "pemetaan", page: import::MAPPING },
    Topic { name: "figures", alias: "angka", page: figures::FIGURES },
    Topic { name: "laptops", alias: "laptop", page: laptops::LAPTOPS },
    Topic { name: "formats", alias: "format", page: FORMATS },
    Topic { name: "exit-codes", alias: "kode-keluar", page: EXIT_CODES },
    Topic { name: "scripts", alias: "skrip", page: SCRIPTS },
];

const PERIODS: Text = Text::new(
    "PERIODS

A period is a run of days; both ends belong to it.

  2022                                a year
  2022-S1, semester 1 2022            a semester
  2022-Q1, tw1-2022, triwulan 1 2022  a quarter
  2022-03, maret 2022, 03/2022        a month
  2022-03-12, 12 maret 2022           a day
  2022-03..2022-06, maret-juni 2022   a range, both ends included
  2022-03..                           from March 2022 on
  ..2022-06                           up to June 2022
  this-month, last-month              bulan-ini, bulan-lalu
  this-quarter, last-quarter          triwulan-ini, triwulan-lalu
  this-year, last-year                tahun-ini, tahun-lalu

The year is written with four digits. A month alone has no year and is refused;
so are a period that does not exist (2022-13) and a range that runs backwards.
The message names the nearest valid period.

Words such as last-month are counted from today. A report always prints the
period it understood.

  tpbis report monthly --period last-month
  tpbis activity list --period 2022-03..2022-06
",
    "PERIODE

Periode adalah rentang hari; kedua ujungnya termasuk.

  2022                                satu tahun
  2022-S1, semester 1 2022            satu semester
  2022-Q1, tw1-2022, triwulan 1 2022  satu triwulan
  2022-03, maret 2022, 03/2022        satu bulan
  2022-03-12, 12 maret 2022           satu hari
  2022-03..2022-06, maret-juni 2022   rentang, kedua ujung termasuk
  2022-03..                           sejak Maret 2022
  ..2022-06                           sampai dengan Juni 2022
  bulan-ini, bulan-lalu               this-month, last-month
  triwulan-ini, triwulan-lalu         this-quarter, last-quarter
  tahun-ini, tahun-lalu               this-year, last-year

Tahun ditulis dengan empat angka. Bulan tanpa tahun ditolak; begitu juga
periode yang tidak ada (2022-13) dan rentang yang terbalik. Pesannya menyebut
periode terdekat yang benar.

Kata seperti bulan-lalu dihitung dari hari ini. Setiap laporan mencetak periode
yang dipahaminya.

  tpbis report monthly --period bulan-lalu
  tpbis activity list --period 2022-03..2022-06
",
);

const DATES: Text = Text::new(
    "DATES

Typed on the command line:

  2022-03-12          year, month, day
  12/03/2022          day first, never month first
  12 maret 2022       Indonesian and English month names, in full or short
  12 mar              without year: the most recent 12 March
  kemarin, yesterday  hari-ini, today

Years have four digits: 12/03/22 is refused. A day on which something happened
may not lie after tomorrow, nor before 1945.

In a spreadsheet every column is read in one way. 05/04/2022 alone does not say
which is the day; all dates of the column decide together. When only dates such
as 05/04/2022 are there, the day is taken to stand first, and the import says
so. A date that does not fit the rest of its column is refused, with the
swapped date as suggestion.

Months are written 2022-03, Mar 2022, Maret 2022, 03/2022.

Dates are stored and given to machines as 2022-03-12, months as 2022-03;
people read 12 Mar 2022.
",
    "TANGGAL

Diketik di baris perintah:

  2022-03-12          tahun, bulan, hari
  12/03/2022          hari di depan, tidak pernah bulan di depan
  12 maret 2022       nama bulan Indonesia dan Inggris, lengkap atau singkat
  12 mar              tanpa tahun: 12 Maret yang terakhir
  kemarin, yesterday  hari-ini, today

Tahun ditulis dengan empat angka: 12/03/22 ditolak. Hari kejadian tidak boleh
sesudah besok, dan tidak sebelum 1945.

Di lembar kerja, setiap kolom dibaca dengan satu cara. 05/04/2022 saja tidak
menunjukkan mana harinya; semua tanggal di kolom itu menentukan bersama. Bila
yang ada hanya tanggal seperti 05/04/2022, hari dianggap di depan, dan impor
menyebutkannya. Tanggal yang tidak cocok dengan kolomnya ditolak, dengan
tanggal yang ditukar sebagai saran.

Bulan ditulis 2022-03, Mar 2022, Maret 2022, 03/2022.

Tanggal disimpan dan diberikan kepada mesin sebagai 2022-03-12, bulan sebagai
2022-03; orang membaca 12 Mar 2022.
",
);

const FORMATS: Text = Text::new(
    "FORMATS

  --format table    for people, on the screen; the default, also in a pipe
  --format csv      comma, point, dates as 2022-03-12, English keys
  --format tsv      the same with tabs
  --format json     listings are an array, reports an object
  --format ndjson   one JSON object a line
  --format md       Markdown
  --format html     a page to read, print on A4 and sign, with drawings
  --format xlsx     a workbook with charts; needs -o FILE.xlsx or a pipe

With -o FILE the ending chooses the format: -o rekap.xlsx. A file that exists
is kept unless --force is given, and a file is written whole or not at all.

For Excel in Indonesian:

  --format csv --csv-style excel-id   semicolon, decimal comma, dd/mm/yyyy

People read labels, month names and Rp 1.250.000; machines read codes, 2022-03
and 1250000, the same in every language. In a table, \"0\" means reported with
nothing, \".\" means no report. Machines get an empty value for the latter,
never 0.

Letterhead and signature of printed reports, set once:

  tpbis config set letterhead.line1 \"PEMERINTAH KABUPATEN ...\"   up to line4
  tpbis config set signature.place Sengeti   also .date .title .name .id

Your own default: tpbis config set format csv

To bring records in again, on another computer or after a look in Excel, write
them with export: every field, by code, so that nothing changes on the way back.

  tpbis export activity -o kegiatan.csv     also .tsv .json .ndjson .xlsx
  tpbis export all -o simpanan.xlsx         everything; -o simpanan/ a folder
",
    "FORMAT

  --format table    untuk orang, di layar; bawaan, juga di dalam pipa
  --format csv      koma, titik desimal, tanggal 2022-03-12, kunci Inggris
  --format tsv      sama, dengan tab
  --format json     daftar berupa larik, laporan berupa objek
  --format ndjson   satu objek JSON per baris
  --format md       Markdown
  --format html     halaman untuk dibaca, dicetak di A4, dan ditandatangani
  --format xlsx     buku kerja dengan grafik; perlu -o BERKAS.xlsx atau pipa

Dengan -o BERKAS, akhirannya menentukan format: -o rekap.xlsx. Berkas yang sudah
ada tidak ditimpa kecuali dengan --force, dan berkas ditulis utuh atau tidak
sama sekali.

Untuk Excel berbahasa Indonesia:

  --format csv --csv-style excel-id   titik koma, koma desimal, dd/mm/yyyy

Orang membaca label, nama bulan, dan Rp 1.250.000; mesin membaca kode, 2022-03,
dan 1250000, sama dalam setiap bahasa. Di tabel, \"0\" berarti melapor dengan
nihil, \".\" berarti tidak ada laporan. Untuk yang terakhir mesin mendapat nilai
kosong, bukan 0.

Kop surat dan tanda tangan laporan cetak, cukup diatur sekali:

  tpbis config set letterhead.line1 \"PEMERINTAH KABUPATEN ...\"   sampai line4
  tpbis config set signature.place Sengeti   juga .date .title .name .id

Bawaan Anda sendiri: tpbis config set format csv

Untuk dimasukkan kembali, di komputer lain atau setelah dilihat di Excel, tulis
dengan export: semua isian, dengan kode, sehingga tidak ada yang berubah.

  tpbis export activity -o kegiatan.csv     juga .tsv .json .ndjson .xlsx
  tpbis export all -o simpanan.xlsx         semuanya; -o simpanan/ satu folder
",
);

const EXIT_CODES: Text = Text::new(
    "EXIT CODES

    0  done; also \"nothing new\", empty lists, and findings of tpbis check
    1  an unexpected failure; nothing stored
    2  wrong usage: an option, a value or a period that does not fit
    3  data refused, nothing stored; also a guard such as --expect-rows or
       --min-rate that does not hold
    4  stored in part, only with --on-error skip
    5  a record, library or area that is named does not exist
    6  the database is missing, busy, read-only, newer, damaged or not ours
    7  everything is stored, and conflicts wait for a decision
  130  interrupted; everything was rolled back

A command that ends with anything but 0, 4 or 7 has stored nothing; one that
ends with 7 has stored everything. A pipe closed by its reader
(tpbis activity list | head) is no failure: 0.

The message on stderr has a stable code, such as IMP-031, which is never used
for anything else:

  tpbis explain IMP-031
",
    "KODE KELUAR

    0  selesai; juga \"tidak ada yang baru\", daftar kosong, dan temuan tpbis check
    1  kegagalan tak terduga; tidak ada yang disimpan
    2  pemakaian keliru: opsi, nilai, atau periode yang tidak cocok
    3  data ditolak, tidak ada yang disimpan; juga bila syarat seperti
       --expect-rows atau --min-rate tidak terpenuhi
    4  disimpan sebagian, hanya dengan --on-error skip
    5  catatan, perpustakaan, atau wilayah yang disebut tidak ada
    6  basis data tidak ada, sedang dipakai, hanya-baca, lebih baru, rusak, atau
       bukan milik program ini
    7  semua disimpan, dan ada perbedaan yang menunggu keputusan
  130  dihentikan; semua dibatalkan

Perintah yang berakhir selain dengan 0, 4, atau 7 tidak menyimpan apa pun; yang
berakhir dengan 7 menyimpan semuanya. Pipa yang ditutup pembacanya
(tpbis activity list | head) bukan kegagalan: 0.

Pesan di stderr memuat kode tetap, misalnya IMP-031, yang tidak pernah dipakai
untuk hal lain:

  tpbis explain IMP-031
",
);

const SCRIPTS: Text = Text::new(
    "SCRIPTS

stdout carries data only; everything said to people goes to stderr. An empty
result is exit code 0 with [] or the heading alone.

  --format json        keys and codes are English in every language
  -q                   say only what scripts need: the numbers of new records
  --no-input           never ask (also with TPBIS_NO_INPUT or CI set)
  -y                   answer yes to every question
  -n, --dry-run        store nothing
  --error-format json  one JSON object a problem, on stderr

Settings may come from the environment: TPBIS_DB, TPBIS_NAME, TPBIS_LIBRARY,
TPBIS_REGION, TPBIS_LANG, TPBIS_FORMAT. An option wins over the environment,
that over tpbis.toml beside tpbis.db, that over your own settings.
tpbis config list shows each value and where it comes from. TPBIS_NOW
(2022-04-03T10:51:00+07:00) fixes the clock, so that a script gives the same
result again.

  tpbis import kiriman.csv --no-input || echo \"exit code $?\"
  tpbis import visit kiriman.csv --expect-rows 25 --expect-sum visits=12836
  tpbis report completeness --period 2022-03 --min-rate 80% -o lengkap.csv
  tpbis activity list --period 2022-03 --format json | jq length
  id=$(tpbis visit record --library 15.05.02.2001 --month 2022-03 --male 12 -q)

The tables and views of the file may be read with any SQLite tool. Copy the
file with tpbis db backup, never while something is writing to it. A file of an
older format is brought up to date when it is opened; the copy NAME.v1.bak is
kept beside it.
",
    "SKRIP

stdout hanya memuat data; semua yang ditujukan kepada orang keluar di stderr.
Hasil kosong adalah kode keluar 0 dengan [] atau judul saja.

  --format json        kunci dan kode berbahasa Inggris dalam setiap bahasa
  -q                   hanya yang diperlukan skrip: nomor catatan baru
  --no-input           jangan pernah bertanya (juga bila TPBIS_NO_INPUT atau CI diisi)
  -y                   jawab ya untuk setiap pertanyaan
  -n, --dry-run        jangan simpan apa pun
  --error-format json  satu objek JSON per masalah, di stderr

Pengaturan dapat berasal dari lingkungan: TPBIS_DB, TPBIS_NAME, TPBIS_LIBRARY,
TPBIS_REGION, TPBIS_LANG, TPBIS_FORMAT. Opsi mengalahkan lingkungan, lingkungan
mengalahkan tpbis.toml di samping tpbis.db, dan itu mengalahkan pengaturan
Anda sendiri. tpbis config list menampilkan setiap nilai beserta asalnya.
TPBIS_NOW (2022-04-03T10:51:00+07:00) menetapkan jam, supaya skrip memberi hasil
yang sama lagi.

  tpbis import kiriman.csv --no-input || echo \"kode keluar $?\"
  tpbis import visit kiriman.csv --expect-rows 25 --expect-sum visits=12836
  tpbis report completeness --period 2022-03 --min-rate 80% -o lengkap.csv
  tpbis activity list --period 2022-03 --format json | jq length
  id=$(tpbis visit record --library 15.05.02.2001 --month 2022-03 --male 12 -q)

Tabel dan tampilan di dalam berkas dapat dibaca dengan alat SQLite mana pun.
Salin berkasnya dengan tpbis db backup, jangan selagi ada yang menulis. Berkas
berformat lama diperbarui saat dibuka; salinannya, NAMA.v1.bak, tersimpan di
sampingnya.
",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn pages_fit_a_terminal_and_say_as_much_in_both_languages() {
        for topic in TOPICS {
            for lang in [Lang::En, Lang::Id] {
                let page = topic.page.get(lang);
                assert!(page.ends_with('\n'), "{}", topic.name);
                let wide = page.lines().find(|line| line.chars().count() > 88);
                assert_eq!(wide, None, "{}", topic.name);
                assert!((15..=60).contains(&page.lines().count()), "{} {}", topic.name, page.lines().count());
            }
            let commands = |lang| topic.page.get(lang).matches("tpbis ").count();
            assert_eq!(commands(Lang::En), commands(Lang::Id), "{}", topic.name);
        }
    }
}
