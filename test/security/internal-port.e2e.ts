import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { Client } from '../support/client.js';
import { Sample } from '../support/metrics.js';
import { PASSWORD } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';

const shared = connect();
let app: App;
let product: Product;
beforeAll(async () => {
  ({ app, product } = await shared.another('internal', { INTERNAL_PORT: '0', MODE: 'demonstration' }));
});
afterAll(async () => {
  shared.close();
  await product.stop();
});

/** As it is written: `fetch` would tidy the path up first. */
const raw = (base: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(base);
    request({ hostname, port, path, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
    })
      .once('error', reject)
      .end();
  });

describe("operators' routes", () => {
  it.each([
    '/metrics',
    '/metrics?x=1',
    '/%6detrics',
    '//metrics',
    '/METRICS',
    '/queues',
    '/queues/',
    '/queues/api/queues',
    '/%71ueues/',
    '/queues/static/js/x.js',
  ])('are not there at the public port, however they are asked for: %s', async (path) => {
    const steward = await app.steward();
    const shown: Record<string, string>[] = [
      {},
      { cookie: steward.cookie },
      { host: 'localhost:9464', 'x-forwarded-for': '127.0.0.1' },
    ];
    for (const headers of shown) {
      expect(await raw(product.apiUrl, path, headers)).not.toBe(200);
      expect(await raw(product.workerUrl, path, headers)).toBe(404);
    }
  });

  it('answer at the internal port of each process, and nowhere tell a stranger of jobs', async () => {
    for (const part of ['api', 'worker'] as const) {
      const sample = await Sample.of(product.internalUrl(part));
      expect(sample.sum('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
      // The worker may have begun after the api has counted.
      const alive = async () => (await Sample.of(product.internalUrl(part))).sum('tripartite_workers_alive');
      await app.until(async () => (await alive()) === 1, { what: 'the worker is known to be alive' });
    }
    const inside = product.internalUrl('api');
    expect(await raw(inside, '/queues/')).toBe(401);
    const firm = await app.firm();
    const officer = await new Client(inside).signIn(firm.adminEmail, PASSWORD);
    expect((await officer.fetch('/queues/')).status).toBe(403);
    const steward = await new Client(inside, undefined, { cookie: (await app.steward()).cookie }).fetch('/queues/');
    expect(steward.status).toBe(200);
    expect(await steward.text()).toContain('Queues · Tripartite');
  });

  it('leave health and everything else where they were', async () => {
    for (const url of [product.apiUrl, product.workerUrl, product.internalUrl('api')]) {
      expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
    }
    const steward = await app.steward();
    const query = '{ operationsStatus { board } }';
    expect(await steward.query(query)).toEqual({ operationsStatus: { board: null } });
    expect(await (await shared.steward()).query(query)).toEqual({ operationsStatus: { board: '/queues/' } });
  });
});

describe('a demonstration', () => {
  const LIVE = '/socket.io/?EIO=4&transport=polling';

  it.each(['/', '/graphql', '/outbox', LIVE])(
    'answers at its own names only, whatever name somebody made point to this machine: %s',
    async (path) => {
      for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', 'evil.example:4000']) {
        const origin = { host, origin: `http://${host}` };
        expect([host, await raw(product.apiUrl, path, { host })]).toEqual([host, path === LIVE ? 403 : 421]);
        expect([host, await raw(product.apiUrl, path, origin)]).toEqual([host, path === LIVE ? 403 : 421]);
      }
      for (const host of ['localhost', '127.0.0.1:4000', '[::1]:4000']) {
        expect([421, 403]).not.toContain(await raw(product.apiUrl, path, { host }));
      }
    },
  );

  it('answers health checks under any name, as balancers ask', async () => {
    for (const path of ['/health/live', '/health/ready'])
      expect([path, await raw(product.apiUrl, path, { host: 'evil.example' })]).toEqual([path, 200]);
  });
});
