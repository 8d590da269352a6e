-- Pages of uploaded files, made ready for packets: each under the key of its packet, which is the client's. What is missing here is made again
-- from the file, so any of it may be deleted at any time. The files themselves are in stream_file.
CREATE TABLE packet_piece (
    stream text COLLATE "C" NOT NULL,
    -- Keyed hash of what the pages are made of: the file, the paper, the program that made them.
    piece  text COLLATE "C" NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    key_id uuid NOT NULL,
    data   bytea NOT NULL,
    PRIMARY KEY (stream, piece)
);
-- Ciphertext does not get smaller.
ALTER TABLE packet_piece ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE packet_piece ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON packet_piece
    USING (tenant = ANY ((SELECT reach())::text[]) OR stream = ANY ((SELECT reach())::text[]))
    WITH CHECK (tenant = ANY ((SELECT reach())::text[]));
