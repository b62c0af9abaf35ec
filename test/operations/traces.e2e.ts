import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { logged } from '../support/logs.js';
import { type TestOrganisation, unique } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';

const here = connect();

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
  /** Which process told it. */
  readonly service: string;
}
interface Told {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Omit<Span, 'service'>[] }[];
  }[];
}

/** What every collector of OpenTelemetry takes: OTLP over HTTP. */
async function collector(spans: Span[]): Promise<Server> {
  const server = createServer((request, response) => {
    void json(request).then((told) => {
      for (const { resource, scopeSpans } of (told as Told).resourceSpans) {
        const service = valueOf(resource.attributes, 'service.name');
        spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service }))));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const valueOf = (attributes: Span['attributes'], name: string) =>
  attributes.find(({ key }) => key === name)?.value.stringValue ?? '';

describe('a process that is watched', () => {
  const spans: Span[] = [];
  let server: Server;
  let app: App;
  let product: Product;
  let firm: TestOrganisation;

  beforeAll(async () => {
    server = await collector(spans);
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      OTEL_BSP_SCHEDULE_DELAY: '200',
      SLOW_OPERATION_MS: '1',
      ACCESS_LOG: 'true',
    };
    ({ app, product } = await here.another('watched', env));
    firm = await app.firm();
  }, 90_000);
  afterAll(async () => {
    await product?.stop();
    server?.close();
    here.close();
  });

  const said = () => logged(here.running.logs, 'api-watched');

  it('tells one trace from the request through statements, ledger and job to the live message', async () => {
    const live = await firm.admin.live();
    await live.join(`organisation:${firm.id}`);
    await app.settled();
    const correlation = randomUUID();
    const { organisation } = await firm.admin.query<{ organisation: { version: number } }>(
      'query($id: ID!) { organisation(id: $id) { version } }',
      { id: firm.id },
    );
    const input = {
      clientMutationId: unique('key'),
      id: firm.id,
      expectedVersion: organisation.version,
      name: unique('N'),
    };
    const document = 'mutation($input: UpdateOrganisationInput!) { updateOrganisation(input: $input) { __typename } }';
    await firm.admin.ask(document, { input }, { 'x-correlation-id': correlation });
    await live.heard('organisation.updated');
    const traceId = correlation.replaceAll('-', '');
    const of = () => spans.filter((span) => span.traceId === traceId);
    const named = (name: string | RegExp) => of().find((span) => new RegExp(name).test(span.name));
    // Each process tells its spans by itself, a parent after those it has begun. Nothing hangs in the air in the end: whatever has
    // a parent has it in this trace.
    const hanging = () => {
      const ids = new Set(of().map(({ spanId }) => spanId));
      return of().filter(({ parentSpanId }) => parentSpanId && !ids.has(parentSpanId));
    };
    await app.until(
      () =>
        hanging().length === 0 &&
        ['^POST', '^graphql mutation', '^INSERT', '^ledger', '^live'].every((name) => named(name)),
      {
        what: () =>
          `the whole trace; without their parents: ${hanging()
            .map(({ name }) => name)
            .join()}`,
      },
    );
    const [request, operation] = [named('^POST /graphql'), named('^graphql mutation')];
    expect(request?.parentSpanId).toBeFalsy();
    expect(operation?.parentSpanId).toBe(request?.spanId);
    expect(named('^ledger organisation.updated')?.parentSpanId).toBe(request?.spanId);
    expect(named('^live organisation.updated')?.parentSpanId).toBe(request?.spanId);
    expect(new Set(of().map(({ service }) => service))).toEqual(new Set(['tripartite-api', 'tripartite-worker']));
  });

  it('tells jobs as parts of what caused them, and their statements as parts of them', async () => {
    await app.settled();
    const jobs = await app.until(() => {
      const found = spans.filter(({ name, service }) => name.startsWith('job ') && service === 'tripartite-worker');
      return found.length > 0 ? found : null;
    });
    const statements = spans.filter(({ parentSpanId }) => jobs.some(({ spanId }) => spanId === parentSpanId));
    expect(statements.length).toBeGreaterThan(0);
  });

  it('goes on with the trace of whoever calls', async () => {
    const [traceId, spanId] = [randomUUID().replaceAll('-', ''), 'a1b2c3d4e5f60718'];
    const headers = { traceparent: `00-${traceId}-${spanId}-01` };
    const { headers: answered } = await firm.admin.ask('query Mine { viewer { member { id } } }', {}, headers);
    expect(answered.get('x-correlation-id')).toBe(traceId);
    const request = await app.until(() => spans.find((span) => span.traceId === traceId && /^POST/.test(span.name)));
    expect(request.parentSpanId).toBe(spanId);
  });

  it('tells no value: what somebody typed, and who asks, stand in no statement', async () => {
    const secret = `secret-${randomUUID()}`;
    await firm.admin.query('query Search($text: String) { proposals(text: $text) { edges { node { id } } } }', {
      text: secret,
    });
    await app.until(() => spans.some(({ name }) => name === 'graphql query Search'));
    const texts = spans.map((span) => valueOf(span.attributes, 'db.query.text')).filter(Boolean);
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => text.includes(secret) || text.includes(firm.id))).toEqual([]);
    expect(said().filter((line) => JSON.stringify(line).includes(secret))).toEqual([]);
  });

  it('logs slow operations by name, with the statement that took longest and its plan', async () => {
    await firm.admin.query('query Slow { proposals(first: 20) { edges { node { id title } } } }');
    const line = await app.until(() => said().find(({ operation }) => operation === 'Slow'));
    expect(line).toMatchObject({ msg: 'a slow operation', kind: 'query', reads: 1 });
    expect(line.statement).toContain('from proposal');
    const planned = await app.until(async () => {
      await firm.admin.query('query Planned { proposals(first: 20) { edges { node { id title } } } }');
      return said().find(({ operation, plan }) => operation === 'Planned' && plan);
    });
    expect((planned.plan as string[]).join('\n')).toMatch(/Scan/);
  });

  it('logs who reached what, when that is asked for', async () => {
    const found = await app.until(() =>
      said().find(({ msg, organisationId }) => msg === 'access' && organisationId === firm.id),
    );
    expect(found).toMatchObject({ method: 'POST', route: '/graphql', status: 200 });
    expect(found.address).toBeTruthy();
  });
});

describe('a process that nobody watches', () => {
  /** Modules of OpenTelemetry that are loaded once tracing was started. */
  const loaded = (settings: object) => {
    const script = `import { _cache } from 'node:module';
      const { startTracing } = await import(${JSON.stringify(resolve('dist/libs/platform/src/tracing/tracing.js'))});
      await startTracing(${JSON.stringify(settings)}, 'api');
      console.log(Object.keys(_cache).filter((path) => /opentelemetry.(sdk|exporter|resources)/.test(path)).length);
      process.exit();`;
    return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }).trim();
  };

  it('loads nothing of the SDK', () => {
    expect(loaded({})).toBe('0');
    expect(loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_TRACES_SAMPLER_ARG: 1 })).toMatch(/^[1-9]/);
  });
});
