-- The role that reads the record.
ALTER TABLE account.account
    DROP CONSTRAINT account_role_check,
    ADD CONSTRAINT account_role_check CHECK (role IN ('Attorney', 'Facilitator', 'Administrator', 'Auditor'));
ALTER TABLE account.invitation
    DROP CONSTRAINT invitation_role_check,
    ADD CONSTRAINT invitation_role_check CHECK (role IN ('Attorney', 'Facilitator', 'Administrator', 'Auditor'));
