import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, inForce, now, pass, reading, sharing } from '../support/agreement-life.js';
import { seen, type Sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  asked,
  decide,
  follow,
  inboxOf,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import { asDatabase } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import { reported } from '../support/incidents.js';
import { uniqueEmail } from '../support/organisations.js';
import { declared, pilotInput, pilotOf } from '../support/pilots.js';
import { ownedProject, owner, type Owner, projectOf, propose } from '../support/projects.js';
import { shanghaiDay } from '../support/shanghai.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const PARTIES = ['TRANSPORT', 'POWER', 'INFORMATISATION'] as const;
let place: string;
let party: Record<(typeof PARTIES)[number], Agency>;
let lead: Owner;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, PARTIES, place);
  lead = await owner(app, 'agency');
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  restores.push(await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { tiers })]));
});

/** Half past midnight in Shanghai, where a day has begun that it is not yet in UTC. */
beforeEach(async () => {
  const at = await now(app);
  const next = Math.floor(at / DAY) * DAY + 16.5 * HOUR;
  await pass(app, (next > at ? next : next + DAY) - at);
});

const today = async (days = 0) => shanghaiDay(await now(app), days);
const endOf = (day: string) => `${day}T15:59:59.999Z`;
/** Moves the clock to a moment before or after an instant. */
const to = async (instant: string, by: number) => pass(app, Date.parse(instant) + by - (await now(app)));
const deadlines = async (by: Client, kind: string): Promise<string[]> => {
  const at = await now(app);
  const range = { from: new Date(at).toISOString(), until: new Date(at + 30 * DAY).toISOString() };
  const { deadlines: all } = await by.query<{ deadlines: { kind: string; at: string; day: string }[] }>(
    'query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until, mine: true) { kind at day } }',
    range,
  );
  return all.flatMap((one) => (one.kind === kind ? [`${one.day} ${one.at}`] : []));
};
const MINUTE = 60_000;

describe('a day that people agreed on', () => {
  it('of a condition ends in the calendar of its process, and it is missed then', async () => {
    const company = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const id = await openGate(app, company, place);
    await decide(party.POWER.officer, id, 'APPROVE');
    const approve = (dueOn: string) => {
      const conditions = [{ text: 'Fence it.', ownerId: company.organisationId, dueOn }];
      return decide(party.TRANSPORT.officer, id, 'APPROVE_WITH_CONDITIONS', { conditions });
    };
    expect(await approve(await today(-1))).toMatchObject({ faults: [{ path: ['conditions', 0, 'dueOn'] }] });
    const day = await today();
    const end = endOf(day);
    expect(await approve(day)).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    await app.settled();
    expect(await asked(company, id)).toMatchObject({ kind: 'FULFIL', dueAt: end, overdue: false, workingDaysLeft: 0 });
    expect(await deadlines(company, 'CONDITION')).toEqual([`${day} ${end}`]);
    await to(end, -MINUTE);
    await app.settled();
    expect((await approvalOf(company, id)).conditions).toMatchObject([{ dueOn: day, missedAt: null }]);
    await to(end, 1000);
    await app.until(async () => (await approvalOf(company, id)).conditions[0]?.missedAt !== null);
  });

  it('of shares begins where the project is: by default the day it is there', async () => {
    const holder = await owner(app);
    const begun = (jurisdiction: string | null) => ownedProject(app, [[holder, 100]], { jurisdiction });
    const proposed = async (id: string, more: object = {}) => {
      const lines = [{ organisationId: holder.organisation.id, kind: 'EQUITY', share: '60' }].concat([
        { organisationId: holder.organisation.id, kind: 'LAND', share: '40' },
      ]);
      return propose(holder, await projectOf(holder.officer, id), lines, more);
    };
    const days = async (id: string) => {
      const { project } = await holder.officer.query<{ project: { stakeChanges: { effectiveOn: string }[] } }>(
        'query($id: ID!) { project(id: $id) { stakeChanges { effectiveOn } } }',
        { id },
      );
      return project.stakeChanges.map(({ effectiveOn }) => effectiveOn);
    };
    const utc = new Date(await now(app)).toISOString().slice(0, 10);
    for (const [jurisdiction, day] of [
      [place, await today()],
      ['TH-10', utc],
      [null, utc],
    ] as const) {
      const { id } = await begun(jurisdiction);
      expect((await proposed(id)).stakeChange).toMatchObject({ state: 'EFFECTIVE' });
      expect([jurisdiction, await days(id)]).toEqual([jurisdiction, [day]]);
    }
    const { id } = await begun(place);
    expect(await proposed(id, { effectiveOn: utc })).toMatchObject({ faults: [{ path: ['effectiveOn'] }] });
    const day = await today(2);
    expect((await proposed(id, { effectiveOn: day })).stakeChange).toMatchObject({
      state: 'AGREED',
      effectiveAt: new Date(`${day}T00:00:00+08:00`).toISOString(),
    });
  });

  it('of a pilot ends where it is tried', async () => {
    const { id } = await ownedProject(app, [[lead, 100]]);
    const { version: expectedVersion } = await projectOf(lead.officer, id);
    const over = { projectId: id, expectedVersion, ...pilotInput(await today()) };
    expect(await lead.officer.mutate('declarePilot', over)).toMatchObject({ faults: [{ code: 'DAY_OVER' }] });
    const day = await today(1);
    const end = endOf(day);
    await declared(lead.officer, id, day);
    expect(await deadlines(lead.officer, 'PILOT_END')).toEqual([`${day} ${end}`]);
    await to(end, -MINUTE);
    await app.settled();
    expect((await pilotOf(lead.officer, id))?.overdueAt).toBeNull();
    await to(end, 1000);
    await app.until(async () => (await pilotOf(lead.officer, id))?.overdueAt !== null);
    const thai = await ownedProject(app, [[lead, 100]]);
    await declared(lead.officer, thai.id, await today(2), { jurisdiction: 'TH-10' });
    expect(await deadlines(lead.officer, 'PILOT_END')).toContainEqual(
      `${await today(2)} ${await today(2)}T16:59:59.999Z`,
    );
  });

  it('of what is to be done after an incident ends where the project is', async () => {
    const { id: projectId } = await ownedProject(app, [[lead, 100]], { jurisdiction: place });
    const { id: incidentId } = await reported(lead.officer, projectId);
    const given = { incidentId, task: 'Close the port', organisationId: lead.organisation.id };
    const set = (dueOn: string) => lead.officer.mutate<Result>('setIncidentAction', { ...given, dueOn });
    expect(await set(await today(-1))).toMatchObject({ faults: [{ path: ['dueOn'] }] });
    expect(await set(await today())).toMatchObject({ __typename: 'SetIncidentActionSuccess' });
    const [action] = (await inboxOf(lead.officer)).filter(({ kind }) => (kind as string) === 'DO_INCIDENT_ACTION');
    expect(action).toMatchObject({ dueAt: endOf(await today()), overdue: false });
  });

  it('of an agreement is one where it was drafted: data are given until its last has ended there', async () => {
    const parties = await sharing(app);
    const [recipient] = parties.recipients as [Sharer];
    const [first, last] = [await today(), await today(1)];
    const until = endOf(last);
    const agreement = await inForce(app, parties, {
      from: new Date(`${first}T00:00:00+08:00`).toISOString(),
      until,
      notice: { terminationDays: 2, amendmentDays: 0 },
      renewal: { remindDaysBefore: 0 },
    });
    const { id } = agreement;
    expect(await zoneAndWords(recipient.steward, id)).toEqual(['Asia/Shanghai', expect.stringMatching('China Time')]);
    await to(until, -MINUTE);
    expect(await reading(recipient.steward, parties.dataset, id)).toBe('1: id, name');
    await to(until, 0);
    expect(await reading(recipient.steward, parties.dataset, id)).toBe('ENDED');
    await app.until(async () => (await seen(recipient.steward, id)).standing === 'ENDED');
  });

  it('of an agreement by a standard template is by default the last of a year where its drafter is', async () => {
    const { provider, recipients, dataset } = await sharing(app);
    const standard = { key: 'OPERATIONAL_EXCHANGE', datasetIds: [dataset.id], recipientIds: [recipients[0]?.id] };
    const { agreement } = await provider.steward.mutate<{ agreement: { draft: { terms: { until: string } } } }>(
      'draftAgreement',
      { title: 'Poles', standard },
      'agreement { draft { terms } }',
    );
    expect(agreement.draft.terms.until).toBe(endOf(await today(364)));
  });
});

