#!/usr/bin/env bash
# Times bringing many people's bundles together, beside importing the same rows once.
#
#   benches/merge.sh [BUNDLES=500] [RECORDS=2000] [LIBRARIES=3000]
#
# Every laptop begins from the coordinator's database, imports its share of the activities and writes a bundle of
# what the coordinator lacks. Then, on copies of the coordinator's database:
#   import           all rows in one file, for comparison
#   merge            all bundles in one command
#   again            the same command once more: nothing is new
#   verify           the merged database
# Printed are wall-clock seconds, the greatest memory (MiB) and the ratio to the import.
#
# Needs bash, GNU time and split. Files go to a new folder under $TMPDIR, removed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."

bundles=${1:-500} records=${2:-2000} libraries=${3:-3000}
cargo build --release --locked --quiet
tpbis=$PWD/target/release/tpbis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo bench --quiet --bench generate -- "$work" "$((bundles * records))" "$libraries"
cd "$work"
export TPBIS_LANG=en TPBIS_NO_INPUT=1

as() {
    local who=$1
    shift
    TPBIS_NAME=$who XDG_CONFIG_HOME=$work/$who/config XDG_DATA_HOME=$work/$who/share "$tpbis" "$@" >said 2>&1 || {
        cat said >&2
        return 1
    }
}

as coordinator init --db base.db --name coordinator --region 15 </dev/null
as coordinator --db base.db region import regions.csv
as coordinator --db base.db --yes import library libraries.csv
as coordinator --db base.db --yes import enrolment enrolments.csv

# The rows of each laptop are its own: what two recorded alike would be one record.
tail -n +2 activities.csv | split -l "$records" -d -a 5 - part.
for part in part.*; do
    n=${part#part.}
    { head -n 1 activities.csv; cat "$part"; } >"rows.csv"
    cp base.db "laptop.db"
    as "laptop$n" --db laptop.db --yes import activity rows.csv
    as "laptop$n" --db laptop.db bundle --since 5 "bundle-$n.tpbis"
    rm -f laptop.db "$part"
done

timed() {
    local job=$1
    shift
    export TPBIS_NAME=coordinator XDG_CONFIG_HOME=$work/coordinator/config XDG_DATA_HOME=$work/coordinator/share
    /usr/bin/time -f '%e %M' -o "$job.time" "$tpbis" "$@" >said 2>&1 || { cat said >&2; return 1; }
}

cp base.db import.db
cp base.db merge.db
timed import --db import.db --yes import activity activities.csv
timed merge --db merge.db merge bundle-*.tpbis
timed again --db merge.db merge bundle-*.tpbis
timed verify --db merge.db db verify

printf '%s bundles of %s records, %s libraries; %s bytes a bundle on average\n' "$bundles" "$records" "$libraries" \
    "$(cat bundle-*.tpbis | wc -c | awk -v n="$bundles" '{ printf "%d", $1 / n }')"
printf '%-10s %9s %8s %8s\n' job seconds MiB ratio
for job in import merge again verify; do
    awk -v job=$job -v base="$(cut -d' ' -f1 import.time)" \
        '{ printf "%-10s %9s %8d %8.2f\n", job, $1, $2 / 1024, $1 / base }' "$job.time"
done
