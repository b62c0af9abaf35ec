import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, SYSTEM_ID } from '#libs/contracts';
import { Client } from './client.js';
import { Live } from './live.js';
import { Sample } from './metrics.js';
import { patience } from './patience.mjs';
import {
  PASSWORD,
  registration,
  type TestOrganisation,
  uniqueEmail,
  type Wanted,
  type WantedMember,
} from './organisations.js';
import { type Product, staffedDatabase, startProduct } from './processes.mjs';
import { makeSteward, STEWARD } from './steward.mjs';
import { asDatabase, RECORDED } from './as-database.js';

/** The running product of this Jest worker, as test/support/setup.mjs wrote it down. */
export interface Running {
  readonly dataDir: string;
  readonly logs: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl?: string;
}

export interface Letter {
  readonly state: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
}

/** Jobs in these states are still to be done; `delayed` ones are retries. */
const OWED = ['waiting', 'active', 'delayed', 'prioritized', 'waiting-children'];

/** Settings of processes, or what they are given where the database is. */
type Settings = Record<string, string> | ((databaseUrl: string) => Record<string, string>);

/** The product at its front door, and the parties a test needs. Made once per test file: `const app = await connect()`. */
export class App {
  private steward_?: Promise<Client>;

  constructor(readonly running: Running) {}

  get url(): string {
    return this.running.apiUrl;
  }

  /** Somebody who has not signed in. */
  stranger(address?: string): Client {
    return new Client(this.url, address);
  }

  /** The platform steward, signed in once. */
  steward(): Promise<Client> {
    return (this.steward_ ??= this.signInSteward());
  }

  agency(wanted: Omit<Wanted, 'kind'> = {}): Promise<TestOrganisation> {
    return this.organisation({ ...wanted, kind: 'AGENCY' });
  }

  firm(wanted: Omit<Wanted, 'kind'> = {}): Promise<TestOrganisation> {
    return this.organisation({ ...wanted, kind: 'FIRM' });
  }

  institute(wanted: Omit<Wanted, 'kind'> = {}): Promise<TestOrganisation> {
    return this.organisation({ ...wanted, kind: 'RESEARCH_INSTITUTE' });
  }

  /** Registers, confirms by the link in the mail, and has the steward verify it. */
  async organisation(wanted: Wanted = {}): Promise<TestOrganisation> {
    const adminEmail = uniqueEmail('admin');
    const input = registration(wanted, adminEmail);
    const admin = this.stranger();
    await admin.done('registerOrganisation', input);
    const { organisationId: id } = await admin.done<{ organisationId: string }>(
      'confirmRegistration',
      { token: await this.linkTo(adminEmail), name: 'Administrator', password: PASSWORD },
      'organisationId',
    );
    if (wanted.verified !== false) {
      await (await this.steward()).done('verifyOrganisation', { id, expectedVersion: 1 });
    }
    await admin.signIn(adminEmail, PASSWORD);
    return { id, name: input.name as string, kind: input.kind as TestOrganisation['kind'], admin, adminEmail };
  }

  /** A new member of the organisation with these roles, signed in. */
  async asMemberOf(
    organisation: TestOrganisation,
    roles: Role | readonly Role[],
    wanted: Omit<WantedMember, 'roles'> = {},
  ): Promise<Client> {
    const email = wanted.email ?? uniqueEmail();
    await this.seat(organisation, { ...wanted, email, roles: typeof roles === 'string' ? [roles] : roles });
    return this.stranger().signIn(email, PASSWORD, organisation.id);
  }

  /** Invites and has the invitation accepted; an address known already gets one more seat. */
  async seat(organisation: TestOrganisation, wanted: WantedMember & { email: string }): Promise<{ memberId: string }> {
    const { email, roles, title = roles.join(', ').toLowerCase() } = wanted;
    const known = await this.isKnown(email);
    await organisation.admin.done('inviteMember', { email, title, roles });
    const newcomer = known ? {} : { name: 'Member', password: PASSWORD };
    const token = await this.linkTo(email);
    return this.stranger().done('acceptInvitation', { token, ...newcomer }, 'memberId organisationId');
  }

  /** Letters to an address, newest first. */
  async letters(to: string): Promise<Letter[]> {
    const response = await fetch(new URL(`/outbox?to=${encodeURIComponent(to)}`, this.url));
    return (await response.json()) as Letter[];
  }

  /** The secret of the newest link in a letter; letters of what else happened may come after it. */
  async linkTo(address: string): Promise<string> {
    for (const { text } of await this.letters(address)) {
      const token = /[?&]token=([\w-]+)/.exec(text)?.[1];
      if (token) return token;
    }
    throw new Error(`No letter with a link to ${address}.`);
  }

