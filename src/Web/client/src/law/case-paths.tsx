import { useState } from 'react';
import type { CaseDetail } from '../api/types';
import { dateIn, dollars, plainDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { readReleasePaths } from './operations';
import { chanceWords, inOrder } from './paths';
import { Sources } from './sources';
import type { LawInForce, PathAnswer } from './types';

/** The paths out of detention of a client, as the law of a day has them. They are read when somebody asks, because each reading is on record. */
export default function CasePaths({ detail }: { detail: CaseDetail }) {
  const [on, setOn] = useState(dateIn(0));
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <section aria-labelledby="case-paths">
      <h2 id="case-paths">{t('case-paths.title')}</h2>
      <p className="muted">{t('case-paths.what')}</p>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(on);
        }}
      >
        <Field label={t('case-paths.day')}>{(control) => <input {...control} type="date" required value={on} onChange={(event) => setOn(event.target.value)} />}</Field>
        <button type="submit">{t('case-paths.look')}</button>
      </form>
      <div aria-live="polite">{asked && <Paths caseId={detail.id} on={asked} />}</div>
    </section>
  );
}

function Paths({ caseId, on }: { caseId: string; on: string }) {
  const { data, error } = useQuery(readReleasePaths, { id: caseId, on });
  const answer = data?.case?.releasePaths;
  return (
    <>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && !answer && <Empty>{t('case-paths.none')}</Empty>}
      {answer && !answer.circuit && <p>{t('case-paths.no-circuit')}</p>}
      <ul className="rows">
        {inOrder(answer?.paths ?? []).map((path) => (
          <li key={path.path}>
            <Path answer={path} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Path({ answer: { path, standing, missing, openedBy, closedBy, opensTo, needs, deadlines, chances } }: { answer: PathAnswer }) {
  const why = [...openedBy, ...closedBy];
  return (
    <div>
      <h3>{t('case-paths.stands', { path: t(`release-path.${path}`), standing: t(`path-standing.${standing}`) })}</h3>
      {missing.length > 0 && <p>{t('case-paths.missing', { facts: missing.map((fact) => t(`route-fact.${fact}`)).join(' · ') })}</p>}
      {deadlines.map(({ filing, dates }, at) => (
        <p key={filing + String(at)}>{t('case-paths.by', { filing: t(`filing.${filing}`), days: dates.map((date) => (date.on ? plainDate(date.on) : t('case-paths.any-time'))).join(' · ') })}</p>
      ))}
      {chances && <p>{chanceWords(chances)}</p>}
      <Rules title={t(why.length > 0 ? 'case-paths.why' : 'case-paths.opens-to')} rules={why.length > 0 ? why : opensTo} />
      {needs.length > 0 && <Rules title={t('case-paths.needs')} rules={needs} />}
    </div>
  );
}

function Rules({ title, rules }: { title: string; rules: readonly LawInForce[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {rules.map(({ rule, isDoubtful }) => (
          <li key={rule.id}>
            {[rule.title, rule.usd === null ? null : dollars(Number(rule.usd)), isDoubtful ? t('case-paths.doubtful') : null].filter((part) => part !== null).join(' · ')}
            <Sources sources={rule.sources} />
          </li>
        ))}
      </ul>
    </details>
  );
}
