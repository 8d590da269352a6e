import { Link } from 'wouter';
import { plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useQuery } from '../ui/use-query';
import { readLawDifference } from './operations';
import { Sources } from './sources';
import type { DeadlineDifference, LawDifference, PathDifference } from './types';

/** What a change of the law moved in one's open cases: first in numbers, then case by case, with the rules and their sources. */
export default function LawDifferencePage({ id }: { id: string }) {
  usePageTitle(t('law-difference.page'));
  const { data, error } = useQuery(readLawDifference, { id });
  return (
    <div className="page">
      <p>
        <Link href="/law">{t('law.page')}</Link>
      </p>
      <h1>{t('law-difference.page')}</h1>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && (data.lawDifference ? <Difference difference={data.lawDifference} /> : <Empty>{t('law-difference.none')}</Empty>)}
    </div>
  );
}

function Difference({ difference: { on, rules, cases } }: { difference: LawDifference }) {
  return (
    <>
      <p className="muted">{t('law-difference.about', { date: plainDate(on) })}</p>
      <ul>
        {counted(cases.flatMap(({ deadlines }) => deadlines.map(deadlineWords))).map(([words, count]) => (
          <li key={words}>{`${tn('law-difference.deadlines', count)}: ${words}`}</li>
        ))}
        {counted(cases.flatMap(({ paths }) => paths.map(pathWords))).map(([words, count]) => (
          <li key={words}>{`${tn('law-difference.cases', count)}: ${words}`}</li>
        ))}
      </ul>
      <h2>{t('law-difference.rules')}</h2>
      {rules.map((rule) => (
        <section key={rule.id} aria-label={rule.title}>
          <p>{rule.title}</p>
          <Sources sources={rule.sources} />
        </section>
      ))}
      <h2>{t('law-difference.case-by-case')}</h2>
      <ul className="rows">
        {cases.map(({ caseId, pseudonym, paths, deadlines }) => (
          <li key={caseId}>
            <Link href={`/cases/${caseId}`}>{pseudonym}</Link>
            <span>{[...deadlines.map(deadlineWords), ...paths.map(pathWords)].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function deadlineWords({ filing, before, after }: DeadlineDifference): string {
  const day = (date: string | null) => (date ? plainDate(date) : t('law-difference.no-day'));
  return t('law-difference.moved', { filing: t(`filing.${filing}`), before: day(before), after: day(after) });
}

function pathWords({ path, before, after }: PathDifference): string {
  return t('law-difference.stands', { path: t(`release-path.${path}`), before: t(`path-standing.${before}`), after: t(`path-standing.${after}`) });
}

/** How often each is there, the most frequent first. */
function counted(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const each of words) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
