import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { DAY, HOUR, now, pass } from '../support/agreement-life.js';
import { agencies, type Agency, inboxOf, newPlace } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { actionOf, incidentInput, incidentOf, report, reported } from '../support/incidents.js';
import { ownedProject, owner, type Owner } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let lead: Owner;
let other: Owner;
let firm: Owner;
let stranger: Owner;
let steering: Record<'INFORMATISATION', Agency>;
const place = newPlace();

beforeAll(async () => {
  [lead, other, firm, stranger] = await Promise.all([
    owner(app, 'agency'),
    owner(app, 'agency'),
    owner(app),
    owner(app),
  ]);
  steering = await agencies(app, ['INFORMATISATION'], place);
});

const newProject = async (): Promise<string> => {
  const shares = [[lead, 50] as const, [other, 20] as const, [firm, 30] as const];
  return (await ownedProject(app, shares, { jurisdiction: place })).id;
};
/** What was told of incidents on a topic, as this client hears it, the latest first. */
const told = async (by: Client, topic: string): Promise<string[]> => {
  await app.settled();
  const { activity } = await by.query<{ activity: { edges: { node: { type: string } }[] } }>(
    'query($topic: String!) { activity(topic: $topic, first: 100) { edges { node { type } } } }',
    { topic },
  );
  return activity.edges.map(({ node }) => node.type).filter((type) => type.startsWith('incident.'));
};
const waits = async (by: Client, id: string) => (await inboxOf(by)).find((item) => item.id === id);
const texts = async (by: Client): Promise<string[]> => {
  await app.settled();
  const { notifications } = await by.query<{ notifications: { edges: { node: { text: string } }[] } }>(
    '{ notifications(first: 50) { edges { node { text } } } }',
  );
  return notifications.edges.map(({ node }) => node.text);
};
const listed = async (by: Client, more: object = {}): Promise<string[]> => {
  const { incidents } = await by.query<{ incidents: { edges: { node: { id: string } }[] } }>(
    `query($projectId: ID, $overdue: Boolean, $severities: [IncidentSeverity!], $sort: IncidentSort) {
      incidents(projectId: $projectId, overdue: $overdue, severities: $severities, sort: $sort, first: 100) { edges { node { id } } } }`,
    more,
  );
  return incidents.edges.map(({ node }) => node.id);
};