  readonly ledger = {
    /**
     * Number of events that people have committed so far, sequenced or not: equal before and after means that nothing was
     * recorded of what they tried. What time brings by itself (a reminder, a lapse) may come between.
     */
    head: (): Promise<number> =>
      asDatabase(this, async (sql) => {
        const { rows } = await sql.query<{ head: number }>(
          `select count(*)::integer as head from ${RECORDED} where actor ->> 'memberId' <> $1`,
          [SYSTEM_ID],
        );
        return rows[0]!.head;
      }),
  };

  /** SQL statements the api process has sent for requests so far (services and reads; not credentials and limits). */
  async statements(): Promise<number> {
    return (await Sample.of(this.url)).sum('tripartite_sql_statements_total', { origin: 'work' });
  }

  /**
   * Waits until everything recorded was sequenced, dispatched and handled, twice in a row with nothing new between, and
   * until the api has told it to whoever listens: whoever joins then hears only what happens since.
   */
  async settled(timeout = 30_000): Promise<void> {
    let before = -1;
    let sample: Sample;
    await this.until(
      async () => {
        sample = await Sample.of(this.running.workerUrl);
        const at = (stage: string) => sample.sum('tripartite_ledger_events', { stage });
        const owed = OWED.reduce((jobs, state) => jobs + sample.sum('tripartite_queue_depth', { state }), 0);
        const quiet = owed === 0 && at('recorded') === at('sequenced') && at('recorded') === at('dispatched');
        const still = quiet && at('recorded') === before;
        before = quiet ? at('recorded') : -1;
        return still && (await this.told(at('sequenced')));
      },
      {
        timeout,
        what: () =>
          `everything recorded is handled: ${sample.told('tripartite_ledger_events')}; ${sample.told('tripartite_queue_depth')}`,
      },
    );
  }

  /** Asks again and again until the answer is truthy; answers it. */
  async until<T>(
    condition: () => T | Promise<T>,
    {
      timeout = 20_000,
      every = 20,
      what = String(condition),
    }: { timeout?: number; every?: number; what?: string | (() => string) } = {},
  ): Promise<NonNullable<T>> {
    const limit = patience(timeout);
    const end = Date.now() + limit;
    for (;;) {
      const value = await condition();
      if (value) return value;
      if (Date.now() > end) throw new Error(`Not within ${limit} ms: ${typeof what === 'string' ? what : what()}`);
      await new Promise((next) => setTimeout(next, every));
    }
  }

  /**
   * A product of its own with an empty database on the same server, for what needs other settings or is broken on purpose.
   * The caller stops it.
   * @param env its settings, which may depend on where its database is
   * @param apiEnv those of the api alone
   */
  async another(name: string, env: Settings, apiEnv: Settings = {}): Promise<{ app: App; product: Product }> {
    const { databaseUrl, dataDir, logs } = this.running;
    const server = {
      url: (database: string) => Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).href,
    };
    const unique = `${name}_${process.env.JEST_WORKER_ID ?? 1}`;
    const fresh = await staffedDatabase(server, unique);
    const product = await startProduct({
      name: unique,
      databaseUrl: fresh,
      dataDir: join(dataDir, unique),
      logs,
      env: typeof env === 'function' ? env(fresh) : env,
      apiEnv: typeof apiEnv === 'function' ? apiEnv(fresh) : apiEnv,
    });
    return { app: new App({ ...this.running, ...product }), product };
  }

  /** Closes live connections; call it in afterAll. */
  close(): void {
    Live.closeAll();
  }

  /** Whether the api has followed the ledger so far; one that is not there has nobody to tell. */
  private async told(seq: number): Promise<boolean> {
    const sample = await Sample.of(this.url).catch(() => null);
    return !sample?.has('tripartite_ledger_tail_seq', {}) || sample.sum('tripartite_ledger_tail_seq') >= seq;
  }

  private async isKnown(email: string): Promise<boolean> {
    return (await this.letters(email)).length > 0;
  }

  private async signInSteward(): Promise<Client> {
    const { email, password } = STEWARD;
    const client = this.stranger();
    const first = await client.mutate('signIn', { email, password });
    if (first.__typename !== 'SignInSuccess') await makeSteward(this.running.databaseUrl);
    return client.signIn(email, password);
  }
}

/** The product that setup.mjs started for this Jest worker. */
export function connect(): App {
  const file = process.env.TRIPARTITE_TEST;
  if (!file) throw new Error('TRIPARTITE_TEST is not set: run `npm test`, or jest with the project `product`.');
  const { logs, products } = JSON.parse(readFileSync(file, 'utf8')) as {
    logs: string;
    products: Record<string, Omit<Running, 'logs'>>;
  };
  const running = products[process.env.JEST_WORKER_ID ?? '1'];
  if (!running) throw new Error(`${file} names no product for Jest worker ${process.env.JEST_WORKER_ID}.`);
  return new App({ ...running, logs });
}
