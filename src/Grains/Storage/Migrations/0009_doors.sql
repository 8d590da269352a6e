-- Sessions as rows, so that one can be seen and ended; second factors; devices that a person signed in from before.

-- One sign-in. The cookie or bearer names the row; without it they are worth nothing.
create table account.session (
    id text primary key,
    person_id text not null references account.account (id) on delete cascade,
    begun_at timestamptz not null default now(),
    -- The last request, to the minute.
    seen_at timestamptz not null default now(),
    -- When the person last showed that it is she.
    proved_at timestamptz not null default now(),
    ends_at timestamptz not null,
    -- Nothing but a proof is taken from a session that was locked.
    locked boolean not null default false,
    -- For her list of sessions: "Firefox, Linux" and the network, never the whole address.
    device text not null,
    place text not null
);
create index session_person on account.session (person_id);
create index session_end on account.session (ends_at);

-- Time-based codes (RFC 6238). The secret is encrypted with the key ring; a step counts once.
create table account.authenticator (
    person_id text primary key references account.account (id) on delete cascade,
    secret bytea not null,
    confirmed_at timestamptz,
    last_step bigint not null default 0
);

create table account.recovery_code (
    person_id text not null references account.account (id) on delete cascade,
    hash bytea not null,
    primary key (person_id, hash)
);

-- Written by ASP.NET Core Identity through LawLab.Web.Auth.AccountContext.
create table account.passkey (
    credential_id bytea primary key,
    user_id text not null references account.account (id) on delete cascade,
    data jsonb not null
);
create index passkey_user on account.passkey (user_id);

-- A challenge that was answered well is not taken again while it would still be valid.
create table account.used_challenge (
    hash bytea primary key,
    expires_at timestamptz not null
);

-- Tries from a device that she signed in from before are counted apart, so that strangers cannot make her wait.
create table account.known_device (
    token_hash bytea primary key,
    person_id text not null references account.account (id) on delete cascade,
    seen_at timestamptz not null default now()
);
create index known_device_person on account.known_device (person_id);

-- They stood in clear. New ones are made, under the root key; nobody was to stay signed in, as no session has a row yet.
delete from account.data_protection_key;
