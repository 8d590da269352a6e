import { operation } from '../api/operations';
import type { CodedValue } from '../api/types';
import { alertRow } from '../alerts/operations';
import type { AlertSummary } from '../alerts/types';
import type { FigureRate } from '../figures/figure-operations';
import type { YearFigure } from './history-years';
import type { PracticeFigures } from '../practice/types';

/** Decisions of the courts: grants and denials alone. */
export interface CourtsFigure {
  court: CodedValue | null;
  judge: CodedValue | null;
  month: string | null;
  n: number;
  grantRate: FigureRate | null;
  remandRate: FigureRate | null;
}

interface CourtsFigures {
  dataThrough: string | null;
  figures: CourtsFigure[];
}

const figures = '{ dataThrough figures { court { code label } judge { code label } month n grantRate { share low high } remandRate { share low high } } }';

/** Whose figures they are, and where she sits: the courts by her decisions. */
export const readJudgeCourts = operation<{ courtFigures: CourtsFigures }, { judge: string; from: string }>(
  `query ReadJudgeCourts($judge: String!, $from: Date!) { courtFigures(judge: $judge, from: $from, by: [COURT, JUDGE]) ${figures} }`,
);

export interface JudgeInCourts {
  relief: CourtsFigures;
  reliefOfCourt: CourtsFigures;
  reliefOfAll: CourtsFigures;
  bond: CourtsFigures;
  bondOfCourt: CourtsFigures;
  bondOfAll: CourtsFigures;
  appeals: CourtsFigures;
  appealsOfCourt: CourtsFigures;
  appealsOfAll: CourtsFigures;
  months: CourtsFigures;
}

export const readJudgeInCourts = operation<JudgeInCourts, { judge: string; court: string; from: string }>(
  `query ReadJudgeInCourts($judge: String!, $court: String!, $from: Date!) {
  relief: courtFigures(judge: $judge, from: $from) ${figures}
  reliefOfCourt: courtFigures(court: $court, from: $from) ${figures}
  reliefOfAll: courtFigures(from: $from) ${figures}
  bond: courtFigures(subject: BOND, judge: $judge, from: $from) ${figures}
  bondOfCourt: courtFigures(subject: BOND, court: $court, from: $from) ${figures}
  bondOfAll: courtFigures(subject: BOND, from: $from) ${figures}
  appeals: courtFigures(subject: APPEAL, code: "CASE", judge: $judge, from: $from) ${figures}
  appealsOfCourt: courtFigures(subject: APPEAL, code: "CASE", court: $court, from: $from) ${figures}
  appealsOfAll: courtFigures(subject: APPEAL, code: "CASE", from: $from) ${figures}
  months: courtFigures(judge: $judge, from: $from, by: [MONTH]) ${figures}
}`,
);

interface Years {
  figures: YearFigure[];
}

const years = '{ figures { year n grantRate { share low high } remandRate { share low high } } }';

/** All years that the courts published, hers beside those of a court and of all. */
export const readJudgeYears = operation<
  Record<'relief' | 'reliefOfCourt' | 'reliefOfAll' | 'appeals' | 'appealsOfCourt' | 'appealsOfAll', Years>,
  { judge: string; court: string | null }
>(
  `query ReadJudgeYears($judge: String!, $court: String) {
  relief: courtFigures(judge: $judge, by: [YEAR]) ${years}
  reliefOfCourt: courtFigures(court: $court, by: [YEAR]) ${years}
  reliefOfAll: courtFigures(by: [YEAR]) ${years}
  appeals: courtFigures(subject: APPEAL, code: "CASE", judge: $judge, by: [YEAR]) ${years}
  appealsOfCourt: courtFigures(subject: APPEAL, code: "CASE", court: $court, by: [YEAR]) ${years}
  appealsOfAll: courtFigures(subject: APPEAL, code: "CASE", by: [YEAR]) ${years}
}`,
);

const figure = '{ decisions value low high through }';

/** What the cases here recorded of her and of her court, and what is known of her practice. */
export const readJudgeHere = operation<
  { hers: PracticeFigures[]; ofCourt: PracticeFigures[]; alerts: { nodes: AlertSummary[] } },
  { judge: string; court: string | null }
>(
  `query ReadJudgeHere($judge: String!, $court: String) {
  hers: practiceFigures(filter: { decidedBy: $judge }) {
    measure isAmount figure ${figure} represented ${figure} unrepresented ${figure} everywhere ${figure} periods { month decisions counted }
  }
  ofCourt: practiceFigures(filter: { court: $court }) {
    measure isAmount figure ${figure} represented ${figure} unrepresented ${figure} everywhere ${figure} periods { month decisions counted }
  }
  alerts(filter: { kind: JUDGE, place: $judge }, first: 50) { nodes { ${alertRow} } }
}`,
);
