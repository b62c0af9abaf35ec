import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  asked,
  decide,
  follow,
  inboxOf,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import type { Client } from '../support/client.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

let place: string;
let party: Record<'TRANSPORT' | 'POWER', Agency>;
let lead: Client;
const DEADLINES = [9, 3, undefined, 6, 3];
let opened: string[];

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['TRANSPORT', 'POWER'], place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  opened = [];
  for (const days of DEADLINES) {
    const deadline = days === undefined ? {} : { deadlineWorkingDays: days };
    restores.push(await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, deadline)]));
    opened.push(await openGate(app, lead, place));
  }
});

describe('the inbox', () => {
  it('comes by deadline, the most urgent first, what has none last, however it is paged', async () => {
    const [a, b, c, d, e] = opened;
    const all = await inboxOf(party.POWER.officer);
    expect(all.map(({ approvalId }) => approvalId)).toEqual([b, e, d, a, c]);
    expect(all.map(({ workingDaysLeft }) => workingDaysLeft)).toEqual([3, 3, 6, 9, null]);
    for (const size of [1, 2, 4]) expect(await inboxOf(party.POWER.officer, size)).toEqual(all);
    await expect(inboxOf(party.POWER.officer, 101)).rejects.toThrow('INPUT_REFUSED');
  });

  it('asks only those who can act: the role of the seat, the organisation that holds it', async () => {
    const colleague = await app.asMemberOf(party.POWER.organisation, ['VIEWER', 'PROPOSER', 'AUDITOR']);
    expect(await inboxOf(colleague)).toEqual([]);
    expect(await inboxOf(lead)).toEqual([]);
    expect(await inboxOf(await app.asMemberOf(party.POWER.organisation, 'OFFICER'))).toHaveLength(5);
  });

  it('can be narrowed, counted and looked at again for what changed', async () => {
    const [, b, c] = opened;
    const found = async (filter: object, by = party.POWER.officer): Promise<[string[], number]> => {
      const { inbox, inboxCount } = await by.query<{
        inbox: { edges: { node: { approvalId: string } }[] };
        inboxCount: number;
      }>(
        `query($filter: InboxFilterInput) { inboxCount(filter: $filter)
           inbox(filter: $filter) { edges { node { approvalId mine subjectKind subjectId } } } }`,
        { filter },
      );
      return [inbox.edges.map(({ node }) => node.approvalId), inboxCount];
    };
    expect((await found({}))[1]).toBe(5);
    expect(await found({ approvalIds: [c, b] })).toEqual([[b, c], 2]);
    expect(await found({ kinds: ['FULFIL', 'REVISE'] })).toEqual([[], 0]);
    expect(await found({ subjectKinds: ['PROPOSAL'] })).toEqual([[], 0]);
    expect((await found({ subjectKinds: ['PROJECT_GATE'], kinds: ['DECIDE'] }))[1]).toBe(5);
    expect(await found({ dueWithinDays: 0 })).toEqual([[], 0]);
    expect((await found({ dueWithinDays: 365 }))[1]).toBe(4);
    expect(await found({ text: '100 %_' })).toEqual([[], 0]);
    expect((await found({ text: 'PROJECT' }))[1]).toBe(5);

    const colleague = await app.asMemberOf(party.POWER.organisation, 'VIEWER');
    expect(await found({}, colleague)).toEqual([[], 0]);
    expect((await found({ wholeOrganisation: true }, colleague))[1]).toBe(5);
    await expect(found({ dueWithinDays: -1 })).rejects.toThrow('INPUT_REFUSED');
  });

  it('costs the same statements whatever the page holds', async () => {
    const query = `query($first: Int!) { inbox(first: $first) { edges { node { id kind title dueAt workingDaysLeft because
      stage { title } group { title } approval { id viewerCan definition { title }
        why { sentence waitingOn { organisation { name } } } stages { groups { seats { organisation { name } } } } } } } } }`;
    const cost = async (first: number): Promise<number> => {
      await party.POWER.officer.query(query, { first });
      const before = await app.statements();
      await party.POWER.officer.query(query, { first });
      return (await app.statements()) - before;
    };
    const one = await cost(1);
    const five = await cost(5);
    expect(five).toBe(one);
    expect(one).toBeLessThanOrEqual(8);
  });

  it('loses what has been decided, and comes back for nobody else', async () => {
    const [id] = opened as [string];
    await decide(party.POWER.officer, id, 'APPROVE');
    expect(await asked(party.POWER.officer, id)).toBeUndefined();
    expect(await asked(party.TRANSPORT.officer, id)).toBeDefined();
    expect(await inboxOf(party.POWER.officer)).toHaveLength(4);
  });

  it('says what each decision would bring about, whom a condition can be laid on, and what one decided', async () => {
    const id = opened[1]!;
    const seen = async (by: Client, seatId?: string | null) => {
      const { approval } = await by.query<{
        approval: { outlook: { decision: string; approval: string | null }[]; parties: { id: string }[] };
      }>(
        `query($id: ID!, $seatId: ID!) { approval(id: $id) { parties { id } outlook(seatId: $seatId) { decision approval } } }`,
        {
          id,
          seatId,
        },
      );
      return approval;
    };
    const item = await asked(party.POWER.officer, id);
    const open = await seen(party.POWER.officer, item!.seatId);
    expect(open.outlook).toContainEqual({ decision: 'APPROVE', approval: null });
    expect(open.outlook).toContainEqual({ decision: 'REJECT', approval: 'REJECTED' });
    const parties = open.parties.map(({ id: one }) => one);
    expect(parties).toEqual(expect.arrayContaining([party.POWER.organisation.id, party.TRANSPORT.organisation.id]));
    // A seat of somebody else's tells nothing.
    expect((await seen(party.TRANSPORT.officer, item!.seatId)).outlook).toEqual([]);

    const read = async (by: Client, whole = false, since: string | null = null) => {
      const { decisionsGiven } = await by.query<{
        decisionsGiven: {
          totalCount: number;
          edges: { node: { decision: string; decidedAt: string; approval: { id: string } } }[];
        };
      }>(
        `query($whole: Boolean, $since: DateTime) { decisionsGiven(wholeOrganisation: $whole, since: $since) {
          totalCount edges { node { decision decidedAt approval { id } } } } }`,
        { whole, since },
      );
      return { ...decisionsGiven, nodes: decisionsGiven.edges.map(({ node }) => node) };
    };
    const given = async (by: Client, whole = false) =>
      (await read(by, whole)).nodes.map(({ approval, decision }) => [approval.id, decision]);
    await decide(party.TRANSPORT.officer, id, 'APPROVE');
    expect((await seen(party.POWER.officer, item!.seatId)).outlook).toContainEqual({
      decision: 'APPROVE',
      approval: 'APPROVED',
    });
    expect((await given(party.TRANSPORT.officer))[0]).toEqual([id, 'APPROVE']);
    const colleague = await app.asMemberOf(party.TRANSPORT.organisation, 'OFFICER');
    expect(await given(colleague)).toEqual([]);
    expect(await given(colleague, true)).toEqual([[id, 'APPROVE']]);
    expect(await given(lead, true)).toEqual([]);
    // Those of today are those since it began, and are counted so.
    const { decidedAt } = (await read(party.TRANSPORT.officer)).nodes[0]!;
    const after = new Date(Date.parse(decidedAt) + 1).toISOString();
    expect(await read(party.TRANSPORT.officer, false, decidedAt)).toMatchObject({
      totalCount: 1,
      nodes: [{ decidedAt }],
    });
    expect(await read(party.TRANSPORT.officer, false, after)).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await read(colleague, true, after)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('names steps, groups and coordinators in the language of whoever reads, as far as the process has it', async () => {
    const titles = { 'zh-CN': '会签', th: 'การพิจารณาร่วม' };
    const tiers = [
      {
        title: 'Chair',
        titles: { 'zh-CN': '主席' },
        select: { by: 'FUNCTION', function: 'POWER' },
      },
    ];
    const more = { titles, tiers };
    const stage = stageOf(['TRANSPORT'], { kind: 'ALL' }, more, { titles: { 'zh-CN': '部门' } });
    restores.push(await follow(app, 'PROJECT_GATE', [stage], { titles: { 'zh-CN': '流程', th: 'กระบวนการ' } }));
    const id = await openGate(app, lead, place);
    await decide(party.TRANSPORT.officer, id, 'RECUSE');

    const read = async (headers: Record<string, string>) => {
      const query = `query($id: ID!) { approval(id: $id) { definition { title } stages { title tiers { title } groups { title } }
          route { title stages { title tiers { title } groups { title } } } }
        inbox(filter: { kinds: [COORDINATE] }) { edges { node { approvalId stage { title } reasons { code tier } } } } }`;
      const { data, errors } = await party.POWER.officer.ask<{
        approval: { definition: Named; stages: Stage[]; route: Named & { stages: Stage[] } };
        inbox: { edges: { node: { approvalId: string; stage: Named; reasons: { tier: string | null }[] } }[] };
      }>(query, { id }, headers);
      expect(errors).toEqual([]);
      const { approval, inbox } = data!;
      const { node } = inbox.edges.find((edge) => edge.node.approvalId === id)!;
      const said = ({ title, groups, tiers: all }: Stage) => [title, groups[0]!.title, all[0]!.title];
      expect(approval.route.title).toBe(approval.definition.title);
      expect(approval.route.stages.map(said)).toEqual(approval.stages.map(said));
      expect([node.stage.title, node.reasons[0]?.tier]).toEqual([
        approval.stages[0]!.title,
        said(approval.stages[0]!)[2],
      ]);
      return [approval.definition.title, ...said(approval.stages[0]!)];
    };
    const english = ['A process of the tests', 'Clearance', 'Agencies', 'Chair'];
    const chinese = ['流程', '会签', '部门', '主席'];
    expect(await read({})).toEqual(english);
    expect(await read({ 'accept-language': 'fr, zh-TW;q=0.8, en;q=0.7' })).toEqual(chinese);
    // What a process does not have in a language stays as its author wrote it.
    expect(await read({ 'accept-language': 'th-TH' })).toEqual(['กระบวนการ', 'การพิจารณาร่วม', 'Agencies', 'Chair']);

    // What weighs more goes before what stands first.
    expect(await read({ 'accept-language': 'en;q=0.1, zh-CN' })).toEqual(chinese);
    const found = await party.POWER.officer.ask<{ search: { title: string }[] }>(
      '{ search(text: "กระบวนการ", kinds: [DEFINITION]) { title } }',
      {},
      { 'accept-language': 'zh-CN' },
    );
    expect(found.data?.search.map(({ title }) => title)).toContain('流程');

    const paper = await party.POWER.officer.fetch(`/papers/approvals/${id}?format=page&language=zh-CN`);
    expect(await paper.text()).toMatch(/流程, 1/);
  });
});

interface Named {
  readonly title: string;
}
interface Stage extends Named {
  readonly tiers: readonly Named[];
  readonly groups: readonly Named[];
}
