-- Addresses of programs that are told when an alert that is a person's to know changes. Address and secret are encrypted with the key ring.
create table account.webhook (
    id          text primary key,
    person_id   text not null references account.account (id) on delete cascade,
    address     bytea not null,
    secret      bytea not null,
    made_at     timestamptz not null default now(),
    -- The latest change that was told, the moment after which it is told at all, and which alerts at which of their changes around it: commits do not end in the order of their times.
    told_until  timestamptz not null default now(),
    told_from   timestamptz not null default now(),
    told        jsonb not null default '{}',
    delivered   bigint not null default 0,
    last_at     timestamptz,
    last_status int,
    failing_since timestamptz,
    -- Lease and back-off in one, as of mail_outbox; wanted counts what called for it, so that a call in the middle of a turn is not lost.
    attempts    int not null default 0,
    next_try_at timestamptz not null default now(),
    wanted      bigint not null default 0,
    stopped_at  timestamptz
);
create index webhook_of_person on account.webhook (person_id);
create index webhook_due on account.webhook (next_try_at) where stopped_at is null;
alter table account.webhook enable row level security, force row level security;
create policy doors on account.webhook using ('accounts' = any ((select public.reach())::text[]));
