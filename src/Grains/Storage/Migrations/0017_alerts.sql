-- Changes of practice in lists: codes and counts, not a word of what was written. tenant is the jurisdiction that an alert belongs to.
-- Seen by the jurisdiction, by who reported it, and by whoever has an open case that it touches: all stand in readers ("judge/code",
-- "court/code", "detained/court code"), so that one index finds them.
CREATE TABLE alert_index (
    alert_id     text COLLATE "C" PRIMARY KEY,
    tenant       text COLLATE "C" NOT NULL,
    kind         text COLLATE "C" NOT NULL,
    place        text COLLATE "C" NOT NULL,
    stage        text COLLATE "C" NOT NULL,
    confirmed    int NOT NULL,
    contradicted int NOT NULL,
    since        date NOT NULL,
    reported_at  timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    readers      text[] COLLATE "C" NOT NULL
);
CREATE INDEX alert_index_readers ON alert_index USING gin (readers);
ALTER TABLE alert_index ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON alert_index FOR SELECT USING (readers && (SELECT reach())::text[]);
CREATE POLICY add ON alert_index FOR INSERT WITH CHECK (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY change ON alert_index FOR UPDATE USING (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY remove ON alert_index FOR DELETE USING (tenant = ANY ((SELECT reach())::text[]));

-- What an open case is found by when practice changes where it is. Of every tenant, so by the owner, as before there was row-level security.
ALTER TABLE case_index NO FORCE ROW LEVEL SECURITY;
UPDATE case_index SET readers = readers || ARRAY['court/' || court]
    || CASE WHEN judge IS NULL THEN '{}'::text[] ELSE ARRAY['judge/' || judge] END
    || CASE WHEN detained THEN ARRAY['detained/' || court] ELSE '{}'::text[] END
WHERE status <> 'Closed';
ALTER TABLE case_index FORCE ROW LEVEL SECURITY;
