import { ask, Problem } from './http';

export type Role = 'ATTORNEY' | 'FACILITATOR' | 'ADMINISTRATOR' | 'AUDITOR';

/** Who is signed in. */
export interface Me {
  personId: string;
  name: string;
  email: string;
  role: Role;
  organizationId: string | null;
}

/** An invitation that was made and not accepted yet. */
export interface Invitation {
  invitationId: string;
  email: string;
  name: string;
  role: string;
  expiresAt: string;
  acceptedAt?: string | null;
}

export interface NewInvitation {
  email: string;
  name: string;
  role: Role;
  /** None for an administrator, who belongs to the installation. */
  organizationId: string | null;
}

/** The signed-in person, or null. */
export async function readMe(): Promise<Me | null> {
  try {
    const me = (await ask('/auth/me')) as Omit<Me, 'role'> & { role: string };
    return { ...me, role: me.role.toUpperCase() as Role };
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export async function signIn(email: string, password: string, stay: boolean): Promise<void> {
  await ask(`/auth/login?${stay ? 'useCookies' : 'useSessionCookies'}=true`, { method: 'POST', body: { email, password } });
}

export async function signOut(): Promise<void> {
  await ask('/auth/logout', { method: 'POST' });
}

export async function acceptInvitation(token: string, password: string): Promise<void> {
  await ask('/auth/invitations/accept', { method: 'POST', body: { token, password } });
}

export async function invite(invitation: NewInvitation): Promise<{ invitationId: string; link: string; expiresAt: string }> {
  const body = { ...invitation, role: invitation.role.toLowerCase() };
  return (await ask('/auth/invitations', { method: 'POST', body })) as { invitationId: string; link: string; expiresAt: string };
}

export async function readInvitations(signal?: AbortSignal): Promise<Invitation[]> {
  return (await ask('/auth/invitations', signal ? { signal } : {})) as Invitation[];
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await ask('/auth/password', { method: 'POST', body: { currentPassword, newPassword } });
}
