-- What lists of colleagues and of volunteers are filtered by. As of nobody's statement until the row is next written, or rebuilt.
ALTER TABLE attorney_index
    ADD COLUMN subjects      text[] NOT NULL DEFAULT '{}',
    ADD COLUMN places        text[] NOT NULL DEFAULT '{}',
    ADD COLUMN remote        boolean NOT NULL DEFAULT false,
    ADD COLUMN is_lawyer     boolean NOT NULL DEFAULT false,
    ADD COLUMN is_accredited boolean NOT NULL DEFAULT false,
    ADD COLUMN is_newcomer   boolean NOT NULL DEFAULT false,
    -- The door a volunteer came by, null when she offers nothing; and what was decided, null when nobody has.
    ADD COLUMN wants         text COLLATE "C",
    ADD COLUMN reviewed      text COLLATE "C",
    ADD COLUMN asked_at      timestamptz,
    ADD COLUMN trained       boolean NOT NULL DEFAULT false,
    ADD COLUMN mentor_id     text COLLATE "C",
    ADD COLUMN is_mentor     boolean NOT NULL DEFAULT false;
CREATE INDEX attorney_index_mentor ON attorney_index (mentor_id) WHERE mentor_id IS NOT NULL;
