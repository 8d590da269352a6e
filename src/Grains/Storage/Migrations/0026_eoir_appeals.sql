-- Appeals to the Board of Immigration Appeals, from the same releases: so that it is known how often it sends a judge's decisions back.
create table eoir_appeal (
    id             integer primary key,
    case_id        integer,
    proceeding_id  integer,
    filed_on       date,
    represented_on date,
    decided_on     date,
    category       text collate "C",
    kind           text collate "C",
    filed_by       text collate "C",
    decision       text collate "C",
    gone_in        smallint
);

-- What is an appeal of an immigration judge's decision, under the code that figures have for it. Motions to the Board itself (MTR BIA),
-- remands of the circuits and appeals of decisions of DHS are none.
create table eoir_appeal_kind (
    kind   text collate "C" primary key,
    code   text collate "C" not null,
    source text not null
);

insert into eoir_appeal_kind (kind, code, source)
select kind, code, 'EOIR tbllookupAppealType' from (values
    ('Case Appeal', 'CASE'), ('Bond Appeal', 'BOND'), ('Zero Bond Appeal', 'BOND'), ('Appeal of IJ MTR', 'MOTION'), ('Interlocutory Appeal', 'INTER')) as v (kind, code);

alter table eoir_outcome drop constraint eoir_outcome_subject_check, drop constraint eoir_outcome_outcome_check;
alter table eoir_outcome
    add constraint eoir_outcome_subject_check check (subject in ('application', 'bond', 'appeal')),
    add constraint eoir_outcome_outcome_check check (outcome in ('granted', 'denied', 'no-jurisdiction', 'remanded', 'other'));

-- Granted is sustained, denied is dismissed: the Board looked at the decision and let it stand. A background check remand (8 CFR
-- 1003.1(d)(6)) is what it does when it sustains and relief is to be granted. What it did not look at (late, no brief, no reasons, moot,
-- withdrawn) is missing here, so it is "other".
insert into eoir_outcome (subject, code, outcome, source)
select 'appeal', code, outcome, 'EOIR tblLookupBIADecision' from (values
    ('REM', 'remanded'), ('BCR', 'remanded'), ('SUS', 'granted'), ('GNR', 'granted'),
    ('DIS', 'denied'), ('D30', 'denied'), ('DVD', 'denied'), ('SAF', 'denied'), ('SAV', 'denied')) as v (code, outcome);

-- Of appeals alone. Rows of the detail 8 tell apart the fiscal year, by its first month: all courts' years of all kinds would be too many months.
alter table eoir_figure add column remanded integer not null default 0;
