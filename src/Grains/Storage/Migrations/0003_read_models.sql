-- What lists are answered from. Written with the events, rebuilt from the journal by `rebuild-read-models`.
CREATE TABLE case_index (
    case_id         text COLLATE "C" PRIMARY KEY,
    organization_id text COLLATE "C" NOT NULL,
    pseudonym       text COLLATE "C" NOT NULL,
    status          text COLLATE "C" NOT NULL,
    court           text COLLATE "C" NOT NULL,
    judge           text COLLATE "C",
    nationality     text COLLATE "C",
    language        text COLLATE "C",
    relief          text[] NOT NULL,
    detained        boolean NOT NULL,
    hearings        jsonb NOT NULL,
    opened_at       timestamptz NOT NULL,
    team            text[] NOT NULL
    -- Rows are rewritten in place often: room in the page keeps the indexes out of it.
) WITH (fillfactor = 60);
CREATE INDEX case_index_team ON case_index USING gin (team);

CREATE TABLE attorney_index (
    attorney_id     text COLLATE "C" PRIMARY KEY,
    organization_id text COLLATE "C" NOT NULL,
    name            text NOT NULL,
    languages       text[] NOT NULL,
    hours_per_month int NOT NULL,
    centers         text[] NOT NULL
);
CREATE INDEX attorney_index_organization ON attorney_index (organization_id);
CREATE INDEX attorney_index_centers ON attorney_index USING gin (centers);

CREATE TABLE jurisdiction_index (
    jurisdiction_id text COLLATE "C" PRIMARY KEY,
    code            text COLLATE "C" NOT NULL UNIQUE,
    name            text NOT NULL,
    field_office    text NOT NULL,
    courts          text[] NOT NULL
);

CREATE TABLE organization_index (
    organization_id text COLLATE "C" PRIMARY KEY,
    name            text NOT NULL
);
