import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { Decisions } from './decisions';
import { Discussion } from './discussion';
import { HealthFigures } from './health-figures';
import { pauseAgenda, planAgendaItem, startAgendaItem } from './conference-operations';
import type { TabProps } from './conference-page';
import type { AgendaItem, ConferenceView } from './conference-protocol';
import { Learning } from './learning';
import { Votes } from './votes';

/** The five items of the agenda, each with its clock, and what the meeting writes down. */
export default function AgendaPage({ view, notices }: TabProps) {
  const unplaced = view.cases.filter(({ teamId }) => teamId === null).length;
  const inside: Record<AgendaItem['kind'], ReactNode> = {
    PLACING: (
      <p>
        {tn('agenda.unplaced', unplaced)} <Link href={`/conferences/${view.id}/board`}>{t('agenda.to-board')}</Link>
      </p>
    ),
    STRATEGY: <Discussion view={view} notices={notices} />,
    JURISDICTION: (
      <ul className="links">
        <li>
          <Link href={`/texts/${view.planDraftId}`}>{t('agenda.plan')}</Link>
        </li>
        <li>
          <Link href={`/centers/${view.jurisdictionId}/goals`}>{t('agenda.goals')}</Link>
        </li>
      </ul>
    ),
    LEARNING: <Learning view={view} />,
    HEALTH: <HealthFigures view={view} />,
  };
  return (
    <div className="agenda">
      <p className="inline">
        <Icon name="pencil" />
        <Link href={`/texts/${view.minutesDraftId}`}>{t('agenda.minutes')}</Link>
      </p>
      <ol className="agenda-items">
        {view.meeting.agenda.map((item, index) => (
          <li key={item.kind} className="panel-box" data-running={item.runningSince !== null || undefined}>
            <section aria-labelledby={`agenda-${item.kind}`}>
              <div className="section-head">
                <h2 id={`agenda-${item.kind}`}>
                  {String.fromCharCode(97 + index)}) {t(`agenda.${item.kind}`)}
                </h2>
                <ItemClock item={item} view={view} />
              </div>
              {inside[item.kind]}
            </section>
          </li>
        ))}
      </ol>
      <Decisions view={view} />
      <Votes view={view} />
    </div>
  );
}

function ItemClock({ item, view }: { item: AgendaItem; view: ConferenceView }) {
  const runs = view.may.includes('RUN') && view.state.stage !== 'CLOSED';
  const start = useCommand(startAgendaItem, () => undefined);
  const pause = useCommand(pauseAgenda, () => undefined);
  const plan = useCommand(planAgendaItem, () => undefined);
  const elapsed = useElapsed(item);
  const name = t(`agenda.${item.kind}`);
  const over = elapsed > item.minutes * 60;
  return (
    <div className="agenda-clock">
      <span className={`badge figures ${item.runningSince === null ? 'neutral' : over ? 'warn' : 'ok'}`}>
        {item.runningSince !== null && <Icon name="live" />}
        {t('agenda.clock', { elapsed: minutesText(elapsed), planned: item.minutes })}
        {over && ` · ${t('agenda.over')}`}
      </span>
      {runs && (
        <>
          {view.state.stage === 'LIVE' &&
            (item.runningSince === null ? (
              <button type="button" aria-label={t('agenda.start-named', { name })} disabled={start.busy} onClick={() => start.start({ conferenceId: view.id, item: item.kind })}>
                {t('agenda.start')}
              </button>
            ) : (
              <button type="button" aria-label={t('agenda.pause-named', { name })} disabled={pause.busy} onClick={() => pause.start({ conferenceId: view.id })}>
                {t('agenda.pause')}
              </button>
            ))}
          <span className="muted" aria-hidden="true">
            {t('agenda.planned')}
          </span>
          <input
            key={item.minutes}
            type="number"
            className="short"
            aria-label={t('agenda.planned-named', { name })}
            min={1}
            max={480}
            defaultValue={item.minutes}
            onBlur={(event) => {
              const minutes = Number(event.target.value);
              if (minutes !== item.minutes && event.target.checkValidity()) plan.start({ conferenceId: view.id, item: item.kind, minutes });
            }}
          />
        </>
      )}
      <ErrorNotice error={start.error ?? pause.error ?? plan.error} />
    </div>
  );
}

/** Seconds that the item ran, counted on while it does. */
function useElapsed({ elapsedSeconds, runningSince }: AgendaItem): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (runningSince === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [runningSince]);
  return elapsedSeconds + (runningSince === null ? 0 : Math.max(0, (now - Date.parse(runningSince)) / 1000));
}

function minutesText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
