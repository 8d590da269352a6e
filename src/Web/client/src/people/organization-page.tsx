import { Redirect } from 'wouter';
import type { Role } from '../api/auth';
import { listOrganizations } from '../api/operations';
import { useSession } from '../auth/session';
import { t } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { useQuery } from '../ui/use-query';
import { BreakGlass, WallsById } from './break-glass';
import { FactorResets } from './factor-resets';
import { Invitations } from './invitations';
import { Programs } from './programs';

// Who decides with a second person is appointed by who runs LawLab.
const ROLES: Role[] = ['ATTORNEY', 'INTERPRETER', 'BORDER_X_MEMBER', 'AUDITOR'];

/** The page of an organization's administrator: its people and its partners' programs; emergencies and walls by case id, without a fact of any case. */
export default function OrganizationPage() {
  usePageTitle(t('nav.organization'));
  const { me } = useSession();
  const { data } = useQuery(listOrganizations, {});
  if (me.role !== 'ORGANIZATION_ADMINISTRATOR') return <Redirect to="/" replace />;
  return (
    <div className="page narrow">
      <h1>{t('nav.organization')}</h1>
      <BreakGlass />
      <WallsById />
      <Invitations organizations={data?.organizations ?? []} roles={ROLES} />
      <FactorResets />
      <Programs />
    </div>
  );
}
