-- When a rule changes, every open case is routed again under the law before and after, and what differs is kept.

-- What the router asks of an open case, one row for each: gone when it is closed or forgotten. The facts are sealed under a key of the
-- organization. Of cases that are not written again it is not there until the read models are rebuilt.
CREATE TABLE case_route (
    case_id         text COLLATE "C" PRIMARY KEY,
    organization_id text COLLATE "C" NOT NULL,
    court           text NOT NULL,
    -- Counsel, person@organization, with the time when each part ends or null.
    team            jsonb NOT NULL,
    facts           bytea NOT NULL
);
ALTER TABLE case_route ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON case_route USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY law ON case_route FOR SELECT USING ('law' = ANY ((SELECT reach())::text[]));

-- One row for each comparison, and the first for the law that was there before any: law is all that it is read from, and public.
CREATE TABLE law_run (
    run_id      text COLLATE "C" PRIMARY KEY,
    number      bigint GENERATED ALWAYS AS IDENTITY,
    -- The one whose law is the law before; one comparison follows each.
    after_run   text COLLATE "C" UNIQUE,
    law         text NOT NULL,
    version     text NOT NULL,
    on_day      date NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    -- The last case that is done.
    position    text COLLATE "C" NOT NULL DEFAULT '',
    cases       int NOT NULL DEFAULT 0,
    unread      int NOT NULL DEFAULT 0,
    differing   int NOT NULL DEFAULT 0,
    rules       text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE law_difference (
    run_id          text COLLATE "C" NOT NULL,
    case_id         text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    team            jsonb NOT NULL,
    difference      bytea NOT NULL,
    PRIMARY KEY (run_id, case_id)
);
CREATE INDEX law_difference_case ON law_difference (case_id);
ALTER TABLE law_difference ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Seen with the case, as it is seen now; written by what compares.
CREATE POLICY see ON law_difference FOR SELECT USING (EXISTS (
    SELECT FROM case_index c WHERE c.case_id = law_difference.case_id AND c.readers && (SELECT reach())::text[]));
CREATE POLICY forget ON law_difference FOR DELETE USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY law ON law_difference USING ('law' = ANY ((SELECT reach())::text[]));
