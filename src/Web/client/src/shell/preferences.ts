import { setLocale, type Locale } from '../i18n/i18n';

/** How a person likes the page; kept on the device. */
export interface Preferences {
  locale: Locale;
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** Shortcuts of a single key; WCAG 2.1.4 wants them to be possible to turn off. */
  letterKeys: boolean;
  /** Others see this screen: nothing that names a client can be shown on it. */
  projector: boolean;
}

const KEY = 'lawlab.preferences';
const watchers = new Set<() => void>();

let current: Preferences = {
  locale: navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en',
  theme: 'system',
  density: 'comfortable',
  letterKeys: true,
  projector: false,
};

export function preferences(): Preferences {
  return current;
}

export function subscribeToPreferences(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export async function loadPreferences(): Promise<void> {
  try {
    current = { ...current, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    // Unreadable preferences are no preferences.
  }
  await show();
}

export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  await show();
  for (const watcher of watchers) watcher();
}

async function show(): Promise<void> {
  const { dataset } = document.documentElement;
  dataset.theme = current.theme;
  dataset.density = current.density;
  dataset.projector = String(current.projector);
  await setLocale(current.locale);
}
