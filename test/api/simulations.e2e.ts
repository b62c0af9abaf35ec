import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { unique } from '../support/organisations.js';
import { draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
let undo: (() => Promise<void>) | undefined;
afterAll(async () => {
  await undo?.();
  app.close();
});

interface Simulated {
  readonly faults: { code: string; path: (string | number)[] }[];
  readonly same: number;
  readonly otherwise: number;
  readonly unknown: number;
  readonly medianDays: number | null;
  readonly approvals: {
    readonly approval: { id: string } | null;
    readonly outcomeThen: string;
    readonly outcome: string | null;
    readonly gap: string | null;
    readonly unknownOf: { id: string }[];
    readonly askedMore: { id: string }[];
    readonly askedNoMore: { id: string }[];
  }[];
}

const SIMULATE = `query($body: JSON!, $latest: Int) { simulateDefinition(body: $body, latest: $latest) {
  faults { code path } same otherwise unknown medianDaysThen medianDays approvals { approval { id title } outcomeThen workingDaysThen outcome
    workingDays lapses gap unknownOf { id } askedMore { id } askedNoMore { id } } } }`;

const bodyOf = (functions: readonly string[], rule: object, more: object = {}) => {
  const stages = [stageOf(functions, rule, more)];
  return {
    key: unique('p').replaceAll(' ', '-').toLowerCase(),
    title: 'Tried',
    subjectKinds: ['proposal'],
    calendar: 'cn',
    stages,
  };
};

describe('a process that is tried on approvals that have ended', () => {
  let party: Record<'TRANSPORT' | 'POWER' | 'WATER', Agency>;
  let admin: Client;
  let rejected: string;
  let revised: string;

  beforeAll(async () => {
    const place = newPlace();
    party = await agencies(app, ['TRANSPORT', 'POWER', 'WATER'], place);
    admin = party.TRANSPORT.organisation.admin;
    undo = await follow(app, 'PROPOSAL', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' })]);
    const proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const propose = async () => submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    const [first, second] = [await propose(), await propose()];
    [rejected, revised] = [first.approvalId!, second.approvalId!];
    await decide(party.POWER.officer, rejected, 'APPROVE');
    await decide(party.TRANSPORT.officer, rejected, 'REJECT');
    await app.settled();
    await decide(party.TRANSPORT.officer, revised, 'REQUEST_CHANGES');
    await app.settled();
    const expectedVersion = (await proposalOf(proposer, second.id))?.version;
    await proposer.done('saveProposalDraft', { id: second.id, expectedVersion, title: unique('revised') });
    await submit(app, proposer, second.id);
    await decide(party.TRANSPORT.officer, revised, 'APPROVE');
    await decide(party.POWER.officer, revised, 'APPROVE');
    await app.settled();
  });

  const simulate = async (body: object, by = admin, latest?: number): Promise<Simulated> =>
    (await by.query<{ simulateDefinition: Simulated }>(SIMULATE, { body, ...(latest && { latest }) }))
      .simulateDefinition;

  it('goes as it went by the process that it followed, and otherwise by another rule; what ended last comes first', async () => {
    const before = await app.ledger.head();
    const own = await simulate(bodyOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }));
    expect(own).toMatchObject({ faults: [], same: 2, otherwise: 0, unknown: 0, medianDays: 0 });
    expect(own.approvals.map(({ approval, outcome }) => [approval?.id, outcome])).toEqual([
      [revised, 'APPROVED'],
      [rejected, 'REJECTED'],
    ]);
    const any = await simulate(bodyOf(['TRANSPORT', 'POWER'], { kind: 'ANY' }));
    expect(any).toMatchObject({ same: 0, otherwise: 1, unknown: 1 });
    // What is not revised nobody else has answered: nobody knows what they would have said of it.
    expect(any.approvals[0]).toMatchObject({ gap: 'SEAT', unknownOf: [{ id: party.POWER.organisation.id }] });
    expect(any.approvals[1]).toMatchObject({ outcomeThen: 'REJECTED', outcome: 'APPROVED', gap: null });
    expect((await simulate(bodyOf(['TRANSPORT'], { kind: 'ALL' }), admin, 1)).approvals).toHaveLength(1);
    expect(await app.ledger.head()).toEqual(before);
  });

  it('says whom it would have asked besides, and that nobody knows what they would have said', async () => {
    const [water, power] = [party.WATER.organisation.id, party.POWER.organisation.id];
    const more = await simulate(bodyOf(['POWER', 'WATER'], { kind: 'ALL' }));
    expect(more).toMatchObject({ same: 0, otherwise: 0, unknown: 2, medianDays: null });
    expect(more.approvals[1]).toMatchObject({
      outcome: null,
      gap: 'SEAT',
      unknownOf: [{ id: water }],
      askedMore: [{ id: water }],
      askedNoMore: [],
    });
    const fewer = await simulate(bodyOf(['TRANSPORT'], { kind: 'ALL' }));
    expect(fewer.approvals[1]).toMatchObject({ outcome: 'REJECTED', askedMore: [], askedNoMore: [{ id: power }] });
  });

  it('tries nothing with a process that has faults, and says them', async () => {
    const faulty = await simulate({ ...bodyOf(['POWER'], { kind: 'ALL' }), calendar: 'nowhere' });
    expect(faulty).toMatchObject({ faults: [{ code: 'UNKNOWN_VALUE', path: ['calendar'] }], approvals: [] });
    expect((await simulate({ key: 'p' })).faults.length).toBeGreaterThan(0);
  });

  it('is for those who draft processes, on what they may see', async () => {
    const body = bodyOf(['TRANSPORT', 'POWER'], { kind: 'ALL' });
    expect((await simulate(body, (await app.agency()).admin)).approvals).toEqual([]);
    // Stewards keep what everybody follows: they try it on all there is, and read none of it.
    const all = await simulate(body, await app.steward(), 2);
    expect(all.approvals).toMatchObject([
      { approval: null, outcome: 'APPROVED' },
      { approval: null, outcome: 'REJECTED' },
    ]);
    const ask = (by: Client, variables: object) => by.ask(SIMULATE, { body, ...variables });
    expect((await ask(party.POWER.officer, {})).errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
    for (const latest of [0, 101, -1]) {
      expect((await ask(admin, { latest })).errors).toMatchObject([{ extensions: { code: 'INPUT_REFUSED' } }]);
    }
  });
});
