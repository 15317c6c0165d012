-- The whole schema of a tpbis database, as a new one gets it. SQLite 3.51 or newer.
--
-- Read it top to bottom: who did what (operations), the twenty record types, then the views that
-- hold the definitions shared by reports. The views are a documented, read-only contract: any SQLite
-- tool shows the same numbers through them as `tpbis report` does.
--
-- Every record has a short local id, a uid that is the same in every copy, the operation that created
-- it, the operation that removed it (removing is a mark), and the file and row it came from.
-- Days are '2022-03-12', months '2022-03', money is whole rupiah. Lists of allowed values are written
-- with `or`: for `in (…)` SQLite would build a temporary index for every row it checks.

pragma application_id = 1414545993;  -- 'TPBI'
pragma user_version = 3;

-- ---------------------------------------------------------------- operations

-- One row: what this database is. Its uid is the same in every copy of the file.
create table database (
    id integer primary key check (id = 1),
    uid blob not null unique check (length(uid) = 16)
) strict;

-- Settings that travel with the database, such as values added to open lists.
create table setting (
    key text primary key,
    value text not null
) strict, without rowid;

-- One installation that writes one file; what it is lives outside the database as well, so that a copied or
-- restored file goes on as another writer. Name and place are as its last bundle said.
create table writer (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    name text,
    place text
) strict;

-- One change by one person, numbered per writer without gaps.
create table operation (
    id integer primary key,                          -- the number people type
    uid blob not null unique check (length(uid) = 16),
    writer integer not null references writer,
    seq integer not null check (seq > 0),
    at text not null,                                -- wall clock with offset, as people read it
    clock integer not null,                          -- hybrid logical clock: milliseconds << 16 | counter
    who text not null,
    kind text not null,                              -- init, add, edit, remove, import, undo, redo, merge, resolve, erase, freeze, confirm, config, reveal
    command text not null,                           -- the command line without personal data
    part integer check (part = 1),                   -- only a part of it is known here: the rest was not sent
    unique (writer, seq)
) strict;

-- What an operation had seen of other writers, beyond what its writer's earlier ones had: runs of their numbers.
-- An operation also saw every earlier one of its own writer. Two operations that did not see each other are
-- concurrent, whatever the clocks say.
create table seen (
    op integer not null references operation,
    writer integer not null references writer,
    first integer not null check (first > 0),
    last integer not null check (last >= first),
    primary key (op, writer, first)
) strict, without rowid;

-- Where the records an operation created lie: all of them are in these runs of ids, others may be too.
create table creation (
    op integer not null references operation,
    record_type text not null,
    first integer not null,
    last integer not null check (last >= first),
    primary key (op, record_type, first)
) strict, without rowid;

-- Another operation that created the same record, on another laptop: `created_op` is the earliest of them.
create table twin (
    op integer not null references operation,
    record_type text not null,
    record integer not null,
    source integer references source,
    source_row integer,
    primary key (record_type, record, op)
) strict, without rowid;
create index twin_op on twin (op);

-- What a creation gave for a field: for the earliest, only once the field was changed (until then the record
-- itself says it); for a twin every value it gave.
create table given (
    record_type text not null,
    record integer not null,
    field text not null,
    op integer not null references operation,
    value any,
    primary key (record_type, record, field, op)
) strict, without rowid;

-- One edited field of one record. field 'removed' marks removing (new 1) and bringing back (new null).
-- What a field holds is the latest of all that was written to it, by the operations' clocks, then writers.
create table change (
    id integer primary key,
    op integer not null references operation,
    record_type text not null,
    record integer not null,
    field text not null,
    old any,                                         -- what the writer saw before
    new any
) strict;
create index change_record on change (record_type, record, field);
create index change_op on change (op);

-- Derived: fields (or 'removed') that were written concurrently, with different values, and wait for a decision.
create table conflict (
    record_type text not null,
    record integer not null,
    field text not null,
    primary key (record_type, record, field)
) strict, without rowid;

