import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  asked,
  decide,
  follow,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const THREE = ['TRANSPORT', 'POWER', 'SECURITY'] as const;
type Party = (typeof THREE)[number];
let place: string;
let party: Record<Party, Agency>;
let lead: Client;

const using = async (...stages: object[]): Promise<void> => {
  restores.push(await follow(app, 'PROJECT_GATE', stages));
};
const open = (): Promise<string> => openGate(app, lead, place);
const officer = (name: Party): Client => party[name].officer;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, THREE, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
});

describe('stages', () => {
  it('run one after the other, groups beside each other, and leave out what does not apply', async () => {
    await using(
      stageOf(['TRANSPORT'], { kind: 'ANY' }, { key: 'first', title: 'First' }),
      stageOf(['POWER'], { kind: 'ANY' }, { key: 'never', title: 'Never', condition: 'projectStage == "CLOSED"' }),
      {
        key: 'last',
        title: 'Last',
        rule: { kind: 'AT_LEAST', count: 1 },
        groups: [
          { key: 'a', title: 'A', select: [{ by: 'FUNCTION', function: 'POWER' }], rule: { kind: 'ANY' } },
          { key: 'b', title: 'B', select: [{ by: 'FUNCTION', function: 'SECURITY' }], rule: { kind: 'ANY' } },
        ],
      },
    );
    const id = await open();
    expect(await asked(officer('POWER'), id)).toBeUndefined();
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    await app.settled();
    const middle = await approvalOf(lead, id);
    expect(middle.stages.map(({ state }) => state)).toEqual(['APPROVED', 'SKIPPED', 'OPEN']);
    await decide(officer('SECURITY'), id, 'REJECT');
    expect((await approvalOf(lead, id)).state).toBe('OPEN');
    await decide(officer('POWER'), id, 'APPROVE');
    expect((await approvalOf(lead, id)).state).toBe('APPROVED');
    await app.settled();
    const { project } = await lead.query<{ project: { stage: string } }>(
      'query($id: ID!) { project(id: $id) { stage } }',
      { id: await projectOf(id) },
    );
    expect(project.stage).toBe('DESIGN');
  });

  const projectOf = async (id: string): Promise<string> =>
    (
      await lead.query<{ approval: { projectId: string } }>('query($id: ID!) { approval(id: $id) { projectId } }', {
        id,
      })
    ).approval.projectId;

  it('owe nobody anything any more once a later one rejects', async () => {
    await using(
      stageOf(['TRANSPORT'], { kind: 'ANY' }, { key: 'first', title: 'First' }),
      stageOf(['POWER'], { kind: 'ANY' }, { key: 'last', title: 'Last' }),
    );
    const id = await open();
    const due = async (): Promise<object[]> => {
      const soon = '(from: "2099-01-01T00:00:00Z", until: "2099-01-31T00:00:00Z", kinds: [CONDITION])';
      return (await lead.query<{ deadlines: object[] }>(`query { deadlines${soon} { day } }`)).deadlines;
    };
    const conditions = [{ text: 'Bury the cable', ownerId: lead.organisationId, dueOn: '2099-01-01' }];
    await decide(officer('TRANSPORT'), id, 'APPROVE_WITH_CONDITIONS', { conditions });
    await app.settled();
    expect(await asked(lead, id)).toMatchObject({ kind: 'FULFIL' });
    expect(await due()).toEqual([{ day: '2099-01-01' }]);
    await decide(officer('POWER'), id, 'REJECT');
    await app.settled();
    expect((await approvalOf(lead, id)).conditions).toMatchObject([{ text: 'Bury the cable', state: 'OPEN' }]);
    expect(await asked(lead, id)).toBeUndefined();
    expect(await due()).toEqual([]);
  });

  it('are refused at the door when nobody could decide them, and show their way when they can', async () => {
    await using(stageOf(['WATER'], { kind: 'ANY' }));
    const { project } = await lead.done<Result & { project: { id: string; version: number } }>(
      'createProject',
      { name: 'Nobody decides', jurisdiction: place },
      'project { id version }',
    );
    const request = { projectId: project.id, expectedVersion: project.version };
    const before = await app.ledger.head();
    expect(await lead.mutate('requestGate', request)).toMatchObject({
      __typename: 'TransitionRefused',
      code: 'NOBODY_DECIDES',
      faults: [{ path: ['stages', 'clearance', 'groups', 'agencies'], code: 'NOBODY_SITS' }],
    });
    expect(await app.ledger.head()).toBe(before);

    await using(
      stageOf(['TRANSPORT'], { kind: 'ANY' }, { deadlineWorkingDays: 3 }),
      stageOf(['POWER'], { kind: 'ANY' }, { key: 'then', title: 'Then', deadlineWorkingDays: 3 }),
    );
    const id = await open();
    const { approval } = await lead.query<{
      approval: { route: { stages: { key: string; opensBy: string; dueBy: string; groups: { seats: object[] }[] }[] } };
    }>(
      `query($id: ID!) { approval(id: $id) { route { key edition stages { key opensBy dueBy applies
        groups { seats { organisation { name } weight veto barred } } } } } }`,
      { id },
    );
    const [first, then] = approval.route.stages;
    expect(first?.groups[0]?.seats).toHaveLength(1);
    expect(then?.opensBy).toBe(first?.dueBy);
    expect(Date.parse(then?.dueBy ?? '')).toBeGreaterThan(Date.parse(first?.dueBy ?? ''));
  });
});
