import { createHash } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BEACON_SCHEME,
  type BeaconChain,
  chainOf,
  isOfRound,
  QUICKNET,
  roundFrom,
  timeOfRound,
} from '../libs/domain/src/engines/approvals/draws/beacon.rules.js';
import {
  type Announcement,
  DRAW_FORMAT,
  drawnBy,
  meets,
  seedOf,
} from '../libs/domain/src/engines/approvals/draws/draw.rules.js';
import { canonical } from '../libs/platform/src/ledger/chain/canonical.js';
import { checkDraw, type DrawCase, drawFile } from './draw-verify.fixture.js';
import { witness } from './ledger-verify.fixture.js';

const FIELDS = ['water', 'law', 'data'];
const pool = ['data', 'data', 'data', 'data', 'water', 'law', 'data', 'water', 'law'].map((field) => ({ field }));
const quotas = FIELDS.map((value) => ({ stratum: 'field', value, min: 1 }));
const panel: DrawCase = { pool, draw: 3, alternates: 3, quotas };

/** A chain of our own by drand's rules. */
const { secretKey, publicKey } = bls12_381.shortSignatures.keygen();
const chain: BeaconChain = {
  ...{ chain: 'a'.repeat(64), scheme: BEACON_SCHEME, publicKey: publicKey.toHex(), period: 1, genesis: 1_700_000_000 },
};
function valueOf(round: number): string {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(round));
  const { shortSignatures } = bls12_381;
  const digest = createHash('sha256').update(number).digest();
  return shortSignatures
    .sign(shortSignatures.hash(digest, 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'), secretKey)
    .toHex();
}
const later = (minutes: number) => {
  const round = roundFrom(chain, new Date(Date.parse('2026-12-02T10:00:00.000Z') + minutes * 60_000));
  return { round, value: valueOf(round.round) };
};
const said = async (given: DrawCase) => {
  const { file, notes } = await drawFile(given);
  return { file, notes, verdict: await checkDraw(file, notes) };
};

describe('the public beacon', () => {
  it('is read as drand publishes it: quicknet, its hash, and round 1000', () => {
    const info = {
      ...{ public_key: QUICKNET.publicKey, period: 3, genesis_time: 1692803367, hash: QUICKNET.chain },
      groupHash: 'f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e',
      ...{ schemeID: BEACON_SCHEME, metadata: { beaconID: 'quicknet' } },
    };
    expect(chainOf(JSON.stringify(info))).toEqual(QUICKNET);
    expect(() => chainOf(JSON.stringify({ ...info, period: 4 }))).toThrow('its hash');
    const round = { ...QUICKNET, round: 1000 };
    expect(timeOfRound(round).toISOString()).toBe('2023-08-23T15:59:24.000Z');
    const value = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39';
    expect(isOfRound(round, value)).toBe(true);
    expect(isOfRound({ ...round, round: 1001 }, value)).toBe(false);
    expect(isOfRound(round, `c0${'00'.repeat(47)}`)).toBe(false);
  });

  it('has a first round at or after any time', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (at) => {
        const found = roundFrom(chain, at);
        expect(timeOfRound(found).getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(timeOfRound({ ...found, round: found.round - 1 }).getTime()).toBeLessThan(at.getTime());
      }),
    );
  });
});

