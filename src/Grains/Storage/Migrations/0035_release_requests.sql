-- Packets that were ordered, in lists: codes, days and ids, not a word of what was written, which is in the journal under the client's key.
-- organization_id owns the case. Whoever sees the case by a part of hers sees the row, and the producing organization, whose key stands
-- among the case's readers ('produces/organization'): so the policy asks for the case, whose own policy decides.
CREATE TABLE release_request (
    request_id      text COLLATE "C" PRIMARY KEY,
    case_id         text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    producer_id     text COLLATE "C" NOT NULL,
    kind            text COLLATE "C" NOT NULL,
    stage           text COLLATE "C" NOT NULL,
    ordered_at      timestamptz NOT NULL,
    -- By when it is promised; before triage the last day that it can be.
    due_on          date NOT NULL,
    -- The last day on which what is left can begin and be done by then; null once it is delivered.
    start_by        date,
    steps           int NOT NULL,
    steps_done      int NOT NULL,
    people          text[] COLLATE "C" NOT NULL,
    outcome         text COLLATE "C"
);
CREATE INDEX release_request_case ON release_request (case_id);
ALTER TABLE release_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON release_request FOR SELECT USING (
    organization_id = ANY ((SELECT reach())::text[]) OR EXISTS (SELECT 1 FROM case_index c WHERE c.case_id = release_request.case_id));
CREATE POLICY add ON release_request FOR INSERT WITH CHECK (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY change ON release_request FOR UPDATE USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY remove ON release_request FOR DELETE USING (organization_id = ANY ((SELECT reach())::text[]));

-- Whom a wall keeps from a case for which packets are ordered; null otherwise.
ALTER TABLE case_index ADD COLUMN walled text[] COLLATE "C";
ALTER TABLE organization_index ADD COLUMN produces boolean NOT NULL DEFAULT false;
