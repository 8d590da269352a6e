import type { ReactNode } from 'react';
import { Problem, Unreachable } from '../api/http';
import { HubRefusal } from '../drafts/draft-protocol';
import { t, tryText } from '../i18n/i18n';
import { Icon } from './icon';

/** What went wrong, in the person's language when the code is known, else in the server's words. */
export function messageOf(error: unknown): string {
  if (error instanceof Unreachable) return t('error.unreachable');
  if (error instanceof Problem || error instanceof HubRefusal) return tryText(`error.${error.code}`) ?? (error.message || t('error.unexpected'));
  return t('error.unexpected');
}

export function ErrorNotice({ error, children }: { error: unknown; children?: ReactNode }) {
  if (error === null || error === undefined) return null;
  return (
    <div className="notice danger" role="alert">
      <Icon name="alert" />
      <div>
        <p>{messageOf(error)}</p>
        {children}
      </div>
    </div>
  );
}

export function Loading() {
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>;
}
