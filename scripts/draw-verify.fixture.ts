import type { BeaconRound } from '../libs/domain/src/engines/approvals/draws/beacon.rules.js';
import {
  type Announcement,
  DRAW_FORMAT,
  drawnBy,
  type Exclusion,
  type SeedCheckpoint,
  seedOf,
  type StratumQuota,
} from '../libs/domain/src/engines/approvals/draws/draw.rules.js';
import { planLottery } from '../libs/domain/src/engines/approvals/draws/lottery.js';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import { canonicalRow, chain, genesisHash, type HashedRow } from '../libs/platform/src/ledger/chain/chain.js';
import { inclusionProof, merkleRoot } from '../libs/platform/src/ledger/chain/merkle.js';
import { checkpointOrigin, signCheckpoint } from '../libs/platform/src/ledger/checkpoints/checkpoint.js';
import { verifyDraw } from './draw-verify.mjs';
import { EPOCH, witness } from './ledger-verify.fixture.js';
import { ledger, own } from './receipt-verify.fixture.js';

const ids = (place: number, kind = 0): string =>
  `01890000-0000-7000-8${String(kind).padStart(3, '0')}-${String(place).padStart(12, '0')}`;
const [APPROVAL, DRAW, POOL] = [ids(1, 9), ids(2, 9), ids(3, 9)];
const DRAW_AT = '2026-12-02T10:00:00.000Z';
/** When witnesses cosign, in seconds since 1970: a second after that. */
const COSIGNED_AT = BigInt(Date.parse(DRAW_AT) / 1000 + 1);

export interface DrawCase {
  /** The field of each in the pool, and why it is left out. */
  readonly pool: readonly { readonly field: string; readonly excluded?: Exclusion }[];
  readonly draw: number;
  readonly alternates: number;
  readonly quotas?: readonly StratumQuota[];
  /** As it was announced before there was version 2. */
  readonly old?: boolean;
  readonly witnesses?: readonly ReturnType<typeof witness>[];
  /** None of them cosigns, and the checkpoint is late enough to count without. */
  readonly silent?: boolean;
  readonly beacon?: { readonly round: BeaconRound; readonly value: string };
}

/** What the product writes of a draw, made by its own rules, and the checkpoints of its ledger. */
export async function drawFile(given: DrawCase): Promise<{ file: string; notes: string[] }> {
  const { draw, alternates, quotas = [], old = false, witnesses = [], silent = false, beacon } = given;
  const pool = given.pool.map(({ field, excluded = null }, at) => ({
    ...{ id: ids(at, 1), of: ids(at, 2), strata: { field }, recent: at % 2, excluded },
  }));
  const places = pool.flatMap(({ excluded }, at) => (excluded ? [] : [at]));
  const candidates = pool.filter(({ excluded }) => !excluded);
  const planned = await planLottery({ candidates, rules: { draw, alternates, quotas } });
  if (!planned.lots) throw new Error('The case can not be drawn.');
  const lots = planned.lots.map(({ tickets, members }) => ({ tickets, members: members.map((at) => places[at]!) }));
  const poolHash = sha256Hex(canonical(pool.map(({ id, of, strata }) => ({ id, of, strata }))));
  const named = { drawId: DRAW, approvalId: APPROVAL, stage: 's', group: 'g', poolId: POOL, poolHash, drawAt: DRAW_AT };
  const rules = { ...named, draw, alternates, quotas, pool, lots };
  const until = silent ? DRAW_AT : '2026-12-03T10:00:00.000Z';
  const sources = { witnesses: witnesses.map(({ key }) => key), until, beacon: beacon?.round ?? null };
  const announcement: Announcement = old
    ? { format: 'tripartite-draw/1', ...rules }
    : { format: DRAW_FORMAT, ...rules, seedOf: sources };

  const rows: HashedRow[] = [];
  const add = (type: string, data: object): void => {
    const prevHash = rows.at(-1)?.hash ?? genesisHash(EPOCH);
    const actor = { memberId: ids(1, 3), organisationId: ids(2, 3) };
    const what = { type, actor, subject: { kind: 'approval', id: APPROVAL, version: 1 }, data };
    const when = { seq: rows.length + 1, id: ids(rows.length, 4), occurredAt: '2026-12-02T09:50:00.000Z' };
    rows.push(chain({ ...when, ...what, audience: [], barred: [], topics: [], correlationId: null, prevHash }));
  };
  const signed = (second: number): SeedCheckpoint & { readonly whole: string } => {
    const [size, root] = [rows.length, merkleRoot(rows.map(({ hash }) => hash))];
    const checkpoint = { origin: checkpointOrigin(EPOCH), size, root, time: `2026-12-02T10:00:0${second}.000Z` };
    const note = signCheckpoint(checkpoint, 'ledger.example', ledger.privateKey);
    const whole = silent ? note : witnesses.reduce((text, one) => one.cosign(text, COSIGNED_AT), note);
    return { size, root, note, whole, cosignatures: whole.slice(note.length).split('\n').filter(Boolean) };
  };
  const proof = (at: number, { size, root, whole: checkpoint }: ReturnType<typeof signed>): object => ({
    ...{ format: 'tripartite-proof/1', kind: 'inclusion', event: canonicalRow(rows[at]!), size, root, checkpoint },
    ...{
      proof: inclusionProof(
        rows.slice(0, size).map(({ hash }) => hash),
        at,
      ),
      publicKeys: [],
    },
  });
  const announcementHash = sha256Hex(canonical(announcement));
  add('approval.draw.announced', { ...named, announcementHash, seats: draw, alternates, candidates: places.length });
  add('approval.draw.due', {});
  const first = signed(1);
  const seed = seedOf(announcement, first, beacon?.value ?? null);
  const result = { seed, ...drawnBy(announcement, seed) };
  add('approval.draw.drawn', {
    drawId: DRAW,
    checkpointSize: first.size,
    ...result,
    ...(beacon && { beacon: beacon.value }),
  });
  const last = signed(2);
  const { format } = announcement;
  const proofs = { announced: proof(0, first), drawn: proof(2, last) };
  const file = canonical({ format, announcement, result, ...proofs, ...(!old && { beacon: beacon?.value ?? null }) });
  return { file, notes: [first.whole, last.whole] };
}

export const checkDraw = (file: string, notes: string[] | null = null): ReturnType<typeof verifyDraw> =>
  verifyDraw(Buffer.from(file), Buffer.from(JSON.stringify({ keys: [own.jwk, ledger.jwk] })), notes);
