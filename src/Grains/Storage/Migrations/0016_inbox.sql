-- Whose e-mail is due when. Derived from the inbox of each person, but for the two columns of who sends; no word, no address.
CREATE TABLE mail_outbox (
    person_id       text PRIMARY KEY,
    organization_id text NOT NULL,
    due_at          timestamptz,
    attempts        integer NOT NULL DEFAULT 0,
    next_try_at     timestamptz
);

CREATE INDEX mail_outbox_due ON mail_outbox (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE mail_outbox ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON mail_outbox USING (organization_id = ANY ((SELECT reach())::text[]));
-- Who sends mail needs all of them, and nothing else.
CREATE POLICY mail_see ON mail_outbox FOR SELECT USING ('mail' = ANY ((SELECT reach())::text[]));
CREATE POLICY mail_take ON mail_outbox FOR UPDATE USING ('mail' = ANY ((SELECT reach())::text[]));
