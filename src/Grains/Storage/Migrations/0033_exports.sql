-- Exports: what a person asked to take along, the cases in it, and the package in sealed parts. A day later all of it is deleted.
CREATE TABLE case_export (
    export_id   text COLLATE "C" PRIMARY KEY,
    tenant      text COLLATE "C" NOT NULL,
    person_id   text COLLATE "C" NOT NULL,
    -- The sign-in that asked: it ends, and so does what is not done.
    sign_in     text COLLATE "C" NOT NULL,
    tables      text[] NOT NULL,
    format      text COLLATE "C" NOT NULL,
    with_names  boolean NOT NULL,
    -- The export's own key, under the tenant's; gone with the row, and when the export is ended. What the list was narrowed to, under it.
    key         bytea,
    narrowed    bytea NOT NULL,
    state       text COLLATE "C" NOT NULL DEFAULT 'Waiting',
    code        text COLLATE "C",
    cases       int NOT NULL DEFAULT 0,
    cases_done  int NOT NULL DEFAULT 0,
    rows        bigint NOT NULL DEFAULT 0,
    asked_at    timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz,
    expires_at  timestamptz NOT NULL,
    -- Who makes it, until when unless it says so again, and for the how manieth time.
    run         uuid,
    lease_until timestamptz NOT NULL DEFAULT now(),
    attempts    int NOT NULL DEFAULT 0,
    bytes       bigint,
    sha256      bytea,
    files       jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX case_export_of_person ON case_export (person_id, asked_at);
CREATE INDEX case_export_due ON case_export (lease_until) WHERE state IN ('Waiting', 'Running');
CREATE INDEX case_export_over ON case_export (expires_at);

CREATE TABLE case_export_case (
    export_id text COLLATE "C" NOT NULL REFERENCES case_export ON DELETE CASCADE,
    case_id   text COLLATE "C" NOT NULL,
    tenant    text COLLATE "C" NOT NULL,
    PRIMARY KEY (export_id, case_id)
);
-- A client who is forgotten is looked for by it.
CREATE INDEX case_export_case_case ON case_export_case (case_id);

CREATE TABLE case_export_part (
    export_id text COLLATE "C" NOT NULL REFERENCES case_export ON DELETE CASCADE,
    run       uuid NOT NULL,
    part      int NOT NULL,
    tenant    text COLLATE "C" NOT NULL,
    data      bytea NOT NULL,
    PRIMARY KEY (export_id, run, part)
);
-- Ciphertext does not get smaller.
ALTER TABLE case_export_part ALTER COLUMN data SET STORAGE EXTERNAL;

ALTER TABLE case_export ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE case_export_case ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE case_export_part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON case_export USING (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY reach ON case_export_case USING (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY reach ON case_export_part USING (tenant = ANY ((SELECT reach())::text[]));
-- Who looks for what is to be made, or is over, finds it whoever's it is; what is in it she does not see.
CREATE POLICY due ON case_export USING ('exports' = ANY ((SELECT reach())::text[]));
-- A case that is forgotten takes with it the exports that hold it, whoever's they are.
CREATE POLICY forgotten ON case_export_case FOR SELECT USING ('case/' || case_id = ANY ((SELECT reach())::text[]));
CREATE POLICY forgotten ON case_export FOR DELETE USING (EXISTS (
    SELECT FROM case_export_case held WHERE held.export_id = case_export.export_id AND 'case/' || held.case_id = ANY ((SELECT reach())::text[])));
CREATE POLICY found ON case_export FOR SELECT USING (EXISTS (
    SELECT FROM case_export_case held WHERE held.export_id = case_export.export_id AND 'case/' || held.case_id = ANY ((SELECT reach())::text[])));
