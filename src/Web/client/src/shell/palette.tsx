import { useLocation } from 'wouter';
import { followsAlerts } from '../alerts/follows';
import { run } from '../api/graphql';
import { listCases } from '../api/operations';
import { useSession } from '../auth/session';
import { t } from '../i18n/i18n';
import { keepsProfiles } from '../people/keepers';
import { Combobox, type Choice } from '../ui/combobox';
import { Dialog } from '../ui/dialog';
import { setPreferences } from './preferences';
import { usePreferences } from './settings';

interface Command extends Choice {
  run: () => void;
}

interface Props {
  onClose: () => void;
  onSettings: () => void;
  onHelp: () => void;
  onReport: () => void;
  onAsk: () => void;
}

/** Ctrl-K: pages, actions, and cases by pseudonym. */
export function Palette({ onClose, onSettings, onHelp, onReport, onAsk }: Props) {
  const { me, signOut, lock } = useSession();
  const { projector } = usePreferences();
  const [, goTo] = useLocation();
  const commands: Command[] = [
    ...(me.role === 'AUDITOR'
      ? [{ id: 'record', label: t('nav.record'), detail: 'g t', run: () => goTo('/record') }]
      : [
          { id: 'today', label: t('nav.today'), detail: 'g t', run: () => goTo('/') },
          { id: 'conferences', label: t('nav.conferences'), detail: 'g b', run: () => goTo('/conferences') },
          { id: 'cases', label: t('nav.cases'), detail: 'g c', run: () => goTo('/cases') },
          { id: 'centers', label: t('nav.centers'), run: () => goTo('/centers') },
          { id: 'figures', label: t('nav.figures'), run: () => goTo('/figures') },
        ]),
    ...(followsAlerts(me.role)
      ? [
          { id: 'alerts', label: t('nav.alerts'), detail: 'g a', run: () => goTo('/alerts') },
          { id: 'report', label: t('alert.report'), run: onReport },
          { id: 'questions', label: t('nav.questions'), detail: 'g q', run: () => goTo('/questions') },
          { id: 'library', label: t('nav.library'), detail: 'g l', run: () => goTo('/library') },
          { id: 'ask', label: t('question.ask'), run: onAsk },
        ]
      : []),
    ...(projector ? [] : [{ id: 'search', label: t('narrative.link'), run: () => goTo('/search') }]),
    { id: 'inbox', label: t('nav.inbox'), detail: 'g n', run: () => goTo('/inbox') },
    { id: 'profile', label: t('nav.profile'), detail: 'g p', run: () => goTo('/profile') },
    ...(keepsProfiles(me.role)
      ? [
          { id: 'volunteers', label: t('nav.volunteers'), run: () => goTo('/volunteers') },
          { id: 'import', label: t('import.title'), run: () => goTo('/people/import') },
        ]
      : []),
    { id: 'data-points', label: t('catalogue.title'), run: () => goTo('/data-points') },
    { id: 'volunteer', label: t('volunteer.title'), run: () => goTo('/volunteer') },
    ...(me.role === 'ADMINISTRATOR' ? [{ id: 'people', label: t('nav.people'), run: () => goTo('/people') }] : []),
    { id: 'security', label: t('security.title'), run: () => goTo('/security') },
    { id: 'projector', label: t(projector ? 'projector.end' : 'projector.begin'), run: () => void setPreferences({ projector: !projector }) },
    { id: 'lock', label: t('lock.now'), detail: 'Ctrl Shift L', run: lock },
    { id: 'settings', label: t('settings.title'), run: onSettings },
    { id: 'help', label: t('help.title'), detail: '?', run: onHelp },
    { id: 'sign-out', label: t('sign-out.button'), run: signOut },
  ];
  const find = async (text: string, signal: AbortSignal): Promise<Choice[]> => {
    const wanted = text.trim().toLowerCase();
    const pages = commands.filter(({ label }) => label.toLowerCase().includes(wanted));
    if (wanted === '') return pages;
    const cases = await run(listCases, { filter: { text: wanted }, orderBy: 'NEXT_HEARING', first: 10, after: null }, signal).catch(() => null);
    const found = cases?.cases.nodes.map(({ id, pseudonym, court }) => ({ id: `case:${id}`, label: pseudonym, detail: court.code })) ?? [];
    return [...pages, ...found];
  };
  const choose = (choice: Choice | null) => {
    if (!choice) return;
    onClose();
    if (choice.id.startsWith('case:')) goTo(`/cases/${choice.id.slice(5)}/strategy`);
    else commands.find(({ id }) => id === choice.id)?.run();
  };
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <Combobox label={t('palette.label')} find={find} onChoose={choose} keepsNothing />
    </Dialog>
  );
}
