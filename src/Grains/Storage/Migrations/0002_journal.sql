-- The truth. Grains, read models and snapshots follow from it.
CREATE TABLE journal_event (
    stream      text COLLATE "C" NOT NULL,
    version     int NOT NULL CHECK (version > 0),
    operation   uuid NOT NULL,
    part        smallint NOT NULL,
    tenant      text COLLATE "C" NOT NULL,
    type        text COLLATE "C" NOT NULL,
    actor       text COLLATE "C" NOT NULL,
    at          timestamptz NOT NULL,
    fingerprint bytea NOT NULL,
    data        bytea NOT NULL,
    hash        bytea NOT NULL,
    -- Position for readers of the whole journal: the number alone is given before the commit, so a reader that trusts it
    -- skips whoever commits late. (xid, seq) behind pg_snapshot_xmin does not.
    xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    -- Two writers of one version: the second loses, visibly.
    PRIMARY KEY (stream, version),
    -- A command has one effect on its stream, however often it is sent.
    UNIQUE (stream, operation, part)
);

CREATE INDEX journal_event_position ON journal_event (xid, seq);

-- Append-only for everyone, owner included: a correction is another event.
CREATE FUNCTION journal_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER journal_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_event
    FOR EACH STATEMENT EXECUTE FUNCTION journal_event_is_append_only();