describe('a letter', () => {
  it('tells each of the day it is then where the organisation is', async () => {
    const id = await openGate(app, lead.officer, place);
    const moved = (jurisdiction: string) =>
      asDatabase(app, async (client) => {
        await client.query('update organisation set jurisdiction = $2 where id = $1', [
          party.POWER.organisation.id,
          jurisdiction,
        ]);
      });
    restores.push(() => moved(place));
    await moved('TH-10');
    // Whoever has a seat in both is written to once.
    const both = uniqueEmail();
    for (const { organisation } of [party.TRANSPORT, party.POWER])
      await app.seat(organisation, { email: both, roles: ['OFFICER'] });
    const { version: expectedVersion } = await approvalOf(lead.officer, id);
    const startsAt = new Date((await now(app)) + DAY).toISOString();
    await party.INFORMATISATION.officer.done('callJointSession', {
      ...{ approvalId: id, expectedVersion, stage: 'clearance', startsAt, place: 'Room 4', agenda: ['Cables'] },
      ...{
        invited: [party.TRANSPORT.organisation.id, party.POWER.organisation.id],
        reason: 'They wait for each other.',
      },
    });
    await app.settled();
    const told = async ({ officer, email }: Agency) => {
      const { notifications } = await officer.query<{ notifications: { edges: { node: Told }[] } }>(
        '{ notifications(first: 20) { edges { node { type text subjectId } } } }',
      );
      const mine = notifications.edges.map(({ node }) => node).filter(({ subjectId }) => subjectId === id);
      const [text] = mine.flatMap((one) => (one.type === 'approval.session.called' ? [one.text] : []));
      expect((await app.letters(email)).map(({ subject }) => subject)).toContain(text);
      return text;
    };
    const said = (day: string) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(day));
    const [there, elsewhere] = [await told(party.TRANSPORT), await told(party.POWER)];
    expect(there).toContain(said(shanghaiDay(startsAt)));
    expect(elsewhere).toContain(said(startsAt.slice(0, 10)));
    const letters = (await app.letters(both)).map(({ subject }) => subject);
    expect(letters.filter((subject) => subject === there || subject === elsewhere)).toHaveLength(1);
  });
});

interface Told {
  readonly type: string;
  readonly text: string;
  readonly subjectId: string;
}

async function zoneAndWords(by: Client, id: string): Promise<unknown[]> {
  const { agreement } = await by.query<{
    agreement: { timeZone: string; offers: { clauses: { text: string }[] }[] };
  }>(
    'query($id: ID!) { agreement(id: $id) { timeZone offers { clauses(language: "en", ids: ["until"]) { text } } } }',
    {
      id,
    },
  );
  return [agreement.timeZone, agreement.offers[0]?.clauses[0]?.text];
}
