-- Whom the conflict check compares, as tags under one key for all organizations: noise without it. Empty until the row is next written,
-- or rebuilt; so are the keys among its readers ("counsel/person", "conflict/case") that the check finds a case by.
ALTER TABLE case_index
    -- The client and the co-respondents.
    ADD COLUMN ours   bytea[] NOT NULL DEFAULT '{}',
    -- The adverse parties.
    ADD COLUMN theirs bytea[] NOT NULL DEFAULT '{}';

ALTER TABLE attorney_index ADD COLUMN former_clients bytea[] NOT NULL DEFAULT '{}';
