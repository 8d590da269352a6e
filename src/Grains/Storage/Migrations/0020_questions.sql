-- Questions to a jurisdiction in lists: codes and counts, not a word of what was written. tenant is the jurisdiction that a question
-- belongs to. Seen by the jurisdiction, by who asked, and by whoever has an open case in its courts: all stand in readers ("court/code").
CREATE TABLE question_index (
    question_id text COLLATE "C" PRIMARY KEY,
    tenant      text COLLATE "C" NOT NULL,
    kind        text COLLATE "C",
    place       text COLLATE "C",
    subjects    text[] COLLATE "C" NOT NULL,
    urgency     text COLLATE "C" NOT NULL,
    stage       text COLLATE "C" NOT NULL,
    kept        boolean NOT NULL,
    answers     int NOT NULL,
    asked_at    timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    readers     text[] COLLATE "C" NOT NULL
);
CREATE INDEX question_index_readers ON question_index USING gin (readers);
ALTER TABLE question_index ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON question_index FOR SELECT USING (readers && (SELECT reach())::text[]);
CREATE POLICY add ON question_index FOR INSERT WITH CHECK (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY change ON question_index FOR UPDATE USING (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY remove ON question_index FOR DELETE USING (tenant = ANY ((SELECT reach())::text[]));
