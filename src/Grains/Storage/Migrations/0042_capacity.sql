-- When a packet left production, and how good it was then: what the capacity of an organization is counted from. Of packets that are not written
-- again it is not there until the read models are rebuilt.
ALTER TABLE release_request
    -- The delivery that stands: null before it, and while the packet is returned.
    ADD COLUMN delivered_at timestamptz,
    -- Null when nobody knows: of packets that are made elsewhere, and of those that were delivered before grades were kept.
    ADD COLUMN delivered_grade text COLLATE "C",
    -- When it was delivered, or withdrawn before it was; null while it is in process.
    ADD COLUMN left_at timestamptz;

-- What was in process at some time since: all that has not left, and what left since, among all that an organization ever produced.
CREATE INDEX release_request_left ON release_request (producer_id, left_at);
CREATE INDEX release_request_ordered ON release_request (producer_id, ordered_at);
