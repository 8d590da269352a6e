import { useEffect, useState, type ReactNode } from 'react';
import { readMe, signOut, type Me } from '../api/auth';
import { requests } from '../api/http';
import { LiveHub } from '../api/live-hub';
import { t } from '../i18n/i18n';
import { Loading } from '../ui/notice';
import { rememberedMe, rememberMe, SessionContext } from './session';
import { SignIn } from './sign-in';
import { SignOutDialog } from './sign-out-dialog';

type State = { phase: 'reading' } | { phase: 'out'; ended: boolean } | { phase: 'in'; me: Me; hub: LiveHub };

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
    setState({ phase: 'in', me, hub: new LiveHub() });
  };
  const out = (ended: boolean) => setState((last) => (last.phase === 'out' ? last : { phase: 'out', ended }));

  useEffect(() => {
    requests.onSignedOut = () => out(true);
    tabs.onmessage = () => out(false);
    readMe().then(
      (me) => (me ? enter(me) : out(false)),
      () => {
        const me = rememberedMe();
        if (me) enter(me);
        else out(false);
      },
    );
  }, []);

  const hub = state.phase === 'in' ? state.hub : null;
  useEffect(() => {
    if (!hub) return;
    // After the first paint: the page is read before it is live.
    const start = setTimeout(() => hub.start(() => out(true)), 0);
    return () => {
      clearTimeout(start);
      hub.stop();
    };
  }, [hub]);

  if (state.phase === 'reading') return <Loading />;
  if (state.phase === 'out') {
    return <SignIn notice={state.ended ? t('sign-in.ended') : null} onSignedIn={enter} />;
  }

  const { me } = state;
  const leave = async (wipe: boolean) => {
    setLeaving(null);
    // Without the network the cookie stays; without the remembered person this page opens nothing any more.
    await signOut().catch(() => undefined);
    rememberMe(null);
    tabs.postMessage('out');
    out(false);
    if (wipe) await (await draftStore(me.personId))?.wipe();
  };
  const ask = async () => {
    const unsent = (await (await draftStore(me.personId))?.unsent()) ?? 0;
    if (unsent > 0) setLeaving(unsent);
    else await leave(true);
  };

  return (
    <SessionContext value={{ me, hub: state.hub, signOut: () => void ask() }}>
      {children}
      {leaving !== null && <SignOutDialog unsent={leaving} onStay={() => setLeaving(null)} onLeave={(wipe) => void leave(wipe)} />}
    </SessionContext>
  );
}

async function draftStore(personId: string) {
  const { draftStoreOf } = await import('../drafts/draft-store');
  return draftStoreOf(personId).catch(() => null);
}
