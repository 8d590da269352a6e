import { useEffect, useState, type ReactNode } from 'react';
import { lockSession, readMe, readSessions, signOut, type Me } from '../api/auth';
import { requests } from '../api/http';
import { LiveHub } from '../api/live-hub';
import { t } from '../i18n/i18n';
import { Loading } from '../ui/notice';
import { watchIdle } from './idle';
import { LockScreen } from './lock-screen';
import { isLocked, rememberedMe, rememberMe, SessionContext, setLocked } from './session';
import { SignIn } from './sign-in';
import { SignOutDialog } from './sign-out-dialog';
import { StepUpDialog } from './step-up-dialog';

type State = { phase: 'reading' } | { phase: 'out'; ended: boolean } | { phase: 'locked'; me: Me } | { phase: 'in'; me: Me; hub: LiveHub };

/** In milliseconds. */
const LONGEST_GOODBYE = 1000;

const tabs = new BroadcastChannel('lawlab-session');

/**
 * Shows the page to who is signed in and the sign-in in its place to everyone else: the address stays, so a deep link
 * survives signing in.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ phase: 'reading' });
  const [leaving, setLeaving] = useState<number | null>(null);

  const enter = (me: Me) => {
    rememberMe(me);
    setLocked(false);
    setState({ phase: 'in', me, hub: new LiveHub() });
  };
  const out = (ended: boolean) => {
    setLocked(false);
    setState((last) => (last.phase === 'out' ? last : { phase: 'out', ended }));
  };
  const cover = () => {
    setLocked(true);
    // What was shown leaves the document; what is unsent is on the device already.
    setState((last) => (last.phase === 'in' ? { phase: 'locked', me: last.me } : last));
  };
  const lock = () => {
    cover();
    tabs.postMessage('lock');
    // Without the network the page is covered all the same, and the server forgets the session by itself.
    lockSession().catch(() => undefined);
  };
  const unlock = (me: Me) => {
    enter(me);
    tabs.postMessage('unlock');
  };

  /** Whether the connection was lost because the session is over or locked. */
  const lookAgain = () =>
    readMe().then(
      (me) => (!me ? out(true) : me.locked && cover()),
      () => undefined,
    );

  useEffect(() => {
    const look = () =>
      readMe().then(
        (me) => {
          if (!me) out(false);
          else if (!me.locked && !isLocked()) enter(me);
          else {
            setState({ phase: 'locked', me });
            // It may have been covered without the network.
            if (!me.locked) lockSession().catch(() => undefined);
          }
        },
        () => {
          const me = rememberedMe();
          if (!me) out(false);
          else if (isLocked()) setState({ phase: 'locked', me });
          else enter(me);
        },
      );
    requests.onSignedOut = () => out(true);
    requests.onLocked = cover;
    tabs.onmessage = ({ data }) => (data === 'lock' ? cover() : data === 'unlock' ? void look() : out(false));
    void look();
  }, []);

  const hub = state.phase === 'in' ? state.hub : null;
  useEffect(() => {
    if (!hub) return;
    // After the first paint: the page is read before it is live.
    const start = setTimeout(() => hub.start(() => void lookAgain()), 0);
    return () => {
      clearTimeout(start);
      void hub.stop();
    };
    // A connection is started once, whatever else the page shows anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hub]);

  const open = state.phase === 'in';
  useEffect(() => {
    if (!open) return;
    return watchIdle({ onIdle: lock, onPresent: () => void readSessions().catch(() => undefined) });
    // It locks what is open, whichever way that came to be.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open]);

  if (state.phase === 'reading') return <Loading />;
  if (state.phase === 'out') {
    return <SignIn notice={state.ended ? t('sign-in.ended') : null} onSignedIn={enter} />;
  }

  const { me } = state;
  const leave = async (wipe: boolean) => {
    setLeaving(null);
    // First, or it would come back with a session that is over; but nobody waits for a connection that hangs.
    await Promise.race([hub?.stop(), new Promise((resolve) => setTimeout(resolve, LONGEST_GOODBYE))]);
    // Without the network the cookie stays; without the remembered person this page opens nothing any more.
    await signOut().catch(() => undefined);
    rememberMe(null);
    tabs.postMessage('out');
    out(false);
    if (wipe) await (await draftStore(me.personId))?.wipe();
  };
  if (state.phase === 'locked') {
    return <LockScreen name={me.name} onUnlocked={() => unlock(me)} onSignOut={() => void leave(false)} />;
  }
  const ask = async () => {
    const unsent = (await (await draftStore(me.personId))?.unsent()) ?? 0;
    if (unsent > 0) setLeaving(unsent);
    else await leave(true);
  };

  return (
    <SessionContext value={{ me, hub: state.hub, signOut: () => void ask(), lock }}>
      {children}
      <StepUpDialog />
      {leaving !== null && <SignOutDialog unsent={leaving} onStay={() => setLeaving(null)} onLeave={(wipe) => void leave(wipe)} />}
    </SessionContext>
  );
}

async function draftStore(personId: string) {
  const { draftStoreOf } = await import('../drafts/draft-store');
  return draftStoreOf(personId).catch(() => null);
}
