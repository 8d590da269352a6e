-- A packet that is taken along is an export as well: of no tables, with the packet's case noted as those of a list are, so that it goes with the client.
ALTER TABLE case_export
    ADD COLUMN packet_id text COLLATE "C",
    ADD COLUMN kind      text COLLATE "C" GENERATED ALWAYS AS (CASE WHEN packet_id IS NULL THEN 'Cases' ELSE 'Packet' END) STORED,
    -- What its maker does, and how many steps that has.
    ADD COLUMN phase     text COLLATE "C",
    ADD COLUMN steps     int NOT NULL DEFAULT 0,
    -- It is done or has failed, and who asked for it has not been told yet.
    ADD COLUMN untold    boolean NOT NULL DEFAULT false,
    ALTER COLUMN format DROP NOT NULL,
    ADD CHECK (CASE WHEN packet_id IS NULL THEN cardinality(tables) > 0 AND format IS NOT NULL ELSE cardinality(tables) = 0 AND format IS NULL END);
CREATE INDEX case_export_untold ON case_export (ended_at) WHERE untold;
