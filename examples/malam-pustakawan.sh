#!/bin/sh
# Satu malam pengelola perpustakaan desa: mencatat sebulan dalam lima menit.
# One evening of a village librarian: a month written down in five minutes.
#
#   sh examples/malam-pustakawan.sh [folder]
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
export TPBIS_NOW="${TPBIS_NOW:-2025-12-04T19:30:00+07:00}"

# Sekali saja: basis data, wilayah, daftar perpustakaan dari kabupaten.
# Once only: the database, the areas, the list of libraries from the regency.
"$TPBIS" init -q --name "Ibu S." --region 15.05
"$TPBIS" region import -q "$data/wilayah.csv" > "$folder/impor.txt"
"$TPBIS" import -q library "$data/perpustakaan.xlsx" --ignore-columns > "$folder/impor.txt"
"$TPBIS" import -q enrolment "$data/kepesertaan.csv" > "$folder/impor.txt"

# Perpustakaan sendiri, agar tidak perlu diketik terus (Desa Pudak).
# One's own library, so that it need not be typed again (Pudak).
export TPBIS_LIBRARY=15.05.06.2001

# Kunjungan bulan November dari buku tamu. / November's visits from the guest book.
"$TPBIS" visit record --month 2025-11 --male 214 --female 396 --new-members 12 --loans 158

# Kegiatan. Kata Indonesia juga boleh: "kegiatan" sama dengan "activity".
# Activities. Indonesian nouns work too: "kegiatan" is "activity".
"$TPBIS" activity log --date 2025-11-08 --title "Kelas menjahit tas kain" \
    --field economy --kind training --audience women --male 1 --female 17 --cost "Rp 750.000"
"$TPBIS" kegiatan log --date "15 november 2025" --title "Mendongeng bersama" \
    --field education --kind promotion --audience children --participants 32

# Cerita perubahan: nama samaran saja, dan izin orangnya.
# A story of change: a pseudonym only, and what the person agreed to.
"$TPBIS" impact record --date 2025-11-22 --pseudonym "Ibu L." --sex female --dimension economy \
    --before "Upah tidak tetap." --support "Kelas menjahit." --after "Menerima pesanan tas kain." \
    --measure "Pendapatan" --measure-before 500000 --measure-after 900000 \
    --measure-unit "rupiah per bulan" --evidence told --consent internal

# Berita. / News.
"$TPBIS" publication log --date 2025-11-09 --title "Ibu-ibu Pudak belajar menjahit" \
    --kind online --media "Kabar Muaro (daring)" --link "https://berita.example/pudak-menjahit"

# Lihat kembali sebelum tidur. / A last look before going to bed.
"$TPBIS" activity list --period 2025-11
"$TPBIS" visit list --period 2025-11
