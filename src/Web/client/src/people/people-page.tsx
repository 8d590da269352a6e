import { useState, type SubmitEvent } from 'react';
import { Redirect } from 'wouter';
import { invite, readInvitations, type Role } from '../api/auth';
import { foundOrganization, listOrganizations } from '../api/operations';
import type { Organization } from '../api/types';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t, tryText } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { useAsk, useQuery } from '../ui/use-query';

const ROLES: Role[] = ['ATTORNEY', 'FACILITATOR', 'AUDITOR', 'ADMINISTRATOR'];

/** The administrator's page: organizations, and who is asked in. */
export default function PeoplePage() {
  usePageTitle(t('nav.people'));
  const { me } = useSession();
  const organizations = useQuery(listOrganizations, {});
  const invitations = useAsk('invitations', readInvitations);
  if (me.role !== 'ADMINISTRATOR') return <Redirect to="/" replace />;
  const pending = invitations.data?.filter(({ acceptedAt }) => !acceptedAt);
  return (
    <div className="page narrow">
      <h1>{t('nav.people')}</h1>
      <section aria-labelledby="organizations">
        <h2 id="organizations">{t('people.organizations')}</h2>
        <ErrorNotice error={organizations.error} />
        {!organizations.data && !organizations.error && <Loading />}
        {organizations.data?.organizations.length === 0 && <Empty>{t('people.no-organizations')}</Empty>}
        <ul className="rows">
          {organizations.data?.organizations.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
        <FoundOrganization onFounded={organizations.reload} />
      </section>
      <section aria-labelledby="invite">
        <h2 id="invite">{t('people.invite')}</h2>
        <Invite organizations={organizations.data?.organizations ?? []} onInvited={invitations.reload} />
      </section>
      <section aria-labelledby="pending">
        <h2 id="pending">{t('people.pending')}</h2>
        <ErrorNotice error={invitations.error} />
        {pending?.length === 0 && <Empty>{t('people.none-pending')}</Empty>}
        <ul className="rows">
          {pending?.map((invitation) => (
            <li key={invitation.invitationId}>
              <strong>{invitation.name}</strong>
              <span>{invitation.email}</span>
              <span className="badge neutral">{tryText(`person-role.${invitation.role.toUpperCase()}`) ?? invitation.role}</span>
              <span className="muted">{t('people.expires', { date: instant(invitation.expiresAt) })}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function FoundOrganization({ onFounded }: { onFounded: () => void }) {
  const [name, setName] = useState('');
  const { start, busy, error } = useCommand(foundOrganization, () => {
    setName('');
    onFounded();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ name: name.trim() });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <Field label={t('people.organization-name')}>
        {(control) => <input {...control} required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('people.found')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

function Invite({ organizations, onInvited }: { organizations: Organization[]; onInvited: () => void }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('ATTORNEY');
  const [organizationId, setOrganizationId] = useState('');
  const [made, setMade] = useState<{ name: string; link: string } | null>(null);
  const [copied, setCopied] = useState(false);
  const { start, busy, error } = useTask(async () => {
    const belongs = role === 'ADMINISTRATOR' ? null : organizationId;
    const { link } = await invite({ email: email.trim(), name: name.trim(), role, organizationId: belongs });
    setMade({ name: name.trim(), link });
    setCopied(false);
    setEmail('');
    setName('');
    onInvited();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  const copy = (link: string) => void navigator.clipboard.writeText(link).then(() => setCopied(true));
  return (
    <>
      <form onSubmit={onSubmit}>
        <Field label={t('people.name')}>
          {(control) => <input {...control} required maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('sign-in.email')}>
          {(control) => <input {...control} type="email" required autoComplete="off" value={email} onChange={(event) => setEmail(event.target.value)} />}
        </Field>
        <Field label={t('people.role')}>
          {(control) => (
            <select {...control} value={role} onChange={(event) => setRole(event.target.value as Role)}>
              {ROLES.map((each) => (
                <option key={each} value={each}>
                  {t(`person-role.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {role !== 'ADMINISTRATOR' && (
          <Field label={t('case.organization')}>
            {(control) => (
              <select {...control} required value={organizationId} onChange={(event) => setOrganizationId(event.target.value)}>
                <option value="" />
                {organizations.map((organization) => (
                  <option key={organization.id} value={organization.id}>
                    {organization.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {busy ? t('working') : t('people.invite-button')}
        </button>
        <ErrorNotice error={error} />
      </form>
      {made && (
        <div className="notice ok" role="status">
          <Icon name="check" />
          <div>
            <p>{t('people.invited', { name: made.name })}</p>
            <div className="actions">
              <input readOnly aria-label={t('people.link')} value={made.link} onFocus={(event) => event.target.select()} />
              <button type="button" onClick={() => copy(made.link)}>
                <Icon name="copy" />
                {copied ? t('people.copied') : t('people.copy')}
              </button>
            </div>
          </div>
        </div>
      )}
    </>
  );
}
