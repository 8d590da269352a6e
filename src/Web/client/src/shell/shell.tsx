import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { followsAlerts } from '../alerts/follows';
import { useUnseenAlerts } from '../alerts/use-unseen';
import type { Role } from '../api/auth';
import { useSession } from '../auth/session';
import { t, tn } from '../i18n/i18n';
import { lazyPage } from '../i18n/lazy-page';
import { Bell } from '../inbox/bell';
import { Icon } from '../ui/icon';
import { useKeptFocus } from '../ui/kept-focus';
import { ConnectionPill } from './connection-pill';
import { HelpDialog } from './help-dialog';
import { Palette } from './palette';
import { setPreferences } from './preferences';
import { SettingsDialog, usePreferences } from './settings';
import { listenToShortcuts } from './shortcuts';

const ReportDialog = lazyPage(() => import('../alerts/report-dialog').then(({ ReportDialog: found }) => ({ default: found })));
const AskDialog = lazyPage(() => import('../questions/ask-dialog').then(({ AskDialog: found }) => ({ default: found })));

/** Who can be invited to a conference. */
const CONFER: Role[] = ['ATTORNEY', 'FACILITATOR', 'INTERPRETER'];

/** Who orders packets, or produces them. */
const PACKETS: Role[] = ['ATTORNEY', 'FACILITATOR', 'BORDER_X_MEMBER'];

/** The frame around every page: skip link, navigation, connection, shortcuts. */
export function Shell({ children }: { children: ReactNode }) {
  const { me, signOut, lock } = useSession();
  const { projector } = usePreferences();
  const [path, goTo] = useLocation();
  const [open, setOpen] = useState<'palette' | 'help' | 'settings' | 'report' | 'ask' | null>(null);
  const unseen = useUnseenAlerts(path.startsWith('/alerts'));
  const main = useRef<HTMLElement>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  useKeptFocus(main);

  useEffect(
    () =>
      listenToShortcuts({
        palette: () => setOpen('palette'),
        help: () => setOpen('help'),
        lock,
        goTo,
        search: () => {
          if (location.pathname !== '/cases') goTo('/cases');
          // The page that has the field may only be on its way.
          setTimeout(() => document.querySelector<HTMLInputElement>('#main input[type=search]')?.focus(), 50);
        },
      }),
    [goTo, lock],
  );

  const first = useRef(true);
  useEffect(() => {
    if (menu.current) menu.current.open = false;
    if (first.current) first.current = false;
    else main.current?.focus();
  }, [path]);

  const nav = (to: string, text: string, here = path === to) => (
    <Link href={to} aria-current={here ? 'page' : undefined}>
      {text}
    </Link>
  );
  const close = () => setOpen(null);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <Link href="/" className="brand">
          {t('brand')}
        </Link>
        <nav aria-label={t('nav.label')}>
          {me.role === 'AUDITOR' ? (
            nav('/record', t('nav.record'))
          ) : (
            <>
              {nav('/', t('nav.today'))}
              {CONFER.includes(me.role) && nav('/conferences', t('nav.conferences'), path.startsWith('/conferences'))}
              {nav('/cases', t('nav.cases'), path.startsWith('/cases'))}
              {followsAlerts(me.role) && nav('/alerts', t('nav.alerts'), path.startsWith('/alerts'))}
              {followsAlerts(me.role) && nav('/questions', t('nav.questions'), path.startsWith('/questions'))}
              {followsAlerts(me.role) && nav('/library', t('nav.library'), path.startsWith('/library'))}
              {PACKETS.includes(me.role) && nav('/borderx', t('nav.borderx'), path.startsWith('/borderx'))}
              {nav('/centers', t('nav.centers'), path.startsWith('/centers'))}
              {nav('/figures', t('nav.figures'))}
            </>
          )}
          {(me.role === 'FACILITATOR' || me.role === 'ORGANIZATION_ADMINISTRATOR') && nav('/volunteers', t('nav.volunteers'))}
          {me.role === 'ADMINISTRATOR' && nav('/people', t('nav.people'))}
          {me.role === 'ADMINISTRATOR' && nav('/borderx/partners', t('nav.partners'), path.startsWith('/borderx/partners'))}
          {me.role === 'ADMINISTRATOR' && nav('/data-points', t('catalogue.title'))}
          {me.role === 'ORGANIZATION_ADMINISTRATOR' && nav('/organization', t('nav.organization'))}
          {me.role === 'ORGANIZATION_ADMINISTRATOR' && nav('/borderx/partner', t('nav.partner'))}
        </nav>
        <div className="top-end">
          <button type="button" className="quiet" onClick={() => setOpen('palette')}>
            <Icon name="search" />
            <span className="wide-only">{t('palette.open')}</span>
            <kbd className="wide-only">Ctrl K</kbd>
            <span className="visually-hidden narrow-only">{t('palette.open')}</span>
          </button>
          <span role="status">
            {unseen > 0 && (
              <Link href="/alerts" className="badge warn">
                {tn('alert.unseen', unseen)}
              </Link>
            )}
          </span>
          <Bell />
          <ConnectionPill />
          <details className="menu" ref={menu}>
            <summary>
              <Icon name="user" />
              <span className="wide-only">{me.name}</span>
              <span className="visually-hidden narrow-only">{me.name}</span>
            </summary>
            <div className="menu-panel">
              <Link href="/profile">{t('nav.profile')}</Link>
              <Link href="/security">{t('security.title')}</Link>
              <button type="button" aria-pressed={projector} onClick={() => void setPreferences({ projector: !projector })}>
                {t(projector ? 'projector.end' : 'projector.begin')}
              </button>
              <button type="button" onClick={lock}>
                {t('lock.now')}
              </button>
              <button type="button" onClick={() => setOpen('settings')}>
                {t('settings.title')}
              </button>
              <button type="button" onClick={() => setOpen('help')}>
                {t('help.title')}
              </button>
              <button type="button" onClick={signOut}>
                {t('sign-out.button')}
              </button>
            </div>
          </details>
        </div>
      </header>
      {projector && (
        <div className="projector" role="status">
          <Icon name="projector" />
          {t('projector.on')}
          <button type="button" onClick={() => void setPreferences({ projector: false })}>
            {t('projector.end')}
          </button>
        </div>
      )}
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      {open === 'palette' && <Palette onClose={close} onSettings={() => setOpen('settings')} onHelp={() => setOpen('help')} onReport={() => setOpen('report')} onAsk={() => setOpen('ask')} />}
      {open === 'report' && (
        <Suspense>
          <ReportDialog onClose={close} />
        </Suspense>
      )}
      {open === 'ask' && (
        <Suspense>
          <AskDialog onClose={close} />
        </Suspense>
      )}
      {open === 'help' && <HelpDialog onClose={close} />}
      {open === 'settings' && <SettingsDialog onClose={close} />}
    </>
  );
}
