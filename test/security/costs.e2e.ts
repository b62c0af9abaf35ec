import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

it('lets the console ask everything it asks, with the largest pages there are, and bounds what can be made of the schema', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve('dist/scripts/costs.js')], {
    maxBuffer: 10_000_000,
  });
  const [, console_, made] = /(\d+) operations of the console, (\d+) made of the schema/.exec(stdout) ?? [];
  expect(Number(console_)).toBeGreaterThan(100);
  expect(Number(made)).toBeGreaterThan(20);
});
