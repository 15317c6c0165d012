#!/bin/sh
# Tiga laptop pustakawan dan satu laptop koordinator, dua bulan tanpa server: berkas kecil lewat WhatsApp.
# Three librarians' laptops and a coordinator's, two months without a server: small files by WhatsApp.
#
#   sh examples/tiga-laptop.sh [folder]      setiap laptop satu folder di situ / every laptop is a folder there
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=$here/muaro-jambi
for built in "$here/../target/release/tpbis" "$here/../target/debug/tpbis"; do
    [ -n "${TPBIS:-}" ] || [ ! -x "$built" ] || TPBIS=$built
done
TPBIS=${TPBIS:-tpbis}

folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
cd "$folder"

export TPBIS_NO_INPUT=1
export TPBIS_LANG="${TPBIS_LANG:-id}"

# Satu perintah di satu laptop, pada jam menurut laptop itu; ../wa adalah grup WhatsApp mereka.
# One command on one laptop, at the time that laptop believes it is; ../wa is their WhatsApp group.
mkdir -p wa
laptop() {
    who=$1
    now=$2
    shift 2
    mkdir -p "$who"
    printf '\n[%s %s] tpbis' "$who" "$now" >&2
    for word in "$@"; do
        case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done >&2
    printf '\n' >&2
    (
        cd "$who"
        HOME=$PWD XDG_CONFIG_HOME=$PWD/setelan XDG_DATA_HOME=$PWD/setelan TPBIS_DB=$PWD/tpbis.db \
            TPBIS_NOW="$(printf '%s' "$now" | tr ' ' T):00+07:00" "$TPBIS" "$@"
    )
}
kab() { laptop kabupaten "$@"; }       # koordinator di Sengeti / the coordinator at Sengeti
pudak() { laptop pudak "$@"; }         # Ibu S., Desa Pudak
pijoan() { laptop pijoan "$@"; }       # Pak H., Kelurahan Pijoan
baling() { laptop bukit-baling "$@"; } # Ibu N., Desa Bukit Baling; jamnya terlambat 25 menit / 25 minutes slow

# Kode keluar 7: semua tersimpan, tetapi ada perbedaan yang menunggu keputusan.
# Exit code 7: everything is stored, but differences wait for a decision.
ada_perbedaan() {
    code=0
    "$@" || code=$?
    [ "$code" -eq 7 ] || { echo "kode keluar $code, seharusnya 7: $*" >&2 && exit 1; }
}

# Nomor catatan hanya berlaku di satu laptop, jadi dicari di laptop itu juga.
# The number of a record is good on one laptop only, so it is looked up there.
nomor() {
    "$1" "2026-02-02 08:00" "$2" list --library "$3" --period 2026-01 --format csv --fields id 2> /dev/null | tail -n 1
}

judul() { printf '\n\n== %s\n   %s\n' "$@" >&2; }

judul "5 Januari: koordinator menyiapkan wilayah, perpustakaan, dan kepesertaan" \
    "5 January: the coordinator prepares areas, libraries and who takes part"
kab "2026-01-05 08:00" init -q --name "Koordinator" --region 15.05
kab "2026-01-05 08:05" region import -q "$data/wilayah.csv" > impor.txt
kab "2026-01-05 08:10" import -q library "$data/perpustakaan.xlsx" --ignore-columns > impor.txt
kab "2026-01-05 08:15" import -q enrolment "$data/kepesertaan.csv" > impor.txt
kab "2026-01-05 08:20" bundle ../wa/acuan.tpbis

judul "6 Januari: setiap pustakawan membuat basis datanya dan menggabungkan kiriman itu" \
    "6 January: each librarian makes a database and merges that bundle"
pudak "2026-01-06 19:30" init -q --name "Ibu S." --region 15.05
pudak "2026-01-06 19:31" merge ../wa/acuan.tpbis
pudak "2026-01-06 19:35" config set -q library 15.05.06.2001
pijoan "2026-01-06 20:00" init -q --name "Pak H." --region 15.05
pijoan "2026-01-06 20:01" merge -q ../wa/acuan.tpbis > impor.txt
pijoan "2026-01-06 20:05" config set -q library 15.05.01.1003
baling "2026-01-06 18:35" init -q --name "Ibu N." --region 15.05
baling "2026-01-06 18:36" merge -q ../wa/acuan.tpbis > impor.txt
baling "2026-01-06 18:40" config set -q library 15.05.02.2013

judul "Januari: masing-masing mencatat tanpa sinyal" \
    "January: each records without signal"
pudak "2026-01-17 20:00" activity log --date 2026-01-17 --title "Kelas menjahit" --field economy \
    --kind training --male 1 --female 17
