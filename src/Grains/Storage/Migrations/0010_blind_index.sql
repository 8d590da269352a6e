-- What a case is found by when somebody knows the client's name or number: keyed tags, noise without the organization's key. Null until
-- the row is next written, or rebuilt.
ALTER TABLE case_index
    ADD COLUMN name_tag     bytea,
    ADD COLUMN a_number_tag bytea;
