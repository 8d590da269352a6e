import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { run } from '../api/graphql';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { told } from '../ui/feed';
import { FeedFrame } from '../ui/feed-frame';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { FEED_PAGE, useLiveFeed } from '../ui/use-feed';
import { AskDialog } from './ask-dialog';
import { listQuestions, type QuestionFilter } from './operations';
import { aboutText, QuestionStageBadge } from './question-parts';
import type { QuestionStage, QuestionSummary } from './types';

const STAGES: readonly QuestionStage[] = ['OPEN', 'ANSWERED', 'ACCEPTED', 'CLOSED'];

const askedAt = (row: QuestionSummary) => row.askedAt;

/** What colleagues ask where the reader works, the last asked first; and what was answered before. */
export default function QuestionsPage() {
  usePageTitle(t('nav.questions'));
  const [asking, setAsking] = useState(false);
  const [stage, setStage] = useState<QuestionStage | ''>('');
  const [words, setWords] = useState('');
  const text = useDeferredValue(words.trim());
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('nav.questions')}</h1>
        <button type="button" className="primary" onClick={() => setAsking(true)}>
          <Icon name="plus" />
          {t('question.ask')}
        </button>
      </div>
      <div className="actions">
        <Field label={t('question.search')}>
          {(control) => <input {...control} type="search" maxLength={100} value={words} onChange={(event) => setWords(event.target.value)} />}
        </Field>
        <label className="inline">
          {t('question.stage')}
          <select value={stage} onChange={(event) => setStage(event.target.value as QuestionStage | '')}>
            <option value="">{t('alert.all-stages')}</option>
            {STAGES.map((each) => (
              <option key={each} value={each}>
                {t(`question-stage.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Questions key={`${stage} ${text}`} filter={{ stage: stage || null, text: text || null }} />
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function Questions({ filter }: { filter: QuestionFilter }) {
  const { hub } = useSession();
  const live = useLiveFeed<QuestionSummary>({
    read: async (after, signal) => (await run(listQuestions, { filter, first: FEED_PAGE, after }, signal)).questions,
    at: askedAt,
    follow: (soon, change) =>
      hub.followAlerts({
        connected: soon,
        asked: ({ questionId, stage }) => {
          // What a filter hides does not wait: the list says whether it is one of these.
          if (!filter.stage && !filter.text) change((feed) => told(feed, questionId, (row) => ({ ...row, stage })));
          soon();
        },
        missed: soon,
      }),
  });
  return <FeedFrame live={live} none={t('question.none')} line={(row) => <QuestionLine row={row} />} />;
}

export function QuestionLine({ row }: { row: QuestionSummary }) {
  return (
    <>
      <QuestionStageBadge stage={row.stage} />
      {row.urgency === 'NOW' && row.stage === 'OPEN' && <span className="badge danger">{t('question-urgency.NOW')}</span>}
      <Link href={`/questions/${row.id}`} className="case-name">
        {row.text ?? t('question.withdrawn')}
      </Link>
      <span className="muted">
        {aboutText(row)} · {tn('question.answers', row.answers)} · {instant(row.askedAt)}
      </span>
    </>
  );
}
