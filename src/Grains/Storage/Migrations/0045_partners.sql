-- Organizations that take part in BorderX, and those that apply to: numbers and days. What was stated and why it was decided so is in the journal,
-- under the organization's key.
CREATE TABLE partnership (
    organization_id text COLLATE "C" PRIMARY KEY,
    applied_at      timestamptz NOT NULL,
    is_withdrawn    boolean NOT NULL,
    -- Whether each condition was decided to be met, until whatever day.
    is_met          boolean NOT NULL,
    -- Conditions about which the organization has to do something, whatever day it is.
    to_do           int NOT NULL,
    -- Statements that wait for a reviewer.
    waiting         int NOT NULL,
    since           date,
    -- The first day on which something ends that is met; and the first of those for which nothing new is stated.
    ends_on         date,
    open_ends_on    date
);
ALTER TABLE partnership ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON partnership USING (organization_id = ANY ((SELECT reach())::text[]));
CREATE POLICY review ON partnership FOR SELECT USING ('partners' = ANY ((SELECT reach())::text[]));

-- Whom of an organization to remind: who acts for its administrators sees them, and no other account.
CREATE POLICY administrators ON account.account FOR SELECT USING (
    role = 'OrganizationAdministrator' AND 'administrators/' || organization_id = ANY ((SELECT public.reach())::text[]));
