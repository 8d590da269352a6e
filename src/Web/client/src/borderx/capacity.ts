import type { CapacityOfGrade, CapacityOfKind, CapacityWeek } from './types';
import { RELEASE_KINDS } from './types';

/** The weeks' packets by kind, in the order of kinds: ordered and delivered in all of them, in process at the end of the last. */
export function kindsOf(weeks: readonly CapacityWeek[]): CapacityOfKind[] {
  return RELEASE_KINDS.map((kind) => {
    const of = (week: CapacityWeek | undefined) => week?.kinds.find((each) => each.kind === kind);
    return {
      kind,
      ordered: sum(weeks.map((week) => of(week)?.ordered)),
      delivered: sum(weeks.map((week) => of(week)?.delivered)),
      inProcess: of(weeks.at(-1))?.inProcess ?? 0,
    };
  }).filter(({ ordered, delivered, inProcess }) => ordered + delivered + inProcess > 0);
}

/** What the weeks delivered by grade, the best first; what nobody knows stays so, last. */
export function gradesOf(weeks: readonly CapacityWeek[]): CapacityOfGrade[] {
  return (['GOLD', 'SILVER', 'BRONZE', null] as const)
    .map((grade) => ({ grade, delivered: sum(weeks.map((week) => week.grades.find((each) => each.grade === grade)?.delivered)) }))
    .filter(({ delivered }) => delivered > 0);
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}
