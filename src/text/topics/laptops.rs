//! `tpbis help laptops`, in both languages: how several laptops come together; sentences only.

use super::super::Text;

/// How records of several laptops come together without a server.
pub(super) const LAPTOPS: Text = Text::new(
    "LAPTOPS

Each laptop has its own database. They come together by small files, sent by
WhatsApp (as a document) or on a USB stick; no server, no internet.

A librarian:

  tpbis merge acuan.tpbis            libraries and corrections from the coordinator
  tpbis bundle --for Koordinator     what the coordinator does not have yet
  tpbis status                       what was sent back, what is missing

A coordinator:

  tpbis merge kiriman/               all bundles of a folder, old ones too
  tpbis conflicts                    what two laptops wrote differently, likely doubles
  tpbis resolve 1 --take 2           decide; or --value, --both, D1 --same
  tpbis bundle --for \"Ibu S.\"       decisions and comments go back

Files may come late, twice or in any order: nothing is doubled. A missing one is
named with the numbers of its operations; the rest works meanwhile.

Different fields of a record edited on two laptops both stand. The same field:
who had seen the other's value replaces it, whatever the clocks say; else both
are kept, the later is shown, and it waits in tpbis conflicts. A record that was
removed on one laptop and edited on the other stays and waits as well.

Numbers of records and operations are each laptop's own; codes are everybody's.

Every merge is one operation: tpbis undo takes it back. A copy of the database
is kept before it in tpbis-cadangan; tpbis db restore FILE puts one back. An
undo, a decision and tpbis db erase travel with the next bundle.
",
    "LAPTOP

Setiap laptop punya basis datanya sendiri. Isinya disatukan dengan berkas kecil
lewat WhatsApp (sebagai dokumen) atau flashdisk; tanpa server, tanpa internet.

Pustakawan:

  tpbis merge acuan.tpbis            perpustakaan dan perbaikan dari koordinator
  tpbis bundle --for Koordinator     yang belum dimiliki koordinator
  tpbis status                       yang dikembalikan, yang belum datang

Koordinator:

  tpbis merge kiriman/               semua kiriman di satu folder, juga yang lama
  tpbis conflicts                    yang ditulis berbeda, yang mungkin ganda
  tpbis resolve 1 --take 2           putuskan; atau --value, --both, D1 --same
  tpbis bundle --for \"Ibu S.\"       keputusan dan tanggapan pulang

Berkas boleh terlambat, dua kali, atau terbalik urutannya: tidak ada yang menjadi
dua. Yang hilang disebut dengan nomor operasinya; yang lain tetap dapat dipakai.

Isian berbeda dari satu catatan yang diubah di dua laptop berlaku keduanya. Isian
yang sama: yang sudah melihat nilai lainnya menggantikannya, apa pun kata jam;
selain itu keduanya disimpan, yang lebih baru tampil, dan menunggu keputusan di
tpbis conflicts. Catatan yang dihapus di satu laptop dan diubah di laptop lain
tetap ada dan juga menunggu.

Nomor catatan dan operasi milik tiap laptop sendiri; kode milik bersama.

Setiap penggabungan adalah satu operasi: tpbis undo membatalkannya. Sebelumnya
salinan basis data disimpan di tpbis-cadangan; tpbis db restore BERKAS
mengembalikannya. Pembatalan, keputusan, dan tpbis db erase ikut terkirim.
",
);
