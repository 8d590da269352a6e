import type { LawRule, RuleKind, RuleStanding, RuleText } from './types';

/** A rule while it is typed: lists are words with commas between. */
export interface TypedRule {
  id: string;
  kind: RuleKind;
  name: string;
  title: string;
  text: string;
  value: string;
  from: string;
  until: string;
  circuits: string;
  courts: string;
  contests: string;
  litigation: string;
  standing: RuleStanding;
  sources: string;
}

/** A text that is new, of a rule that may have others. */
export function added(name = ''): TypedRule {
  return {
    id: '',
    kind: 'DEADLINE',
    name,
    title: '',
    text: '',
    value: '',
    from: '',
    until: '',
    circuits: '',
    courts: '',
    contests: '',
    litigation: '',
    standing: 'SOURCED',
    sources: '',
  };
}

/** A text as it stands, to say something else. What contests it is said by either of the two: it is said here again. */
export function changed(rule: LawRule): TypedRule {
  return {
    id: rule.id,
    kind: rule.kind,
    name: rule.name,
    title: rule.title,
    text: rule.text,
    value: rule.typed ?? '',
    from: days(rule.from, rule.surelyFrom),
    until: days(rule.until, rule.surelyUntil),
    circuits: rule.circuits.join(', '),
    courts: rule.courts.join(', '),
    contests: rule.atOddsWith.join(', '),
    litigation: rule.litigation ?? '',
    standing: rule.standing,
    sources: rule.sources.map(({ id }) => id).join(', '),
  };
}

/** What is sent. */
export function typed(rule: TypedRule): RuleText {
  return {
    ...rule,
    id: rule.id.trim(),
    name: rule.name.trim(),
    title: rule.title.trim(),
    text: rule.text.trim(),
    value: rule.value.trim() || null,
    from: rule.from.trim() || null,
    until: rule.until.trim() || null,
    circuits: words(rule.circuits),
    courts: words(rule.courts),
    contests: words(rule.contests),
    litigation: rule.litigation.trim() || null,
    sources: words(rule.sources),
  };
}

/** One day, or two with dots between when it lies between them. */
function days(earliest: string | null, latest: string | null): string {
  return earliest === latest ? (latest ?? '') : `${earliest ?? ''}..${latest ?? ''}`;
}

function words(given: string): string[] {
  return given.split(/[\s,]+/).filter(Boolean);
}
