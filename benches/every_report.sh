#!/usr/bin/env bash
# Times every report of the whole country, over a month, a year and five years.
#
#   benches/every_report.sh [ACTIVITIES=1000000] [LIBRARIES=3000] [RUNS=3]
#
# On sample data of all that libraries report (2021 to 2025), each run a whole process that writes its CSV. Printed are
# the median wall-clock seconds and the greatest memory (MiB).
#
# Needs bash and GNU time (/usr/bin/time). Files go to a new folder under $TMPDIR, removed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."

activities=${1:-1000000} libraries=${2:-3000} runs=${3:-3}
cargo build --release --locked --quiet
tpbis=$PWD/target/release/tpbis
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo bench --quiet --bench generate -- "$work" "$activities" "$libraries" all
cd "$work"
export TPBIS_LANG=en TPBIS_DB=$work/run.db XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/share

quietly() { "$@" >said 2>&1 </dev/null || { cat said >&2; exit 1; }; }

quietly "$tpbis" init --name Bench --region 15
quietly "$tpbis" region import regions.csv
for file in library:libraries enrolment:enrolments training:trainings participant:participants activity:activities \
    visit:visits submission:submissions service:services publication:publications advocacy:advocacy impact:impacts; do
    quietly "$tpbis" --yes import "${file%%:*}" "${file##*:}.csv"
done
# No area of its own: the reports are of the whole country.
rm -f run.toml

printf '%-14s' report
for period in 2024-03 2024 2021..2025; do printf ' %18s' "$period"; done
printf '\n'
reports=$("$tpbis" report --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ { print $1 }')
for report in $reports; do
    case $report in library | freeze | diff) continue ;; esac
    printf '%-14s' "$report"
    for period in 2024-03 2024 2021..2025; do
        rm -f times
        for _ in $(seq "$runs"); do
            /usr/bin/time -a -o times -f '%e %M' "$tpbis" report "$report" --period "$period" -o out.csv --force >said 2>&1
        done
        sort -n times | awk '{ s[NR] = $1; if ($2 > m) m = $2 }
            END { printf " %9.2f s %3d MiB", s[int((NR + 1) / 2)], m / 1024 }'
    done
    printf '\n'
done
