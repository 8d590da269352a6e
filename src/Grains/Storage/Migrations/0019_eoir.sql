-- Case data that the immigration courts (EOIR) publish each month: codes, days and the numbers of the records, which are the courts'
-- own and name nobody. No names, addresses, birth dates; what figures need and no more. The same for all tenants.
-- A row that a newer release lacks is marked with that release, not removed: releases drop rows without a word.

-- Where a release is read to before it is merged; empty unless an import runs or was stopped.
create schema eoir_stage;

create table eoir_release (
    id           smallint generated always as identity primary key,
    -- SHA-256 over the files that are read.
    fingerprint  bytea not null,
    begun_at     timestamptz not null default now(),
    finished_at  timestamptz,
    -- The latest completion of a proceeding in it.
    data_through date
);

create table eoir_difference (
    release          smallint not null references eoir_release,
    name             text not null,
    read             integer not null,
    rejected         integer not null,
    duplicates       integer not null,
    impossible_dates integer not null,
    nul_rows         integer not null,
    added            integer not null,
    changed          integer not null,
    unchanged        integer not null,
    gone             integer not null,
    primary key (release, name)
);

create table eoir_case (
    id             integer primary key,
    nationality    text collate "C",
    language       text collate "C",
    custody        text collate "C",
    case_type      text collate "C",
    court          text collate "C",
    represented_on date,
    gone_in        smallint
);

create table eoir_proceeding (
    id               integer primary key,
    case_id          integer,
    noticed_on       date,
    received_on      date,
    completed_on     date,
    court            text collate "C",
    location         text collate "C",
    judge            text collate "C",
    case_type        text collate "C",
    custody          text collate "C",
    nationality      text collate "C",
    decision         text collate "C",
    other_completion text collate "C",
    absentia         text collate "C",
    gone_in          smallint
);

create table eoir_application (
    id            integer primary key,
    proceeding_id integer,
    case_id       integer,
    received_on   date,
    code          text collate "C",
    decision      text collate "C",
    gone_in       smallint
);

create table eoir_hearing (
    id            integer primary key,
    proceeding_id integer,
    case_id       integer,
    held_on       date,
    represented   boolean not null,
    court         text collate "C",
    location      text collate "C",
    judge         text collate "C",
    calendar_type text collate "C",
    schedule_type text collate "C",
    adjournment   text collate "C",
    gone_in       smallint
);

create table eoir_bond (
    id             integer primary key,
    proceeding_id  integer,
    case_id        integer,
    requested_on   date,
    completed_on   date,
    represented_on date,
    initial_bond   integer,
    new_bond       integer,
    court          text collate "C",
    location       text collate "C",
    judge          text collate "C",
    kind           text collate "C",
    decision       text collate "C",
    gone_in        smallint
);

-- A judge may have several codes; figures count her once, under the first of them.
create table eoir_judge (
    code  text collate "C" primary key,
    judge text collate "C" not null
);

-- How a decision counts. "other" ends a matter without saying yes or no to it.
create table eoir_outcome (
    subject text collate "C" not null check (subject in ('application', 'bond')),
    code    text collate "C" not null,
    outcome text not null check (outcome in ('granted', 'denied', 'no-jurisdiction', 'other')),
    source  text not null,
    primary key (subject, code)
);

insert into eoir_outcome (subject, code, outcome, source)
select 'application', code, outcome, 'EOIR tblLookupCourtAppDecisions' from (values
    ('C', 'granted'), ('F', 'granted'), ('G', 'granted'), ('I', 'granted'), ('L', 'granted'), ('P', 'granted'), ('D', 'denied'),
    ('A', 'other'), ('M', 'other'), ('O', 'other'), ('R', 'other'), ('S', 'other'), ('T', 'other'), ('W', 'other')) as v (code, outcome)
union all
select 'bond', code, outcome, 'deportationdata/eoir scripts/eoir_associated_bond.R: there is no published list' from (values
    ('C', 'granted'), ('F', 'granted'), ('G', 'granted'), ('R', 'granted'),
    ('E', 'denied'), ('I', 'denied'), ('L', 'denied'), ('N', 'denied'), ('S', 'denied'),
    ('D', 'no-jurisdiction'), ('J', 'no-jurisdiction'), ('A', 'other'), ('O', 'other'), ('W', 'other')) as v (code, outcome);

-- Counts of decided matters. "detail" says which of judge (1), nationality (2) and month (4) a row tells apart; the others are null in it.
-- What is unknown is ''.
create table eoir_figure (
    month           date,
    granted         integer not null,
    denied          integer not null,
    no_jurisdiction integer not null,
    completions     integer not null,
    detail          smallint not null,
    represented     boolean not null,
    subject         text collate "C" not null,
    code            text collate "C" not null,
    court           text collate "C" not null,
    judge           text collate "C",
    nationality     text collate "C",
    custody         text collate "C" not null
);

create index eoir_figure_by_court on eoir_figure (detail, subject, code, court);
create index eoir_figure_by_judge on eoir_figure (judge, detail, subject, code) where judge is not null;
create index eoir_figure_by_nationality on eoir_figure (nationality, detail, subject, code) where nationality is not null;

-- What ICE publishes beside it: its monthly statistics, and the agencies that enforce immigration law by agreement (INA 287(g)).
create table ice_month (
    month       date not null,
    series      text not null,
    criminality text not null default '',
    value       numeric(14, 4) not null,
    note        text,
    source      text not null,
    imported_on date not null,
    retired_on  date,
    primary key (month, series, criminality)
);

create table ice_agreement (
    state       text not null,
    agency      text not null,
    model       text not null,
    kind        text,
    county      text,
    signed_on   date not null,
    as_of       date not null,
    source      text not null,
    imported_on date not null,
    retired_on  date,
    primary key (state, agency, model)
);
