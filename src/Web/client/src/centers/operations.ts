import { mutation, operation } from '../api/operations';
import type { Center, CenterSummary, SeatRole, Training } from './types';

const person = '{ id name }';
const gauge = '{ members least most state }';

export const listCenters = operation<{ jurisdictions: CenterSummary[] }, Record<string, never>>(
  `query ListCenters { jurisdictions { id code name fieldOffice coordinates gauge ${gauge} courts { code label } } }`,
);

export const readCenter = operation<{ jurisdiction: Center | null }, { id: string }>(
  `query ReadCenter($id: ID!) { jurisdiction(id: $id) {
  id code name fieldOffice coordinates cadenceMonths falseAlarms
  gauge ${gauge}
  courts { code label }
  facilitators ${person}
  publicMembers ${person}
  roster { person ${person} since until isNamed }
  teams { id name seats { person ${person} role supervisor ${person} } }
  trainings { id title subject link prerequisites requiredFor }
  goals { id text measure baseline target unit owner ${person} due alertId progress { on value note by ${person} } }
} }`,
);

// The page reads itself again after each of them.
const changed = 'jurisdiction { id }';
const changedPerson = 'attorney { id }';

interface OfCenter {
  jurisdictionId: string;
}
interface Changed {
  id: string;
}
type TrainingContent = Omit<Training, 'id'>;

export interface GoalContent {
  goalId: string | null;
  text: string;
  measure: string;
  baseline: number;
  target: number;
  unit: string;
  ownerId: string;
  due: string;
}

export const appointFacilitator = mutation<OfCenter & { personId: string }, Changed>('appointFacilitator', changed);
export const relieveFacilitator = mutation<OfCenter & { personId: string }, Changed>('relieveFacilitator', changed);
export const setCadence = mutation<OfCenter & { months: number }, Changed>('setCadence', changed);
export const setFalseAlarmBudget = mutation<OfCenter & { falseAlarms: number }, Changed>('setFalseAlarmBudget', changed);
export const formTeam = mutation<OfCenter & { name: string }, Changed>('formTeam', changed);
export const renameTeam = mutation<OfCenter & { teamId: string; name: string }, Changed>('renameTeam', changed);
export const disbandTeam = mutation<OfCenter & { teamId: string }, Changed>('disbandTeam', changed);
export const seatMember = mutation<OfCenter & { teamId: string; personId: string; role: SeatRole; supervisorId: string | null }, Changed>(
  'seatMember',
  changed,
);
export const unseatMember = mutation<OfCenter & { teamId: string; personId: string }, Changed>('unseatMember', changed);
export const offerTraining = mutation<OfCenter & TrainingContent, Changed>('offerTraining', changed);
export const changeTraining = mutation<OfCenter & TrainingContent & { trainingId: string }, Changed>('changeTraining', changed);
export const withdrawTraining = mutation<OfCenter & { trainingId: string }, Changed>('withdrawTraining', changed);
export const setGoal = mutation<OfCenter & GoalContent, Changed>('setGoal', changed);
export const dropGoal = mutation<OfCenter & { goalId: string }, Changed>('dropGoal', changed);
export const recordGoalProgress = mutation<OfCenter & { goalId: string; on: string; value: number; note: string | null }, Changed>(
  'recordGoalProgress',
  changed,
);
export const joinCenter = mutation<OfCenter & { attorneyId: string; since: string | null }, Changed>('joinCenter', changedPerson);
export const leaveCenter = mutation<OfCenter & { attorneyId: string; until: string | null }, Changed>('leaveCenter', changedPerson);
export const agreeToBeNamed = mutation<OfCenter & { agrees: boolean }, Changed>('agreeToBeNamed', changedPerson);
