import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import {
  someColumns,
  someColumnTerms,
  someFilter,
  someRow,
  someText,
} from '../../libs/domain/src/data/agreements/agreement.fixture.js';
import { columnSqlTypes, type Column } from '../../libs/domain/src/data/datasets/dataset.catalogue.js';
import { columnsOut, type Shaping } from '../../libs/domain/src/data/agreements/policy/transform.fit.js';
import { quoted, rowsStatement, rowsText } from '../../libs/domain/src/data/agreements/policy/transform.sql.js';
import { rowTransform } from '../../libs/domain/src/data/agreements/policy/transform.stream.js';
import { connect } from '../support/app.js';

/** Transformations in the database against the same ones row by row, on random tables and permits. */
const app = connect();
const client = new pg.Client({ connectionString: app.running.databaseUrl });
const relation = `check_transformations_${process.env.JEST_WORKER_ID ?? '1'}`;
const table = `shared.${relation}`;

beforeAll(() => client.connect());
afterAll(async () => {
  await client.query(`drop table if exists ${table}`);
  await client.end();
  app.close();
});

/** Everything as text or JSON, so that no driver's reading of types stands between the two. */
async function asked(text: string, values: readonly (string | Buffer)[] = []): Promise<Record<string, unknown>[]> {
  const { rows } = await client.query<{ t: Record<string, unknown> }>(`select to_jsonb(t) as t from (${text}) t`, [
    ...values,
  ]);
  return rows.map(({ t }) => t);
}

async function fill(columns: readonly Column[], rows: readonly Record<string, unknown>[]): Promise<void> {
  await client.query(`drop table if exists ${table}`);
  await client.query(
    `create table ${table} (${columns.map(({ name, type }) => `"${name}" ${columnSqlTypes[type]}`).join(', ')})`,
  );
  for (const row of rows) {
    const values = columns.map(({ name, type }) => {
      const value = row[name];
      return type === 'geometry' && value !== null ? JSON.stringify(value) : value;
    });
    const places = values.map((_, index) => `$${index + 1}`).join(', ');
    await client.query(`insert into ${table} values (${places})`, values);
  }
}

/** What both must agree on: the type's meaning, not how it is written. */
function canonical(columns: readonly { name: string; type: string }[], row: Record<string, unknown>): string {
  return JSON.stringify(
    columns.map(({ name, type }) => {
      const value = row[name];
      if (value === null || value === undefined) return null;
      if (type === 'datetime') return new Date(String(value)).toISOString();
      if (type === 'number') return Number(value) + 0;
      if (type === 'geometry') {
        const { type: kind, coordinates, geometries } = value as Record<string, unknown>;
        return { kind, coordinates: coordinates ?? null, geometries: geometries ?? null };
      }
      return type === 'integer' ? String(value) : value;
    }),
  );
}

const situation = someColumns.chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    rows: fc.array(someRow(columns), { maxLength: 12 }),
    filter: fc.option(someFilter(columns)),
    chosen: someColumnTerms(columns),
    by: fc.infiniteStream(fc.boolean()),
    size: fc.integer({ min: 2, max: 3 }),
  }),
);

describe('transformations', () => {
  it('give the same rows in the database, bound or quoted, and row by row', async () => {
    await fc.assert(
      fc.asyncProperty(situation, async ({ columns, rows, filter, chosen }) => {
        await fill(columns, rows);
        const salt = randomBytes(32);
        const given = chosen.filter(({ transform }) => transform?.kind !== 'drop');
        const permit: Shaping = { columns: given, filter, minimumGroup: null };
        const out = columnsOut(columns, permit);
        const step = rowTransform(columns, permit, salt);
        const expected = rows
          .map(step)
          .filter((row) => row !== null)
          .map((row) => canonical(out, row))
          .sort();

        const { text, values } = rowsStatement({ relation, columns }, permit, salt);
        const bound = await asked(text, values);
        expect(bound.map((row) => canonical(out, row)).sort()).toEqual(expected);
        // Nothing but what was agreed: no other column, whatever the table holds.
        for (const row of bound) expect(Object.keys(row).sort()).toEqual(given.map(({ name }) => name).sort());

        const copied = rowsText({ relation, columns }, permit, salt);
        await client.query('begin');
        for (const [name, value] of Object.entries(copied.settings)) {
          await client.query('select set_config($1, $2, true)', [name, value]);
        }
        const unbound = await asked(copied.text);
        await client.query('commit');
        expect(unbound.map((row) => canonical(out, row)).sort()).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('withhold every group smaller than the minimum, as given out', async () => {
    await fc.assert(
      fc.asyncProperty(situation, async ({ columns, rows, filter, chosen, by, size }) => {
        await fill(columns, rows);
        const salt = randomBytes(32);
        const given = chosen.filter(({ transform }) => transform?.kind !== 'drop');
        const grouping = given.filter((_, index) => index === 0 || by.next().value === true);
        const shown = given.filter((_, index) => index === 0 || by.next().value === true);
        const all: Shaping = { columns: given, filter, minimumGroup: null };
        const everything = rows.map(rowTransform(columns, all, salt)).filter((row) => row !== null);
        const keyOf = (row: Record<string, unknown>) =>
          canonical(columnsOut(columns, { ...all, columns: grouping }), row);
        const sizes = new Map<string, number>();
        for (const row of everything) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1);
        const permit: Shaping = { columns: shown, filter, minimumGroup: { size, by: grouping } };
        const out = columnsOut(columns, permit);
        const expected = everything
          .filter((row) => (sizes.get(keyOf(row)) ?? 0) >= size)
          .map((row) => canonical(out, row))
          .sort();
        const { text, values } = rowsStatement({ relation, columns }, permit, salt);
        expect((await asked(text, values)).map((row) => canonical(out, row)).sort()).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('quote any text so that it comes back as it went in, under either reading of backslashes', async () => {
    const broken = (text: string) => text.includes('\u0000') || /\p{Cs}/u.test(text);
    await fc.assert(
      fc.asyncProperty(someText, fc.boolean(), async (text, standard) => {
        if (broken(text)) return;
        await client.query(`set standard_conforming_strings to ${standard ? 'on' : 'off'}`);
        const { rows } = await client.query<{ text: string }>(`select ${quoted(text)}::text as text`);
        expect(rows).toEqual([{ text }]);
      }),
      { numRuns: 500 },
    );
    await client.query('reset standard_conforming_strings');
    expect(() => quoted('a\u0000b')).toThrow(RangeError);
  });
});