-- What an operation took back: the operation with this number of this writer, known here or not.
create table reversal (
    op integer not null references operation,
    writer integer not null references writer,
    seq integer not null check (seq > 0),
    primary key (op, writer, seq)
) strict, without rowid;

-- A field of a record whose words were erased: what was written by operations that had not seen the erasure is gone.
create table erasure (
    op integer not null references operation,
    record_type text not null,
    uid blob not null check (length(uid) = 16),
    field text not null,
    primary key (record_type, uid, field, op)
) strict, without rowid;

-- A person's word on whether two records are one: 'same' (the second goes into the first), 'different', or
-- 'open' where an earlier word was taken back. The latest counts.
create table decision (
    id integer primary key,
    op integer not null references operation,
    record_type text not null,
    kept blob not null check (length(kept) = 16),
    other blob not null check (length(other) = 16),
    verdict text not null check (verdict in ('same', 'different', 'open'))
) strict;

-- What came with an operation and cannot be shown yet, because what it belongs to has not come: one line of a bundle each.
create table held (
    id integer primary key,
    op integer not null references operation,
    line text not null check (json_valid(line))
) strict;
create index held_op on held (op);

-- Which operations came here with which merge. Not part of what travels.
create table arrival (
    op integer primary key references operation,
    merge integer not null references operation
) strict;
create index arrival_merge on arrival (merge);

-- What another writer is known to hold, from its last bundle: runs of numbers. Not part of what travels.
create table peer (
    writer integer not null references writer,
    other integer not null references writer,
    first integer not null check (first > 0),
    last integer not null check (last >= first),
    primary key (writer, other, first)
) strict, without rowid;

-- Derived: which operations are taken back now, and by which.
create table undone (
    op integer primary key references operation,
    by_op integer not null references operation
) strict;

-- The identity a record has now, where an edit moved it away from the one in its uid.
create table moved_identity (
    uid blob not null check (length(uid) = 16),      -- the uid a record with today's identity would get
    record_type text not null,
    record integer not null,
    primary key (uid, record)
) strict, without rowid;

-- One file, or one sheet of it, brought in by an operation, and what became of its rows.
create table source (
    id integer primary key,
    op integer not null references operation,
    file text not null,
    sheet text,
    record_type text not null,
    sha256 blob not null check (length(sha256) = 32),
    bytes integer not null,
    reading text not null check (json_valid(reading)),  -- encoding, delimiter, columns … as it was read
    read integer not null,
    new integer not null,
    changed integer not null,
    same integer not null,
    rejected integer not null,
    ignored integer not null,
    check (read = new + changed + same + rejected + ignored)
) strict;
create index source_sha256 on source (sha256);

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

-- A refused row as it stood in its file; mended, it comes in as a row of another source.
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

