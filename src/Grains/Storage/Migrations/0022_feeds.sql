-- Addresses by which a calendar or a reader fetches what is a person's, without a session. The token itself is never stored.
create table account.feed (
    person_id  text not null references account.account (id) on delete cascade,
    kind       text not null check (kind in ('Hearings', 'Alerts')),
    token_hash bytea not null unique,
    made_at    timestamptz not null default now(),
    used_at    timestamptz,
    primary key (person_id, kind)
);
alter table account.feed enable row level security, force row level security;
create policy doors on account.feed using ('accounts' = any ((select public.reach())::text[]));
