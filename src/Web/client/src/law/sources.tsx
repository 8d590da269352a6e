import { plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { LawSource } from './types';

/** Each source with the day when it was read; print has no address. */
export function Sources({ sources }: { sources: readonly LawSource[] }) {
  return (
    <ul className="rows">
      {sources.map(({ id, citation, url, retrieved }) => (
        <li key={id}>
          {url ? (
            <a href={url} rel="noreferrer noopener" target="_blank">
              {citation}
            </a>
          ) : (
            citation
          )}{' '}
          <span className="muted">{t('law.read-on', { date: plainDate(retrieved) })}</span>
        </li>
      ))}
    </ul>
  );
}
