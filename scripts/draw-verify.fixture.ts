import {
  type Announcement,
  DRAW_FORMAT,
  drawnBy,
  type Exclusion,
  seedOf,
  type StratumQuota,
} from '../libs/domain/src/engines/approvals/draws/draw.rules.js';
import { planLottery } from '../libs/domain/src/engines/approvals/draws/lottery.js';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import { canonicalRow, chain, genesisHash, type HashedRow } from '../libs/platform/src/ledger/chain/chain.js';
import { inclusionProof, merkleRoot } from '../libs/platform/src/ledger/chain/merkle.js';
import { checkpointOrigin, signCheckpoint } from '../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { EPOCH } from './ledger-verify.fixture.js';
import { ledger, own } from './receipt-verify.fixture.js';
import { verifyDraw } from './draw-verify.mjs';

const ids = (place: number, kind = 0): string =>
  `01890000-0000-7000-8${String(kind).padStart(3, '0')}-${String(place).padStart(12, '0')}`;
const [APPROVAL, DRAW, POOL] = [ids(1, 9), ids(2, 9), ids(3, 9)];
const DRAW_AT = '2026-12-02T10:00:00.000Z';

export interface DrawCase {
  /** The field of each in the pool, and why it is left out. */
  readonly pool: readonly { readonly field: string; readonly excluded?: Exclusion }[];
  readonly draw: number;
  readonly alternates: number;
  readonly quotas?: readonly StratumQuota[];
}

/** What the product writes of a draw, made by its own rules, and the checkpoints of its ledger. */
export async function drawFile({
  pool: given,
  draw,
  alternates,
  quotas = [],
}: DrawCase): Promise<{ file: string; notes: string[] }> {
  const pool = given.map(({ field, excluded = null }, at) => ({
    ...{ id: ids(at, 1), of: ids(at, 2), strata: { field }, recent: at % 2, excluded },
  }));
  const places = pool.flatMap(({ excluded }, at) => (excluded ? [] : [at]));
  const planned = await planLottery({
    candidates: pool.filter(({ excluded }) => !excluded),
    rules: { draw, alternates, quotas },
  });
  if (!planned.lots) throw new Error('The case can not be drawn.');
  const lots = planned.lots.map(({ tickets, members }) => ({ tickets, members: members.map((at) => places[at]!) }));
  const fixed = {
    drawId: DRAW,
    approvalId: APPROVAL,
    stage: 's',
    group: 'g',
    poolId: POOL,
    poolHash: sha256Hex(canonical(pool.map(({ id, of, strata }) => ({ id, of, strata })))),
    drawAt: DRAW_AT,
  };
  const announcement: Announcement = { format: DRAW_FORMAT, ...fixed, draw, alternates, quotas, pool, lots };
  const rows: HashedRow[] = [];
  const add = (type: string, data: object): void => {
    const actor = { memberId: ids(1, 3), organisationId: ids(2, 3) };
    const subject = { kind: 'approval', id: APPROVAL, version: 1 };
    rows.push(
      chain({
        ...{
          seq: rows.length + 1,
          id: ids(rows.length, 4),
          occurredAt: '2026-12-02T09:50:00.000Z',
          type,
          actor,
          subject,
        },
        ...{
          audience: [],
          barred: [],
          topics: [],
          correlationId: null,
          data,
          prevHash: rows.at(-1)?.hash ?? genesisHash(EPOCH),
        },
      }),
    );
  };
  const signed = (second: number): { size: number; root: string; note: string } => {
    const [size, root] = [rows.length, merkleRoot(rows.map(({ hash }) => hash))];
    const time = `2026-12-02T10:00:0${second}.000Z`;
    const note = signCheckpoint(
      { origin: checkpointOrigin(EPOCH), size, root, time },
      'ledger.example',
      ledger.privateKey,
    );
    return { size, root, note };
  };
  const proof = (at: number, { size, root, note }: ReturnType<typeof signed>): object => ({
    ...{ format: 'tripartite-proof/1', kind: 'inclusion', event: canonicalRow(rows[at]!), size, root },
    ...{
      proof: inclusionProof(
        rows.slice(0, size).map(({ hash }) => hash),
        at,
      ),
      checkpoint: note,
      publicKeys: [],
    },
  });
  add('approval.draw.announced', {
    ...fixed,
    announcementHash: sha256Hex(canonical(announcement)),
    seats: draw,
    alternates,
    candidates: places.length,
  });
  add('approval.draw.due', {});
  const first = signed(1);
  const seed = seedOf(DRAW, first);
  const drawn = drawnBy(announcement, DRAW, seed);
  add('approval.draw.drawn', { drawId: DRAW, checkpointSize: first.size, seed, ...drawn });
  const last = signed(2);
  const file = canonical({
    ...{
      format: DRAW_FORMAT,
      announcement,
      announced: proof(0, first),
      result: { seed, ...drawn },
      drawn: proof(2, last),
    },
  });
  return { file, notes: [first.note, last.note] };
}

export const checkDraw = (file: string, notes: string[] | null = null): ReturnType<typeof verifyDraw> =>
  verifyDraw(Buffer.from(file), Buffer.from(JSON.stringify({ keys: [own.jwk, ledger.jwk] })), notes);
