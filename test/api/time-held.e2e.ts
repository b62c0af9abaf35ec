import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { type TestOrganisation, unique } from '../support/organisations.js';
import { pastApprovals, type PastStage } from '../support/past-approvals.js';
import { draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
const undone: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of undone.reverse()) await undo();
  app.close();
});

interface Span {
  readonly stage: string;
  readonly round: number;
  readonly heldAs: string;
  readonly organisationId: string | null;
  readonly answered: boolean;
  readonly decisive: boolean;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly workingDays: number;
}

describe('for whom an approval waits', () => {
  it('is kept as it happens: a revision that is waited for is nobody’s time but the proposer’s', async () => {
    const place = newPlace();
    const party = await agencies(app, ['TRANSPORT', 'POWER'], place);
    undone.push(await follow(app, 'PROPOSAL', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' })]));
    const firm = await app.firm();
    const proposer = await app.asMemberOf(firm, 'PROPOSER');
    const { id, approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    const spans = async (client = proposer): Promise<Span[]> =>
      (
        await client.query<{ approval: { spans: Span[] } }>(
          `query($id: ID!) { approval(id: $id) { spans { stage round heldAs organisationId organisation { id } answered decisive beganAt endedAt
             dueAt workingDays } } }`,
          { id: approvalId },
        )
      ).approval.spans;
    const [transport, power] = [party.TRANSPORT.organisation.id, party.POWER.organisation.id];

    await decide(party.POWER.officer, approvalId!, 'APPROVE');
    await decide(party.TRANSPORT.officer, approvalId!, 'REQUEST_CHANGES');
    await app.settled();
    const version = (await proposalOf(proposer, id))?.version;
    await proposer.done('saveProposalDraft', { id, expectedVersion: version, title: unique('revised') });
    await submit(app, proposer, id);
    await decide(party.TRANSPORT.officer, approvalId!, 'APPROVE');
    await decide(party.POWER.officer, approvalId!, 'APPROVE');
    await app.settled();

    const kept = await spans();
    const brief = kept.map(({ round, heldAs, organisationId, answered, decisive }) => {
      return [heldAs, organisationId, round, answered, decisive];
    });
    expect(brief).toHaveLength(7);
    expect(brief).toEqual(
      expect.arrayContaining([
        ['PLATFORM', null, 0, false, true],
        ['SEAT', power, 1, true, false],
        ['SEAT', transport, 1, true, true],
        ['SUBMITTER', firm.id, 1, false, true],
        ['PLATFORM', null, 1, false, true],
        ['SEAT', transport, 2, true, false],
        ['SEAT', power, 2, true, true],
      ]),
    );
    expect(kept.every(({ endedAt }) => endedAt !== null)).toBe(true);
    const path = kept.filter(({ decisive }) => decisive).reverse();
    path.slice(1).forEach(({ beganAt }, at) => expect(path[at]?.endedAt).toBe(beganAt));
    expect(kept.every(({ workingDays }) => workingDays <= 1)).toBe(true);
    expect(await spans(party.POWER.officer)).toEqual(kept);
    const stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
    expect(
      (await stranger.query('query($id: ID!) { approval(id: $id) { spans { id } } }', { id: approvalId })).approval,
    ).toBeNull();
  });
});

interface Figures {
  readonly key: string | null;
  readonly approvals: number;
  readonly held: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly firstMedian: number | null;
  readonly unanswered: number;
  readonly withDeadline: number;
  readonly judged: number;
  readonly onTime: number;
  readonly lapses: number;
}
interface Told {
  readonly total: Figures | null;
  readonly groups: Figures[];
  readonly concealed: number;
}

describe('how long approvals were held', () => {
  const [p, q] = [unique('p').replaceAll(' ', '-'), unique('q').replaceAll(' ', '-')];
  const quarter = { from: '2025-01-01', to: '2025-03-31' };
  let a: TestOrganisation;
  let b: TestOrganisation;
  let c: TestOrganisation;
  let commission: TestOrganisation;
  const of = (organisation: TestOrganisation) => app.asMemberOf(organisation, 'OFFICER');
  const timeHeld = async (client: Client, asks: object): Promise<Told> =>
    (
      await client.query<{ timeHeld: Told }>(
        `query($view: TimeView!, $by: TimeDivision!, $from: Date!, $to: Date!, $process: String, $stage: String, $organisationId: ID) {
          timeHeld(view: $view, by: $by, from: $from, to: $to, process: $process, stage: $stage, organisationId: $organisationId) {
            total { ...F } groups { ...F organisation { id } } concealed } }
        fragment F on TimeHeldFigures { key stage approvals held median ninetieth firstMedian unanswered withDeadline judged onTime lapses }`,
        { ...quarter, ...asks },
      )
    ).timeHeld;
  const everybody = { view: 'EVERYBODY', by: 'AGENCY' };
  const mine = { view: 'MINE', by: 'AGENCY' };

  beforeAll(async () => {
    [a, b, c, commission] = await Promise.all([app.agency(), app.agency(), app.agency(), app.agency()]);
    const stage = (organisation: TestOrganisation, to: string, more: Partial<PastStage> = {}): PastStage => {
      const from = '2025-01-06';
      return { process: p, organisationId: organisation.id, from, to, coordinatorId: commission.id, ...more };
    };
    undone.push(
      await pastApprovals(app, [
        // Seven working days, one of them late, and one that ended without its answer.
        ...['07', '08', '09', '10'].map((day) => stage(a, `2025-01-${day}`, { dueOn: '2025-01-10' })),
        stage(a, '2025-01-15', { dueOn: '2025-01-10' }),
        stage(a, '2025-01-20', { answered: false, dueOn: '2025-01-31' }),
        ...[1, 2, 3, 4, 5].map(() => stage(a, '2025-02-07', { process: q, coordinatorId: undefined })),
        ...[1, 2, 3, 4, 5, 6].map(() => stage(b, '2025-01-08')),
        // Spring Festival: the 26th is worked, the 28th until 4 February are free.
        stage(c, '2025-02-05', { from: '2025-01-24' }),
        stage(c, '2025-02-05', { from: '2025-01-24' }),
      ]),
    );
  });

  it('is counted in working days: median, nine of ten, deadlines, what ended without an answer', async () => {
    const told = await timeHeld(await of(a), { ...mine, process: p });
    expect(told.groups).toHaveLength(1);
    // 1, 2, 3, 4 and 7 working days; percentiles between them, as PostgreSQL's percentile_cont has them.
    expect(told.groups[0]).toMatchObject({
      key: a.id,
      approvals: 6,
      held: 6,
      unanswered: 1,
      median: 3,
      firstMedian: 3,
    });
    // Decided in time are four of the five that were decided or late: what ended before without an answer is neither.
    expect(told.groups[0]).toMatchObject({
      withDeadline: 6,
      judged: 5,
      onTime: 4,
      lapses: 1,
      organisation: { id: a.id },
    });
    expect(told.groups[0]?.ninetieth).toBe(5.8);
    for (const { median, ninetieth } of told.groups)
      for (const days of [median, ninetieth]) expect(String(days ?? 0)).toMatch(/^\d+(\.\d)?$/);
    expect(told.total).toMatchObject({ key: null, held: 6, median: 3 });
    const months = await timeHeld(await of(a), { ...mine, by: 'MONTH' });
    expect(months.groups.map(({ key, held }) => [key, held]).sort()).toEqual([
      ['2025-01', 6],
      ['2025-02', 5],
    ]);
    expect((await timeHeld(await of(c), mine)).total).toMatchObject({ held: 2, median: 3 });
  });

  it('is whole for whose time it was, and for who coordinates the process or is a platform steward', async () => {
    const keys = async (client: Client, asks: object = {}) =>
      (await timeHeld(client, { ...mine, ...asks })).groups.map(({ key, held }) => [key, held]).sort();
    expect(await keys(await of(c))).toEqual([[c.id, 2]]);
    const of3 = [[a.id, 6], [b.id, 6], [c.id, 2]].sort(); // oxfmt-ignore
    expect(await keys(await of(commission))).toEqual(of3);
    expect(await keys(await app.steward(), { process: p })).toEqual(of3);
    const { timeHeldScope } = await (
      await of(commission)
    ).query<{ timeHeldScope: object }>('{ timeHeldScope { all processes } }');
    expect(timeHeldScope).toEqual({ all: false, processes: [p] });
    expect(await keys(await app.asMemberOf(await app.firm(), 'PROPOSER'))).toEqual([]);
  });

  it('is told to everybody else only of five approvals and more, and never so that a smaller group is what is left', async () => {
    const shown = async (client: Client, asks: object = {}) => {
      const { groups, concealed, total } = await timeHeld(client, { ...everybody, ...asks });
      return { groups: groups.map(({ key, held }) => [key, held]).sort(), concealed, total: total?.held };
    };
    const stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
    // The two of C are left out, and so are the six of B, from which they could be told.
    expect(await shown(stranger)).toEqual({ groups: [[a.id, 11]], concealed: 2, total: 19 });
    // B knows its own; A is left out with C.
    expect(await shown(await of(b))).toEqual({ groups: [[b.id, 6]], concealed: 2, total: 19 });
    expect((await shown(stranger, { by: 'PROCESS' })).groups).toEqual([[p, 14], [q, 5]]); // oxfmt-ignore
    expect((await shown(stranger, { by: 'STAGE', process: p })).groups).toEqual([[p, 14]]);
    expect(await shown(stranger, { from: '2024-10-01', to: '2024-12-31' })).toMatchObject({
      groups: [],
      total: undefined,
    });
  });

  it('is refused to everybody for times and filters that could be taken from one another', async () => {
    const stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const refused = (asks: object) => expect(timeHeld(stranger, { ...everybody, ...asks })).rejects.toThrow();
    await refused({ to: '2025-03-30' });
    await refused({ from: '2024-10-01' });
    await refused({ process: p });
    await refused({ organisationId: a.id });
    await refused({ from: '2030-01-01', to: '2030-03-31' });
    await expect(timeHeld(stranger, { ...mine, organisationId: 'x' })).rejects.toThrow();
  });

  it('leaves out what a member was kept from', async () => {
    const kept = await app.agency();
    const client = await of(kept);
    const { me } = await client.query<{ me: { id: string } }>('{ me { id } }');
    const stage = {
      process: unique('r').replaceAll(' ', '-'),
      organisationId: kept.id,
      from: '2025-01-06',
      to: '2025-01-07',
    };
    undone.push(await pastApprovals(app, [stage, { ...stage, barred: me.id }]));
    expect((await timeHeld(client, mine)).total).toMatchObject({ held: 1 });
    expect((await timeHeld(await of(kept), mine)).total).toMatchObject({ held: 2 });
  });
});
