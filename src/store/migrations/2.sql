-- From format 1 to 2: undone operations, what became of imported rows, kept mappings, confirmed values, reports as issued.

-- Which operations are taken back now, and by which.
create table undone (
    op integer primary key references operation,
    by_op integer not null references operation
) strict;

-- What became of the rows of a source, in runs of rows with the same end.
create table became (
    source integer not null references source,
    first_row integer not null,
    last_row integer not null check (last_row >= first_row),
    outcome text not null check (outcome = 'new' or outcome = 'changed' or outcome = 'same' or outcome = 'rejected'
        or outcome = 'empty' or outcome = 'prefilled' or outcome = 'headings' or outcome = 'total' or outcome = 'note'
        or outcome = 'left_out'),
    primary key (source, first_row, outcome)
) strict, without rowid;

-- A refused row as it stood in its file, until it comes in mended.
create table reject (
    source integer not null references source,
    row integer not null,
    cells text not null check (json_valid(cells)),
    problems text not null check (json_valid(problems)),
    primary key (source, row)
) strict, without rowid;

-- How files with these headings are read: a mapping file, kept under a name.
create table mapping (
    id integer primary key,
    op integer not null references operation,
    name text not null unique,
    record_type text not null,
    fingerprint blob not null check (length(fingerprint) = 32),  -- of the headings
    headings text not null check (json_valid(headings)),
    toml text not null
) strict;
create index mapping_fingerprint on mapping (fingerprint);

-- A value that a rule finds implausible and a person confirmed, with the reason.
create table confirmation (
    id integer primary key,
    op integer not null references operation,
    code text not null,                              -- of the rule
    record_type text not null,
    record integer not null,
    field text not null,
    value any not null,                              -- another value later is asked about again
    reason text not null,
    unique (code, record_type, record, field)
) strict;

-- What was handed in: the figures of a report as issued, sealed by their hash.
create table freeze (
    id integer primary key,
    op integer not null references operation,
    report text not null,
    first text not null,                             -- months, both ends included
    last text not null,
    filters text not null check (json_valid(filters)),
    cells text not null check (json_valid(cells)),   -- [section, row, column, value] each
    sha256 blob not null check (length(sha256) = 32) -- of the cells
) strict;
create index freeze_period on freeze (report, first, last);
