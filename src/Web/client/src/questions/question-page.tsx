import { useEffect, useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { useSession } from '../auth/session';
import { instant } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { usePageTitle } from '../shell/use-page';
import { Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Empty, ErrorNotice, Loading } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { useQuery } from '../ui/use-query';
import { acceptAnswer, answerQuestion, closeQuestion, correctAnswer, rateAnswer, readQuestion, reopenQuestion, withdrawQuestion } from './operations';
import { aboutText, QuestionStageBadge } from './question-parts';
import type { Answer, AnswerContent, QuestionDetail } from './types';

interface Props {
  question: QuestionDetail;
  onChange: (question: QuestionDetail | null) => void;
}

/** One question: what is asked, who was asked, what was answered, what helped. */
export default function QuestionPage({ id }: { id: string }) {
  const { hub } = useSession();
  const { data, error, reload } = useQuery(readQuestion, { id });
  // Kept on the page while it is read again; the answer to a command is newer than the last reading.
  const [known, setKnown] = useState<QuestionDetail | null>(null);
  const read = data?.question ?? null;
  const question = read && (!known || read.version >= known.version) ? read : known;
  usePageTitle(t('nav.questions'));
  useEffect(
    () =>
      hub.followAlerts({
        connected: reload,
        missed: reload,
        asked: (one) => {
          if (one.questionId === id) reload();
        },
      }),
    [hub, id, reload],
  );
  // What was read last stays while it is read again.
  if (read && read !== known && (!known || read.version >= known.version)) setKnown(read);
  const onChange = (changed: QuestionDetail | null) => changed && setKnown(changed);
  if (!question || (data && !read)) {
    return (
      <div className="page">
        <ErrorNotice error={error} />
        {data && !read ? (
          <Empty>
            <h1>{t('question.absent')}</h1>
            <p>{t('question.absent-why')}</p>
            <Link href="/questions">{t('question.to-list')}</Link>
          </Empty>
        ) : (
          !error && <Loading />
        )}
      </div>
    );
  }
  const props = { question, onChange };
  const isGone = question.stage === 'WITHDRAWN';
  return (
    <div className="page">
      <p>
        <Link href="/questions">{t('question.to-list')}</Link>
      </p>
      <div className="page-head">
        <h1>{aboutText(question)}</h1>
        <QuestionStageBadge stage={question.stage} />
        <span className="badge neutral">{t(`question-urgency.${question.urgency}`)}</span>
      </div>
      <p className="prose">{isGone ? t('question.withdrawn-why', { reason: question.reason ?? '' }) : question.text}</p>
      <p className="muted">
        {t('question.asked-by', { name: question.asker.name, time: instant(question.askedAt) })}
        {question.pseudonym && (
          <>
            {' · '}
            {question.caseId ? <Link href={`/cases/${question.caseId}`}>{question.pseudonym}</Link> : question.pseudonym}
          </>
        )}
      </p>
      <p role="status">{waitingText(question)}</p>
      {!isGone && (
        <section aria-labelledby="answers">
          <h2 id="answers">{tn('question.answers', question.answers.length)}</h2>
          <ul className="notes">
            {question.answers.map((answer) => (
              <AnswerItem key={answer.id} answer={answer} {...props} />
            ))}
          </ul>
          {question.stage !== 'CLOSED' && question.may.includes('ANSWER') && <AnswerForm {...props} />}
        </section>
      )}
      {!isGone && question.may.includes('CLOSE') && <Keeping {...props} />}
    </div>
  );
}

/** Whom it reached, and what happens when nobody answers. */
function waitingText({ stage, askedFirst, widensAt, widened, answers }: QuestionDetail): string {
  if (stage !== 'OPEN' || answers.length > 0) return '';
  const first = tn('question.asked-first', askedFirst);
  if (widened !== null) return `${first} ${tn('question.widened', widened)}`;
  return widensAt ? `${first} ${t('question.widens', { time: instant(widensAt) })}` : first;
}

function AnswerItem({ answer, question, onChange }: Props & { answer: Answer }) {
  const { me } = useSession();
  const [correcting, setCorrecting] = useState(false);
  const accept = useCommand(acceptAnswer, onChange);
  const rate = useCommand(rateAnswer, onChange);
  const correct = useCommand(correctAnswer, (changed) => {
    setCorrecting(false);
    onChange(changed);
  });
  const at = { questionId: question.id, answer: answer.id };
  const isMine = answer.person.id === me.personId;
  return (
    <li>
      {answer.accepted && (
        <span className="badge ok">
          <Icon name="check" />
          {t('question.accepted')}
        </span>
      )}
      <p className="prose">{answer.text}</p>
      {answer.authority && <p className="prose">{t('question.authority-is', { authority: answer.authority })}</p>}
      {answer.link && (
        <p>
          <a href={answer.link} target="_blank" rel="noreferrer noopener">
            {answer.link}
          </a>
        </p>
      )}
      <p className="muted">
        {answer.person.name} · {instant(answer.at)}
        {answer.correctedAt && ` · ${t('question.corrected', { time: instant(answer.correctedAt) })}`}
        {answer.useful > 0 && ` · ${tn('question.useful', answer.useful)}`}
        {answer.notUseful > 0 && ` · ${tn('question.not-useful', answer.notUseful)}`}
      </p>
      <div className="actions">
        {question.may.includes('ACCEPT') && !answer.accepted && (
          <button type="button" className="primary" disabled={accept.busy} onClick={() => accept.start(at)}>
            <Icon name="check" />
            {t('question.accept')}
          </button>
        )}
        {!isMine && question.may.includes('ANSWER') && (
          <>
            <button type="button" aria-pressed={answer.mine === true} disabled={rate.busy} onClick={() => rate.start({ ...at, useful: true })}>
              {t('question.say-useful')}
            </button>
            <button type="button" aria-pressed={answer.mine === false} disabled={rate.busy} onClick={() => rate.start({ ...at, useful: false })}>
              {t('question.say-not-useful')}
            </button>
          </>
        )}
        {isMine && !correcting && (
          <button type="button" onClick={() => setCorrecting(true)}>
            {t('question.correct')}
          </button>
        )}
      </div>
      <ErrorNotice error={accept.error ?? rate.error} />
      {correcting && (
        <ContentForm first={answer} send={t('question.correct')} busy={correct.busy} error={correct.error} onSend={(content) => correct.start({ ...at, ...content })} />
      )}
    </li>
  );
}

function AnswerForm({ question, onChange }: Props) {
  const [round, setRound] = useState(0);
  const { start, busy, error } = useCommand(answerQuestion, (changed) => {
    setRound((last) => last + 1);
    onChange(changed);
  });
  return <ContentForm key={round} first={null} send={t('question.answer')} busy={busy} error={error} onSend={(content) => start({ questionId: question.id, ...content })} />;
}

interface ContentProps {
  first: AnswerContent | null;
  send: string;
  busy: boolean;
  error: unknown;
  onSend: (content: AnswerContent) => void;
}

function ContentForm({ first, send, busy, error, onSend }: ContentProps) {
  const [text, setText] = useState(first?.text ?? '');
  const [authority, setAuthority] = useState(first?.authority ?? '');
  const [link, setLink] = useState(first?.link ?? '');
  return (
    <form
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        onSend({ text: text.trim(), authority: authority.trim() || null, link: link.trim() || null });
      }}
    >
      <Field label={t('question.your-answer')} hint={t('question.no-client')}>
        {(control) => <textarea {...control} required rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label={t('question.authority')}>
        {(control) => <input {...control} maxLength={300} value={authority} onChange={(event) => setAuthority(event.target.value)} />}
      </Field>
      <Field label={t('question.link')}>
        {(control) => <input {...control} type="url" maxLength={500} placeholder="https://" value={link} onChange={(event) => setLink(event.target.value)} />}
      </Field>
      <button type="submit" className={first ? undefined : 'primary'} disabled={busy}>
        {busy ? t('working') : send}
      </button>
      <ErrorNotice error={error} />
    </form>
  );
}

