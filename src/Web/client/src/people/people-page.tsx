import { useState, type SubmitEvent } from 'react';
import { Redirect } from 'wouter';
import type { Role } from '../api/auth';
import { foundOrganization, listOrganizations, setProduction } from '../api/operations';
import type { ListedOrganization } from '../api/types';
import { useSession } from '../auth/session';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { AccountList } from './account-list';
import { FactorResets } from './factor-resets';
import { Invitations } from './invitations';

const ROLES: Role[] = ['ATTORNEY', 'FACILITATOR', 'INTERPRETER', 'BORDER_X_MEMBER', 'ORGANIZATION_ADMINISTRATOR', 'AUDITOR', 'ADMINISTRATOR'];

/** The administrator's page: organizations, and who is asked in. */
export default function PeoplePage() {
  usePageTitle(t('nav.people'));
  const { me } = useSession();
  const organizations = useQuery(listOrganizations, {});
  if (me.role !== 'ADMINISTRATOR') return <Redirect to="/" replace />;
  return (
    <div className="page narrow">
      <h1>{t('nav.people')}</h1>
      <section aria-labelledby="organizations">
        <h2 id="organizations">{t('people.organizations')}</h2>
        <ErrorNotice error={organizations.error} />
        {!organizations.data && !organizations.error && <Loading />}
        {organizations.data?.organizations.length === 0 && <Empty>{t('people.no-organizations')}</Empty>}
        <p className="hint">{t('people.produces-what')}</p>
        <ul className="rows">
          {organizations.data?.organizations.map((organization) => (
            <OrganizationRow key={organization.id} organization={organization} onChange={organizations.reload} />
          ))}
        </ul>
        <FoundOrganization onFounded={organizations.reload} />
      </section>
      <AccountList organizations={organizations.data?.organizations ?? []} />
      <Invitations organizations={organizations.data?.organizations ?? []} roles={ROLES} />
      <FactorResets />
    </div>
  );
}

/** An organization, and whether others may order packets of it: what the box says is what is committed. */
function OrganizationRow({ organization: { id, name, produces }, onChange }: { organization: ListedOrganization; onChange: () => void }) {
  const { start, busy, error } = useCommand(setProduction, onChange);
  return (
    <li>
      <strong>{name}</strong>
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          checked={produces}
          aria-disabled={busy}
          aria-label={t('people.produces-named', { name })}
          onChange={(event) => start({ organizationId: id, produces: event.target.checked })}
        />
        {t('people.produces')}
      </label>
      <ErrorNotice error={error} />
    </li>
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
