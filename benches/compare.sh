#!/usr/bin/env bash
# Times the whole program beside the sqlite3 shell on the same rows.
#
#   benches/compare.sh [ACTIVITIES=1000000] [LIBRARIES=3000] [RUNS=3]
#
# What is compared, in alternating runs so that both meet the same machine:
#   region list      tpbis region import, districts and villages of all libraries
#   import           tpbis import activity: decoded, checked, references found, doubles looked for, recorded
#   again            the same file once more: everything is the same, nothing is stored
#   sqlite3 .import  the same rows with references already resolved and nothing checked, into a table with
#                    the same columns, the same unique key and the same index, with the same durability
# Printed are the median wall-clock seconds, the greatest memory (MiB) and the ratio to sqlite3. Then, where Python
# has the module duckdb, reports of the whole country beside DuckDB (reports.py says how).
#
# Needs bash, GNU time (/usr/bin/time) and sqlite3. Files go to a new folder under $TMPDIR, removed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."

activities=${1:-1000000} libraries=${2:-3000} runs=${3:-3}
cargo build --release --locked --quiet
tpbis=$PWD/target/release/tpbis reports=$PWD/benches/reports.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo bench --quiet --bench generate -- "$work" "$activities" "$libraries"
cd "$work"
export TPBIS_LANG=en XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/share

# timed JOB COMMAND…: runs it silently and adds "seconds kilobytes" to JOB.times; shows its words if it fails.
timed() {
    local job=$1
    shift
    if ! /usr/bin/time -f '%e %M' -o one.time "$@" >said 2>&1; then
        cat said >&2
        return 1
    fi
    tail -n 1 one.time >>"$job.times"
}

median() { sort -n "$1.times" | awk '{ s[NR] = $1 } END { print s[int((NR + 1) / 2)] }'; }
memory() { awk '$2 > m { m = $2 } END { printf "%d", m / 1024 }' "$1.times"; }

cat >bare.sql <<'SQL'
pragma journal_mode = delete;
pragma synchronous = extra;
pragma cache_size = -65536;
create table activity (
    id integer primary key, uid text not null unique, created_op integer not null, source integer,
    source_row integer, library integer not null, date text not null, title text not null, field text, kind text,
    audience text, male integer, female integer, mode text, partner text, cost integer, cost_source text,
    entered_on text
);
create index activity_month on activity (substr(date, 1, 7), library);
.import --csv resolved.csv activity
SQL

for _ in $(seq "$runs"); do
    rm -f -- *.db
    "$tpbis" init --db run.db --name Bench --region 15 >said 2>&1 </dev/null || { cat said >&2; exit 1; }
    timed regions "$tpbis" --db run.db region import regions.csv
    "$tpbis" --db run.db --yes import library libraries.csv >said 2>&1 || { cat said >&2; exit 1; }
    "$tpbis" --db run.db --yes import enrolment enrolments.csv >said 2>&1 || { cat said >&2; exit 1; }
    timed import "$tpbis" --db run.db --yes import activity activities.csv
    timed again "$tpbis" --db run.db --yes import activity activities.csv
    timed bare sqlite3 -init bare.sql bare.db .quit
    [ "$(sqlite3 bare.db 'select count(*) from activity')" = "$(sqlite3 run.db 'select count(*) from activity')" ]
done

printf '%s activities, %s libraries, median of %s runs\n' "$activities" "$libraries" "$runs"
printf '%-16s %9s %8s %8s\n' job seconds MiB ratio
for job in regions import again bare; do
    printf '%-16s %9s %8s %8s\n' "$job" "$(median $job)" "$(memory $job)" \
        "$(awk -v a="$(median $job)" -v b="$(median bare)" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "-" }')"
done
printf 'size on disk     %s bytes, bare table %s bytes\n' "$(stat -c %s run.db)" "$(stat -c %s bare.db)"

# No area of its own: the reports are of the whole country.
rm -f run.toml
if python3 -c 'import duckdb' 2>/dev/null; then
    python3 "$reports" "$tpbis" run.db "$runs"
else
    echo 'reports beside DuckDB: skipped, Python has no module duckdb'
fi
