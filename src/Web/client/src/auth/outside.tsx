import type { ReactNode } from 'react';
import { t } from '../i18n/i18n';
import { LanguageSelect } from '../shell/settings';
import { usePageTitle } from '../shell/use-page';

/** The frame of the pages that need no session. */
export function Outside({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <main className="outside" id="main" tabIndex={-1}>
      <p className="brand">{t('brand')}</p>
      <div className="panel">
        <h1>{title}</h1>
        {children}
      </div>
      <LanguageSelect />
    </main>
  );
}
