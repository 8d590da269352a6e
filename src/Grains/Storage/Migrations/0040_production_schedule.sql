-- The newest schedule of each organization that produces packets: ids, codes and days. It follows from its requests and its people, so a row may be
-- deleted at any time and is made again.
CREATE TABLE production_schedule (
    organization_id text COLLATE "C" PRIMARY KEY,
    version         int NOT NULL,
    at              timestamptz NOT NULL,
    schedule        jsonb NOT NULL
);
ALTER TABLE production_schedule ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON production_schedule
    USING (organization_id = ANY ((SELECT reach())::text[]))
    WITH CHECK (organization_id = ANY ((SELECT reach())::text[]));

-- What an organization has to produce, among all that it ever did.
CREATE INDEX release_request_open ON release_request (producer_id) WHERE stage IN ('Ordered', 'Triaged', 'Producing', 'InReview');
