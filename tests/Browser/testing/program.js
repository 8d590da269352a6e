import { HubConnectionBuilder, HttpTransportType, LogLevel } from '@microsoft/signalr';
import { randomUUID } from 'node:crypto';
import { facts } from './facts.js';

/** A program that works for one person, signed in with a bearer. */
export class Program {
  static async signIn(product, email) {
    const answer = await fetch(`${product.url}/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: product.password }),
    });
    if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status}`);
    return new Program(product, email, (await answer.json()).accessToken);
  }

  constructor(product, email, token) {
    this.product = product;
    this.email = email;
    this.token = token;
  }

  async me() {
    const answer = await fetch(`${this.product.url}/auth/me`, { headers: { Authorization: `Bearer ${this.token}` } });
    return answer.json();
  }

  /** A GraphQL document; throws when it was answered with errors. */
  async ask(query, variables = {}) {
    const answer = await fetch(`${this.product.url}/graphql`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors, code } = await answer.json();
    if (!data || errors) throw new Error(`${answer.status}: ${errors?.map((error) => error.message).join('; ') ?? code}`);
    return data;
  }

  /** A mutation with one input; throws when a rule said no. */
  async submit(field, input, subject) {
    const name = field.charAt(0).toUpperCase() + field.slice(1);
    const data = await this.ask(`mutation($input: ${name}Input!) { ${field}(input: $input) { ${subject} errors { code message } } }`, {
      input: { commandId: randomUUID(), ...input },
    });
    const { errors, ...payload } = data[field];
    if (errors.length > 0) throw new Error(`${field}: ${errors.map((error) => error.code).join('; ')}`);
    return Object.values(payload)[0];
  }

  /** Opens a case of no demo's with nothing written in it; its team are this person and these. */
  async openCase({ caption, aNumber = null, team = [] }) {
    const opened = await this.submit(
      'openCase',
      { caption, aNumber, claim: { nationality: 'GT', language: 'SP', relief: ['ASYL'] }, proceeding: { caseType: 'RMV', court: 'ATL', detained: true } },
      'case { id pseudonym strategyDraftId }',
    );
    for (const colleague of team) {
      const { personId } = await colleague.me();
      await this.submit('addTeamMember', { caseId: opened.id, personId, role: 'CO_COUNSEL' }, 'case { id }');
    }
    return { id: opened.id, pseudonym: opened.pseudonym, draftId: opened.strategyDraftId, path: `/cases/${opened.id}/strategy` };
  }

  /** A connected hub. */
  async connect() {
    const hub = new HubConnectionBuilder()
      .withUrl(`${this.product.url}/hubs/live`, { accessTokenFactory: () => this.token, transport: HttpTransportType.WebSockets })
      .configureLogging(LogLevel.None)
      .build();
    await hub.start();
    return hub;
  }

  /** A draft's text as the server has it. */
  async readDraft(draftId) {
    const hub = await this.connect();
    try {
      const { version } = await hub.invoke('OpenDraft', draftId);
      const { contents } = await hub.invoke('ReadDraftAt', draftId, version);
      return { version, contents, text: plainText(contents) };
    } finally {
      await hub.stop();
    }
  }
}

/** The text of a document without the line end that every document has. */
export function plainText({ ops }) {
  return ops.map((op) => op.insert).join('').replace(/\n$/, '');
}

/** The code of a hub's refusal, or what else was thrown. */
export function refusalCode(error) {
  return /HubException: ([a-z-]+(?:\.[a-z-]+)*): /.exec(error.message)?.[1] ?? error.message;
}

/** The address of the n-th attorney of a center of the demo. */
export function attorney(number, center = 'atl') {
  return `attorney${String(number).padStart(2, '0')}.${center}@lawlab.test`;
}

/** A key of an agreement that covers these scopes, made by the administrator of an organization, and its id. */
export async function agreementOf(product, scopes) {
  const administrator = await Program.signIn(product, 'administrator01.kan@lawlab.test');
  const answer = await fetch(`${product.url}/auth/program-keys`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${administrator.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ program: 'A made-up study', purpose: 'A paper', scopes, endsAt: new Date(Date.now() + 86_400_000).toISOString() }),
  });
  if (answer.status !== 201) throw new Error(`no key was made: ${answer.status}`);
  const made = await answer.json();
  facts.push(made.key);
  return made;
}

/** The key alone. */
export async function keyOf(product, scopes) {
  return (await agreementOf(product, scopes)).key;
}
