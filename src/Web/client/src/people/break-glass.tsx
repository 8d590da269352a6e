import { useState, type SubmitEvent } from 'react';
import { run } from '../api/graphql';
import { askForBreakGlass, grantBreakGlass, readBreakGlass, readWalls } from '../api/operations';
import type { BreakGlassRequest, Wall } from '../api/types';
import { useSession } from '../auth/session';
import { CaseWalls } from '../cases/case-walls';
import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand, useTask } from '../ui/use-command';
import { useQuery } from '../ui/use-query';

const CASE_ID = '[0-9a-f]{32}';

/** Asking for, and granting, an hour in a case. Nothing here says whether there is such a case. */
export function BreakGlass() {
  const { me } = useSession();
  const { data, error, reload } = useQuery(readBreakGlass, {});
  const grant = useCommand(grantBreakGlass, reload);
  const requests = data?.organizations.find(({ id }) => id === me.organizationId)?.breakGlassRequests;
  return (
    <section aria-labelledby="break-glass">
      <h2 id="break-glass">{t('break-glass.title')}</h2>
      <p className="muted">{t('break-glass.what')}</p>
      <ErrorNotice error={error ?? grant.error} />
      {!requests && !error && <Loading />}
      {requests?.length === 0 && <Empty>{t('break-glass.none')}</Empty>}
      <ul className="rows">
        {requests?.map((request) => (
          <Request key={request.id} request={request} busy={grant.busy} onGrant={() => grant.start({ requestId: request.id })} />
        ))}
      </ul>
      <Ask onAsked={reload} />
    </section>
  );
}

function Request({ request, busy, onGrant }: { request: BreakGlassRequest; busy: boolean; onGrant: () => void }) {
  const { me } = useSession();
  const { person, caseId, reason, at, grantedBy } = request;
  return (
    <li>
      <strong>{person.name}</strong>
      <code>{caseId}</code>
      <span>{reason}</span>
      <span className="muted">{instant(at)}</span>
      {grantedBy && <span className="badge neutral">{t('break-glass.granted', { name: grantedBy.name })}</span>}
      {!grantedBy && person.id !== me.personId && (
        <button type="button" disabled={busy} aria-label={t('break-glass.grant-named', { name: person.name })} onClick={onGrant}>
          {t('break-glass.grant')}
        </button>
      )}
    </li>
  );
}

function Ask({ onAsked }: { onAsked: () => void }) {
  const [caseId, setCaseId] = useState('');
  const [reason, setReason] = useState('');
  const { start, busy, error } = useCommand(askForBreakGlass, () => {
    setCaseId('');
    setReason('');
    onAsked();
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start({ caseId: caseId.trim(), reason: reason.trim() });
  };
  return (
    <form className="inline-form" onSubmit={onSubmit}>
      <CaseIdField value={caseId} onChange={setCaseId} />
      <Field label={t('wall.reason')} hint={t('break-glass.reason-hint')}>
        {(control) => <input {...control} required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <button type="submit" disabled={busy}>
        {busy ? t('working') : t('break-glass.ask')}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

/** Ethical walls around a case that the administrator does not see. */
export function WallsById() {
  const [caseId, setCaseId] = useState('');
  const [shown, setShown] = useState<{ caseId: string; walls: Wall[] | null } | null>(null);
  const { start, busy, error } = useTask(async (id: string) => setShown({ caseId: id, walls: (await run(readWalls, { id })).caseWalls }));
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    start(caseId.trim());
  };
  return (
    <>
      <section aria-labelledby="walls-of">
        <h2 id="walls-of">{t('wall.of-case')}</h2>
        <form className="inline-form" onSubmit={onSubmit}>
          <CaseIdField value={caseId} onChange={setCaseId} />
          <button type="submit" disabled={busy}>
            {busy ? t('working') : t('wall.show')}
          </button>
          <ErrorNotice error={error} />
        </form>
        {shown?.walls === null && <Empty>{t('error.not-found')}</Empty>}
      </section>
      {shown?.walls && <CaseWalls caseId={shown.caseId} walls={shown.walls} onChange={() => start(shown.caseId)} />}
    </>
  );
}

function CaseIdField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Field label={t('break-glass.case')} hint={t('break-glass.case-hint')}>
      {(control) => (
        <input {...control} required pattern={CASE_ID} autoComplete="off" spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
