import { Problem } from '../api/http';
import { messageOf } from '../ui/notice';

/** The words of a refusal that is about this field; null for any other failure. */
export function errorAt(error: unknown, code: string): string | null {
  return error instanceof Problem && error.code === code ? messageOf(error) : null;
}

/** The failure, unless it stands next to one of these fields already. */
export function errorElsewhere(error: unknown, codes: readonly string[]): unknown {
  return error instanceof Problem && codes.includes(error.code) ? null : error;
}
