import { useState, type SubmitEvent } from 'react';
import { invite, readInvitations, type Role } from '../api/auth';
import type { Organization } from '../api/types';
import { instant } from '../i18n/format';
import { t, tryText } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';

interface Props {
  /** Where she may bring people in. */
  organizations: Organization[];
  roles: Role[];
}

/** Asking people in, and who has not come yet. */
export function Invitations({ organizations, roles }: Props) {
  const { data, error, reload } = useAsk('invitations', readInvitations);
  const pending = data?.filter(({ acceptedAt }) => !acceptedAt);
  return (
    <>
      <section aria-labelledby="invite">
        <h2 id="invite">{t('people.invite')}</h2>
        <Invite organizations={organizations} roles={roles} onInvited={reload} />
      </section>
      <section aria-labelledby="pending">
        <h2 id="pending">{t('people.pending')}</h2>
        <ErrorNotice error={error} />
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
    </>
  );
}

function Invite({ organizations, roles, onInvited }: Props & { onInvited: () => void }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('ATTORNEY');
  const [chosen, setChosen] = useState('');
  // An organization's own administrator has nothing to choose from.
  const [first, ...others] = organizations;
  const organizationId = chosen || (others.length === 0 ? (first?.id ?? '') : '');
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
              {roles.map((each) => (
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
              <select {...control} required value={organizationId} onChange={(event) => setChosen(event.target.value)}>
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
