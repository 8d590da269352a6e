import type { Role } from '../api/auth';

/** Who keeps colleagues' profiles, and so reviews who offers to help. */
export function keepsProfiles(role: Role): boolean {
  return role === 'FACILITATOR' || role === 'ORGANIZATION_ADMINISTRATOR' || role === 'ADMINISTRATOR';
}
