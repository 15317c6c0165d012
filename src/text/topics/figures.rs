//! `tpbis help figures`, in both languages: how a figure is checked, sealed, corrected; sentences only.

use super::super::Text;

/// How figures of reports are checked, sealed and corrected.
pub(super) const FIGURES: Text = Text::new(
    "FIGURES

Every report says from how many of the expected libraries its figures are. \"0\" means
reported with nothing, \".\" no report.

Behind a figure:

  tpbis report monthly --period 2022-03 --trace 15.05.06.2001:visits
  tpbis report monthly --period 2022-03 --trace total:activities

lists the records that sum to it, with file, row and who wrote them.

As it was known then, on a day or after an operation of the history:

  tpbis report monthly --period 2022-03 --as-of 2022-04-10

Handed in:

  tpbis report freeze 2022-03     seal the figures of the month
  tpbis report diff 2022-03       what changed since, and by which operations

A correction later is no secret: the report itself names it from then on.

Wrong by mistake:

  tpbis undo              take the last operation back, also a whole import
  tpbis undo 13           that one; --with-later with all that build on it
  tpbis redo              bring back what the last undo took

Looks wrong and is right: tpbis check lists it, and this says so once:

  tpbis check confirm visit 217 --reason \"fair in the village\"

Small groups: in reports that tell people by sex, age or disability, counts of fewer
than five people are hidden (*), with what they could be computed from. --reveal
REASON shows them for your own use and is recorded. The limit: tpbis config set
privacy.threshold 5
",
    "ANGKA

Setiap laporan menyebut angkanya berasal dari berapa perpustakaan yang wajib melapor.
\"0\" berarti melapor dengan nihil, \".\" tidak ada laporan. Pertumbuhan dihitung di
antara perpustakaan yang sama.

Di balik suatu angka:

  tpbis report monthly --period 2022-03 --trace 15.05.06.2001:visits
  tpbis report monthly --period 2022-03 --trace total:activities

menampilkan catatan yang berjumlah sama, dengan berkas, baris, dan penulisnya.

Seperti yang diketahui waktu itu, pada suatu hari atau sesudah suatu operasi:

  tpbis report monthly --period 2022-03 --as-of 2022-04-10

Sudah diserahkan:

  tpbis report freeze 2022-03     segel angka bulan itu
  tpbis report diff 2022-03       yang berubah sejak itu, dan oleh operasi mana

Pembetulan sesudahnya tidak tersembunyi: laporannya sendiri menyebutkannya.

Terlanjur salah:

  tpbis undo              batalkan operasi terakhir, juga satu impor penuh
  tpbis undo 13           yang itu; --with-later beserta semua yang bergantung padanya
  tpbis redo              kembalikan yang diambil undo terakhir

Tampak salah tetapi benar: tpbis check menampilkannya, dan ini cukup sekali:

  tpbis check confirm visit 217 --reason \"ada pasar malam di desa\"

Kelompok kecil: dalam laporan yang memerinci orang menurut jenis kelamin, umur, atau
disabilitas, jumlah di bawah lima orang disembunyikan (*), beserta angka yang dapat
membukanya. --reveal ALASAN menampilkannya untuk keperluan sendiri dan dicatat.
Batasnya: tpbis config set privacy.threshold 5
",
);
