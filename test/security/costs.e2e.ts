import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';
import { connect } from '../support/app.js';

const app = connect();

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

it('refuses values that are too large before anything looks into them, and does not repeat them', async () => {
  const { admin: client } = await app.agency();
  const text = (length: number) => 'x'.repeat(length);
  const asked: [string, object, string, RegExp][] = [
    [
      'query($kinds: [SearchKind!]) { search(text: "a", kinds: $kinds) { id } }',
      { kinds: Array.from({ length: 1001 }, () => 'PROJECT') },
      'BAD_USER_INPUT',
      /^\$kinds has 1001 entries; 1000 are the most/,
    ],
    [
      'query($id: ID!) { project(id: $id) { id } }',
      { id: text(1001) },
      'BAD_USER_INPUT',
      /^\$id has 1001 characters; 1000 are/,
    ],
    [
      'query($text: String) { proposals(text: $text) { pageInfo { hasNextPage } } }',
      { text: text(100_001) },
      'BAD_USER_INPUT',
      /^\$text has 100001 characters/,
    ],
    [
      `{ proposals(text: "${text(100_001)}") { pageInfo { hasNextPage } } }`,
      {},
      'QUERY_TOO_COSTLY',
      /characters of a text is 100001/,
    ],
    ...['proposals', 'projects', 'datasets'].map((list): [string, object, string, RegExp] => [
      `query($text: String) { ${list}(text: $text) { pageInfo { hasNextPage } } }`,
      { text: text(201) },
      'INPUT_REFUSED',
      /200 characters/,
    ]),
    [`{ project(id: ${text(1001)}) { id } }`, {}, 'GRAPHQL_VALIDATION_FAILED', /^.{0,1010}$/s],
  ];
  for (const [document, variables, code, message] of asked) {
    const { errors } = await client.ask(document, variables);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(`${errors[0]?.message} ${JSON.stringify(errors[0]?.extensions['faults'] ?? '')}`).toMatch(message);
  }
  const body = JSON.stringify({ query: `{ __typename } # ${text(512 * 1024)}` });
  const response = await client.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(413);
});
