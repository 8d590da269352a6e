-- Keys of partner programs. A row is an agreement: who, for what, how much of it, until when. Of the key only its hash is kept.
create table account.program_key (
    id              text primary key,
    organization_id text not null,
    key_hash        bytea not null unique,
    program         text not null,
    purpose         text not null,
    scopes          int not null,
    ends_at         timestamptz not null,
    made_by         text not null,
    made_at         timestamptz not null default now(),
    used_at         timestamptz,
    ended_at        timestamptz
);
create index program_key_of_organization on account.program_key (organization_id);
alter table account.program_key enable row level security, force row level security;
create policy doors on account.program_key using ('accounts' = any ((select public.reach())::text[]));
