import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useSession } from './auth/session';
import { SessionGate } from './auth/session-gate';
import { t } from './i18n/i18n';
import { lazyPage } from './i18n/lazy-page';
import { Shell } from './shell/shell';
import { useLocale, usePageTitle } from './shell/use-page';
import { TodayPage } from './today/today-page';
import { Loading } from './ui/notice';

const AcceptInvitation = lazy(() => import('./auth/accept-invitation'));
const CasesPage = lazy(() => import('./cases/cases-page'));
const SearchPage = lazyPage(() => import('./cases/search-page'));
const CasePage = lazy(() => import('./cases/case-page'));
const ConferencesPage = lazy(() => import('./conferences/conferences-page'));
const ConferencePage = lazy(() => import('./conferences/conference-page'));
const CentersPage = lazyPage(() => import('./centers/centers-page'));
const CenterPage = lazyPage(() => import('./centers/center-page'));
const AlertsPage = lazyPage(() => import('./alerts/alerts-page'));
const AlertPage = lazyPage(() => import('./alerts/alert-page'));
const QuestionsPage = lazyPage(() => import('./questions/questions-page'));
const QuestionPage = lazyPage(() => import('./questions/question-page'));
const BorderXPage = lazyPage(() => import('./borderx/borderx-page'));
const CapacityPage = lazyPage(() => import('./borderx/capacity-page'));
const PartnerPage = lazyPage(() => import('./borderx/partner-page'));
const PartnersPage = lazyPage(() => import('./borderx/partners-page'));
const PartnerReviewPage = lazyPage(() => import('./borderx/partner-review-page'));
const ReleasePage = lazyPage(() => import('./borderx/release-page'));
const PacketPage = lazyPage(() => import('./borderx/packet-page'));
const LibraryPage = lazyPage(() => import('./library/library-page'));
const LibraryItemPage = lazyPage(() => import('./library/item-page'));
const PracticePage = lazyPage(() => import('./practice/practice-page'));
const AgencyPage = lazyPage(() => import('./figures/agency-page'));
const PoliciesPage = lazyPage(() => import('./policies/policies-page'));
const LawPage = lazyPage(() => import('./law/law-page'));
const LawDifferencePage = lazyPage(() => import('./law/law-difference-page'));
const JudgePage = lazyPage(() => import('./judges/judge-page'));
const CourtPage = lazyPage(() => import('./courts/court-page'));
const ProfilePage = lazyPage(() => import('./people/profile-page'));
const TextPage = lazy(() => import('./drafts/text-page'));
const OrganizationPage = lazyPage(() => import('./people/organization-page'));
const PasswordResetPage = lazyPage(() => import('./auth/password-reset-page'));
const FactorResetPage = lazyPage(() => import('./auth/factor-reset-page'));
const SecurityPage = lazyPage(() => import('./auth/security-page'));
const PeoplePage = lazyPage(() => import('./people/people-page'));
const VolunteerPage = lazyPage(() => import('./people/volunteer-page'));
const VolunteersPage = lazyPage(() => import('./people/volunteers-page'));
const ImportPage = lazyPage(() => import('./people/import-page'));
const FiguresPage = lazyPage(() => import('./figures/figures-page'));
const ExportsPage = lazyPage(() => import('./exports/exports-page'));
const InboxPage = lazyPage(() => import('./inbox/inbox-page'));
const CataloguePage = lazyPage(() => import('./interview/catalogue-page'));
const RecordPage = lazyPage(() => import('./record/record-page'));

