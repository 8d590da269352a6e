import { courtDate, courtTime, instantIn, plainDate } from '../i18n/format';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { Empty } from '../ui/notice';
import type { TabProps } from './conference-page';
import type { ConferenceTeam, ConferenceView } from './conference-protocol';
import { DecisionList } from './decisions';
import { HealthTable } from './health-figures';
import { subjectText, useLabels, type Labels } from './labels';
import { byHearing } from './pool-filter';
import { pseudonymOf } from './words';

/** Who got what, what stays open and what was decided; printed, each team has a sheet of its own. */
export default function SummaryPage({ view }: TabProps) {
  const label = useLabels();
  const files = `/conferences/${view.id}/assignments?format=`;
  const unplaced = view.cases.filter(({ teamId }) => teamId === null).sort(byHearing);
  return (
    <div className="summary">
      <div className="actions no-print">
        <button type="button" className="primary" onClick={() => print()}>
          {t('summary.print')}
        </button>
        {(['csv', 'xlsx'] as const).map((format) => (
          <a key={format} className="button" href={files + format} download>
            <Icon name="download" />
            {t('summary.assignments', { format: format.toUpperCase() })}
          </a>
        ))}
        <a className="button" href={`/drafts/${view.minutesDraftId}/export?format=docx`} download>
          <Icon name="download" />
          {t('summary.minutes')}
        </a>
      </div>
      <section className="no-print" aria-labelledby="overview">
        <h2 id="overview">{t('summary.overview')}</h2>
        <table className="figures-table">
          <thead>
            <tr>
              <th scope="col">{t('summary.team')}</th>
              <th scope="col">{t('nav.cases')}</th>
              <th scope="col">{t('summary.hours')}</th>
            </tr>
          </thead>
          <tbody>
            {view.teams.map(({ teamId, name, hours }) => {
              const cards = view.cases.filter((card) => card.teamId === teamId);
              return (
                <tr key={teamId}>
                  <th scope="row">{name}</th>
                  <td className="figures">{t('board.of-15', { count: cards.length })}</td>
                  <td className="figures">{t('board.hours-of', { needed: cards.reduce((sum, card) => sum + card.hours, 0), offered: hours })}</td>
                </tr>
              );
            })}
            <tr>
              <th scope="row">{t('summary.without')}</th>
              <td className="figures">{unplaced.length}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </section>
      {view.teams.length === 0 && <Empty>{t('board.no-teams')}</Empty>}
      {view.teams.map((team) => (
        <Sheet key={team.teamId} team={team} view={view} label={label} />
      ))}
      <section className="sheet" aria-labelledby="without">
        <h2 id="without">{t('summary.without')}</h2>
        {unplaced.length === 0 && <p className="muted">{t('close.all-placed')}</p>}
        {view.state.exceptions.length === 0 ? (
          <p className="prose">{unplaced.map(({ pseudonym }) => pseudonym).join(', ')}</p>
        ) : (
          <ul className="rows">
            {unplaced.map(({ caseId, pseudonym }) => {
              const exception = view.state.exceptions.find((one) => one.caseId === caseId);
              return (
                <li key={caseId}>
                  <strong className="case-name">{pseudonym}</strong>
                  {exception && (
                    <>
                      <span className="grow">{exception.reason}</span>
                      <span className="figures">{t('summary.follow-up', { date: plainDate(exception.followUpOn) })}</span>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section className="sheet" aria-labelledby="decided">
        <h2 id="decided">{t('decisions.title')}</h2>
        <DecisionList view={view} />
        <h2>{t('agenda.HEALTH')}</h2>
        <HealthTable view={view} />
      </section>
    </div>
  );
}

/** What a team takes home, under pseudonyms. */
function Sheet({ team, view, label }: { team: ConferenceTeam; view: ConferenceView; label: Labels }) {
  const cards = view.cases.filter(({ teamId }) => teamId === team.teamId).sort(byHearing);
  const { time } = view.state;
  return (
    <section className="sheet" aria-labelledby={`sheet-${team.teamId}`} data-sheet={team.teamId}>
      <h2 id={`sheet-${team.teamId}`}>{team.name}</h2>
      <p className="print-only">{instantIn(time.startsAt, time.timeZone)}</p>
      <p>{team.members.map(({ name, role }) => `${name} (${t(`seat-role.${role}`)})`).join(', ')}</p>
      <p className="muted">
        {tn('cases.count', cards.length)} · {t('board.hours-of', { needed: cards.reduce((sum, card) => sum + card.hours, 0), offered: team.hours })}
      </p>
      {cards.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('summary.cases-of', { team: team.name })}>
          <table className="figures-table">
            <thead>
              <tr>
                {(['case.pseudonym', 'case.next-hearing', 'case.court', 'case.language', 'case.relief', 'summary.hours', 'assess.subjects'] as const).map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cards.map((card) => (
                <tr key={card.caseId}>
                  <th scope="row" className="case-name">
                    {pseudonymOf(view, card.caseId)}
                    {card.detained && <span className="badge danger">{t('case.detained')}</span>}
                  </th>
                  <td className="figures">
                    {card.nextHearing ? `${courtDate(card.nextHearing.on)}, ${courtTime(card.nextHearing.at)} · ${t(`hearing.${card.nextHearing.kind}`)}` : t('case.no-hearing')}
                  </td>
                  <td>{label('court', card.courtCode)}</td>
                  <td>{card.language === null ? '' : label('language', card.language)}</td>
                  <td>{card.relief.map((code) => label('application', code)).join(', ')}</td>
                  <td className="figures">{card.hours}</td>
                  <td>{card.subjects.map(subjectText).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
