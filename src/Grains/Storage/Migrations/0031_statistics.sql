-- Statistics. Whether a client agreed that her outcomes are counted in what is released, and by what she is known to be the same person.
-- Of cases that are not written again the client stays unknown: each is then a person of her own, and nobody of them agreed.
ALTER TABLE case_outcome
    ADD COLUMN aggregates boolean NOT NULL DEFAULT false,
    ADD COLUMN client     bytea;
-- Who makes an edition sees those who agreed, and nobody else.
CREATE POLICY released ON case_outcome FOR SELECT USING (aggregates AND 'statistics' = ANY ((SELECT reach())::text[]));

-- What was released, the same to everyone: of each kind of outcome an edition a quarter, with the counts that it rests on and what of them
-- is shown. The primary key lets one of two processes that make the same edition write it; who serves can add, and change nothing.
CREATE TABLE statistic_edition (
    kind     text COLLATE "C" NOT NULL,
    through  date NOT NULL,
    made_at  timestamptz NOT NULL,
    people   jsonb NOT NULL,
    released jsonb NOT NULL,
    PRIMARY KEY (kind, through)
);
ALTER TABLE statistic_edition ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY statistics ON statistic_edition USING ('statistics' = ANY ((SELECT reach())::text[]));

-- What was answered to whom: asked for again it is the same answer, and the record of what each organization was told.
CREATE TABLE statistic_answer (
    answer_id       text COLLATE "C" PRIMARY KEY,
    organization_id text COLLATE "C" NOT NULL,
    person_id       text COLLATE "C" NOT NULL,
    answered_at     timestamptz NOT NULL,
    released        boolean NOT NULL,
    answer          jsonb NOT NULL
);
ALTER TABLE statistic_answer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON statistic_answer USING (organization_id = ANY ((SELECT reach())::text[]));
-- What all are told alike, all may read again.
CREATE POLICY released ON statistic_answer FOR SELECT USING (released AND 'statistics' = ANY ((SELECT reach())::text[]));
