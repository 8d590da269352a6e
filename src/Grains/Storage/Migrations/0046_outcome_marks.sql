-- Whether what was decided in a court is still what somebody read: a mark is another one as soon as a change of its outcomes is committed, in
-- the same transaction. A row that another transaction is changing is passed by and one is added beside it, so nobody waits for a mark and
-- no two wait for each other; all rows of a court together are its mark. Marks are random: one that was is never again, not even in a
-- database that was restored. Of no case and no tenant.
CREATE TABLE outcome_mark (
    mark_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind    text COLLATE "C" NOT NULL,
    court   text COLLATE "C" NOT NULL,
    mark    uuid NOT NULL DEFAULT gen_random_uuid()
) WITH (fillfactor = 50);
CREATE INDEX outcome_mark_court ON outcome_mark (kind, court);

-- By the owner's right: who serves changes marks with outcomes and in no other way, and a process of the release before needs nothing new.
CREATE FUNCTION mark_outcomes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT DISTINCT kind, court FROM changed LOOP
        UPDATE outcome_mark SET mark = gen_random_uuid()
        WHERE mark_id = (SELECT mark_id FROM outcome_mark WHERE kind = one.kind AND court = one.court LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN INSERT INTO outcome_mark (kind, court) VALUES (one.kind, one.court); END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- Once a statement, however many rows it has.
CREATE TRIGGER mark_added AFTER INSERT ON case_outcome REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_outcomes();
CREATE TRIGGER mark_before AFTER UPDATE ON case_outcome REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_outcomes();
CREATE TRIGGER mark_after AFTER UPDATE ON case_outcome REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_outcomes();
CREATE TRIGGER mark_removed AFTER DELETE ON case_outcome REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_outcomes();
