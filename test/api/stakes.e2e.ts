import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { approvalOf, asked, decide, endingOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import {
  changesOf,
  ownedProject,
  owner,
  type Owner,
  projectOf,
  type ProjectView,
  propose,
  settle,
  sharesOf as shares,
  stakes,
} from '../support/projects.js';
import { shanghaiDay } from '../support/shanghai.js';

const app = connect();
afterAll(() => app.close());

let city: Owner;
let telecom: Owner;
let power: Owner;
let outsider: Client;
beforeAll(async () => {
  [city, telecom, power] = await Promise.all([owner(app, 'agency'), owner(app), owner(app)]);
  outsider = await app.asMemberOf(await app.firm(), 'OFFICER');
});

describe('a change of stakes', () => {
  let project: ProjectView;
  const begin = async () => {
    project = await ownedProject(app, [
      [city, 50],
      [telecom, 30],
      [power, 20],
    ]);
  };

  it('asks those it touches and nobody else, one change at a time', async () => {
    await begin();
    const { stakeChange } = await propose(telecom, project, stakes([city, 50], [telecom, 25], [power, 25]), {
      reason: 'Power invests.',
    });
    const said = await city.officer.query(
      'query($id: ID!) { project(id: $id) { stakeChanges(first: 5) { founding reason } } }',
      { id: project.id },
    );
    // Of the table with which a project begins nobody is told a reason that nobody wrote.
    expect(said).toEqual({
      project: {
        stakeChanges: [
          { founding: false, reason: 'Power invests.' },
          { founding: true, reason: '' },
        ],
      },
    });
    expect(stakeChange).toMatchObject({ state: 'PROPOSED', affectedIds: [power.organisation.id] });
    await app.settled();
    expect(await asked(city.officer, stakeChange.approvalId as string)).toBeUndefined();
    expect(
      await propose(city, await projectOf(city.officer, project.id), stakes([city, 40], [telecom, 30], [power, 30])),
    ).toMatchObject({
      code: 'CHANGE_OPEN',
    });
    await settle(app, stakeChange.approvalId as string, 'APPROVE', power.officer);
    expect(shares(await projectOf(city.officer, project.id)).map(([, share]) => share)).toEqual([
      '50.00',
      '25.00',
      '25.00',
    ]);
  });

  it('waits for its date, and history tells who owned what when', async () => {
    await begin();
    const steward = await app.steward();
    const now = async () => (await steward.query<{ clock: { now: string } }>('{ clock { now } }')).clock.now;
    const before = await now();
    const [day, yesterday] = [shanghaiDay(before, 3), shanghaiDay(before, -1)];
    const begins = new Date(`${day}T00:00:00+08:00`).toISOString();
    const next = stakes([city, 50], [telecom, 30], [power, 10]).concat([
      { organisationId: power.organisation.id, kind: 'LAND', share: '10' },
    ]);
    expect(await propose(power, project, next, { effectiveOn: yesterday })).toMatchObject({
      faults: [{ path: ['effectiveOn'] }],
    });
    // Nobody else's stake or weight changes: the owner's own kinds are its own affair.
    const { stakeChange } = await propose(power, project, next, { effectiveOn: day });
    expect(stakeChange).toMatchObject({
      state: 'AGREED',
      approvalId: null,
      affectedIds: [],
      effectiveAt: begins,
    });
    expect(await propose(city, project, stakes([city, 100]))).toMatchObject({ code: 'CHANGE_OPEN' });
    await app.settled();
    expect(await changesOf(power.officer, project.id)).toMatchObject([{ state: 'AGREED' }, { state: 'EFFECTIVE' }]);

    await steward.done('advanceClock', { milliseconds: 3 * 86_400_000 }, 'now');
    await app.until(async () => (await changesOf(power.officer, project.id))[0]?.state === 'EFFECTIVE');
    const { project: seen } = await outsider.query<{
      project: Record<string, { kind: string; share: string; effectiveTo: string | null }[]>;
    }>(
      `query($id: ID!, $before: DateTime!, $after: DateTime!) { project(id: $id) { stakeHistory { kind share effectiveFrom effectiveTo organisation { name } }
        before: stakesAt(at: $before) { kind share } after: stakesAt(at: $after) { kind share } creation: stakesAt(at: "2020-01-01T00:00:00Z") { share } } }`,
      { id: project.id, before: new Date(Date.parse(before) + 1000).toISOString(), after: begins },
    );
    expect(seen.before?.map(({ kind, share }) => `${kind} ${share}`)).toEqual([
      'EQUITY 50.00',
      'EQUITY 30.00',
      'EQUITY 20.00',
    ]);
    expect(seen.after?.map(({ kind, share }) => `${kind} ${share}`)).toEqual([
      'EQUITY 50.00',
      'EQUITY 30.00',
      'EQUITY 10.00',
      'LAND 10.00',
    ]);
    expect(seen.creation).toEqual([]);
    expect(seen.stakeHistory?.filter(({ effectiveTo }) => effectiveTo === begins)).toHaveLength(1);
  });

  it('can hand over the lead when all agree, and is refused without a stake for it', async () => {
    await begin();
    const table = stakes([city, 50], [telecom, 30], [power, 20]);
    expect(await propose(city, project, table, { leadId: outsider.organisationId })).toMatchObject({
      faults: [{ code: 'LEAD_WITHOUT_STAKE' }],
    });
    const { stakeChange } = await propose(city, project, table, { leadId: telecom.organisation.id });
    expect(stakeChange.affectedIds).toHaveLength(2);
    await settle(app, stakeChange.approvalId as string, 'APPROVE', telecom.officer, power.officer);
    const seen = await projectOf(telecom.officer, project.id);
    expect(seen.leadId).toBe(telecom.organisation.id);
    expect(seen.viewerCan).toContain('project.requestGate');
  });

  it('is proposed by co-owners only, and taken back by its proposer only', async () => {
    await begin();
    const outside = { officer: outsider } as Owner;
    expect(await propose(outside, project, stakes([city, 100]))).toMatchObject({ permission: 'project.proposeStakes' });
    expect(await propose(city, { ...project, version: 99 }, stakes([city, 100]))).toMatchObject({
      __typename: 'VersionRefused',
    });
    const { stakeChange } = await propose(city, project, stakes([city, 45], [telecom, 30], [power, 25]));
    const input = { id: stakeChange.id, expectedVersion: stakeChange.version };
    expect(await power.officer.mutate('withdrawStakeChange', input)).toMatchObject({
      permission: 'project.proposeStakes',
    });
    expect(await city.officer.mutate('withdrawStakeChange', { ...input, reason: 'Words alone.' })).toMatchObject({
      faults: [{ path: ['because'], code: 'REQUIRED' }],
    });
    await city.officer.done('withdrawStakeChange', { ...input, because: 'NO_FUNDING', reason: 'The bank withdrew.' });
    expect(await city.officer.mutate('withdrawStakeChange', input)).toMatchObject({ __typename: 'VersionRefused' });
    expect(await approvalOf(power.officer, stakeChange.approvalId as string)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await endingOf(power.officer, stakeChange.approvalId as string)).toMatchObject({
      ...{ because: 'NO_FUNDING', reason: 'The bank withdrew.' },
    });
  });

  it('takes the place of the old one whole: who sold out reads the project no longer when it is confidential', async () => {
    const secret = await ownedProject(
      app,
      [
        [city, 50],
        [power, 50],
      ],
      { confidential: true },
    );
    const { stakeChange } = await propose(power, secret, stakes([city, 60], [telecom, 40]));
    await settle(app, stakeChange.approvalId as string, 'APPROVE', city.officer, telecom.officer);
    await expect(projectOf(power.officer, secret.id)).rejects.toThrow('may see');
    expect(shares(await projectOf(telecom.officer, secret.id))).toEqual([
      [city.organisation.id, '60.00'],
      [telecom.organisation.id, '40.00'],
    ]);
  });
});

describe('an interest in an owner to come', () => {
  let water: Owner;
  let kin: Client;
  beforeAll(async () => {
    water = await owner(app, 'agency');
    kin = await app.asMemberOf(water.organisation, 'OFFICER');
    await kin.done('declareInterest', { kind: 'FAMILY', withId: telecom.organisation.id, since: '2024-01-01' });
  });
  const begin = () =>
    ownedProject(app, [
      [city, 50],
      [water, 50],
    ]);

  it('keeps whoever has it from deciding on the change; a colleague does', async () => {
    const project = await begin();
    const { stakeChange } = await propose(city, project, stakes([city, 40], [water, 40], [telecom, 20]));
    await app.settled();
    const id = stakeChange.approvalId as string;
    await expect(approvalOf(kin, id)).rejects.toThrow('No approval');
    expect(await asked(kin, id)).toBeUndefined();
    await settle(app, id, 'APPROVE', water.officer, telecom.officer);
    expect(shares(await projectOf(city.officer, project.id))).toHaveLength(3);
  });

  it('keeps it from what is under way as well, once it owns a part; and asks whoever may have one', async () => {
    const project = await begin();
    const trader = await app.asMemberOf(water.organisation, 'OFFICER');
    await trader.done('declareInterest', { kind: 'BUSINESS', withId: telecom.organisation.id, since: '2024-01-01' });
    const gate = { projectId: project.id, expectedVersion: project.version };
    const requested = await city.officer.done<Result & { gate: { approvalId: string } }>(
      'requestGate',
      gate,
      'gate { approvalId }',
    );
    const { approvalId } = requested.gate;
    await app.settled();
    expect(await approvalOf(kin, approvalId)).toMatchObject({ state: 'OPEN' });
    expect(await asked(kin, approvalId)).toMatchObject({ kind: 'DECIDE' });
    const now = await projectOf(city.officer, project.id);
    const { stakeChange } = await propose(city, now, stakes([city, 30], [water, 50], [telecom, 20]));
    await settle(app, stakeChange.approvalId as string, 'APPROVE', telecom.officer);
    await expect(approvalOf(kin, approvalId)).rejects.toThrow('No approval');
    expect(await decide(trader, approvalId, 'APPROVE')).toMatchObject({ code: 'DECLARE_FIRST' });
    expect(await decide(water.officer, approvalId, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
  });
});
