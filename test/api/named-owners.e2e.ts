import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { type TestOrganisation, unique } from '../support/organisations.js';
import { draft, submit } from '../support/projects.js';

const app = connect();
let restore: (() => Promise<void>) | undefined;
afterAll(async () => {
  await restore?.();
  app.close();
});

const NAMES = ['POWER', 'TELECOM', 'INFORMATISATION'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let firm: TestOrganisation;
let writer: Client;

beforeAll(async () => {
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  restore = await follow(app, 'PROPOSAL', [stageOf(['POWER', 'TELECOM'], { kind: 'ALL' }, { tiers })]);
});
beforeEach(async () => {
  place = newPlace();
  [party, firm] = await Promise.all([agencies(app, NAMES, place), app.firm()]);
  writer = await app.asMemberOf(firm, 'PROPOSER');
}, 60_000);

interface Holding {
  readonly id: string;
  readonly version: number;
  readonly personName: string | null;
  readonly identifier: string | null;
  readonly ofName: string | null;
}
const HOLDING = 'holding { id version personName identifier ofName }';
const entry = (more: object) => ({ kind: 'SHARES', percent: '60', since: '2020-01-01', ...more });
const owner = async ({ admin }: TestOrganisation, more: object): Promise<Holding> =>
  (await admin.done<Result & { holding: Holding }>('recordHolding', entry(more), HOLDING)).holding;
const number = (): string => `ORG-ID:GB-COH-${unique('n').replaceAll(' ', '').toUpperCase()}`;
const put = async (): Promise<string> => {
  const { approvalId } = await submit(app, writer, (await draft(writer, { jurisdiction: place })).id);
  return approvalId as string;
};
/** What was found, step by step, by the names that the reader is shown. */
const found = async (by: Client, matterId: string): Promise<string[]> => {
  interface End {
    readonly id: string;
  }
  const { conflicts } = await by.query<{
    conflicts: {
      edges: {
        node: {
          grade: string;
          memberId: string | null;
          path: { by: string; from: End | null; to: End | null; fromName: string | null; toName: string | null }[];
        };
      }[];
    };
  }>(
    `query($id: ID!) { conflicts(first: 50, matterId: $id) { edges { node { grade memberId
      path { by from { id } to { id } fromName toName } } } } }`,
    { id: matterId },
  );
  const called = (end: End | null, name: string | null) =>
    name ??
    (end?.id === firm.id ? 'firm' : end?.id === party.TELECOM.organisation.id ? 'telecom' : end ? end.id : 'member');
  return conflicts.edges.map(({ node: { grade, path } }) =>
    [
      grade,
      ...path.map((step) => `${called(step.from, step.fromName)} ${step.by} ${called(step.to, step.toName)}`),
    ].join(', '),
  );
};
const telecom = () => party.TELECOM.organisation;
const isOut = async (id: string): Promise<void> => {
  await expect(approvalOf(party.TELECOM.officer, id)).rejects.toThrow('No approval');
  expect(await asked(party.TELECOM.officer, id)).toBeUndefined();
};

describe('an owner without an organisation here', () => {
  it('whose number two registers have ties them as one that has; those who may ask read its name', async () => {
    const identifier = number();
    await owner(telecom(), { personName: 'Harbour Holdings', identifier });
    expect(
      await owner(firm, {
        personName: 'Harbour (Holdings) Ltd',
        identifier: identifier.replace('ORG-ID:GB-COH', ' org-id: gb-coh'),
      }),
    ).toMatchObject({
      identifier,
    });
    const id = await put();
    await isOut(id);
    const way = 'DIRECT, telecom OWNED_BY Harbour (Holdings) Ltd, Harbour (Holdings) Ltd OWNS firm';
    expect(await found(telecom().admin, id)).toEqual([way]);
    expect(await found(writer, id)).toEqual([]);
  });

  it('is followed through its owners and theirs, any number of them and in a circle', async () => {
    const [isle, bay, harbour] = [number(), number(), number()];
    const islet = await owner(firm, { personName: 'Isle', identifier: isle, percent: '51' });
    const ofIsle = await owner(firm, { personName: 'Bay', identifier: bay, percent: '80', ofId: islet.id });
    expect(ofIsle).toMatchObject({ ofName: 'Isle' });
    await owner(firm, { personName: 'Harbour', identifier: harbour, percent: '90', ofId: ofIsle.id });
    const near = await owner(telecom(), { personName: 'Harbour', identifier: harbour, percent: '55' });
    await owner(telecom(), { personName: 'Bay', identifier: bay, percent: '95', ofId: near.id });
    const id = await put();
    await isOut(id);
    const way = ['telecom OWNED_BY Harbour', 'Harbour OWNS Bay', 'Bay OWNS Isle', 'Isle OWNS firm'];
    const other = ['telecom OWNED_BY Harbour', 'Harbour OWNED_BY Bay', 'Bay OWNS Isle', 'Isle OWNS firm'];
    const [told] = await found(telecom().admin, id);
    expect([way, other].map((steps) => ['DIRECT', ...steps].join(', '))).toContain(told);
  });

  it('that is the same by name only is asked about, and the answer is to that', async () => {
    await owner(telecom(), { personName: 'WANG  Wei' });
    await owner(firm, { personName: 'Wei, Wang' });
    const id = await put();
    const officer = party.TELECOM.officer;
    expect(await decide(officer, id, 'APPROVE')).toMatchObject({ code: 'DECLARE_FIRST' });
    expect(await found(officer, id)).toEqual([
      'POSSIBLE, telecom OWNED_BY WANG  Wei, WANG  Wei SAME_NAME Wei, Wang, Wei, Wang OWNS firm',
    ]);
    const seat = await asked(officer, id);
    await officer.done('declareBeforeDeciding', { seatId: seat?.seatId, none: true });
    expect(await decide(officer, id, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    expect(await found(party.POWER.officer, id)).toEqual([]);
  });

  it('of the name of whoever decides is asked about too; of another name, or with a seat, it is not', async () => {
    // Everybody in these tests is called so.
    await owner(firm, { personName: 'member' });
    const id = await put();
    for (const one of ['POWER', 'TELECOM'] as const) {
      expect(await decide(party[one].officer, id, 'APPROVE')).toMatchObject({ code: 'DECLARE_FIRST' });
    }
    expect(await found(party.POWER.officer, id)).toEqual(['POSSIBLE, member SAME_NAME member, member OWNS firm']);
  });

  it('that is entered while it is decided on counts at once, also where a third register tells who owns it', async () => {
    const [harbour, bay] = [number(), number()];
    await owner(telecom(), { personName: 'Harbour', identifier: harbour });
    await owner(firm, { personName: 'Bay', identifier: bay });
    const id = await put();
    expect(await asked(party.TELECOM.officer, id)).toMatchObject({ kind: 'DECIDE' });
    const third = await app.firm();
    const known = await owner(third, { personName: 'Bay', identifier: bay, percent: '1' });
    await owner(third, { personName: 'Harbour', identifier: harbour, ofId: known.id });
    await app.settled();
    await isOut(id);
    expect(await found(telecom().admin, id)).toEqual([
      'DIRECT, telecom OWNED_BY Harbour, Harbour OWNS Bay, Bay OWNS firm',
    ]);
  });

  it('is the organisation of its number, once that is registered', async () => {
    const identifier = number();
    await owner(firm, { personName: 'Harbour', identifier });
    const [scheme, value] = [identifier.slice(0, 6), identifier.slice(7)];
    const harbour = await app.firm({ identifiers: [{ scheme, value }] });
    await party.TELECOM.officer.done('declareInterest', {
      kind: 'BOARD_SEAT',
      withId: harbour.id,
      since: '2024-01-01',
    });
    const id = await put();
    await isOut(id);
    expect(await found(telecom().admin, id)).toEqual([
      `DIRECT, member BOARD_SEAT ${harbour.id}, ${harbour.id} OWNS firm`,
    ]);
  });
});

describe('an entry of a named owner', () => {
  it('is refused where it says nothing that can be followed; nothing is written', async () => {
    const named = await owner(firm, { personName: 'Isle' });
    const fund = await app.firm();
    const byOrganisation = await owner(firm, { ownerId: fund.id });
    const elsewhere = await owner(fund, { personName: 'Isle' });
    const over = await owner(firm, { personName: 'Bay', until: '2024-12-31' });
    const here = number();
    await app.firm({ identifiers: [{ scheme: 'ORG-ID', value: here.slice(7) }] });
    const before = await app.ledger.head();
    const refusal = async (more: object): Promise<string[] | undefined> => {
      const result = await firm.admin.mutate<Result & { faults?: { path: string[]; code: string }[] }>(
        'recordHolding',
        entry(more),
      );
      return result.faults?.map(({ path, code }) => `${path.join('.')} ${code}`);
    };
    expect(await refusal({ ownerId: fund.id, identifier: number() })).toEqual(['identifier NAMED_ONLY']);
    const seat = { personName: 'Malee', memberId: firm.admin.memberId, identifier: number() };
    expect(await refusal(seat)).toEqual(['identifier NAMED_ONLY']);
    for (const identifier of ['12345', 'TAX:12', 'LEI:529900T8BM49AURSDO56']) {
      expect(await refusal({ personName: 'Bay', identifier })).toEqual(['identifier FORMAT']);
    }
    expect(await refusal({ personName: 'Bay', identifier: here })).toEqual(['identifier REGISTERED_HERE']);
    for (const ofId of [byOrganisation.id, elsewhere.id, over.id, fund.id]) {
      expect(await refusal({ personName: 'Bay', ofId })).toEqual(['ofId NOT_NAMED']);
    }
    expect(await refusal({ personName: ' isle', ofId: named.id })).toEqual(['personName OTHER_ORGANISATION']);
    expect(await app.ledger.head()).toBe(before);
    // An organisation that owns its owner: a circle there is.
    expect(await owner(firm, { ownerId: firm.id, ofId: named.id, percent: '5' })).toMatchObject({ ofName: 'Isle' });
    expect(await writer.mutate('recordHolding', entry({ personName: 'Bay' }))).toMatchObject({
      permission: 'interest.manage',
    });
  });
});
