-- The library: what attorneys know and give each other, never a client's fact. Titles and published texts stand here in clear, to be searched.
-- tenant is the center, or the organization that has an item for itself; readers besides it are who added it and, once something is
-- published, whoever has an open case in the center's courts ("court/code").
CREATE TABLE library_item (
    item_id      text COLLATE "C" PRIMARY KEY,
    tenant       text COLLATE "C" NOT NULL,
    jurisdiction text COLLATE "C",
    kind         text COLLATE "C" NOT NULL,
    stage        text COLLATE "C" NOT NULL,
    title        text NOT NULL,
    citation     text,
    body         text NOT NULL,
    subjects     text[] COLLATE "C" NOT NULL,
    courts       text[] COLLATE "C" NOT NULL,
    judges       text[] COLLATE "C" NOT NULL,
    motion       text COLLATE "C",
    author       text COLLATE "C" NOT NULL,
    versions     int NOT NULL,
    changed_at   timestamptz NOT NULL,
    readers      text[] COLLATE "C" NOT NULL,
    words        tsvector NOT NULL
);
-- One index for both: row-level security looks into nothing else before it knows whose a row is, and an index on words alone would never be used.
CREATE INDEX library_item_found ON library_item USING gin (readers, words);

-- What the transaction looks for; without anything, the word that every row has.
CREATE FUNCTION sought() RETURNS tsquery LANGUAGE sql STABLE AS $$
    SELECT coalesce(nullif(current_setting('lawlab.sought', true), ''), '''*''')::tsquery
$$;

-- For who looks for words. Stems, and citations as they are written; what must not be there counts by its stem alone.
CREATE PROCEDURE act_for_search(whom text[], words text) LANGUAGE plpgsql AS $$
DECLARE
    stems tsquery := websearch_to_tsquery('english', words);
BEGIN
    PERFORM set_config('lawlab.reach', whom::text, true);
    IF numnode(stems) > 0 AND strpos(stems::text, '!') = 0 THEN stems := stems || websearch_to_tsquery('simple', words); END IF;
    PERFORM set_config('lawlab.sought', stems::text, true);
END $$;

ALTER TABLE library_item ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON library_item FOR SELECT USING (readers && (SELECT reach())::text[] AND words @@ (SELECT sought()));
CREATE POLICY add ON library_item FOR INSERT WITH CHECK (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY change ON library_item FOR UPDATE USING (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY remove ON library_item FOR DELETE USING (tenant = ANY ((SELECT reach())::text[]));

-- Who used it, before whom, for what. The case is there to look up what it recorded; who reads the list is not told of it.
CREATE TABLE library_use (
    item_id text COLLATE "C" NOT NULL,
    use_id  int NOT NULL,
    tenant  text COLLATE "C" NOT NULL,
    readers text[] COLLATE "C" NOT NULL,
    person  text COLLATE "C" NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    court   text COLLATE "C" NOT NULL,
    judge   text COLLATE "C",
    motion  text COLLATE "C" NOT NULL,
    used_on date NOT NULL,
    stated  text COLLATE "C",
    PRIMARY KEY (item_id, use_id)
);
CREATE INDEX library_use_readers ON library_use USING gin (readers);
ALTER TABLE library_use ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY see ON library_use FOR SELECT USING (readers && (SELECT reach())::text[]);
CREATE POLICY add ON library_use FOR INSERT WITH CHECK (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY change ON library_use FOR UPDATE USING (tenant = ANY ((SELECT reach())::text[]));
CREATE POLICY remove ON library_use FOR DELETE USING (tenant = ANY ((SELECT reach())::text[]));
