-- Administrators and facilitators are appointed by who runs LawLab (docs/adr/0015-access.md): what an organization's administrator sent before is no longer good.
UPDATE account.invitation SET expires_at = least(expires_at, now())
WHERE accepted_at IS NULL AND role IN ('OrganizationAdministrator', 'Facilitator')
  AND invited_by IN (SELECT id FROM account.account WHERE role = 'OrganizationAdministrator');
