-- What was decided in cases, for figures of a practice and their changes: codes, days and amounts, not a word. Each tenant sees her own;
-- who counts all of them acts for 'practice' and nothing else.
CREATE TABLE case_outcome (
    outcome_id      text COLLATE "C" PRIMARY KEY,
    case_id         text COLLATE "C" NOT NULL,
    organization_id text COLLATE "C" NOT NULL,
    kind            text COLLATE "C" NOT NULL,
    result          text COLLATE "C" NOT NULL,
    decided_on      date NOT NULL,
    decided_by      text COLLATE "C" NOT NULL,
    court           text COLLATE "C" NOT NULL,
    code            text COLLATE "C",
    amount          integer,
    asked_by        text COLLATE "C",
    detained        boolean NOT NULL,
    represented     boolean NOT NULL,
    nationality     text COLLATE "C",
    recorded_at     timestamptz NOT NULL
);

CREATE INDEX case_outcome_case ON case_outcome (case_id);
CREATE INDEX case_outcome_recorded ON case_outcome (kind, recorded_at);
CREATE INDEX case_outcome_decided ON case_outcome (kind, court, decided_by, decided_on);

ALTER TABLE case_outcome ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON case_outcome USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY count_all ON case_outcome FOR SELECT USING ('practice' = ANY ((SELECT reach())::text[]));
