-- Who sees a case in lists: 'part/person@organization', and when that ends. Team stays, for names.
ALTER TABLE case_index
    ADD COLUMN readers      text[] COLLATE "C" NOT NULL DEFAULT '{}',
    ADD COLUMN reader_until jsonb NOT NULL DEFAULT '{}';
UPDATE case_index SET readers = ARRAY(SELECT 'CoCounsel/' || person || '@' || organization_id FROM unnest(team) AS person);
CREATE INDEX case_index_readers ON case_index USING gin (readers);

-- The roles that an account can have.
ALTER TABLE account.account
    DROP CONSTRAINT account_role_check,
    ADD CONSTRAINT account_role_check CHECK (role IN ('Attorney', 'Facilitator', 'Administrator', 'OrganizationAdministrator',
        'Auditor', 'Interpreter', 'BorderXMember', 'PartnerProgram', 'Researcher'));
ALTER TABLE account.invitation
    DROP CONSTRAINT invitation_role_check,
    ADD CONSTRAINT invitation_role_check CHECK (role IN ('Attorney', 'Facilitator', 'Administrator', 'OrganizationAdministrator',
        'Auditor', 'Interpreter', 'BorderXMember', 'PartnerProgram', 'Researcher'));
