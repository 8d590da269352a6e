import type { Role } from '../api/auth';

/** Who works on cases: the server tells others of no alert. */
export function followsAlerts(role: Role): boolean {
  return role === 'ATTORNEY' || role === 'FACILITATOR';
}
