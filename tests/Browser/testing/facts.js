import { randomBytes } from 'node:crypto';

/**
 * What stands for a client's fact in these tests: words that occur nowhere else, so that one of them in a log or an
 * address is a leak.
 */
export const facts = [];

export function fact(about) {
  const made = `${about}-${randomBytes(5).toString('hex')}`;
  facts.push(made);
  return made;
}

/** An A-number that was never given to anyone: they have eight or nine digits and do not begin with 000. */
export function aNumber() {
  const made = `000${String(randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, '0')}`;
  facts.push(made);
  return made;
}
