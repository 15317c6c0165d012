#!/bin/sh
# Satu bulan koordinator kabupaten: kumpulkan, lihat siapa belum melapor, serahkan rekap.
# A month of the regency coordinator: gather, see who has not reported, hand in the report.
#
#   sh examples/bulan-koordinator.sh [folder]      rekap-2025-11.html, .xlsx ada di folder itu / are put there
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=$here/muaro-jambi
for built in "$here/../target/release/tpbis" "$here/../target/debug/tpbis"; do
    [ -n "${TPBIS:-}" ] || [ ! -x "$built" ] || TPBIS=$built
done
TPBIS=${TPBIS:-tpbis}

folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
folder=$(CDPATH='' cd -- "$folder" && pwd)
export TPBIS_DB="$folder/tpbis.db"
export XDG_CONFIG_HOME="$folder/setelan" XDG_DATA_HOME="$folder/setelan"
export TPBIS_NO_INPUT=1
export TPBIS_LANG="${TPBIS_LANG:-id}"
export TPBIS_NOW="${TPBIS_NOW:-2026-01-05T19:30:00+07:00}"

# Persiapan sekali setahun. / Preparation, once a year.
"$TPBIS" init -q --name "Koordinator contoh" --region 15.05
"$TPBIS" region import -q "$data/wilayah.csv" > "$folder/impor.txt"
"$TPBIS" import -q library "$data/perpustakaan.xlsx" --ignore-columns > "$folder/impor.txt"
"$TPBIS" import -q enrolment "$data/kepesertaan.csv" > "$folder/impor.txt"

# Berkas yang dikirim perpustakaan. Coba dahulu (--dry-run), baru simpan.
# The files libraries sent. First a trial (--dry-run), then for good.
"$TPBIS" import visit "$data/kunjungan-2025.csv" --dry-run
"$TPBIS" import visit "$data/kunjungan-2025.csv"
"$TPBIS" import activity "$data/kegiatan-2025.xlsx"
for name in pengunjung pelibatan advokasi publikasi; do
    "$TPBIS" import -q "$name" "$data/sim/$name.json" > "$folder/impor.txt"
done
"$TPBIS" import -q submission "$data/laporan-nihil.csv" > "$folder/impor.txt"
"$TPBIS" import -q impact "$data/dampak.tsv" > "$folder/impor.txt"

# Siapa yang belum melapor, dan pesan untuk mereka (nomor telepon ditampilkan, dan itu dicatat).
# Who has not reported, and the message to them (shows phone numbers, which is recorded).
"$TPBIS" report completeness --period 2025-09..2025-11
"$TPBIS" report completeness --period 2025-11 --reminder -o "$folder/pengingat-2025-11.csv"

# Rekap untuk kepala dinas: halaman berkop surat untuk ditandatangani, dan buku kerja dengan grafik.
# The report for the head of office: a page with letterhead to sign, and a workbook with charts.
"$TPBIS" config set -q letterhead.line1 "PEMERINTAH KABUPATEN MUARO JAMBI"
"$TPBIS" config set -q letterhead.line2 "DINAS PERPUSTAKAAN DAN KEARSIPAN"
"$TPBIS" config set -q signature.place "Sengeti"
"$TPBIS" report monthly --period 2025-11 --region "Kab. Muaro Jambi" -o "$folder/rekap-2025-11.html"
"$TPBIS" report monthly --period 2025-11 --region "Kab. Muaro Jambi" -o "$folder/rekap-2025-11.xlsx"

# Sudah diserahkan: segel angkanya. / Handed in: seal its figures.
"$TPBIS" report freeze 2025-11 --region "Kab. Muaro Jambi"

# Kiriman yang terlambat masuk; selisihnya disebut, dengan operasinya.
# A late report comes in; the difference is told, with its operation.
"$TPBIS" visit record --library "Perpustakaan Desa Bukit Baling" --month 2025-11 --male 41 --female 67
"$TPBIS" report diff 2025-11 --region "Kab. Muaro Jambi"

# Ternyata angka bulan Oktober: dibatalkan, lalu dicatat dengan benar.
# It was October's figure: undone, and written down rightly.
"$TPBIS" undo
"$TPBIS" visit record --library "Perpustakaan Desa Bukit Baling" --month 2025-10 --male 41 --female 67

# Ringkasan triwulan per kecamatan. / The quarter's summary by district.
"$TPBIS" report summary --period 2025-Q4 --by district

printf '\n%s\n' "Rekap: $folder/rekap-2025-11.html, $folder/rekap-2025-11.xlsx" >&2