/** For who asked and the facilitators: closing it, and taking away what should not have been written. */
function Keeping({ question, onChange }: Props) {
  const [reason, setReason] = useState('');
  const close = useCommand(closeQuestion, onChange);
  const reopen = useCommand(reopenQuestion, onChange);
  const withdraw = useCommand(withdrawQuestion, onChange);
  const at = { questionId: question.id };
  return (
    <section aria-labelledby="keeping">
      <h2 id="keeping">{t('question.keeping')}</h2>
      {question.stage === 'CLOSED' ? (
        <button type="button" disabled={reopen.busy} onClick={() => reopen.start(at)}>
          {t('question.reopen')}
        </button>
      ) : (
        <button type="button" disabled={close.busy} onClick={() => close.start(at)}>
          {t('question.close')}
        </button>
      )}
      <details className="more-filters">
        <summary>{t('question.withdraw')}</summary>
        <form
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            withdraw.start({ ...at, reason: reason.trim() });
          }}
        >
          <Field label={t('question.reason')} hint={t('question.withdraw-hint')}>
            {(control) => <input {...control} required maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <button type="submit" className="danger" disabled={withdraw.busy}>
            {t('question.withdraw')}
          </button>
        </form>
      </details>
      <ErrorNotice error={close.error ?? reopen.error ?? withdraw.error} />
    </section>
  );
}
