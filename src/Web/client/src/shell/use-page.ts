import { useEffect, useSyncExternalStore } from 'react';
import { currentLocale, subscribeToLocale, type Locale } from '../i18n/i18n';

/** The window's title: what page this is, and never a client's fact beyond the pseudonym. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – LawLab`;
  }, [title]);
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribeToLocale, currentLocale);
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}
