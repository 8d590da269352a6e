import { createContext, useContext } from 'react';
import type { Me } from '../api/auth';
import type { LiveHub } from '../api/live-hub';

/** The signed-in person and her connection. */
export interface Session {
  me: Me;
  hub: LiveHub;
  signOut: () => void;
  lock: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Used outside of a session.');
  return session;
}

const REMEMBERED = 'lawlab.me';

/** Who was signed in last, so that her drafts open without the network. Nothing here opens anything at the server. */
export function rememberedMe(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null') as Me | null;
  } catch {
    return null;
  }
}

export function rememberMe(me: Me | null): void {
  if (me) localStorage.setItem(REMEMBERED, JSON.stringify({ ...me, email: '' }));
  else localStorage.removeItem(REMEMBERED);
}

const LOCKED = 'lawlab.locked';

/** Whether the page was locked: it stays so through a reload, also without the network. */
export function isLocked(): boolean {
  return localStorage.getItem(LOCKED) !== null;
}

export function setLocked(locked: boolean): void {
  if (locked) localStorage.setItem(LOCKED, '1');
  else localStorage.removeItem(LOCKED);
}
