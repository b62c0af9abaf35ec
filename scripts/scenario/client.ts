import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What went wrong in a way the play does not expect; its text is for the person at the terminal. */
export class Surprise extends Error {}

interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** For whom a party acts. */
export interface Seat {
  readonly memberId: string;
  readonly organisationId: string;
}

/** A mutation's answer: the success, with its fields, or a refusal. */
export interface Answer {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** How long a server that does not answer is waited for; it may be starting again. */
const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
const REFUSAL = `... on Refusal { code message } ... on InputRefused { faults { path code message } }
  ... on TransitionRefused { faults { path code message } }`;
/** Two half minutes: a code counts once, and the one after next does not count yet. */
const CODE_WITHIN_MS = 90_000;
const CODE_EVERY_MS = 1_000;
const PASSING_STATUS = new Set([429, 502, 503, 504]);
const PASSING_CODES = new Set(['RATE_LIMITED', 'TIMED_OUT']);

/**
 * A party's program: the public GraphQL API over HTTP and nothing else. A server that dies or restarts under it is asked
 * again, mutations with the same idempotency key, so that what was done is never done twice.
 */
export class Client {
  private cookie?: string;
  private email = '';
  /** Requests that had to be repeated because no answer came. */
  repeats = 0;
  /** Keys of mutations whose success was answered. */
  readonly acknowledged: string[] = [];

  constructor(readonly url: string) {}

  /** The header that carries the session, also for the live connection. */
  get headers(): Record<string, string> {
    return this.cookie ? { cookie: this.cookie } : {};
  }

  /** Signs in and keeps the session's cookie. Whoever has one-time codes shows the one the demonstration tells. */
  async signIn(email: string, password: string): Promise<Seat> {
    this.email = email;
    let answer = await this.trySignIn({ email, password });
    if (answer['code'] === 'CODE_REQUIRED') {
      answer = await this.withCode((code) => this.trySignIn({ email, password, code }));
    }
    const { member } = answer;
    if (!member) throw new Surprise(`${email} could not sign in: ${String(answer['message'])}`);
    if (!this.cookie) throw new Surprise(`Signing in as ${email} gave no session cookie.`);
    return { memberId: member.id, organisationId: member.organisationId };
  }

  private async trySignIn(
    input: Record<string, unknown>,
  ): Promise<Answer & { member?: { id: string; organisationId: string } }> {
    const data = await this.query<{ signIn: Answer & { member?: { id: string; organisationId: string } } }>(
      `mutation($input: SignInInput!) { signIn(input: $input) {
         __typename ... on SignInSuccess { member { id organisationId } } ${REFUSAL} } }`,
      { input },
    );
    return data.signIn;
  }

  /** Shows a one-time code for an act that asks for one. */
  async proof(about: Record<string, unknown>): Promise<string> {
    const { proof, message } = await this.withCode(async (code) => {
      const data = await this.query<{ proveSecondFactor: Answer }>(
        `mutation($input: ProveSecondFactorInput!) { proveSecondFactor(input: $input) {
           __typename ... on ProveSecondFactorSuccess { proof } ${REFUSAL} } }`,
        { input: { ...about, code } },
      );
      return data.proveSecondFactor;
    });
    if (typeof proof !== 'string') throw new Surprise(`${this.email} could not show a code: ${String(message)}`);
    return proof;
  }

  /** Tries with the next code that counts, which may be half a minute away; somebody else may use it first. */
  private async withCode<T extends Answer>(attempt: (code: string) => Promise<T>): Promise<T> {
    const begun = performance.now();
    let answer: T | undefined;
    do {
      const code = await this.shownCode();
      if (code) answer = await attempt(code);
      else await pause(CODE_EVERY_MS);
    } while ((!answer || answer['code'] === 'CODE_REFUSED') && performance.now() - begun < CODE_WITHIN_MS);
    if (!answer) throw new Surprise(`${this.email} has no one-time code that was not used.`);
    return answer;
  }

  /** What the person's authenticator shows; null while every code that counts now was used. */
  private async shownCode(): Promise<string | null> {
    const address = `/demonstration/code?email=${encodeURIComponent(this.email)}`;
    const response = await fetch(new URL(address, this.url));
    return ((await response.json()) as { code: string | null }).code;
  }

  async query<T>(document: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.send(document, variables);
    if (!data || errors?.length) throw new Surprise(`${errors?.map(({ message }) => message).join('; ')}\n${document}`);
    return data as T;
  }

  /** Sends a mutation; the answer may be a refusal. */
  async mutate(field: string, input: Record<string, unknown>, selection: string): Promise<Answer> {
    const name = field[0]?.toUpperCase() + field.slice(1);
    const document = `mutation ${name}($input: ${name}Input!) {
      ${field}(input: $input) { __typename ... on ${name}Success { ${selection} } ${REFUSAL} } }`;
    const clientMutationId = randomUUID();
    const data = await this.query<Record<string, Answer>>(document, { input: { ...input, clientMutationId } });
    const answer = data[field] as Answer;
    if (answer.__typename.endsWith('Success') && this.cookie) this.acknowledged.push(clientMutationId);
    return answer;
  }

  /** Sends a mutation that has to succeed. */
  async succeed<T = Record<string, unknown>>(
    field: string,
    input: Record<string, unknown>,
    selection: string,
  ): Promise<T> {
    const answer = await this.mutate(field, input, selection);
    if (answer.__typename.endsWith('Success')) return answer as T;
    const faults = answer['faults'] ? ` ${JSON.stringify(answer['faults'])}` : '';
    throw new Surprise(`${field} was refused: ${String(answer['code'])}: ${String(answer['message'])}${faults}`);
  }

  /** Begins a download; its body is for the caller to read. */
  get(path: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      get(new URL(path, this.url), { headers: this.headers }, resolve).once('error', reject);
    });
  }

  private async send(query: string, variables: Record<string, unknown>): Promise<GraphQLAnswer> {
    const until = performance.now() + PATIENCE_MS;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      const answer = await this.attempt(query, variables);
      if (!('why' in answer)) return answer;
      if (performance.now() > until) throw new Surprise(`${this.url} does not answer: ${answer.why}`);
      this.repeats += 1;
      await pause(wait);
    }
  }

  /** @returns the server's answer, or why there was none that would not be different another time */
  private async attempt(query: string, variables: object): Promise<GraphQLAnswer | { readonly why: string }> {
    let response: Response;
    let body: string;
    try {
      response = await fetch(`${this.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.headers },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(20_000),
      });
      body = await response.text();
    } catch (error) {
      const { cause, message } = error as Error;
      return { why: cause instanceof Error ? cause.message : message };
    }
    if (PASSING_STATUS.has(response.status)) return { why: `status ${response.status}: ${body.slice(0, 200)}` };
    this.keepCookie(response);
    const answer = JSON.parse(body) as GraphQLAnswer;
    const passing = answer.errors?.find(({ extensions }) => PASSING_CODES.has(extensions?.code ?? ''));
    return passing ? { why: passing.message } : answer;
  }

  private keepCookie(response: Response): void {
    const [given] = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (given) this.cookie = given;
  }
}
