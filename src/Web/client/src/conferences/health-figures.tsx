import { instant } from '../i18n/format';
import { t } from '../i18n/i18n';
import { ErrorNotice } from '../ui/notice';
import { useCommand } from '../ui/use-command';
import { takeHealth } from './conference-operations';
import type { ConferenceView, EcosystemHealth } from './conference-protocol';

const FIGURES: (keyof Omit<EcosystemHealth, 'at'>)[] = [
  'openCases',
  'detained',
  'withoutTeam',
  'hearingsIn14Days',
  'onAppeal',
  'vanguard',
  'teams',
  'hoursOffered',
  'hoursNeeded',
];

/** The figures of the jurisdiction, as often as they were taken, the newest first. */
export function HealthFigures({ view }: { view: ConferenceView }) {
  const { start, busy, error } = useCommand(takeHealth, () => undefined);
  const runs = view.may.includes('RUN') && view.state.stage !== 'CLOSED';
  return (
    <>
      <HealthTable view={view} />
      {runs && (
        <button type="button" disabled={busy} onClick={() => start({ conferenceId: view.id })}>
          {busy ? t('working') : t('health.take')}
        </button>
      )}
      <ErrorNotice error={error} />
    </>
  );
}

export function HealthTable({ view }: { view: ConferenceView }) {
  const { health } = view.meeting;
  if (health.length === 0) return <p className="muted">{t('health.none')}</p>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('agenda.HEALTH')}>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{t('health.at')}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col">
                {t(`health.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {health.toReversed().map((taken) => (
            <tr key={taken.at}>
              <th scope="row">{instant(taken.at)}</th>
              {FIGURES.map((figure) => (
                <td key={figure} className="figures">
                  {taken[figure]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
