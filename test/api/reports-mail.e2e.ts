import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sharer, sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { asDatabase, RECORDED } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import { uniqueEmail } from '../support/organisations.js';
import { createProject, projectOf } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let office: Sharer;
let firm: Sharer;
let colleague: Client;
let mine: Client;
const address = uniqueEmail('reader');
const other = uniqueEmail('colleague');
beforeAll(async () => {
  [office, firm] = (await Promise.all([sharer(app), sharer(app, 'firm')])) as [Sharer, Sharer];
  mine = await app.asMemberOf(office.organisation, 'OFFICER', { email: address });
  colleague = await app.asMemberOf(office.organisation, 'OFFICER', { email: other });
});

interface Plan {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly dueAt: string | null;
  readonly sentAt: string | null;
  readonly recipients: { id: string }[];
  readonly viewerCan: string[];
}
const PLAN = 'id version state dueAt sentAt recipients { id } viewerCan';
const MONTHLY = { kind: 'PORTFOLIO', every: 'MONTH', day: 31, hour: 8, language: 'EN', calendar: 'cn' };
const plan = async (by: Client, more: object = {}) =>
  (await by.done<Result & { reportPlan: Plan }>('planReport', { ...MONTHLY, ...more }, `reportPlan { ${PLAN} }`))
    .reportPlan;
const plans = async (by: Client) => {
  const { reportPlans } = await by.query<{ reportPlans: { edges: { node: Plan }[] } }>(
    `{ reportPlans(first: 100) { edges { node { ${PLAN} } } } }`,
  );
  return reportPlans.edges.map(({ node }) => node);
};
const planOf = async (by: Client, id: string) => {
  const { node } = await by.query<{ node: Plan | null }>(
    `query($id: ID!) { node(id: $id) { ... on ReportPlan { ${PLAN} } } }`,
    {
      id,
    },
  );
  return node;
};
/** Its turn comes; answers it once the letters are written and the next turn is set. */
const turn = async (by: Client, id: string): Promise<Plan> => {
  const before = (await planOf(by, id))?.sentAt;
  await asDatabase(app, (sql) =>
    sql.query(`update report_plan set due_at = now() - interval '1 hour' where id = $1`, [id]),
  );
  await app.until(async () => (await planOf(by, id))?.sentAt !== before, { what: 'the report is sent' });
  return (await planOf(by, id)) as Plan;
};

