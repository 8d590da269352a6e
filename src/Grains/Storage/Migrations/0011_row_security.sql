-- Row-level security. Every transaction says first whom it acts for: tenants, streams, or a person's parts in cases. What belongs to
-- nobody whom it named is not there for it, and a transaction that names nobody fails. ADR 0017 says why and how far it goes.

-- Whom the transaction acts for. Without a default: unset is an error, and so is the empty text that it is after the first time.
CREATE FUNCTION reach() RETURNS text[] LANGUAGE sql STABLE AS $$ SELECT current_setting('lawlab.reach')::text[] $$;

-- Procedures, because they return no rows for a reader to step over.
CREATE PROCEDURE act_for(whom text[]) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('lawlab.reach', whom::text, true);
END $$;

-- For the grain of a stream, which learns from its stream whose it is.
CREATE PROCEDURE act_for_stream(name text) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('lawlab.reach', ARRAY[name]::text, true);
    PERFORM set_config('lawlab.reach', (ARRAY[name] || ARRAY(
        SELECT tenant FROM journal_event WHERE stream = name ORDER BY version DESC LIMIT 1))::text, true);
END $$;

-- For who asks for colleagues: those of her organization and of the centers that she is in.
CREATE PROCEDURE act_for_colleague(whom text[], person text) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('lawlab.reach', (whom || person)::text, true);
    PERFORM set_config('lawlab.reach', (whom || person || coalesce(
        (SELECT centers FROM attorney_index WHERE attorney_id = person), '{}'))::text, true);
END $$;

-- In policies always "(SELECT reach())": once for a statement, not once for a row.
ALTER TABLE journal_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON journal_event
    USING (tenant = ANY ((SELECT reach())::text[]) OR stream = ANY ((SELECT reach())::text[]))
    WITH CHECK (tenant = ANY ((SELECT reach())::text[]));

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON audit_entry USING (tenant = ANY ((SELECT reach())::text[]));

ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON audit_head USING (tenant = ANY ((SELECT reach())::text[]));
-- Who signs them needs all of them, and nothing else.
CREATE POLICY heads ON audit_head FOR SELECT USING ('heads' = ANY ((SELECT reach())::text[]));

ALTER TABLE tenant_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON tenant_key USING (tenant = ANY ((SELECT reach())::text[]));

ALTER TABLE data_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON data_key USING (tenant = ANY ((SELECT reach())::text[]));

-- Seen by whoever has a part in the case, of whatever organization, and by the organization itself: both stand in readers, so that one
-- index finds a person's rows among a million.
UPDATE case_index SET readers = readers || organization_id;
ALTER TABLE case_index ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON case_index FOR SELECT USING (readers && (SELECT reach())::text[]);
CREATE POLICY add ON case_index FOR INSERT WITH CHECK (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY change ON case_index FOR UPDATE USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY remove ON case_index FOR DELETE USING (organization_id = ANY ((SELECT reach())::text[]));

-- Colleagues are known to their organization, to the centers they are in, and by name to the teams they are on.
ALTER TABLE attorney_index ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON attorney_index FOR SELECT USING (
    organization_id = ANY ((SELECT reach())::text[]) OR attorney_id = ANY ((SELECT reach())::text[])
    OR centers && (SELECT reach())::text[] OR 'organizations' = ANY ((SELECT reach())::text[]));
CREATE POLICY write ON attorney_index USING (organization_id = ANY ((SELECT reach())::text[]));

ALTER TABLE organization_index ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON organization_index USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY directory ON organization_index FOR SELECT USING ('organizations' = ANY ((SELECT reach())::text[]));

-- Who signs in is of no tenant yet: accounts are the doors' own, whose connections act for 'accounts' and reach nothing else.
DO $$
DECLARE
    name regclass;
BEGIN
    FOR name IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'account'::regnamespace AND c.relkind = 'r'
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY doors ON %s USING (''accounts'' = ANY ((SELECT public.reach())::text[]))', name);
    END LOOP;
END $$;
