-- Files that belong to streams: the pictures that are evidence of an alert. Each is sealed with its stream's key and comes and goes in the
-- transaction of the event that says so. No read model: nothing brings back what is deleted here.
CREATE TABLE stream_file (
    stream  text COLLATE "C" NOT NULL,
    file_id text COLLATE "C" NOT NULL,
    tenant  text COLLATE "C" NOT NULL,
    key_id  uuid NOT NULL,
    data    bytea NOT NULL,
    PRIMARY KEY (stream, file_id)
);
-- Ciphertext does not get smaller.
ALTER TABLE stream_file ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE stream_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON stream_file
    USING (tenant = ANY ((SELECT reach())::text[]) OR stream = ANY ((SELECT reach())::text[]))
    WITH CHECK (tenant = ANY ((SELECT reach())::text[]));
