-- Conferences in lists. Seen by the organization that holds one and by whoever is invited: 'person@organization' stands in people.
CREATE TABLE conference_index (
    conference_id   text COLLATE "C" PRIMARY KEY,
    organization_id text COLLATE "C" NOT NULL,
    jurisdiction_id text COLLATE "C" NOT NULL,
    stage           text COLLATE "C" NOT NULL,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    cases           int NOT NULL,
    people          text[] COLLATE "C" NOT NULL
);
CREATE INDEX conference_index_people ON conference_index USING gin (people);
ALTER TABLE conference_index ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON conference_index FOR SELECT USING (people && (SELECT reach())::text[] OR organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY write ON conference_index USING (organization_id = ANY ((SELECT reach())::text[]));
