import { readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MigrationInterface } from 'typeorm';
import { heavySteps, statementsOf } from './migration-steps.js';

const old = 'alter table proposal';
const HEAVY = [
  `${old} add column token uuid default gen_random_uuid()`,
  `${old} add seen timestamptz not null default clock_timestamp()`,
  `${old} add column number bigserial`,
  `${old} add column number bigint generated always as identity`,
  `${old} add column words tsvector generated always as (to_tsvector('simple', title)) stored`,
  `${old} add column kind text not null`,
  `${old} add column code text unique`,
  `${old} alter column title type varchar(200)`,
  `${old} alter title set data type varchar(200)`,
  `${old} alter column title set not null`,
  `${old} add constraint titled check (title <> '')`,
  `${old} add foreign key (project_id) references project`,
  `${old} add constraint one unique (title)`,
  `${old} set unlogged`,
  `ALTER TABLE public."proposal"\n  -- why not\n  ADD COLUMN fine int, ALTER COLUMN title TYPE text`,
  `${old} drop column title`,
  `${old} rename column title to name`,
  `${old} rename to offer`,
  'drop table proposal',
  'create index by_title on proposal (title)',
  'create unique index on proposal using btree (title)',
  `update proposal set title = 'new'`,
  'lock table proposal in share mode',
  'vacuum (full) proposal',
  'reindex table proposal',
];
const LIGHT = [
  `${old} add column note text`,
  `${old} add column at timestamptz not null default now()`,
  `${old} add column kind text not null default 'a, not null'`,
  `${old} add constraint titled check (title <> '') not valid`,
  `${old} validate constraint titled`,
  `${old} add constraint one unique using index by_title`,
  `${old} drop constraint titled`,
  `${old} alter column title drop not null`,
  `${old} alter column title set default ''`,
  'create index concurrently by_title on proposal (title)',
  `update proposal set title = 'new' where id = 'a'`,
  'create table other (id uuid primary key default gen_random_uuid(), kind text not null check (true))',
  'reindex table concurrently proposal',
  `insert into calendar (name) values ('drop table proposal')`,
];

describe('a migration', () => {
  it.each(HEAVY)('is refused: %s', (statement) => {
    expect(heavySteps([statement])).toHaveLength(1);
  });

  it.each(LIGHT)('is taken: %s', (statement) => {
    expect(heavySteps([statement])).toEqual([]);
  });

  it('may do anything to a table that it makes itself, and to no other', () => {
    const make = 'create table if not exists public.other (id uuid)';
    fc.assert(
      fc.property(fc.constantFrom(...HEAVY.filter((each) => /^(alter table|create)/.test(each))), (statement) => {
        const own = statement.replace('proposal', 'other');
        expect(heavySteps([make, own])).toEqual([]);
        expect(heavySteps([own, make])).toHaveLength(1);
        expect(heavySteps([make, statement])).toHaveLength(1);
      }),
    );
  });

  it('may forbid empty values once a check of them was validated', () => {
    const check = `${old} add constraint has check (title is not null) not valid`;
    const validate = `${old} validate constraint has`;
    const forbid = `${old} alter column title set not null`;
    expect(heavySteps([check, validate, forbid])).toEqual([]);
    expect(heavySteps([check, forbid])).toHaveLength(1);
    expect(heavySteps([check, validate, `${old} alter column state set not null`])).toHaveLength(1);
  });

  it('may take away what nothing has asked for since the version before, when it says so', () => {
    expect(heavySteps([`${old} drop column title, drop column state`])).toHaveLength(2);
    expect(heavySteps([`${old} drop column title, drop column state`], true)).toEqual([]);
  });

  it('of this version locks no large table, and the version before can run beside it', async () => {
    const found: string[] = [];
    for (const migration of await later()) {
      const steps = heavySteps(await statementsOf(migration), migration.ends !== undefined);
      found.push(...steps.map(({ why, statement }) => `${migration.name}: ${statement}: ${why}`));
    }
    expect(found).toEqual([]);
  });
});

/** A migration; `ends` says since when nothing has asked for what it takes away. */
type Found = MigrationInterface & { readonly ends?: string };

/** Their files begin with the time that is in their names; the baseline's, which makes everything anew, lie in `migrations/`. */
async function later(): Promise<Found[]> {
  const files = readdirSync('libs', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^\d{13}-[\w-]+\.ts$/.test(basename(file)),
  );
  const isBaseline = (file: string) => basename(dirname(file)) === 'migrations';
  expect(files.filter(isBaseline)).toHaveLength(7);
  const found: Found[] = [];
  for (const file of files.filter((each) => !isBaseline(each))) {
    const exported = Object.values((await import(resolve('libs', file))) as object);
    const made = exported.filter(
      (each): each is new () => Found => typeof each === 'function' && /\d{13}$/.test(each.name),
    );
    expect([file, made.length]).toEqual([file, 1]);
    found.push(...made.map((Migration) => new Migration()));
  }
  return found;
}
