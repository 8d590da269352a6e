import { readAccounts, reinstate, suspend, type Account } from '../api/auth';
import type { Organization } from '../api/types';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t, tryText } from '../i18n/i18n';
import { ErrorNotice, Loading } from '../ui/notice';
import { useTask } from '../ui/use-command';
import { useAsk } from '../ui/use-query';

/** Who has an account; an administrator ends a person's access here, and gives it back. */
export function AccountList({ organizations }: { organizations: Organization[] }) {
  const { data, error, reload } = useAsk('accounts', readAccounts);
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{t('accounts.title')}</h2>
      <p className="hint">{t('accounts.what')}</p>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      <ul className="rows">
        {data?.map((account) => (
          <Row key={account.personId} account={account} organization={organizations.find(({ id }) => id === account.organizationId)?.name} onChange={reload} />
        ))}
      </ul>
    </section>
  );
}

function Row({ account, organization, onChange }: { account: Account; organization: string | undefined; onChange: () => void }) {
  const { me } = useSession();
  const { name, personId, suspendedAt } = account;
  const { start, busy, error } = useTask(async () => {
    await (suspendedAt ? reinstate(personId) : suspend(personId));
    onChange();
  });
  return (
    <li>
      <strong>{name}</strong>
      <span>{account.email}</span>
      <span className="badge neutral">{tryText(`person-role.${account.role.toUpperCase()}`) ?? account.role}</span>
      {organization && <span>{organization}</span>}
      <span className="muted">{t(account.secondFactor ? 'accounts.second-factor' : 'accounts.password-only')}</span>
      {suspendedAt && <span className="badge danger">{t('accounts.suspended', { date: instant(suspendedAt) })}</span>}
      {personId !== me.personId && (
        <button
          type="button"
          className="quiet"
          disabled={busy}
          aria-label={suspendedAt ? t('accounts.reinstate-named', { name }) : t('accounts.suspend-named', { name })}
          onClick={start}
        >
          {t(suspendedAt ? 'accounts.reinstate' : 'accounts.suspend')}
        </button>
      )}
      <ErrorNotice error={error} />
    </li>
  );
}