-- A value that a rule finds implausible and a person confirmed, with the reason. Every word is kept; the latest
-- that is not undone counts.
create table confirmation (
    id integer primary key,
    op integer not null references operation,
    code text not null,                              -- of the rule
    record_type text not null,
    record integer not null,
    field text not null,
    value any not null,                              -- another value later is asked about again
    reason text,                                     -- null: the confirmation was taken back
    unique (record_type, record, field, code, op)
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

-- ---------------------------------------------------------------- record types

-- One administrative area of the Kemendagri tree; its code says where it lies.
create table region (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    code text not null,
    name text not null,
    level text generated always as (case length(code) when 2 then 'province' when 5 then 'regency' when 8 then 'district' else 'village' end) virtual,
    bps_code text,
    active integer check (active in (0, 1)),
    note text,
    check (length(code) in (2, 5, 8, 13))
) strict;

-- One library.
create table library (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    code text not null,
    name text not null,
    level text not null check (level = 'province' or level = 'regency' or level = 'village' or level = 'other'),
    region integer not null references region,
    npp text,
    address text,
    phone text,
    email text,
    manager text,
    active_from text check (active_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    active_to text check (active_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note text
) strict;

-- A dated programme status of a library.
create table enrolment (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    program text not null check (program = 'full_support' or program = 'book_aid' or program = 'self_replication' or program = 'candidate'),
    start text not null check (start glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    end text check (end glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    cohort integer,
    decree text,
    note text
) strict;

-- Goods a library received.
create table aid (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    item text not null,
    quantity integer not null check (quantity >= 0),
    unit text,
    value integer check (value >= 0),
    giver text,
    receipt text,
    note text
) strict;

-- One event: technical training, Peer Learning Meeting, stakeholder meeting and the like.
create table training (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    kind text not null check (kind = 'bimtek' or kind = 'plm' or kind = 'stakeholder_meeting' or kind = 'tot' or kind = 'facilitator_briefing' or kind = 'socialisation' or kind = 'mentoring'),
    title text not null,
    start text not null check (start glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    end text check (end glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    level text check (level = 'national' or level = 'province' or level = 'regency' or level = 'village'),
    mode text check (mode = 'onsite' or mode = 'online' or mode = 'hybrid'),
    region integer references region,
    venue text,
    organiser text,
    funding text check (funding = 'apbn' or funding = 'apbd_province' or funding = 'apbd_regency' or funding = 'apbdes' or funding = 'csr' or funding = 'other'),
    trainers text,
    topics text,
    hours integer check (hours >= 0),
    male integer check (male >= 0),
    female integer check (female >= 0),
    unspecified integer check (unspecified >= 0),
    attendance integer generated always as (case when male is null and female is null and unspecified is null then null else coalesce(male, 0) + coalesce(female, 0) + coalesce(unspecified, 0) end) virtual,
    note text
) strict;

-- One person at one training.
create table participant (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    training integer not null references training,
    library integer references library,
    name text not null,
    sex text check (sex in ('male', 'female')),
    role text check (role = 'head' or role = 'secretary' or role = 'library_manager' or role = 'pkk' or role = 'youth' or role = 'office' or role = 'facilitator' or role = 'other'),
    institution text,
    phone text,
    pretest real,
    posttest real,
    note text
) strict;

-- An experience shared at a Peer Learning Meeting.
create table practice (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title text not null,
    training integer references training,
    challenge text,
    action text,
    result text,
    note text
) strict;

-- Who will do what by when, and whether it was done.
create table commitment (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    action text not null,
    responsible text not null,
    library integer references library,
    region integer references region,
    training integer references training,
    due text check (due glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    status text not null check (status = 'open' or status = 'done' or status = 'dropped'),
    done_on text check (done_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    result text,
    note text
) strict;

-- A need of the community, and how it was found.
create table need (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title text not null,
    field text check (field = 'education' or field = 'health' or field = 'digital' or field = 'arts_culture' or field = 'economy' or field = 'agriculture' or field = 'sport' or field = 'other'),
    method text check (method = 'survey' or method = 'discussion' or method = 'interview' or method = 'observation' or method = 'other'),
    description text,
    status text not null check (status = 'open' or status = 'planned' or status = 'met' or status = 'dropped'),
    note text
) strict;

-- One community-involvement activity.
create table activity (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    end text check (end glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title text not null,
    field text check (field = 'education' or field = 'health' or field = 'digital' or field = 'arts_culture' or field = 'economy' or field = 'agriculture' or field = 'sport' or field = 'other'),
    kind text check (kind in ('promotion', 'training')),
    audience text,
    male integer check (male >= 0),
    female integer check (female >= 0),
    unspecified integer check (unspecified >= 0),
    participants integer generated always as (case when male is null and female is null and unspecified is null then null else coalesce(male, 0) + coalesce(female, 0) + coalesce(unspecified, 0) end) virtual,
    disability integer check (disability >= 0),
    mode text check (mode = 'onsite' or mode = 'online' or mode = 'hybrid'),
    partner text,
    cost integer check (cost >= 0),
    cost_source text,
    need integer references need,
    link text,
    health_protocol text,
    entered_on text check (entered_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    verified integer check (verified in (0, 1)),
    note text,
    month text generated always as (substr(date, 1, 7)) virtual
) strict;

-- One advocacy result: money, support in kind, or a regulation.
create table advocacy (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title text not null,
    targets text check (json_valid(targets)),
    result text not null check (result = 'money' or result = 'in_kind' or result = 'regulation'),
    amount integer check (amount >= 0),
    resource_persons integer check (resource_persons >= 0),
    goods integer check (goods >= 0),
    regulation text,
    issued_on text check (issued_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    giver text,
    link text,
    entered_on text check (entered_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    verified integer check (verified in (0, 1)),
    note text,
    month text generated always as (substr(date, 1, 7)) virtual
) strict;

-- One item in online, electronic or print media.
create table publication (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title text not null,
    kind text check (kind = 'online' or kind = 'electronic' or kind = 'print'),
    media text,
    link text,
    entered_on text check (entered_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    verified integer check (verified in (0, 1)),
    note text,
    month text generated always as (substr(date, 1, 7)) virtual
) strict;

-- An agreement with a partner.
create table partnership (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    start text not null check (start glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    partner text not null,
    kind text not null check (kind = 'mou' or kind = 'pks' or kind = 'other'),
    partner_kind text check (partner_kind = 'government' or partner_kind = 'company' or partner_kind = 'university' or partner_kind = 'community' or partner_kind = 'media' or partner_kind = 'other'),
    end text check (end glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    scope text,
    number text,
    note text
) strict;

-- A stock snapshot of a library for a month.
create table service (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    month text not null check (month glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    books integer check (books >= 0),
    ebooks integer check (ebooks >= 0),
    computers integer check (computers >= 0),
    bandwidth real check (bandwidth >= 0),
    entered_on text check (entered_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    verified integer check (verified in (0, 1)),
    note text
) strict;

-- One library-month of visits and of the other monthly counts.
create table visit (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    month text not null check (month glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    male integer check (male >= 0),
    female integer check (female >= 0),
    unspecified integer check (unspecified >= 0),
    visits integer generated always as (case when male is null and female is null and unspecified is null then null else coalesce(male, 0) + coalesce(female, 0) + coalesce(unspecified, 0) end) virtual,
    online integer check (online >= 0),
    new_members integer check (new_members >= 0),
    loans integer check (loans >= 0),
    computer_users integer check (computer_users >= 0),
    internet_users integer check (internet_users >= 0),
    entered_on text check (entered_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    verified integer check (verified in (0, 1)),
    note text
) strict;

-- One person (or group) whose life changed.
create table impact (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    pseudonym text not null,
    name text,
    people integer check (people >= 0),
    sex text check (sex in ('male', 'female')),
    age text check (age = 'child' or age = 'teen' or age = 'adult' or age = 'senior'),
    occupation text,
    disability integer check (disability in (0, 1)),
    dimension text not null check (dimension = 'economy' or dimension = 'education' or dimension = 'health' or dimension = 'social' or dimension = 'digital' or dimension = 'culture'),
    before text,
    support text,
    after text,
    activity integer references activity,
    training integer references training,
    measure text,
    measure_before real,
    measure_after real,
    measure_unit text,
    evidence text check (evidence = 'told' or evidence = 'observed' or evidence = 'inferred'),
    consent text not null check (consent = 'none' or consent = 'internal' or consent = 'publish'),
    consent_on text check (consent_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    guardian text,
    withdrawn_on text check (withdrawn_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    verified integer check (verified in (0, 1)),
    note text,
    month text generated always as (substr(date, 1, 7)) virtual
) strict;

-- Villages replicated by a regency with its own money.
create table replication (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    region integer not null references region,
    year integer not null,
    source_of_funds text not null check (source_of_funds = 'apbn' or source_of_funds = 'apbd_province' or source_of_funds = 'apbd_regency' or source_of_funds = 'apbdes' or source_of_funds = 'csr' or source_of_funds = 'other'),
    villages integer not null check (villages >= 0),
    amount integer check (amount >= 0),
    entered_on text check (entered_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note text
) strict;

-- The value wanted for an indicator, a place and a period.
create table target (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    indicator text not null check (indicator = 'KUN' or indicator = 'KEG' or indicator = 'PES' or indicator = 'ADV' or indicator = 'PUB' or indicator = 'PEL' or indicator = 'DAM' or indicator = 'LAP' or indicator = 'TEP' or indicator = 'REP'),
    period text not null,
    region integer references region,
    library integer references library,
    value real not null,
    mode text not null check (mode in ('incremental', 'cumulative')),
    direction text not null check (direction in ('more', 'less')),
    note text,
    check ((region is null) <> (library is null))
) strict;

-- The state of one library-month's report.
create table submission (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    month text not null check (month glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    state text not null check (state = 'draft' or state = 'submitted' or state = 'returned' or state = 'approved' or state = 'nil'),
    date text check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    comment text
) strict;

-- The score the national system shows for a library, as of a date.
create table score (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    library integer not null references library,
    date text not null check (date glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    score real check (score between 0 and 100),
    note text
) strict;

-- Another spelling of a library, a region or a medium.
create table alias (
    id integer primary key,
    uid blob not null unique check (length(uid) = 16),
    created_op integer not null references operation,
    removed_op integer references operation,
    source integer references source,
    source_row integer,
    kind text not null check (kind = 'library' or kind = 'region' or kind = 'media'),
    spelling text not null,
    target text not null,
    note text
) strict;


-- ---------------------------------------------------------------- sums

-- What the records of a library and month add up to: one row where anything was reported. Kept by the program
-- with every change, so that reports of the whole country need not read every record; always what the view
-- `figure_of_records` adds up to, as `tpbis db verify` checks. Columns as in the view `figure`.
create table month_sum (
    month text not null,
    library integer not null,
    how text not null check (how in ('record', 'nil')),
    entered text not null,                           -- the day on which the first of them was entered
    male integer,
    female integer,
    unspecified integer,
    visits integer,
    activities integer not null,
    participations integer,
    advocacy integer not null,
    rupiah integer,
    publications integer not null,
    impact integer not null,
    primary key (month, library)
) strict, without rowid;

-- The same of activities, the most numerous records: what the view `activity_of_records` adds up to. Sums are null
-- where no activity has the figure; paid are those whose cost is known; uncounted those without any participants.
-- Last how many there are of each field.
create table activity_sum (
    month text not null,
    library integer not null,
    entered text not null,
    activities integer not null,
    male integer,
    female integer,
    unspecified integer,
    participations integer,
    uncounted integer not null,
    disability integer,
    paid integer,
    cost integer,
    education integer not null,
    health integer not null,
    digital integer not null,
    arts_culture integer not null,
    economy integer not null,
    agriculture integer not null,
    sport integer not null,
    other integer not null,
    no_field integer not null,
    primary key (month, library)
) strict, without rowid;

-- The months of the programme: January 2018 to December 2047. A table, so that questions find their months at once.
create table calendar (
    month text primary key
) strict, without rowid;
insert into calendar
with recursive m(n) as (select 2018 * 12 union all select n + 1 from m where n < 2047 * 12 + 11)
select printf('%04d-%02d', n / 12, n % 12 + 1) from m;

-- What people look up by: reports by library and month, listings by library. One code belongs to one living
-- record; where two laptops gave it to two, both stand until a person decides, so no index forbids it.
create index region_code on region (code) where removed_op is null;
create index library_code on library (code) where removed_op is null;
create index library_npp on library (npp) where removed_op is null and npp is not null;
create index library_region on library (region);
create index enrolment_library on enrolment (library);
create index participant_training on participant (training);
create index participant_library on participant (library);
create index activity_month on activity (month, library) where removed_op is null;
-- The few that answer a need.
create index activity_need on activity (need) where need is not null;
create index advocacy_month on advocacy (month, library);
create index publication_month on publication (month, library);
create index service_library on service (library, month);
create index visit_month on visit (month, library);
create index impact_month on impact (month, library);
create index submission_month on submission (month, library);
create index score_library on score (library, date);

-- ---------------------------------------------------------------- views: shared definitions

-- Every area with the names above it.
create view region_path as
select r.id, r.code, r.name, r.level,
    substr(r.code, 1, 2) as province_code, p.name as province,
    case when length(r.code) >= 5 then substr(r.code, 1, 5) end as regency_code, k.name as regency,
    case when length(r.code) >= 8 then substr(r.code, 1, 8) end as district_code, d.name as district,
    case when length(r.code) = 13 then r.code end as village_code,
    case when length(r.code) = 13 then r.name end as village
from region r
left join region p on p.code = substr(r.code, 1, 2) and p.removed_op is null
left join region k on length(r.code) >= 5 and k.code = substr(r.code, 1, 5) and k.removed_op is null
left join region d on length(r.code) >= 8 and d.code = substr(r.code, 1, 8) and d.removed_op is null
where r.removed_op is null;

-- Every living library with its place in the tree.
create view library_place as
select l.id, l.code, l.name, l.level, l.npp, l.active_from, l.active_to,
    g.code as region_code, g.province_code, g.province, g.regency_code, g.regency,
    g.district_code, g.district, g.village_code, g.village
from library l join region_path g on g.id = l.region
where l.removed_op is null;

-- The expected set: which library is expected to report which month.
-- A library counts when it is active and enrolled (other than as a candidate) at any day of the month. First the
-- months, first to last, that each enrolment gives; they may overlap, or be none, where the last is before the first.
create view expected_span as
select l.id as library,
    max((select min(month) from calendar), substr(e.start, 1, 7), coalesce(substr(l.active_from, 1, 7), '')) as first,
    min((select max(month) from calendar), coalesce(substr(e.end, 1, 7), '9'), coalesce(substr(l.active_to, 1, 7), '9'))
        as last
from library l join enrolment e on e.library = l.id
where l.removed_op is null and e.removed_op is null and e.program <> 'candidate';

-- Then each library and month of them, once. (cross join: every enrolment once, then the months that lie in it.)
create view expected as
select distinct s.library, c.month from expected_span s cross join calendar c on c.month between s.first and s.last;

-- Every record that counts as reporting its month: any record, or an explicit nil or submission.
-- As many rows as there are records; no grouping here, so that a question naming months or a library reads
-- only those, by the indexes above.
create view reporting as
select library, month, 'record' as how from visit where removed_op is null
union all select library, month, 'record' from activity where removed_op is null
union all select library, month, 'record' from advocacy where removed_op is null
union all select library, month, 'record' from publication where removed_op is null
union all select library, month, 'record' from service where removed_op is null
union all select library, month, 'record' from impact where removed_op is null
union all select library, month, case state when 'nil' then 'nil' else 'record' end
    from submission where removed_op is null and state in ('submitted', 'approved', 'nil');

-- Which library reported which month, one row each. how: 'record', or 'nil' where there is nothing else.
create view reported as select library, month, max(how) as how from month_sum group by month, library;

-- Every library-month that was expected or reported, in several rows: group them by library and month, then
-- max(expected) is 1 or 0, and max(how) is 'record', 'nil', or null where nothing came. (One grouping of few
-- rows, where joining `expected` to `reported` would compare every month with every other.)
create view library_month as
select library, month, 1 as expected, null as how from expected
union all select library, month, 0, how from month_sum;

-- The figures of each reported library-month: sum them over what you like. A count is 0 where nothing of the kind was recorded; visits,
-- participations and rupiah are null where no figure is known; an explicit nil says 0 visits.
-- participations are attendances, not people; impact is people, a record without a number being one.
create view figure as
select library, month, male, female, unspecified, visits, activities, participations, advocacy, rupiah, publications,
    impact
from month_sum;

-- What each record gives to the sums of its library-month, grouped by kind of record only, so that a question
-- naming months or a library reads only those. how: 'record', or 'nil' for a report that there was nothing.
-- entered: the day it was entered, by what the record says, else by the operation that brought it in.
create view figure_of_records as
select month, library, 'record' as how, coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op)) as entered,
    male, female, unspecified, visits, 0 as activities, null as participations, 0 as advocacy, null as rupiah,
    0 as publications, 0 as impact
    from visit where removed_op is null
union all select month, library, 'record', entered,
    null, null, null, null, activities, participations, 0, null, 0, 0 from activity_sum
union all select month, library, 'record', min(coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op))),
    null, null, null, null, 0, null, count(*),
    case when count(amount) = 0 and sum(result = 'money') > 0 then null else coalesce(sum(amount), 0) end, 0, 0
    from advocacy where removed_op is null group by month, library
union all select month, library, 'record', min(coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op))),
    null, null, null, null, 0, null, 0, null, count(*), 0
    from publication where removed_op is null group by month, library
union all select month, library, 'record', min((select substr(at, 1, 10) from operation where id = created_op)),
    null, null, null, null, 0, null, 0, null, 0, sum(coalesce(people, 1))
    from impact where removed_op is null group by month, library
union all select month, library, 'record', coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op)),
    null, null, null, null, 0, null, 0, null, 0, 0
    from service where removed_op is null
union all select month, library, how, (select substr(at, 1, 10) from operation where id = created_op),
    nil, nil, nil, nil, 0, null, 0, null, 0, 0
    from (select month, library, created_op, case state when 'nil' then 'nil' else 'record' end as how,
              case state when 'nil' then 0 end as nil
          from submission where removed_op is null and state in ('submitted', 'approved', 'nil'));

-- What the activities of a library and month add up to, as in `activity_sum`.
create view activity_of_records as
select month, library, min(coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op))) as entered,
    count(*) as activities, sum(male) as male, sum(female) as female, sum(unspecified) as unspecified,
    sum(participants) as participations, count(*) - count(participants) as uncounted, sum(disability) as disability,
    nullif(count(cost), 0) as paid, sum(cost) as cost,
    count(*) filter (where field = 'education') as education,
    count(*) filter (where field = 'health') as health,
    count(*) filter (where field = 'digital') as digital,
    count(*) filter (where field = 'arts_culture') as arts_culture,
    count(*) filter (where field = 'economy') as economy,
    count(*) filter (where field = 'agriculture') as agriculture,
    count(*) filter (where field = 'sport') as sport,
    count(*) filter (where field = 'other') as other,
    count(*) filter (where field is null) as no_field
from activity where removed_op is null group by month, library;

-- The service stock of a library and the months it holds for: from `month` until before `next_month`.
-- A stock is never added over months. A row of zeros means that nobody filled it in.
create view stock as
select library, month, lead(month) over (partition by library order by month, id) as next_month,
    books, ebooks, computers, bandwidth
from service
where removed_op is null
    and (coalesce(books, 0) > 0 or coalesce(ebooks, 0) > 0 or coalesce(computers, 0) > 0 or coalesce(bandwidth, 0) > 0);

-- The one cohort of a library: the earliest year in which it joined the programme (other than as a candidate).
create view library_cohort as
select library, min(cohort) as cohort from enrolment
where removed_op is null and program <> 'candidate' and cohort is not null
group by library;

-- Libraries with at least one participant in a technical training (Bimtek SPP-TIK), and since when.
create view trained_library as
select p.library, min(t.start) as trained_on
from participant p join training t on t.id = p.training
where t.kind = 'bimtek' and p.library is not null and p.removed_op is null and t.removed_op is null
group by p.library;
