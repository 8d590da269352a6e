import { ask, Problem } from './http';

export type Role = 'ATTORNEY' | 'FACILITATOR' | 'ADMINISTRATOR' | 'ORGANIZATION_ADMINISTRATOR' | 'AUDITOR' | 'INTERPRETER' | 'BORDER_X_MEMBER';

/** Who is signed in. */
export interface Me {
  personId: string;
  name: string;
  email: string;
  role: Role;
  organizationId: string | null;
  /** Nothing but a proof that it is she is taken from the session. */
  locked: boolean;
}

/** Her second factors. */
export interface Security {
  secondFactor: boolean;
  authenticator: boolean;
  passkeys: { id: string; name: string; createdAt: string }[];
  recoveryCodesLeft: number;
  steppedUp: boolean;
}

/** One place where she is signed in. */
export interface SignedIn {
  id: string;
  begunAt: string;
  seenAt: string;
  device: string;
  place: string;
  current: boolean;
}

/** An account as an administrator sees it. */
export interface Account {
  personId: string;
  name: string;
  email: string;
  role: Role;
  organizationId: string | null;
  secondFactor: boolean;
  suspendedAt: string | null;
}

/** A challenge for a passkey; goes back with the answer. */
export interface Ceremony {
  ceremony: string;
  options: unknown;
}

export interface PasskeyAnswer {
  ceremony: string;
  credential: unknown;
}

/** One of these shows that it is she. */
export type Proof = { password: string } | { twoFactorCode: string } | { twoFactorRecoveryCode: string } | { passkey: PasskeyAnswer };

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

const keeping = (stay: boolean) => `${stay ? 'useCookies' : 'useSessionCookies'}=true`;

/** What the second factor says is added once it is asked for. */
export async function signIn(email: string, password: string, stay: boolean, factor: object = {}): Promise<void> {
  await ask(`/auth/login?${keeping(stay)}`, { method: 'POST', body: { email, password, ...factor } });
}

export const passkeyToSignIn = () => post<Ceremony>('/auth/login/passkey/options');

export const signInByPasskey = (answer: PasskeyAnswer, stay: boolean) => post(`/auth/login/passkey?${keeping(stay)}`, answer);

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

export const passkeyToProve = () => post<Ceremony>('/auth/step-up/passkey');
export const giveProof = (proof: Proof) => post('/auth/step-up', proof);
export const lockSession = () => post('/auth/sessions/lock');

export const readSecurity = (signal?: AbortSignal) => read<Security>('/auth/security', signal);
export const beginAuthenticator = () => post<{ key: string; uri: string }>('/auth/security/authenticator');
export const confirmAuthenticator = (code: string) => post<NewCodes>('/auth/security/authenticator/confirm', { code });
export const removeAuthenticator = () => post('/auth/security/authenticator/remove');
export const newRecoveryCodes = () => post<NewCodes>('/auth/security/recovery-codes');
export const passkeyToAdd = () => post<Ceremony>('/auth/security/passkeys/options');
export const addPasskey = (answer: PasskeyAnswer, name: string) => post<NewCodes>('/auth/security/passkeys', { ...answer, name });
export const renamePasskey = (id: string, name: string) => post(`/auth/security/passkeys/${id}/rename`, { name });
export const removePasskey = (id: string) => post(`/auth/security/passkeys/${id}/remove`);

export const readSessions = (signal?: AbortSignal) => read<SignedIn[]>('/auth/sessions', signal);
export const endSession = (id: string) => post(`/auth/sessions/${id}/end`);
export const endOtherSessions = () => post('/auth/sessions/end-others');

/** What a calendar or a reader can fetch without a session. */
export type FeedKind = 'HEARINGS' | 'ALERTS';

/** An address that she made; it is told once. */
export interface Feed {
  kind: FeedKind;
  madeAt: string;
  usedAt: string | null;
}

export const readFeeds = (signal?: AbortSignal) => read<Feed[]>('/auth/feeds', signal);
export const makeFeed = async (kind: FeedKind) => (await post<{ address: string }>('/auth/feeds', { kind })).address;
export const endFeed = (kind: FeedKind) => post('/auth/feeds/end', { kind });

/** A program that is told when an alert that is hers to know changes. */
export interface Webhook {
  id: string;
  address: string;
  madeAt: string;
  delivered: number;
  lastAt: string | null;
  /** What it answered last; 0 when it could not be reached. */
  lastStatus: number | null;
  nextTryAt: string | null;
  stoppedAt: string | null;
}

export const readWebhooks = (signal?: AbortSignal) => read<Webhook[]>('/auth/webhooks', signal);
export const makeWebhook = (address: string) => post<{ id: string; secret: string }>('/auth/webhooks', { address });
export const endWebhook = (id: string) => post('/auth/webhooks/end', { id });
export const replayWebhook = (id: string, since: string) => post('/auth/webhooks/replay', { id, since });

/** What an agreement with a partner program covers. */
export const PROGRAM_SCOPES = ['PUBLISHED_FIGURES', 'CODES', 'PLACES', 'STATISTICS'] as const;
export type ProgramScope = (typeof PROGRAM_SCOPES)[number];

/** An agreement with a partner program; its key is told once. */
export interface ProgramKey {
  id: string;
  program: string;
  purpose: string;
  scopes: ProgramScope[];
  endsAt: string;
  madeAt: string;
  usedAt: string | null;
  endedAt: string | null;
}

export const readProgramKeys = (signal?: AbortSignal) => read<ProgramKey[]>('/auth/program-keys', signal);
export const makeProgramKey = (wish: Pick<ProgramKey, 'program' | 'purpose' | 'scopes' | 'endsAt'>) => post<{ id: string; key: string }>('/auth/program-keys', wish);
export const endProgramKey = (id: string) => post('/auth/program-keys/end', { id });

export const readAccounts = (signal?: AbortSignal) => read<Account[]>('/auth/accounts', signal);
export const suspend = (personId: string) => post(`/auth/accounts/${personId}/suspend`);
export const reinstate = (personId: string) => post(`/auth/accounts/${personId}/reinstate`);

/** Somebody lost all her second factors, and an administrator asked that they be removed. */
export interface FactorReset {
  id: string;
  personId: string;
  name: string;
  askedById: string;
  askedBy: string;
  confirmed: boolean;
  expiresAt: string;
}

export const readFactorResets = (signal?: AbortSignal) => read<FactorReset[]>('/auth/factor-resets', signal);
export const askForFactorReset = (personId: string) => post('/auth/factor-resets', { personId });
export const confirmFactorReset = (id: string) => post<{ link: string }>(`/auth/factor-resets/${id}/confirm`);
export const withdrawFactorReset = (id: string) => post(`/auth/factor-resets/${id}/withdraw`);
export const askForPassword = (email: string) => post('/auth/password-resets', { email });
export const setForgottenPassword = (token: string, password: string) => post('/auth/password-resets/use', { token, password });
export const resetOwnFactors = (token: string, password: string) => post('/auth/factor-resets/use', { token, password });

/** Shown once; none when there were some already. */
export interface NewCodes {
  recoveryCodes: string[];
}

async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await ask(path, signal ? { signal } : {})) as T;
}

async function post<T = null>(path: string, body?: object): Promise<T> {
  return (await ask(path, { method: 'POST', ...(body && { body }) })) as T;
}
