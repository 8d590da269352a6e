-- Who saw and who changed what: one hash chain for each tenant. README of src/Grains/Record says what is in it and why.
CREATE TABLE audit_entry (
    tenant    text COLLATE "C" NOT NULL,
    seq       bigint NOT NULL CHECK (seq > 0),
    at        timestamptz NOT NULL,
    actor     text COLLATE "C" NOT NULL,
    authority text COLLATE "C" NOT NULL,
    action    text COLLATE "C" NOT NULL,
    object    text COLLATE "C" NOT NULL,
    result    text COLLATE "C" NOT NULL CHECK (result IN ('allowed', 'refused')),
    -- Codes and opaque ids only.
    detail    jsonb NOT NULL,
    prev      bytea NOT NULL,
    hash      bytea NOT NULL,
    PRIMARY KEY (tenant, seq)
);

-- The end of each chain: its row lock is what gives a chain one writer at a time, over all processes.
CREATE TABLE audit_head (
    tenant text COLLATE "C" PRIMARY KEY,
    seq    bigint NOT NULL,
    hash   bytea NOT NULL
);

CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();

-- SHA-256 over the row and the hash before it; AuditChain.cs does the same. No text can hold the byte 0 that ends each.
CREATE FUNCTION audit_hash(
    prev bytea, seq bigint, at timestamptz, tenant text, actor text, authority text, action text, object text, result text, detail jsonb)
RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(prev || int8send(seq) || int8send((extract(epoch FROM at) * 1000000)::bigint)
        || convert_to(tenant, 'UTF8') || '\x00' || convert_to(actor, 'UTF8') || '\x00' || convert_to(authority, 'UTF8') || '\x00'
        || convert_to(action, 'UTF8') || '\x00' || convert_to(object, 'UTF8') || '\x00' || convert_to(result, 'UTF8') || '\x00'
        || convert_to(detail::text, 'UTF8'))
$$;

-- Appends in the caller's transaction. Heads are locked in the order of their names, so that two transactions which write
-- to the same chains wait for each other and never in a circle; callers do it last, for the same reason.
CREATE FUNCTION append_audit(entries jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    head  record;
    given record;
    made  timestamptz;
    last  bigint;
    link  bytea;
    next  bytea;
BEGIN
    INSERT INTO audit_head (tenant, seq, hash)
        SELECT DISTINCT e.tenant COLLATE "C", 0::bigint, decode(repeat('00', 32), 'hex') FROM jsonb_to_recordset(entries) AS e (tenant text)
        ORDER BY 1 ON CONFLICT (tenant) DO NOTHING;
    FOR head IN
        SELECT h.tenant, h.seq, h.hash FROM audit_head h
        WHERE h.tenant = ANY (SELECT e.tenant COLLATE "C" FROM jsonb_to_recordset(entries) AS e (tenant text))
        ORDER BY h.tenant FOR UPDATE
    LOOP
        last := head.seq;
        link := head.hash;
        FOR given IN
            SELECT e.* FROM jsonb_to_recordset(entries)
                AS e (tenant text, actor text, authority text, action text, object text, result text, detail jsonb)
            WHERE e.tenant = head.tenant COLLATE "C"
        LOOP
            last := last + 1;
            made := clock_timestamp();
            next := audit_hash(link, last, made, given.tenant, given.actor, given.authority, given.action, given.object, given.result, given.detail);
            INSERT INTO audit_entry (tenant, seq, at, actor, authority, action, object, result, detail, prev, hash)
                VALUES (given.tenant, last, made, given.actor, given.authority, given.action, given.object, given.result, given.detail, link, next);
            link := next;
        END LOOP;
        UPDATE audit_head SET seq = last, hash = link WHERE tenant = head.tenant;
    END LOOP;
END $$;

-- What an auditor asks for: what one person did, what was done to one case.
CREATE INDEX audit_entry_actor ON audit_entry (tenant, actor, seq);
CREATE INDEX audit_entry_object ON audit_entry (tenant, object, seq);
