import { alertRow } from '../alerts/operations';
import type { AlertSummary } from '../alerts/types';
import { operation } from '../api/operations';
import type { CodedValue } from '../api/types';
import type { FigureRate } from '../figures/figure-operations';
import type { PolicyMark } from '../policies/operations';

/** Decisions at a court, or of its judges that went to the Board. */
export interface CourtFigure {
  judge: CodedValue | null;
  represented: boolean | null;
  custody: string | null;
  month: string | null;
  n: number;
  completions: number;
  grantRate: FigureRate | null;
  noJurisdictionRate: FigureRate | null;
  remandRate: FigureRate | null;
}

interface CourtFigures {
  dataThrough: string | null;
  figures: CourtFigure[];
}

const rate = '{ share low high }';
const figures = `{ dataThrough figures {
  judge { code label } represented custody month n completions grantRate ${rate} noJurisdictionRate ${rate} remandRate ${rate}
} }`;

export interface CourtInFigures {
  relief: CourtFigures;
  reliefOfAll: CourtFigures;
  bond: CourtFigures;
  bondOfAll: CourtFigures;
  appeals: CourtFigures;
  appealsOfAll: CourtFigures;
  judges: CourtFigures;
  counsel: CourtFigures;
  custody: CourtFigures;
  months: CourtFigures;
}

export const readCourtFigures = operation<CourtInFigures, { court: string; from: string }>(
  `query ReadCourtFigures($court: String!, $from: Date!) {
  relief: courtFigures(court: $court, from: $from) ${figures}
  reliefOfAll: courtFigures(from: $from) ${figures}
  bond: courtFigures(subject: BOND, court: $court, from: $from) ${figures}
  bondOfAll: courtFigures(subject: BOND, from: $from) ${figures}
  appeals: courtFigures(subject: APPEAL, code: "CASE", court: $court, from: $from) ${figures}
  appealsOfAll: courtFigures(subject: APPEAL, code: "CASE", from: $from) ${figures}
  judges: courtFigures(court: $court, from: $from, by: [JUDGE]) ${figures}
  counsel: courtFigures(court: $court, from: $from, by: [REPRESENTATION]) ${figures}
  custody: courtFigures(court: $court, from: $from, by: [CUSTODY]) ${figures}
  months: courtFigures(court: $court, from: $from, by: [MONTH]) ${figures}
}`,
);

export interface CourtAround {
  referenceCodes: { code: string; label: string }[];
  jurisdictions: { id: string; name: string; courts: CodedValue[] }[];
  policyEvents: PolicyMark[];
  alerts: { nodes: AlertSummary[] };
  ofCounsel: { nodes: AlertSummary[] };
}

/** Its name, its center, and what touches it. */
export const readCourtAround = operation<CourtAround, { court: string }>(
  `query ReadCourtAround($court: String!) {
  referenceCodes(list: "court", search: $court, first: 10) { code label }
  jurisdictions { id name courts { code label } }
  policyEvents(court: $court) { id title on until measures confirmedBy { id } }
  alerts(filter: { kind: COURT, place: $court }, first: 50) { nodes { ${alertRow} } }
  ofCounsel: alerts(filter: { kind: PROSECUTOR, place: $court }, first: 50) { nodes { ${alertRow} } }
}`,
);
