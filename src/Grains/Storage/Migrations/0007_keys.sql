-- Keys, each under the one above it: root key (never here) → tenant → client, draft, or what the tenant's people share.
CREATE TABLE tenant_key (
    key_id     uuid PRIMARY KEY,
    -- Empty: what belongs to the installation.
    tenant     text COLLATE "C" NOT NULL,
    -- The key under the root key.
    wrapped    bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
);
CREATE UNIQUE INDEX tenant_key_current ON tenant_key (tenant) WHERE retired_at IS NULL;

CREATE TABLE data_key (
    key_id     uuid PRIMARY KEY,
    tenant     text COLLATE "C" NOT NULL,
    -- The journal stream of a client or a draft, or "tenant/…" for what has no key of its own. One key each: of two that are
    -- made at once the second loses.
    subject    text COLLATE "C" NOT NULL UNIQUE,
    tenant_key uuid NOT NULL REFERENCES tenant_key,
    -- The key under its tenant's; empty once it is erased, and then nothing under it can ever be read again.
    wrapped    bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    erased_at  timestamptz,
    CHECK ((erased_at IS NULL) = (length(wrapped) > 0))
);
CREATE INDEX data_key_tenant_key ON data_key (tenant_key);

-- Which data_key the row's data is under; null in rows from before encryption. No reference: it would cost every append a lock
-- on the key's row.
ALTER TABLE journal_event ADD COLUMN key_id uuid;

-- Snapshots from before encryption hold clients' facts in clear; replay makes them anew.
DELETE FROM orleans.grain_state WHERE grain_type LIKE '%snapshot.%';