export function App() {
  // The whole page is read again in another language.
  useLocale();
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/invitation" component={AcceptInvitation} />
        <Route path="/factor-reset" component={FactorResetPage} />
        <Route path="/password-reset" component={PasswordResetPage} />
        <Route>
          <SessionGate>
            <Shell>
              <Suspense fallback={<Loading />}>
                <Switch>
                  <Route path="/" component={HomePage} />
                  <Route path="/cases" component={CasesPage} />
                  <Route path="/search" component={SearchPage} />
                  <Route path="/cases/:id">{({ id }) => <Redirect to={`/cases/${id}/strategy`} replace />}</Route>
                  <Route path="/cases/:id/:tab">{({ id, tab }) => <CasePage key={id} id={id} tab={tab} />}</Route>
                  <Route path="/conferences" component={ConferencesPage} />
                  <Route path="/conferences/:id">{({ id }) => <Redirect to={`/conferences/${id}/board`} replace />}</Route>
                  <Route path="/conferences/:id/:tab">{({ id, tab }) => <ConferencePage key={id} id={id} tab={tab} />}</Route>
                  <Route path="/alerts" component={AlertsPage} />
                  <Route path="/alerts/:id">{({ id }) => <AlertPage key={id} id={id} />}</Route>
                  <Route path="/questions" component={QuestionsPage} />
                  <Route path="/questions/:id">{({ id }) => <QuestionPage key={id} id={id} />}</Route>
                  <Route path="/borderx" component={BorderXPage} />
                  <Route path="/borderx/capacity" component={CapacityPage} />
                  <Route path="/borderx/partner" component={PartnerPage} />
                  <Route path="/borderx/partners" component={PartnersPage} />
                  <Route path="/borderx/partners/:id">{({ id }) => <PartnerReviewPage key={id} id={id} />}</Route>
                  <Route path="/borderx/:id/packet">{({ id }) => <PacketPage key={id} id={id} />}</Route>
                  <Route path="/borderx/:id">{({ id }) => <ReleasePage key={id} id={id} />}</Route>
                  <Route path="/library" component={LibraryPage} />
                  <Route path="/library/:id">{({ id }) => <LibraryItemPage key={id} id={id} />}</Route>
                  <Route path="/practice" component={PracticePage} />
                  <Route path="/policies" component={PoliciesPage} />
                  <Route path="/law" component={LawPage} />
                  <Route path="/law/changes/:id">{({ id }) => <LawDifferencePage key={id} id={id} />}</Route>
                  <Route path="/judges/:code">{({ code }) => <JudgePage key={code} code={code} />}</Route>
                  <Route path="/courts/:code">{({ code }) => <CourtPage key={code} code={code} />}</Route>
                  <Route path="/centers" component={CentersPage} />
                  <Route path="/centers/:id">{({ id }) => <Redirect to={`/centers/${id}/overview`} replace />}</Route>
                  <Route path="/centers/:id/:tab">{({ id, tab }) => <CenterPage key={id} id={id} tab={tab} />}</Route>
                  <Route path="/texts/:id">{({ id }) => <TextPage key={id} draftId={id} />}</Route>
                  <Route path="/profile" component={ProfilePage} />
                  <Route path="/security" component={SecurityPage} />
                  <Route path="/people" component={PeoplePage} />
                  <Route path="/people/import" component={ImportPage} />
                  <Route path="/volunteer" component={VolunteerPage} />
                  <Route path="/volunteers" component={VolunteersPage} />
                  <Route path="/organization" component={OrganizationPage} />
                  <Route path="/figures" component={FiguresPage} />
                  <Route path="/figures/ice" component={AgencyPage} />
                  <Route path="/inbox" component={InboxPage} />
                  <Route path="/exports" component={ExportsPage} />
                  <Route path="/data-points" component={CataloguePage} />
                  <Route path="/record" component={RecordPage} />
                  <Route path="/sign-in">
                    <Redirect to="/" replace />
                  </Route>
                  <Route component={NotFound} />
                </Switch>
              </Suspense>
            </Shell>
          </SessionGate>
        </Route>
      </Switch>
    </Suspense>
  );
}

/** An auditor has nothing today but the record. */
function HomePage() {
  const { me } = useSession();
  return me.role === 'AUDITOR' ? <Redirect to="/record" replace /> : <TodayPage />;
}

function NotFound() {
  usePageTitle(t('not-found.title'));
  return (
    <div className="page">
      <h1>{t('not-found.title')}</h1>
      <p>{t('not-found.text')}</p>
    </div>
  );
}
