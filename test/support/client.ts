import { Live } from './live.js';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T | null;
  readonly errors: readonly {
    message: string;
    path?: unknown[];
    extensions: { code: string } & Record<string, unknown>;
  }[];
}

/** A typed result of a mutation: the success's fields, or the refusal's. */
export type Result = { readonly __typename: string } & Readonly<Record<string, unknown>>;

/** Who somebody is to the platform: ids that tests pass on. */
export interface Seat {
  readonly memberId: string;
  readonly organisationId: string;
}

const REFUSALS = `... on Refusal { code message }
  ... on InputRefused { faults { path code message } } ... on PermissionRefused { permission }
  ... on TransitionRefused { state faults { path code message } } ... on VersionRefused { expectedVersion actualVersion }`;

/** One party at the front door: GraphQL over HTTP with a session cookie or a bearer token, and Socket.IO. */
export class Client {
  private readonly headers: Record<string, string>;
  private readonly cookies = new Map<string, string>();
  /** The seat it acts for; throws for a stranger. */
  private seated?: Seat;

  /** @param address network address the requests seem to come from, so that clients don't share a rate limit */
  constructor(
    readonly url: string,
    readonly address = randomAddress(),
    headers: Record<string, string> = {},
  ) {
    this.headers = { 'x-forwarded-for': address, 'user-agent': 'tripartite-tests', ...headers };
  }

  get memberId(): string {
    return this.seat.memberId;
  }

  get organisationId(): string {
    return this.seat.organisationId;
  }

  /** Another party that shows this bearer token. */
  withToken(token: string): Client {
    const client = new Client(this.url, this.address, { authorization: `Bearer ${token}` });
    client.seated = this.seated;
    return client;
  }

  /** The session cookie as a header, for requests made by other means. */
  get cookie(): string {
    return this.headers.cookie ?? '';
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(new URL(path, this.url), {
      ...init,
      headers: { ...this.headers, ...(init.headers as Record<string, string> | undefined) },
    });
    this.keep(response.headers.getSetCookie());
    return response;
  }

  /** The whole answer, errors included. */
  async ask<T = Record<string, unknown>>(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<Answer<T>>;
    return { status: response.status, headers: response.headers, data: body.data ?? null, errors: body.errors ?? [] };
  }

  /** @throws Error with code and message of the first error */
  async query<T = Record<string, never>>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables);
    const [first] = errors;
    if (first) throw new Error(`${first.extensions?.code}: ${first.message}`);
    return data as T;
  }

  /**
   * One mutation by name. Answers the union's member with `__typename`, refusals with their fields.
   * @param selection fields of the success, such as `proposal { id version }`
   */
  async mutate<T = Result>(field: string, input: object, selection = '__typename'): Promise<T> {
    const name = field.charAt(0).toUpperCase() + field.slice(1);
    const document = `mutation($input: ${name}Input!) { ${field}(input: $input) {
      __typename ... on ${name}Success { ${selection} } ${REFUSALS} } }`;
    return (await this.query<Record<string, T>>(document, { input }))[field] as T;
  }

  /** The same, where a refusal would be the test's mistake. */
  async done<T = Result>(field: string, input: object, selection?: string): Promise<T> {
    const result = await this.mutate<Result>(field, input, selection);
    if (!result.__typename.endsWith('Success')) throw new Error(`${field} was refused: ${JSON.stringify(result)}`);
    return result as T;
  }

  /** Signs in and acts for the seat from then on. */
  async signIn(email: string, password: string, organisationId?: string, code?: string): Promise<this> {
    const { member } = await this.done<{ member: { id: string; organisationId: string } | null }>(
      'signIn',
      { email, password, organisationId, code },
      'member { id organisationId }',
    );
    // Nothing is seen of the seat while its second factor is overdue.
    if (member) this.seated = { memberId: member.id, organisationId: member.organisationId };
    return this;
  }

  /** Connects to live messages. The caller closes it, or `app.close()` does. */
  live(options: { readonly url?: string } = {}): Promise<Live> {
    return Live.connect(options.url ?? this.url, this.headers);
  }

  /** As a browser does: cookies by name, and those that are taken away go. */
  private keep(given: readonly string[]): void {
    for (const cookie of given) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    if (given.length > 0) this.headers.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private get seat(): Seat {
    if (!this.seated) throw new Error('This client has not signed in.');
    return this.seated;
  }
}

/** Makes addresses of one subscriber of IPv6, who has all of a /64. */
export function subscriber(): () => string {
  const group = () => Math.floor(Math.random() * 65_536).toString(16);
  const network = ['2001', 'db8', group(), group()].join(':');
  return () => `${network}:${group()}:${group()}:${group()}:${group()}`;
}

export function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 254) + 1;
  return `10.${part()}.${part()}.${part()}`;
}