describe('a report by mail', () => {
  it('goes to those it is planned for, once a turn, with a summary and a link, and the next turn is set', async () => {
    const planned = await plan(mine, { recipients: [mine.memberId, colleague.memberId] });
    expect(planned).toMatchObject({ state: 'ACTIVE', sentAt: null, viewerCan: ['report.plan'] });
    expect(new Date(planned.dueAt ?? '').toISOString().slice(11, 16)).toBe('00:00');
    expect((await plans(colleague)).map(({ id }) => id)).toContain(planned.id);
    expect((await turn(mine, planned.id)).dueAt).not.toBeNull();
    for (const to of [address, other]) {
      const letters = (await app.letters(to)).filter(({ subject }) => subject === 'Monthly portfolio');
      expect(letters).toHaveLength(1);
      expect(letters[0]?.text).toMatch(/You may see \d+ projects?; \d+ approvals? under way, of which \d+ late\./);
      expect(letters[0]?.text).toContain('/reports?month=');
    }
    await mine.done('endReport', { id: planned.id, expectedVersion: (await planOf(mine, planned.id))?.version });
    expect((await plans(mine)).map(({ id }) => id)).not.toContain(planned.id);
  });

  it('is refused with every fault, to strangers, and about what they do not see; nothing is left behind', async () => {
    const hidden = await createProject(office.officer, { confidential: true });
    const before = await app.ledger.head();
    const refused = (by: Client, more: object) => by.mutate('planReport', { ...MONTHLY, ...more });
    expect(
      await refused(mine, { every: 'WEEK', day: 8, hour: 24, calendar: 'mars', recipients: [firm.officer.memberId] }),
    ).toMatchObject({
      faults: [
        { path: ['day'] },
        { path: ['hour'] },
        { path: ['recipients', 0], code: 'NOT_A_READER' },
        { path: ['calendar'] },
      ],
    });
    expect(await refused(firm.officer, { kind: 'PROJECT', subjectId: hidden.id })).toMatchObject({
      faults: [{ path: ['recipients', 0], code: 'NOT_A_READER' }],
    });
    expect(await refused(mine, { kind: 'PROJECT' })).toMatchObject({ faults: [{ path: ['subjectId'] }] });
    expect(await app.ledger.head()).toBe(before);
    expect(await plans(firm.officer)).toEqual([]);
  });

  it('is paused and resumed by whoever planned it and by administrators, and not by others', async () => {
    const { id, version, dueAt } = await plan(mine, { every: 'WEEK', day: 1 });
    const pause = { id, expectedVersion: version };
    expect(await colleague.mutate('pauseReport', pause)).toMatchObject({ permission: 'organisation.update' });
    await expect(firm.officer.mutate('pauseReport', pause)).rejects.toThrow('NOT_FOUND');
    expect(await mine.mutate('pauseReport', { id, expectedVersion: version + 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    await mine.done('pauseReport', pause);
    expect(await planOf(mine, id)).toMatchObject({ state: 'PAUSED', dueAt: null });
    expect(await mine.mutate('pauseReport', { id, expectedVersion: version + 1 })).toMatchObject({ code: 'PAUSED' });
    await office.organisation.admin.done('resumeReport', { id, expectedVersion: version + 1 });
    const resumed = await planOf(mine, id);
    // Of the turn that was to come nothing is lost.
    expect(resumed?.dueAt).toBe(dueAt);
    await mine.done('endReport', { id, expectedVersion: resumed?.version });
    expect(await mine.mutate('resumeReport', { id, expectedVersion: version + 3 })).toMatchObject({ code: 'ENDED' });
  });

  it('is left by whoever gets it, by the link in its letter, and comes back only when it is planned for them anew', async () => {
    const { id } = await plan(mine, { recipients: [mine.memberId, colleague.memberId] });
    await turn(mine, id);
    expect((await app.letters(other))[0]?.text).toContain(`/reports/scheduled?leave=${id}`);
    await expect(firm.officer.mutate('leaveReport', { id })).rejects.toThrow('NOT_FOUND');
    expect(await office.officer.mutate('leaveReport', { id })).toMatchObject({ code: 'NOT_ADDRESSED' });
    const who = '{ recipients { id } leavers { id } state version }';
    const left = await colleague.done<Result & { reportPlan: Plan }>('leaveReport', { id }, `reportPlan ${who}`);
    expect(left.reportPlan).toMatchObject({
      recipients: [{ id: mine.memberId }],
      leavers: [{ id: colleague.memberId }],
      state: 'ACTIVE',
    });
    expect(await colleague.mutate('leaveReport', { id })).toMatchObject({ code: 'LEFT_ALREADY' });
    const letters = (await app.letters(other)).length;
    expect((await turn(mine, id)).recipients).toEqual([{ id: mine.memberId }]);
    expect(await app.letters(other)).toHaveLength(letters);

    const back = async (by: Client, memberId: string) =>
      by.mutate('addReportRecipient', { id, expectedVersion: (await planOf(mine, id))?.version, memberId });
    expect(await back(colleague, colleague.memberId)).toMatchObject({ permission: 'organisation.update' });
    expect(await back(mine, firm.officer.memberId)).toMatchObject({ faults: [{ path: ['memberId'] }] });
    expect(await back(mine, colleague.memberId)).toMatchObject({ __typename: 'AddReportRecipientSuccess' });
    expect(await planOf(mine, id)).toMatchObject({ recipients: [{ id: mine.memberId }, { id: colleague.memberId }] });
    const told = await asDatabase(app, (sql) =>
      sql.query<{ type: string }>(`select type from ${RECORDED} where subject_id = $1 order by id`, [id]),
    );
    expect(told.rows.map(({ type }) => type)).toEqual([
      'report.planned',
      'report.sent',
      'report.left',
      'report.sent',
      'report.recipient.added',
    ]);

    // With its last reader it ends.
    await mine.done('leaveReport', { id });
    await colleague.done('leaveReport', { id });
    expect(await planOf(mine, id)).toMatchObject({ state: 'ENDED', dueAt: null, recipients: [] });
    expect(await mine.mutate('leaveReport', { id })).toMatchObject({ code: 'ENDED' });
  });

  it('about what somebody may no longer see tells them so, without a word of it, and ends with its last reader', async () => {
    const reader = uniqueEmail('lapsed');
    const outside = await app.asMemberOf(firm.organisation, 'OFFICER', { email: reader });
    const project = await createProject(office.officer);
    const { id } = await plan(outside, { kind: 'PROJECT', subjectId: project.id });
    expect((await turn(outside, id)).state).toBe('ACTIVE');
    expect((await app.letters(reader)).map(({ subject }) => subject)).toContain(`Project sheet: ${project.name}`);
    const { version: expectedVersion } = await projectOf(office.officer, project.id);
    await office.officer.done('updateProject', { id: project.id, expectedVersion, confidential: true });
    expect(await turn(outside, id)).toMatchObject({ state: 'ENDED', dueAt: null, recipients: [] });
    const [last] = await app.letters(reader);
    expect(last?.subject).toBe('A report is no longer sent to you');
    expect(JSON.stringify(last)).not.toContain(project.name);
    expect(JSON.stringify(last)).not.toContain(project.id);
  });
});
