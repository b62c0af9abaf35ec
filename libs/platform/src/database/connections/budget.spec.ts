import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { Config } from '../../config/config.js';
import { BESIDES, poolSizes } from './budget.js';

const URLS = { DATABASE_URL: 'postgres://owner:secret@127.0.0.1:5432/tripartite', MODE: 'test' };
const sizesOf = (process: 'api' | 'worker', more: Record<string, string> = {}) =>
  Object.entries(poolSizes(Config.from({ ...URLS, ...more }), process)).filter(([, max]) => max > 0);
const total = (sizes: [string, number][]) => sizes.reduce((sum, [, max]) => sum + max, BESIDES);

it('docs/operations.md tells how many connections a process may open', () => {
  const page = readFileSync('docs/operations.md', 'utf8');
  for (const process of ['api', 'worker'] as const) {
    const sizes = sizesOf(process);
    const parts = sizes.map(([name, max]) => `${name} ${max}`).join(', ');
    expect(page).toContain(`${process} ${total(sizes)} (${parts}, besides ${BESIDES})`);
  }
  const redis = { REDIS_URL: 'redis://127.0.0.1:6379' };
  expect(page).toContain(
    `On Redis: api ${total(sizesOf('api', redis))} and worker ${total(sizesOf('worker', redis))},`,
  );
});
