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
});
