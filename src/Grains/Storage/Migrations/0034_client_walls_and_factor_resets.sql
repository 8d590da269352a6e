-- What the other cases of a client are found by, among a case's readers: her number's tag, noise without the organization's key. Of those
-- who are represented together with her it stands there as soon as the case's row is next written, or rebuilt.
UPDATE case_index SET readers = readers || ('client/' || encode(a_number_tag, 'hex')) WHERE a_number_tag IS NOT NULL;

-- Somebody lost her second factor: one of the people who bring people in asks that it be removed, another agrees, and she opens the link
-- with her password. The token itself is never stored.
create table account.factor_reset (
    id           text primary key,
    person_id    text not null references account.account (id) on delete cascade,
    asked_by     text not null check (asked_by <> person_id),
    asked_at     timestamptz not null,
    confirmed_by text check (confirmed_by not in (asked_by, person_id)),
    confirmed_at timestamptz,
    token_hash   bytea unique,
    expires_at   timestamptz not null,
    -- Used, or taken back.
    ended_at     timestamptz
);
-- At most one that is open for a person.
create unique index factor_reset_of_person on account.factor_reset (person_id) where ended_at is null;
alter table account.factor_reset enable row level security, force row level security;
create policy doors on account.factor_reset using ('accounts' = any ((select public.reach())::text[]));
