#!/bin/sh
# Mencoba tpbis dengan kabupaten contoh: basis data baru, semua berkas, rekap November 2025.
# Try tpbis on the sample district: a fresh database, every file, the report of November 2025.
#
#   sh examples/sampel.sh            basis data di folder sementara / in a temporary folder
#   sh examples/sampel.sh latihan    basis data di folder "latihan" / in the folder "latihan"
#
# Pengaturan pribadi Anda tidak diubah. / Your own settings are left alone.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=$here/muaro-jambi

# Program yang dipakai: $TPBIS, hasil "cargo build", atau yang terpasang.
# The program: $TPBIS, what "cargo build" made, or the one installed.
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
# Malam 5 Januari 2026, agar hasilnya sama setiap kali.
# The evening of 5 January 2026, so that every run shows the same.
export TPBIS_NOW="${TPBIS_NOW:-2026-01-05T19:30:00+07:00}"

# Satu berkas, satu baris di layar. Tanpa -q, tpbis bercerita lebih banyak.
# One file, one line on the screen. Without -q, tpbis tells more.
masuk() {
    echo "impor $1: ${2##*/}" >&2
    "$TPBIS" import -q "$@" > "$folder/impor.txt"
}

# 1. Basis data baru, lalu daftar wilayah sampai ke desa.
#    A new database, then the list of areas down to the villages.
"$TPBIS" init -q --name "Koordinator contoh" --region 15.05
"$TPBIS" region import -q "$data/wilayah.csv" > "$folder/impor.txt"

# 2. Perpustakaan dan kepesertaannya: siapa yang wajib melapor.
#    Libraries and their enrolment: who is expected to report.
masuk library "$data/perpustakaan.xlsx" --ignore-columns
masuk enrolment "$data/kepesertaan.csv"

# 3. Isi laporan: lembar kerja, lalu ekspor sistem nasional.
#    What was reported: spreadsheets, then exports of the national system.
masuk training "$data/bimtek.csv"
masuk participant "$data/peserta-bimtek.csv"
masuk visit "$data/kunjungan-2025.csv"
masuk activity "$data/kegiatan-2025.xlsx"
masuk impact "$data/dampak.tsv"
masuk partnership "$data/kemitraan.csv"
masuk aid "$data/bantuan.csv"
masuk submission "$data/laporan-nihil.csv"
for name in pengunjung pelibatan advokasi publikasi peningkatan replikasi; do
    masuk "$name" "$data/sim/$name.json"
done
# Ekspor skor tidak menyebut tanggal: sebutkan hari melihatnya.
# The export of scores says no date: say on which day it was seen.
masuk iku "$data/sim/iku.json" --set date=2026-01-05

# 4. Rekap bulan November 2025, lalu siapa yang belum melapor.
#    The report of November 2025, then who has not reported.
"$TPBIS" report monthly --period 2025-11 --region "Kab. Muaro Jambi"
echo
"$TPBIS" report completeness --period 2025-11 --region "Kab. Muaro Jambi"

printf '\n%s\n' "Basis data: $TPBIS_DB" >&2
