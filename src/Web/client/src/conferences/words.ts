import { t, tn } from '../i18n/i18n';
import type { BoardMove, ConferenceChange, ConferenceView, PlacementReason, Suggestion } from './conference-protocol';
import { subjectText, type Labels } from './labels';

/** The name of somebody at the conference, also of who left it since. */
export function nameOf(view: ConferenceView, personId: string | null): string {
  if (personId === null) return '';
  return view.people.find((seat) => seat.personId === personId)?.name ?? t('conference.somebody');
}

export function teamName(view: ConferenceView, teamId: string | null): string {
  return teamId === null ? t('board.pool') : (view.teams.find((team) => team.teamId === teamId)?.name ?? t('conference.gone-team'));
}

export function pseudonymOf(view: ConferenceView, caseId: string): string {
  return view.cases.find((card) => card.caseId === caseId)?.pseudonym ?? t('conference.gone-case');
}

/** "3 cases to Team Alder", or of one case its pseudonym; to several teams, only how many. */
export function moveText(move: BoardMove, view: ConferenceView): string {
  const { placements } = move;
  const teams = new Set(placements.map(({ toTeamId }) => toTeamId));
  const [first] = placements;
  const what = placements.length === 1 && first ? pseudonymOf(view, first.caseId) : tn('cases.count', placements.length);
  return teams.size === 1 && first ? t('move.to', { what, where: teamName(view, first.toTeamId) }) : what;
}

/** What somebody else did, as it is read aloud; null for what needs no saying. */
export function changeText(change: ConferenceChange, view: ConferenceView): string | null {
  const name = nameOf(view, change.actorId);
  if (change.move) return t(`moved.${change.move.cause}`, { name, what: moveText(change.move, view) });
  return change.kind === 'conference.advanced' || change.kind === 'conference.closed'
    ? t('conference.became', { stage: t(`conference-stage.${view.state.stage}`) })
    : null;
}

export function reasonsText(reasons: readonly PlacementReason[]): string {
  return reasons.map((reason) => t(`reason.${reason}`)).join('; ');
}

/** The one thing that would place a case. */
export function obstacleText({ obstacle, teamId, detail, hours }: Suggestion['unplaceable'][number], view: ConferenceView, label: Labels): string {
  const team = teamName(view, teamId);
  switch (obstacle) {
    case 'HOURS':
      return t('obstacle.HOURS', { team, hours: hours ?? 0 });
    case 'LANGUAGE':
      return t('obstacle.LANGUAGE', { team, language: detail === null ? '' : label('language', detail) });
    case 'SUBJECT':
      return t('obstacle.SUBJECT', { team, subject: detail === null ? '' : subjectText(detail) });
    case 'TRAINING':
      return t('obstacle.TRAINING', { team, kind: detail === null ? '' : subjectText(detail) });
    case 'CONFLICT':
      return t('obstacle.CONFLICT');
    case 'NO_TEAM':
      return t('obstacle.NO_TEAM', { hours: hours ?? 0 });
    default:
      return t(`obstacle.${obstacle}`, { team });
  }
}

/** Two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => (word ? String.fromCodePoint(word.codePointAt(0) ?? 0) : '')).join('').toUpperCase();
}