describe('an incident', () => {
  it('is reported by who is concerned, with every fault at once and nothing left of a refusal', async () => {
    const projectId = await newProject();
    expect(await report(stranger.officer, projectId)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await report(await app.asMemberOf(lead.organisation, 'VIEWER'), projectId)).toMatchObject({
      __typename: 'PermissionRefused',
    });
    const at = await now(app);
    const wrong = {
      title: ' ',
      noticedAt: new Date(at + DAY).toISOString(),
      beganAt: new Date(at + 2 * DAY).toISOString(),
      agreementIds: [projectId],
      datasetIds: [projectId],
    };
    expect(await report(firm.officer, projectId, wrong)).toMatchObject({
      faults: [
        { path: ['title'] },
        { path: ['noticedAt'] },
        { path: ['beganAt'] },
        { path: ['agreementIds', 0] },
        { path: ['datasetIds', 0] },
      ],
    });
    expect([await listed(lead.officer, { projectId }), await told(lead.officer, `project:${projectId}`)]).toEqual([
      [],
      [],
    ]);

    const incident = await reported(firm.officer, projectId);
    expect(incident).toMatchObject({
      state: 'UNDER_REVIEW',
      ownerId: lead.organisation.id,
      viewerCan: ['incident.report', 'incident.suspend'],
    });
    expect(incident).toMatchObject({ owed: { report: 'INTERIM', overdue: false }, viewerHoldsGates: false });
    expect(Date.parse(incident.interimDueAt!) - Date.parse(incident.reportedAt)).toBe(72 * HOUR);
    expect(await told(firm.officer, `project:${projectId}`)).toEqual(['incident.reported']);
    expect(await waits(lead.officer, incident.id)).toMatchObject({ kind: 'REVIEW_INCIDENT', overdue: false });
    expect(await waits(other.officer, incident.id)).toBeUndefined();
    for (const each of [lead, other]) {
      expect(await texts(each.officer)).toContain(`An incident was reported: “${incident.title}”.`);
    }
    expect(await texts(firm.officer)).not.toContain(`An incident was reported: “${incident.title}”.`);
    // Everybody knows of the project; who is not concerned knows nothing of what went wrong there.
    expect([await incidentOf(stranger.officer, incident.id), await listed(stranger.officer, { projectId })]).toEqual([
      null,
      [],
    ]);
    expect(await told(stranger.officer, `project:${projectId}`)).toEqual([]);
  });

  it('is corrected on the record, and whoever steers the place learns of a bad one', async () => {
    const projectId = await newProject();
    const { id, version } = await reported(firm.officer, projectId);
    expect(await incidentOf(steering.INFORMATISATION.officer, id)).toBeNull();
    const correct = (by: Client, more: object = {}) =>
      by.mutate('correctIncident', {
        id,
        expectedVersion: version,
        ...incidentInput(),
        reason: 'The log was read.',
        ...more,
      });
    expect(await correct(other.officer, { severity: 'MAJOR' })).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await correct(firm.officer, { severity: 'MAJOR', expectedVersion: version + 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    expect(await correct(firm.officer)).toMatchObject({ code: 'NOTHING_CHANGED' });
    expect(await correct(firm.officer, { severity: 'MAJOR', reason: '' })).toMatchObject({
      faults: [{ path: ['reason'] }],
    });
    expect((await incidentOf(firm.officer, id))?.entries).toEqual([]);
    expect(await correct(firm.officer, { severity: 'MAJOR' })).toMatchObject({ __typename: 'CorrectIncidentSuccess' });
    const worse = await incidentOf(steering.INFORMATISATION.officer, id);
    expect(worse).toMatchObject({ severity: 'MAJOR', viewerHoldsGates: true });
    expect(worse?.entries).toEqual([
      {
        kind: 'CORRECTED',
        text: 'The log was read.',
        changes: { severity: { before: 'CONSIDERABLE', after: 'MAJOR' } },
      },
    ]);
    expect(Date.parse(worse!.interimDueAt!) - Date.parse(worse!.reportedAt)).toBe(24 * HOUR);
    expect(await told(lead.officer, `incident:${id}`)).toEqual(['incident.corrected', 'incident.reported']);
    expect(await listed(lead.officer, { projectId, severities: ['GENERAL', 'GRAVE'] })).toEqual([]);
    expect(await listed(lead.officer, { projectId, severities: ['MAJOR'], sort: 'SEVERITY' })).toEqual([id]);
  });

  it('that is confidential is kept from co-owners that are no agencies: in no list, search, activity, feed of events or live', async () => {
    const projectId = await newProject();
    const word = `q${projectId.replaceAll('-', '').replaceAll(/\d/g, 'x')}`;
    const live = await firm.officer.live();
    await live.join(`project:${projectId}`);
    const { id } = await reported(other.officer, projectId, {
      title: `Fraud ${word}`,
      kind: 'FRAUD',
      confidential: true,
    });
    expect(await told(lead.officer, `project:${projectId}`)).toEqual(['incident.reported']);
    const search = async (by: Client) =>
      (
        await by.query<{ search: { id: string }[] }>('query($text: String!) { search(text: $text) { id } }', {
          text: word,
        })
      ).search;
    expect(await search(lead.officer)).toEqual([{ id }]);
    for (const { officer } of [firm, stranger]) {
      expect([await incidentOf(officer, id), await listed(officer, { projectId }), await search(officer)]).toEqual([
        null,
        [],
        [],
      ]);
      expect(await told(officer, `project:${projectId}`)).toEqual([]);
      await expect(officer.mutate('noteIncident', { id, text: 'I know.' })).rejects.toThrow('NOT_FOUND');
      const begun = { subjectKind: 'INCIDENT', subjectId: id, text: 'Who was it?' };
      await expect(officer.mutate('beginDiscussion', begun)).rejects.toThrow('NOT_FOUND');
    }
    expect((await texts(firm.officer)).filter((text) => text.includes(word))).toEqual([]);
    expect(live.messages.filter(({ type }) => type.startsWith('incident.'))).toEqual([]);
    live.close();
    // By one who reported it itself it is known.
    const own = await reported(firm.officer, projectId, { confidential: true });
    expect((await incidentOf(firm.officer, own.id))?.knownTo.map((each) => each.id).toSorted()).toEqual(
      [lead, other, firm].map(({ organisation }) => organisation.id).toSorted(),
    );
  });
});

describe('the review of an incident', () => {
  it('is told when a report is owed, until it has come', async () => {
    const projectId = await newProject();
    const { id } = await reported(firm.officer, projectId, { severity: 'MAJOR' });
    await pass(app, 25 * HOUR);
    await app.until(async () => (await told(lead.officer, `incident:${id}`)).includes('incident.overdue'));
    expect(await incidentOf(lead.officer, id)).toMatchObject({ owed: { report: 'INTERIM', overdue: true } });
    expect(await listed(lead.officer, { projectId, overdue: true })).toEqual([id]);
    expect(await waits(lead.officer, id)).toMatchObject({ kind: 'REVIEW_INCIDENT', overdue: true });
    expect(await texts(lead.officer)).toContainEqual(expect.stringContaining('interim report'));
    const interim = { id, text: 'The port is closed.', interim: true };
    expect(await other.officer.mutate('noteIncident', interim)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await lead.officer.mutate('noteIncident', { ...interim, text: '' })).toMatchObject({
      faults: [{ path: ['text'] }],
    });
    await lead.officer.done('noteIncident', interim);
    await other.officer.done('noteIncident', { id, text: 'We saw it too.' });
    const after = await incidentOf(lead.officer, id);
    expect(after).toMatchObject({
      owed: { report: 'FINAL', overdue: false },
      entries: [{ kind: 'INTERIM' }, { kind: 'NOTE' }],
    });
    const from = new Date(await now(app)).toISOString();
    const { deadlines } = await lead.officer.query<{ deadlines: { kind: string; title: string }[] }>(
      'query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until) { kind title } }',
      { from, until: new Date((await now(app)) + 60 * DAY).toISOString() },
    );
    expect(deadlines).toContainEqual({ kind: 'INCIDENT_FINAL', title: after!.title });
  });

  it('sets actions that are done and checked, can be handed to another agency, and ends with what was found', async () => {
    const projectId = await newProject();
    const { id, version } = await reported(firm.officer, projectId);
    const setting = {
      incidentId: id,
      task: 'Close the port',
      organisationId: firm.organisation.id,
      dueOn: '2000-01-01',
    };
    expect(await other.officer.mutate('setIncidentAction', setting)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(
      await lead.officer.mutate('setIncidentAction', {
        ...setting,
        organisationId: stranger.organisation.id,
        task: '',
      }),
    ).toMatchObject({ faults: [{ path: ['task'] }, { path: ['dueOn'] }, { path: ['organisationId'] }] });
    const action = await actionOf(app, lead.officer, id, firm.organisation.id);
    expect(await waits(firm.officer, action.id)).toMatchObject({ kind: 'DO_INCIDENT_ACTION' });
    const done = { id: action.id, expectedVersion: action.version, note: 'Closed.' };
    expect(await other.officer.mutate('completeIncidentAction', done)).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(await firm.officer.mutate('completeIncidentAction', { ...done, expectedVersion: 9 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    await firm.officer.done('completeIncidentAction', done);
    expect(await waits(lead.officer, action.id)).toMatchObject({ kind: 'CHECK_INCIDENT_ACTION' });
    const check = { id: action.id, expectedVersion: action.version + 1, accepted: false, note: '' };
    expect(await lead.officer.mutate('checkIncidentAction', check)).toMatchObject({ faults: [{ path: ['note'] }] });
    await lead.officer.done('checkIncidentAction', { ...check, note: 'It is open from inside.' });
    await firm.officer.done('completeIncidentAction', { ...done, expectedVersion: action.version + 2 });

    const at = async () => (await incidentOf(lead.officer, id))?.version;
    const over = { id, ownerId: other.organisation.id, reason: 'It is their network.' };
    const hand = async (by: Client, more: object = {}) =>
      by.mutate('handOverIncident', { ...over, expectedVersion: await at(), ...more });
    expect(await hand(other.officer)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await hand(lead.officer, { expectedVersion: version })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await hand(lead.officer, { ownerId: firm.organisation.id })).toMatchObject({
      faults: [{ path: ['ownerId'] }],
    });
    expect(await hand(lead.officer)).toMatchObject({ __typename: 'HandOverIncidentSuccess' });
    expect(await waits(lead.officer, id)).toBeUndefined();
    expect(await waits(other.officer, id)).toMatchObject({ kind: 'REVIEW_INCIDENT' });

    const findings = {
      cause: 'A port was open.',
      found: 'Nobody read it.',
      lessons: 'Ports are scanned.',
      because: 'Closed.',
    };
    const end = async (by: Client, more: object = {}) =>
      by.mutate('endIncidentReview', { id, expectedVersion: await at(), ...findings, ...more });
    expect(await end(lead.officer)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await end(other.officer)).toMatchObject({ code: 'ACTIONS_OPEN' });
    await other.officer.done('checkIncidentAction', { ...check, expectedVersion: action.version + 3, accepted: true });
    expect(await end(other.officer, { cause: '', because: ' ' })).toMatchObject({
      faults: [{ path: ['because'] }, { path: ['cause'] }],
    });
    expect(await end(other.officer)).toMatchObject({ __typename: 'EndIncidentReviewSuccess' });
    expect(await incidentOf(firm.officer, id)).toMatchObject({ state: 'ENDED', owed: null, viewerCan: [] });
    expect(await end(other.officer)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await firm.officer.mutate('noteIncident', { id, text: 'Still.' })).toMatchObject({ code: 'WRONG_STATE' });
    expect((await told(firm.officer, `incident:${id}`))[0]).toBe('incident.ended');
    expect(await waits(other.officer, id)).toBeUndefined();
  });

  it('is withdrawn where there was no incident, with the reason', async () => {
    const projectId = await newProject();
    const { id, version: expectedVersion } = await reported(firm.officer, projectId);
    const none = { id, expectedVersion, because: 'It was a drill.' };
    expect(await firm.officer.mutate('withdrawIncident', none)).toMatchObject({ __typename: 'PermissionRefused' });
    await lead.officer.done('withdrawIncident', none);
    expect(await incidentOf(firm.officer, id)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await told(firm.officer, `incident:${id}`)).toEqual(['incident.withdrawn', 'incident.reported']);
  });
});
