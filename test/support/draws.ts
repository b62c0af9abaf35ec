import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import type { App } from './app.js';
import { follow } from './approvals.js';
import { asDatabase } from './as-database.js';
import type { Client, Result } from './client.js';
import { type TestOrganisation, unique } from './organisations.js';
import { draft, submit } from './projects.js';

export interface ExpertView {
  readonly id: string;
  readonly organisationId: string;
  readonly memberId: string;
  readonly version: number;
}

export interface DrawView {
  readonly id: string;
  readonly state: string;
  readonly seats: number;
  readonly candidates: number;
  readonly excluded: number;
  readonly leastChance: number | null;
  readonly announcementHash: string;
  readonly drawable: number;
  readonly withdrawnBefore: number;
  readonly changes: readonly object[];
  readonly drawn: readonly ExpertView[];
  readonly alternates: readonly ExpertView[];
  readonly moves: readonly { readonly organisationId: string; readonly insteadOf: { readonly id: string } }[];
  readonly file: string | null;
}

/** A pool with experts who were admitted, each of an organisation of its own, with one stratum. */
export interface FilledPool {
  readonly id: string;
  readonly key: string;
  readonly keeper: Client;
  readonly experts: readonly {
    readonly organisation: TestOrganisation;
    readonly client: Client;
    readonly entry: ExpertView;
  }[];
}

const EXPERT = 'expert { id organisationId memberId version }';

export const STRATA = [{ key: 'field', values: ['water', 'roads'] }];

/** Opens a pool; the keeper's agency has no function. */
export async function openPool(keeper: Client, more: object = {}): Promise<{ id: string; key: string }> {
  const key = unique('pool').replaceAll(' ', '-').toLowerCase();
  const { pool } = await keeper.done<Result & { pool: { id: string; key: string } }>(
    'openPool',
    { key, title: unique('Experts'), strata: STRATA, ...more },
    'pool { id key }',
  );
  return pool;
}

export async function offered(client: Client, poolId: string, field: string): Promise<ExpertView> {
  const input = { poolId, name: unique('Expert'), strata: [{ key: 'field', value: field }] };
  return (await client.done<Result & { expert: ExpertView }>('offerAsExpert', input, EXPERT)).expert;
}

export async function admitted(keeper: Client, { id, version }: ExpertView): Promise<ExpertView> {
  const input = { id, expectedVersion: version };
  return (await keeper.done<Result & { expert: ExpertView }>('admitExpert', input, EXPERT)).expert;
}

/** @param fields the field of each expert */
export async function filledPool(app: App, fields: readonly string[]): Promise<FilledPool> {
  const keeper = await app.asMemberOf(await app.agency({}), 'OFFICER');
  const { id, key } = await openPool(keeper);
  const experts = await Promise.all(
    fields.map(async (field) => {
      const organisation = await app.agency({});
      const client = await app.asMemberOf(organisation, 'OFFICER');
      return { organisation, client, entry: await admitted(keeper, await offered(client, id, field)) };
    }),
  );
  return { id, key, keeper, experts };
}

const DRAWS = `query($id: ID!) { approval(id: $id) { draws { id state seats candidates excluded leastChance announcementHash drawable withdrawnBefore
  changes { stratum value min max } drawn { id organisationId memberId version } alternates { id organisationId memberId version }
  moves { organisationId insteadOf { id } } file } } }`;

export async function drawsOf(client: Client, id: string): Promise<readonly DrawView[]> {
  return (await client.query<{ approval: { draws: DrawView[] } }>(DRAWS, { id })).approval.draws;
}

/**
 * Does something while no checkpoint is signed: there is no seed, and what is to be drawn can be looked at before it is. It may not
 * wait for all to be settled, which signing is a part of.
 */
export function undrawn<T>(app: App, run: () => Promise<T>): Promise<T> {
  return asDatabase(app, async (sql) => {
    await sql.query('begin; lock table ledger_checkpoint in exclusive mode');
    try {
      return await run();
    } finally {
      await sql.query('rollback');
    }
  });
}

/** Its draw, once that was drawn and the ledger holds it. */
export function drawn(app: App, client: Client, id: string): Promise<DrawView> {
  const find = async (): Promise<DrawView | null> => {
    const [draw] = await drawsOf(client, id);
    return draw?.file && !draw.file.includes('"drawn":null') ? draw : null;
  };
  return app.until(find, { what: 'the draw was drawn', timeout: 60_000 });
}

/** A pool that somebody keeps, and a proposal for which somebody of it is drawn. */
export async function drawnIn(app: App, keeper: Client, proposer: Client, place: string) {
  const { id, key } = await openPool(keeper);
  const expert = await app.asMemberOf(await app.agency({}), 'OFFICER');
  await admitted(keeper, await offered(expert, id, 'water'));
  const lot = { by: 'LOT', pool: key, draw: 1, quotas: [{ stratum: 'field', value: 'water', min: 1 }] };
  const groups = [{ key: 'experts', title: 'Experts', select: [lot], rule: { kind: 'ALL' } }];
  // What it follows is put back with the city's own process.
  await follow(app, 'PROPOSAL', [{ key: 'expertise', title: 'Expertise', groups }]);
  const { id: proposal } = await draft(proposer, { jurisdiction: place });
  const { approvalId } = await submit(app, proposer, proposal);
  return { pool: key, drawn: proposal, approvalId: approvalId! };
}

/**
 * What the verifier makes of a draw, in a folder that holds nothing else, where nothing of the product is known.
 * @param installed whether the library is there by which it checks a public beacon
 */
export function recomputed(
  file: string,
  keys: JSONWebKeySet,
  installed = false,
): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'draw-'));
  try {
    copyFileSync('scripts/draw-verify.mjs', join(folder, 'draw-verify.mjs'));
    if (installed) symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'draw.json'), file);
    writeFileSync(join(folder, 'keys.json'), JSON.stringify(keys));
    const options = { cwd: folder, env: {}, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['draw-verify.mjs', 'draw.json', 'keys.json'],
      options,
    );
    return { status, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