pudak "2026-01-31 20:00" visit record --month 2026-01 --male 214 --female 396
pudak "2026-01-31 20:05" submission add --month 2026-01 --state submitted
pudak "2026-01-31 20:10" bundle --for Koordinator ../wa/pudak-januari.tpbis

printf '%s\n' 'REKAP KEGIATAN JANUARI 2026;;;' 'Tanggal;Nama Kegiatan;Bidang;Peserta' \
    '10 Januari 2026;Bimbingan belajar;Pendidikan;31' '24/01/2026;Posyandu baca;Kesehatan;22' \
    'JUMLAH;;;53' > pijoan/kegiatan-januari.csv
pijoan "2026-01-31 19:00" import activity kegiatan-januari.csv --set library=15.05.01.1003
pijoan "2026-01-31 19:10" visit record --month 2026-01 --male 301 --female 474
pijoan "2026-01-31 19:15" bundle --for Koordinator ../wa/pijoan-januari.tpbis

# Ibu N. mengirim beberapa kali: pertama semuanya, lalu hanya yang baru sejak hari itu.
# Ibu N. sends several times: first everything, then only what is new since that day.
baling "2026-01-10 18:35" activity log --date 2026-01-10 --title "Mendongeng bersama" \
    --field education --participants 28
baling "2026-01-10 18:40" bundle --for Koordinator ../wa/baling-1.tpbis
baling "2026-01-17 18:35" activity log --date 2026-01-17 --title "Kelas memasak" --field economy --participants 15
baling "2026-01-17 18:40" bundle --since 2026-01-17 ../wa/baling-2.tpbis
baling "2026-01-31 18:35" visit record --month 2026-01 --male 96 --female 142
baling "2026-01-31 18:40" bundle --since 2026-01-31 ../wa/baling-3.tpbis

judul "2 Februari: kiriman datang terbalik, dan satu belum sampai: kekurangannya disebut" \
    "2 February: bundles come in the wrong order, and one is lost: what is missing is named"
kab "2026-02-02 09:00" merge ../wa/baling-3.tpbis ../wa/baling-1.tpbis
# Yang sama sekali lagi: tidak ada yang menjadi dua. / The same once more: nothing is doubled.
kab "2026-02-02 09:10" merge ../wa/baling-1.tpbis
# Yang kurang datang juga. / The missing one comes after all.
kab "2026-02-02 09:30" merge ../wa/baling-2.tpbis

judul "Kelas menjahit dicatat koordinator juga: satu kegiatan, satu perbedaan" \
    "The coordinator recorded the sewing class too: one activity, one difference"
kab "2026-02-02 10:00" activity log --library 15.05.06.2001 --date 17/01/2026 --title "Kelas Menjahit" \
    --field economy --kind training --male 1 --female 19
ada_perbedaan kab "2026-02-03 09:00" merge ../wa/pudak-januari.tpbis ../wa/pijoan-januari.tpbis
kab "2026-02-03 09:05" conflicts
# Daftar hadir ada di Pudak. / The list of those present is at Pudak.
kab "2026-02-03 09:10" resolve 1 2 --take 2

judul "Laporan Pudak dikembalikan dengan tanggapan, diperbaiki, dan disetujui" \
    "Pudak's report is sent back with a comment, mended, and approved"
laporan=$(nomor kab submission 15.05.06.2001)
kab "2026-02-03 09:20" submission edit "$laporan" --state returned \
    --comment "Kunjungan perempuan 396; di foto buku tamu 369. Mohon dicek."
kab "2026-02-03 09:25" bundle --for "Ibu S." ../wa/untuk-pudak.tpbis
pudak "2026-02-03 19:30" merge ../wa/untuk-pudak.tpbis
pudak "2026-02-03 19:31" status
pudak "2026-02-03 19:35" visit edit "$(nomor pudak visit 15.05.06.2001)" --female 369
pudak "2026-02-03 19:36" submission edit "$(nomor pudak submission 15.05.06.2001)" --state submitted
pudak "2026-02-03 19:40" bundle --for Koordinator ../wa/pudak-perbaikan.tpbis
kab "2026-02-04 08:30" merge ../wa/pudak-perbaikan.tpbis
kab "2026-02-04 08:35" submission edit "$laporan" --state approved

judul "10 Februari: angka yang sama diperbaiki di dua laptop" \
    "10 February: the same figure is corrected on two laptops"
