-- The vanguards: since when, until when, and who agreed to be named. Until the list is rebuilt, or a row is next written, nothing tells
-- since when.
ALTER TABLE attorney_index
    ADD COLUMN memberships jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN rosters     text[] COLLATE "C" NOT NULL DEFAULT '{}';

-- Of every tenant, so by the owner, as before there was row-level security.
ALTER TABLE attorney_index NO FORCE ROW LEVEL SECURITY;
UPDATE attorney_index SET
    memberships = (SELECT coalesce(jsonb_agg(jsonb_build_object('center', center, 'named', false)), '[]') FROM unnest(centers) AS center),
    rosters = ARRAY(SELECT 'roster/' || center FROM unnest(centers) AS center);
ALTER TABLE attorney_index FORCE ROW LEVEL SECURITY;
CREATE INDEX attorney_index_rosters ON attorney_index USING gin (rosters);

-- A center's roster has also those who left, and its public members are known to people of no center at all: a row says in which of
-- these lists it stands.
CREATE POLICY roster ON attorney_index FOR SELECT USING (rosters && (SELECT reach())::text[]);

ALTER TABLE jurisdiction_index ADD COLUMN facilitators text[] COLLATE "C" NOT NULL DEFAULT '{}';