describe('the seed', () => {
  it('can not be computed by who knows all rows, which was all that version 1 took', () => {
    const known = { size: 5, root: 'b'.repeat(64), cosignatures: [] };
    const seeds = (format: Announcement['format']) =>
      ['one', 'other'].map((signature) =>
        seedOf({ format, drawId: 'd' }, { ...known, note: `rows\n\n— k ${signature}\n` }, null),
      );
    const [old, new_] = [seeds('tripartite-draw/1'), seeds(DRAW_FORMAT)];
    expect(new Set(old).size).toBe(1);
    expect(new Set(new_).size).toBe(2);
  });

  it.each<[string, Partial<DrawCase>, string]>([
    ['by the rules of version 1', { old: true }, 'they can compute ahead'],
    ['by a signature alone', {}, 'did not try several'],
    ['by witnesses', { witnesses: [witness('w1'), witness('w2')] }, 'did not try several'],
    ['without witnesses that did not answer', { witnesses: [witness('w1')], silent: true }, 'none had cosigned one by'],
    ['by a beacon', { beacon: later(5) }, "signer's own word"],
    ['by both', { beacon: later(5), witnesses: [witness('w1')] }, 'Whose the beacon is'],
    ['by a beacon that was out before', { beacon: later(0.01) }, 'several could have been tried'],
  ])('verifies %s, and says what rests on whom', async (_, sources, unproved) => {
    const { file, notes, verdict } = await said({ ...panel, ...sources });
    expect(verdict.findings).toEqual([]);
    expect(verdict.unproved.join('\n')).toContain(unproved);
    expect((await checkDraw(file, notes.slice(1))).findings.map(({ code }) => code)).toEqual(['FIRST']);
  });

  it('is refused with another value of the beacon, or without a cosignature', async () => {
    const { file, verdict } = await said({ ...panel, beacon: later(5), witnesses: [witness('w1')] });
    expect(verdict.proved.join('\n')).toContain('so nobody could try several');
    const given = JSON.parse(file) as Record<string, Record<string, unknown>> & { beacon: string };
    const codes = async (change: object) =>
      (await checkDraw(canonical({ ...given, ...change }))).findings.map(({ code }) => code);
    expect(await codes({ beacon: valueOf(1) })).toEqual(['BEACON']);
    expect(await codes({ beacon: null })).toEqual(['BEACON']);
    const { announced } = given;
    const note = announced!['checkpoint'] as string;
    const lines = note.trimEnd().split('\n');
    const [ours, theirs] = lines.slice(-2) as [string, string];
    const signed = (...last: string[]) =>
      codes({ announced: { ...announced, checkpoint: [...lines.slice(0, -2), ...last, ''].join('\n') } });
    expect(await signed(ours)).toEqual(['WITNESS']);
    expect(await signed(ours, `${theirs.slice(0, -6)}AAAAA=`)).toEqual(['WITNESS']);
    // A line of nobody's in front is not what the seed is made of.
    expect(await signed('— nobody AAAAAAAA', ours, theirs)).toEqual([]);
  });
});

describe('alternates', () => {
  const strata = fc.constantFrom(...FIELDS);
  const drawing = fc.record({
    fields: fc.array(strata, { minLength: 4, maxLength: 14 }),
    alternates: fc.integer({ min: 0, max: 5 }),
    seed: fc.stringMatching(/^[0-9a-f]{64}$/),
    mins: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  });
  it('can step in for each who was drawn, or it is said for whom none can', () => {
    fc.assert(
      fc.property(drawing, ({ fields, alternates, seed, mins }) => {
        const everybody = fields.map((field, at) => ({
          id: `e${at}`,
          of: `o${at}`,
          strata: { field },
          recent: at % 2,
          excluded: null,
        }));
        const asked = quotas.filter(({ value }, at) => mins[at] && fields.slice(0, 3).includes(value));
        const announcement = {
          ...{ format: DRAW_FORMAT, drawId: 'd', pool: everybody, quotas: asked, alternates, draw: 3 },
          lots: [{ tickets: 10_000, members: [0, 1, 2] }],
        } as unknown as Announcement;
        const { alternates: chosen, withoutAlternate } = drawnBy(announcement, seed);
        expect(chosen).toHaveLength(Math.min(alternates, fields.length - 3));
        const drawn = everybody.slice(0, 3);
        const able = (gone: string, ids: readonly string[]) =>
          ids.some((id) =>
            meets(
              asked,
              drawn.map((one) => (one.id === gone ? everybody.find((each) => each.id === id)! : one).strata),
            ),
          );
        for (const { id } of drawn) expect(able(id, chosen)).toBe(!withoutAlternate!.includes(id));
        // With a place for each, only for whom nobody in the pool could step in is none chosen.
        const rest = everybody.slice(3).map(({ id }) => id);
        if (alternates >= 3) for (const id of withoutAlternate!) expect(able(id, rest)).toBe(false);
      }),
    );
  });

  it('of a panel of water, law and data are not three of data, as they were in version 1', async () => {
    const fieldsOf = async (old: boolean) => {
      const { file, verdict } = await said({ ...panel, old });
      expect(verdict.findings).toEqual([]);
      const { announcement, result } = JSON.parse(file) as {
        announcement: Announcement;
        result: { alternates: string[]; withoutAlternate?: string[] };
      };
      return {
        ...result,
        fields: result.alternates.map((id) => announcement.pool.find((one) => one.id === id)!.strata['field']).sort(),
      };
    };
    expect(await fieldsOf(false)).toMatchObject({ fields: ['data', 'law', 'water'], withoutAlternate: [] });
    expect((await fieldsOf(true)).fields).toEqual(['data', 'data', 'data']);
  });
});
