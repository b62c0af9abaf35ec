import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';

it('lets the console ask everything it asks, with the largest pages there are, and bounds what can be made of the schema', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve('dist/scripts/costs.js')], {
    maxBuffer: 10_000_000,
  });
  const [, console_, made] = /(\d+) operations of the console, (\d+) made of the schema/.exec(stdout) ?? [];
  expect(Number(console_)).toBeGreaterThan(100);
  // Each root field, alone and under aliases.
  const roots = Object.keys(
    buildSchema(readFileSync('apps/api/schema.graphql', 'utf8')).getQueryType()?.getFields() ?? {},
  );
  expect(Number(made)).toBeGreaterThanOrEqual(2 * roots.length);
});