kab "2026-02-10 10:00" visit edit "$(nomor kab visit 15.05.02.2013)" --female 124
# Sebenarnya pukul 10.20. / It is really 10:20.
baling "2026-02-10 09:55" visit edit "$(nomor baling visit 15.05.02.2013)" --female 132
baling "2026-02-10 09:56" bundle --since 2026-02-10 ../wa/baling-perbaikan.tpbis
ada_perbedaan kab "2026-02-10 10:30" merge ../wa/baling-perbaikan.tpbis
kab "2026-02-10 10:31" conflicts
# Buku tamu ada pada Ibu N. Keputusan itu pulang kepadanya. / She has the guest book. The decision goes home.
kab "2026-02-10 10:35" resolve 1 --take 2
kab "2026-02-10 10:36" bundle --for 15.05.02.2013 ../wa/untuk-baling.tpbis
baling "2026-02-10 10:15" merge ../wa/untuk-baling.tpbis
# Jamnya masih di belakang, tetapi ia menulis setelah tahu: itu yang berlaku, tanpa perbedaan baru.
# Her clock is still behind, but she writes knowing the decision: hers stands, without a new conflict.
baling "2026-02-10 10:20" visit edit "$(nomor baling visit 15.05.02.2013)" --female 133
baling "2026-02-10 10:21" bundle --for Koordinator ../wa/baling-133.tpbis
kab "2026-02-10 11:00" merge ../wa/baling-133.tpbis

judul "Impor yang keliru sudah terkirim: dibatalkan, dan pembatalannya ikut terkirim" \
    "A wrong import was sent already: it is undone, and the undo travels"
printf '%s\n' 'Tanggal;Nama Kegiatan;Peserta' '14/02/2026;Lomba bercerita;45' '15/02/2026;Pelatihan komputer;20' \
    > pijoan/milik-desa-lain.csv
pijoan "2026-02-16 19:00" import activity milik-desa-lain.csv --set library=15.05.01.1003
pijoan "2026-02-16 19:05" bundle --since 2026-02-16 ../wa/pijoan-keliru.tpbis
kab "2026-02-17 09:00" merge ../wa/pijoan-keliru.tpbis
pijoan "2026-02-17 19:00" undo
pijoan "2026-02-17 19:05" bundle --since 2026-02-17 ../wa/pijoan-batal.tpbis
kab "2026-02-18 09:00" merge ../wa/pijoan-batal.tpbis

judul "Akhir Februari: semua kiriman di satu folder sekaligus, lalu basis data lengkap untuk semua" \
    "End of February: all bundles of a folder at once, then everything for everybody"
# Koordinator mencatat kunjungannya sendiri ke Pudak: hari dan judulnya sedikit lain.
# The coordinator noted his own visit to Pudak: the day and the title differ a little.
pudak "2026-02-21 20:00" activity log --date 2026-02-21 --title "Pameran jahitan warga" \
    --field economy --participants 40
kab "2026-02-23 08:30" activity log --library 15.05.06.2001 --date 2026-02-22 --title "Pameran jahit warga" \
    --field economy --participants 40
pudak "2026-02-28 20:00" visit record --month 2026-02 --male 188 --female 351
pudak "2026-02-28 20:05" bundle --since 2026-02-21 ../wa/pudak-februari.tpbis
pijoan "2026-02-28 19:00" visit record --month 2026-02 --male 287 --female 455
pijoan "2026-02-28 19:05" bundle --since 2026-02-28 ../wa/pijoan-februari.tpbis
baling "2026-02-28 18:35" visit record --month 2026-02 --male 88 --female 131
baling "2026-02-28 18:40" bundle --since 2026-02-28 ../wa/baling-februari.tpbis
kab "2026-03-02 09:00" merge ../wa
# Kemungkinan ganda disebut, dan orang yang memutuskan. / Likely doubles are named, and a person decides.
kab "2026-03-02 09:05" conflicts
kab "2026-03-02 09:06" resolve D1 --same
kab "2026-03-02 09:10" bundle ../wa/untuk-semua.tpbis
pudak "2026-03-02 19:30" merge ../wa/untuk-semua.tpbis
pijoan "2026-03-02 20:00" merge -q ../wa/untuk-semua.tpbis > impor.txt
baling "2026-03-02 18:35" merge -q ../wa/untuk-semua.tpbis > impor.txt

judul "Empat laptop, satu laporan" "Four laptops, one report"
for who in kabupaten pudak pijoan bukit-baling; do
    laptop "$who" "2026-03-03 08:00" db verify
    laptop "$who" "2026-03-03 08:01" report -q summary --period 2026-01..2026-02 --by library -o laporan.csv --force
    cmp kabupaten/laporan.csv "$who/laporan.csv"
done
kab "2026-03-03 08:05" report visit --period 2026-01..2026-02 --by library \
    --library 15.05.01.1003,15.05.02.2013,15.05.06.2001
