-- What statistics count of a case beyond the codes in case_outcome: the days from which it is counted how long something took, and coded
-- answers. Sealed under a key of the organization: who has a copy of the database learns no day of arrest and no answer from it. Of cases
-- that are not written again it is not there: nobody knows how long they took, and they say so.
CREATE TABLE case_fact (
    case_id         text COLLATE "C" PRIMARY KEY,
    organization_id text COLLATE "C" NOT NULL,
    aggregates      boolean NOT NULL,
    facts           bytea NOT NULL
);
ALTER TABLE case_fact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- As case_outcome: her own tenant's, all to who counts, and of who agreed to who makes an edition.
CREATE POLICY reach ON case_fact USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY count_all ON case_fact FOR SELECT USING ('practice' = ANY ((SELECT reach())::text[]));
CREATE POLICY released ON case_fact FOR SELECT USING (aggregates AND 'statistics' = ANY ((SELECT reach())::text[]));

-- Whether the client agreed that a record of her case is given away for study. Nobody did before she could be asked.
ALTER TABLE case_index ADD COLUMN de_identified boolean NOT NULL DEFAULT false;
-- An export that is for study: of clients who agreed, and as long as they do.
ALTER TABLE case_export ADD COLUMN for_study boolean NOT NULL DEFAULT false;
