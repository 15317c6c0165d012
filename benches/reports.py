#!/usr/bin/env python3
"""Times reports of the whole country beside DuckDB on the same rows: benches/compare.sh runs it where DuckDB is there.

    benches/reports.py TPBIS DATABASE [RUNS=5]

Needs the module `duckdb` (pip install duckdb). The records are copied into a file of DuckDB's own next to the
database, months as integers, places with their libraries. Then, in alternating runs:

  report     the whole command: tpbis starts, asks all its questions, writes the CSV of one section
  duckdb     a process that opens DuckDB's file, answers the question of that section and writes its CSV
  question   what DuckDB needs for that question alone, file open, within that process

Printed are median seconds and the ratios of the report to both. A report asks more than its section shows: who was
expected and who reported, the totals, the period before. How many rows each writes is compared.
"""

import csv
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

TABLES = {
    "library": "select p.id, p.code, p.name, p.province_code, p.province, p.regency_code, p.regency from library_place p",
    "enrolment": """select library, substr(start, 1, 4) * 12 + substr(start, 6, 2) - 1 as first,
        substr(end, 1, 4) * 12 + substr(end, 6, 2) - 1 as last from enrolment
        where removed_op is null and program <> 'candidate'""",
    "activity": """select id, library, substr(month, 1, 4) * 12 + substr(month, 6, 2) - 1 as month, field, kind, mode, male,
        female, participants, cost from activity where removed_op is null""",
}

EXPECTED = """select distinct e.library, m.month from range({first}, {last} + 1) m(month)
    join enrolment e on e.first <= m.month and (e.last is null or e.last >= m.month)"""

# Name, arguments of the report, first and last month, and the question for DuckDB.
QUESTIONS = [
    ("a month of every library", "monthly --period 2024-03 --section libraries", "2024-03", "2024-03", """
        with e as (select library, 1 as expected from (EXPECTED)),
            now as (select library, count(*) as activities, sum(participants) as participations
                from activity where month between {first} and {last} group by library)
        select l.code, l.name, l.regency, e.expected, n.library is not null as reported, n.activities, n.participations
        from library l left join e on e.library = l.id left join now n on n.library = l.id
        where e.expected or n.library is not null order by l.code"""),
    ("a year by regency and month", "activity --period 2024 --by regency --layout tidy", "2024-01", "2024-12", """
        with e as (select regency_code, month, count(*) as expected from (EXPECTED) x
                join library l on l.id = x.library group by all),
            n as (select regency_code, month, count(*) as activities, count(distinct library) as reporting
                from activity a join library l on l.id = a.library where month between {first} and {last} group by all)
        select e.regency_code, e.month, activities, reporting, expected
        from e left join n using (regency_code, month) order by 1, 2"""),
    ("a year by field and month", "activity --period 2024 --by field --layout tidy", "2024-01", "2024-12", """
        select field, month, count(*) as activities from activity where month between {first} and {last}
        group by all order by 1, 2"""),
    ("five years by province and month", "activity --period 2021..2025 --by province --layout tidy", "2021-01", "2025-12", """
        with e as (select province_code, month, count(*) as expected from (EXPECTED) x
                join library l on l.id = x.library group by all),
            n as (select province_code, month, count(*) as activities, count(distinct library) as reporting
                from activity a join library l on l.id = a.library where month between {first} and {last} group by all)
        select e.province_code, e.month, activities, reporting, expected
        from e left join n using (province_code, month) order by 1, 2"""),
    ("completeness of five years", "completeness --period 2021..2025 --section libraries", "2021-01", "2025-12", """
        with e as (EXPECTED), r as (select distinct library, month from activity where month between {first} and {last}),
            s as (select coalesce(e.library, r.library) as library, coalesce(e.month, r.month) as month,
                case when e.library is null then '+' when r.library is null then '-' else 'v' end as state
                from e full join r on r.library = e.library and r.month = e.month)
        select l.code, l.name, string_agg(state, '' order by s.month) as states, count(*) filter (where state = 'v') as reported
        from s join library l on l.id = s.library group by all order by l.code"""),
]

ASK = """
import duckdb, sys, time
db = duckdb.connect(sys.argv[1], read_only=True)
begin = time.perf_counter()
db.execute("copy (" + sys.argv[2] + ") to '" + sys.argv[3] + "' (header)")
print(time.perf_counter() - begin)
"""


def number(month):
    return int(month[:4]) * 12 + int(month[5:]) - 1


def copy(source, target, folder):
    """Copies the records into a file of DuckDB's own."""
    import duckdb

    rows = sqlite3.connect(source)
    db = duckdb.connect(target)
    for name, sql in TABLES.items():
        found = rows.execute(sql)
        path = os.path.join(folder, name + ".csv")
        with open(path, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column[0] for column in found.description])
            writer.writerows(found)
        codes = "types = {'code': 'VARCHAR', 'province_code': 'VARCHAR', 'regency_code': 'VARCHAR'}" if name == "library" else ""
        empty = "types = {'last': 'INTEGER'}" if name == "enrolment" else codes
        more = ", " + empty if empty else ""
        db.execute(f"create table {name} as select * from read_csv('{path}', header = true{more})")
        os.remove(path)
    db.close()


def timed(command):
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - begin, done.stdout


def lines(path):
    with open(path, newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    tpbis, database = sys.argv[1], os.path.abspath(sys.argv[2])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory(dir=os.path.dirname(database)) as folder:
        theirs = os.path.join(folder, "copy.duckdb")
        copy(database, theirs, folder)
        print(f"{'report':<34} {'report s':>9} {'duckdb s':>9} {'ratio':>6} {'question s':>11} {'ratio':>6} {'rows':>13}")
        for name, report, first, last, question in QUESTIONS:
            question = question.replace("EXPECTED", EXPECTED).format(first=number(first), last=number(last))
            mine, their = os.path.join(folder, "mine.csv"), os.path.join(folder, "theirs.csv")
            ours, process, alone = [], [], []
            for _ in range(runs):
                command = [tpbis, "--db", database, "report", *report.split(), "--format", "csv", "-o", mine, "--force"]
                ours.append(timed(command)[0])
                seconds, said = timed([sys.executable, "-c", ASK, theirs, question, their])
                process.append(seconds)
                alone.append(float(said))
            a, b, c = (statistics.median(times) for times in (ours, process, alone))
            rows = f"{lines(mine)}/{lines(their)}"
            print(f"{name:<34} {a:>9.3f} {b:>9.3f} {a / b:>6.2f} {c:>11.3f} {a / c:>6.2f} {rows:>13}")


if __name__ == "__main__":
    main()
