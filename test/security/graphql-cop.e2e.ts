import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../support/client.js';
import { freshDatabase, type Product, startProduct, type TestRun } from '../support/processes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tripartite-production-'));
let production: Product;
let stranger: Client;

beforeAll(async () => {
  const run = JSON.parse(readFileSync(process.env.TRIPARTITE_TEST as string, 'utf8')) as TestRun;
  const first = run.products[process.env.JEST_WORKER_ID ?? '1'] as TestRun['products'][string];
  const key = join(folder, 'ledger.pem');
  writeFileSync(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  // A database of its own: its worker would take jobs, and letters, that others wait for.
  const at = (database: string) => Object.assign(new URL(first.databaseUrl), { pathname: `/${database}` }).href;
  production = await startProduct({
    ...first,
    databaseUrl: await freshDatabase({ url: at }, `production_${process.env.JEST_WORKER_ID ?? '1'}`),
    name: 'production',
    dataDir: folder,
    logs: run.logs,
    env: {
      MODE: 'production',
      MASTER_KEY: randomBytes(32).toString('base64'),
      QUEUE_PREFIX: 'production',
      PUBLIC_URL: 'https://ppp.example',
      SMTP_URL: 'smtp://127.0.0.1:9',
      LEDGER_SIGNING_KEY_FILE: key,
      PASSWORD_MEMORY_KIB: '19456',
    },
  });
  stranger = new Client(production.apiUrl);
});

afterAll(async () => {
  await production?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('in production', () => {
  it('it tells nothing of its schema, and has neither an outbox nor a movable clock', async () => {
    const introspection = await stranger.ask('{ __schema { types { name } } }');
    expect(introspection).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    const { errors } = await stranger.ask('{ mee { id } }');
    expect(errors[0]?.message).not.toMatch(/did you mean/i);
    const byVariable = await stranger.ask('mutation($input: SignInInput!) { signIn(input: $input) { __typename } }', {
      input: { emial: 'a@b.example', password: 'x' },
    });
    expect(byVariable.errors[0]?.message).toContain('emial');
    expect(JSON.stringify(byVariable.errors)).not.toMatch(/did you mean/i);
    const clock = await stranger.ask('mutation { advanceClock(input: { milliseconds: 1 }) { __typename } }');
    expect(clock.errors.length).toBeGreaterThan(0);
    expect((await stranger.fetch('/outbox')).status).toBe(404);
  });
});

interface Said {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

/** What is no JSON is an answer of nothing, as to the tool. */
async function said(response: Response): Promise<Said> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Said;
  } catch {
    return {};
  }
}

const json = { 'content-type': 'application/json' };
const post = async (body: unknown) =>
  said(await stranger.fetch('/graphql', { method: 'POST', headers: json, body: JSON.stringify(body) }));
const ask = (query: string) => post({ query });
const asForm = new URLSearchParams({ query: 'query { __typename }' });
const TYPE = 'fields { type { fields { type { fields { type { fields { type { name } } } } } } } }';
const CIRCLE = 'query { __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }';

/** What graphql-cop 1.x looks for, each with what it sends and when it would report it. */
const CHECKS: readonly (readonly [name: string, found: () => Promise<boolean>])[] = [
  [
    'alias overloading',
    async () => {
      const aliases = Array.from({ length: 101 }, (_, at) => `alias${at}:__typename`).join(' ');
      return Boolean((await ask(`query cop { ${aliases} }`)).data?.['alias100']);
    },
  ],
  [
    'queries in a batch',
    async () => Array.isArray(await post(Array.from({ length: 11 }, () => ({ query: 'query cop { __typename }' })))),
  ],
  [
    'directive overloading',
    async () => (await ask(`query cop { __typename ${'@aa'.repeat(10)} }`)).errors?.length !== 1,
  ],
  ['a circle of introspection', async () => Boolean((await ask(`query cop { __schema { types { ${TYPE} } } }`)).data)],
  ['a circle of fragments', async () => !(await ask(CIRCLE)).errors],
  [
    'mutations by GET',
    async () => Boolean((await said(await stranger.fetch('/graphql?query=mutation%20%7B__typename%7D'))).data),
  ],
  [
    'queries by GET',
    async () => Boolean((await said(await stranger.fetch('/graphql?query=query%20cop%20%7B__typename%7D'))).data),
  ],
  [
    'queries as a form, in the body or the address',
    async () => {
      const [inBody, inAddress] = await Promise.all([
        stranger.fetch('/graphql', { method: 'POST', body: asForm }),
        stranger.fetch(`/graphql?${asForm.toString()}`, { method: 'POST' }),
      ]);
      return Boolean((await said(inBody)).data) || Boolean((await said(inAddress)).data);
    },
  ],
  [
    'field duplication',
    async () => Boolean((await ask(`query cop { ${'__typename \n'.repeat(500)} }`)).data?.['__typename']),
  ],
  [
    'suggestions',
    async () => {
      const answers = await Promise.all([ask('query cop { __schema { directive } }'), ask('{ mee { id } }')]);
      return answers.some(({ errors = [] }) => errors.some(({ message }) => /did you mean/i.test(message)));
    },
  ],
  [
    'traces',
    async () => {
      const answers = await Promise.all([ask('query cop { __typename }'), ask('query cop { nothing }')]);
      return answers.some((answer) => /stacktrace|tracing|"exception"/i.test(JSON.stringify(answer)));
    },
  ],
  [
    'a page to try queries on',
    async () => {
      for (const path of ['/', '/graphiql', '/playground', '/console', '/graphql']) {
        const page = await (await stranger.fetch(path, { headers: { accept: 'text/html, */*' } })).text();
        if (/graphiql|graphql.playground|apollo.{0,10}sandbox/i.test(page)) return true;
      }
      return false;
    },
  ],
  ['introspection', async () => Boolean((await ask('query cop { __schema { types { name fields { name } } } }')).data)],
  [
    'errors that nobody handled',
    async () => {
      const [error, ...more] = (await ask('qwerty cop { abc }')).errors ?? [];
      return !error || more.length > 0 || error.extensions?.['code'] !== 'GRAPHQL_PARSE_FAILED';
    },
  ],
];

/** https://github.com/dolevf/graphql-cop, whose findings are known to whoever is asked to review a GraphQL api. */
describe('graphql-cop, in production, would find no', () => {
  it('endpoint that does not answer', async () => {
    expect(await ask('query cop { __typename }')).toMatchObject({ data: { __typename: 'Query' } });
  });

  it.each(CHECKS)('%s', async (_, found) => {
    expect(await found()).toBe(false);
  });
});

it('answers what is overloaded with one error that names the limit', async () => {
  const overloaded = {
    'directives of one place': `query cop { __typename ${'@aa'.repeat(10)} }`,
    'repeats of a field': `query cop { ${'__typename '.repeat(500)} }`,
  };
  for (const [limit, query] of Object.entries(overloaded)) {
    expect((await ask(query)).errors).toEqual([
      {
        message: expect.stringContaining(limit),
        extensions: expect.objectContaining({ code: 'QUERY_TOO_COSTLY', limit: expect.any(Number) }),
      },
    ]);
  }
});
