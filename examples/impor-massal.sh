#!/bin/sh
# Impor massal untuk penulis skrip: hasil JSON, kode keluar, tanpa pertanyaan.
# Bulk import for whoever scripts: results as JSON, exit codes, no questions.
#
#   sh examples/impor-massal.sh [folder]
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
export TPBIS_NOW="${TPBIS_NOW:-2026-01-05T19:30:00+07:00}"

"$TPBIS" init -q --name "skrip" --region 15.05
"$TPBIS" region import -q "$data/wilayah.csv" > "$folder/impor.txt"

# Jalankan satu perintah dan pastikan kode keluarnya. / Run one command and insist on its exit code.
harus() {
    wanted=$1
    shift
    code=0
    "$@" || code=$?
    if [ "$code" -ne "$wanted" ]; then
        echo "kode keluar $code, seharusnya $wanted: $*" >&2
        exit 1
    fi
}

# Hasil JSON di stdout, cerita untuk orang di stderr. Kode keluar 0: tersimpan semua.
# Results as JSON on stdout, talk for people on stderr. Exit code 0: everything is stored.
harus 0 "$TPBIS" import --format json library "$data/perpustakaan.xlsx" --ignore-columns
harus 0 "$TPBIS" import --format json enrolment "$data/kepesertaan.csv"
for name in pengunjung pelibatan; do
    harus 0 "$TPBIS" import --format json "$name" "$data/sim/$name.json"
done

# Berkas yang sama sekali lagi: tidak ada yang baru, tetap kode 0.
# The same file again: nothing new, still exit code 0.
harus 0 "$TPBIS" import --format json pengunjung "$data/sim/pengunjung.json"

# Berkas yang salah: kode 3, tidak ada yang disimpan; masalahnya satu objek JSON per baris.
# A bad file: exit code 3, nothing stored; its problems are one JSON object a line.
harus 3 "$TPBIS" import -q --format json --error-format json activity \
    "$here/berantakan/kegiatan-salah.csv" 2> "$folder/masalah.ndjson"
echo "masalah: $(wc -l < "$folder/masalah.ndjson" | tr -d ' ')" >&2

# Baris yang baik saja: kode 4. Berkas asal disalin, karena baris yang ditolak ditulis di sebelahnya.
# The good rows only: exit code 4. A copy is read, for the rejected rows are written beside it.
cp "$here/berantakan/kegiatan-salah.csv" "$folder/kegiatan-salah.csv"
harus 4 "$TPBIS" import --format json activity "$folder/kegiatan-salah.csv" \
    --on-error skip --max-rejects 100%

# Pengaman: jumlah yang tidak cocok dengan yang dijanjikan pengirim menghentikan impor, kode 3.
# A guard: counts that differ from what the sender promised stop the import, exit code 3.
harus 3 "$TPBIS" import -q --format json submission "$data/laporan-nihil.csv" --expect-rows 6 \
    2> "$folder/masalah.txt"
harus 0 "$TPBIS" import --format json submission "$data/laporan-nihil.csv" --expect-rows 5

# Formulir lebar, dibaca menurut berkas pemetaan; nomor operasinya dari -q.
# A wide form, read as a mapping file says; -q gives the number of the operation.
op=$("$TPBIS" import -q visit "$here/pemetaan/kunjungan-lebar.csv" \
    --map "$here/pemetaan/kunjungan-lebar.toml" --save-map "kunjungan lebar" --expect-rows 9)

# Tanda terima untuk pengirim, dan apa yang menjadi setiap baris.
# The receipt for the sender, and what became of every row.
harus 0 "$TPBIS" import receipt "$op" -o "$folder/tanda-terima.txt"
harus 0 "$TPBIS" import show "$op" --format json

# Semuanya keluar lagi, dan kembali tanpa perubahan. / Everything out again, and back without change.
harus 0 "$TPBIS" export visit -o "$folder/kunjungan.csv"
harus 0 "$TPBIS" import --format json visit "$folder/kunjungan.csv"
