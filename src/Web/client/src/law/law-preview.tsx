import { useEffect, useState } from 'react';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { ErrorNotice } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { readLawPreview } from './operations';
import type { LawPreview as Preview } from './types';

const NEXT_LOOK_MS = 1_000;

/** What a proposed change would move in open cases, counted when somebody asks. */
export function LawPreview({ id, why }: { id: string; why: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <div aria-live="polite">
      {asked ? (
        <Counted id={id} />
      ) : (
        <button type="button" className="quiet" aria-label={t('law-preview.look-named', { why })} onClick={() => setAsked(true)}>
          {t('law-preview.look')}
        </button>
      )}
    </div>
  );
}

function Counted({ id }: { id: string }) {
  const { data, error, reload } = useQuery(readLawPreview, { id });
  const preview = data?.lawPreview;
  const goesOn = preview?.isFinished === false;
  useEffect(() => {
    if (!goesOn) return;
    const next = setTimeout(reload, NEXT_LOOK_MS);
    return () => clearTimeout(next);
  }, [goesOn, reload, preview]);
  return (
    <>
      <ErrorNotice error={error}>
        <button type="button" onClick={reload}>
          {t('try-again')}
        </button>
      </ErrorNotice>
      {!data && !error && <p className="muted">{t('law-preview.counting')}</p>}
      {data && !preview && <p className="muted">{t('law-preview.none')}</p>}
      {preview && (preview.isFinished ? <Found preview={preview} /> : <p className="muted">{t('law-preview.so-far', { cases: tn('law-difference.cases', preview.cases), of: tn('law-difference.cases', preview.of) })}</p>)}
    </>
  );
}

function Found({ preview: { on, cases, differing, paths, deadlines } }: { preview: Preview }) {
  return (
    <>
      <p>
        {t('law-preview.of', { date: plainDate(on), cases: tn('law-difference.cases', cases) })}{' '}
        {differing === null ? t('law-preview.few') : t('law-preview.found', { differing: tn('law-difference.cases', differing) })}
      </p>
      {paths.length + deadlines.length > 0 && (
        <ul>
          {deadlines.map(({ filing, move, deadlines: count }) => (
            <li key={filing + move}>{`${tn('law-difference.deadlines', count)}: ${t(`law-preview.move.${move}`, { filing: t(`filing.${filing}`) })}`}</li>
          ))}
          {paths.map(({ path, before, after, cases: count }) => (
            <li key={path + before + after}>
              {`${tn('law-difference.cases', count)}: ${t('law-difference.stands', { path: t(`release-path.${path}`), before: t(`path-standing.${before}`), after: t(`path-standing.${after}`) })}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
