import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { now } from '../support/agreement-life.js';
import { agencies, type Agency, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { pastApprovals, type PastStage } from '../support/past-approvals.js';
import { draft, submit } from '../support/projects.js';

const app = connect();
const undone: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of undone.reverse()) await undo();
  app.close();
});

interface Forecast {
  readonly approvals: number;
  readonly earlyDays: number;
  readonly medianDays: number;
  readonly lateDays: number;
  readonly earlyAt: string;
  readonly medianAt: string;
  readonly lateAt: string;
  readonly from: string;
  readonly to: string;
}
let proposer: Client;
let approvalId: string;
let process: string;
let transport: Agency;
/** The last summer that is over: there are no holidays in it. */
let summer: number;

/** The n-th working day after the first Monday of July. */
function day(year: number, n: number): string {
  const at = new Date(Date.UTC(year, 6, 1));
  while (at.getUTCDay() !== 1) at.setUTCDate(at.getUTCDate() + 1);
  at.setUTCDate(at.getUTCDate() + Math.floor(n / 5) * 7 + (n % 5));
  return at.toISOString().slice(0, 10);
}
const past = (year: number, took: number): PastStage => ({
  process,
  organisationId: transport.organisation.id,
  from: day(year, 0),
  to: day(year, took),
});
const forecast = async (client = proposer): Promise<Forecast | null> =>
  (
    await client.query<{ approval: { forecast: Forecast | null } }>(
      `query($id: ID!) { approval(id: $id) { forecast {
        approvals earlyDays medianDays lateDays earlyAt medianAt lateAt from to } } }`,
      { id: approvalId },
    )
  ).approval.forecast;
const quality = async (): Promise<object | null> =>
  (
    await proposer.query<{ forecastQuality: object | null }>(
      'query($process: String!) { forecastQuality(process: $process) { forecasts within medianError } }',
      { process },
    )
  ).forecastQuality;

beforeAll(async () => {
  const today = new Date(await now(app));
  summer = today.getUTCMonth() >= 9 ? today.getUTCFullYear() : today.getUTCFullYear() - 1;
  const place = newPlace();
  transport = (await agencies(app, ['TRANSPORT'], place)).TRANSPORT;
  undone.push(await follow(app, 'PROPOSAL', [stageOf(['TRANSPORT'], { kind: 'ALL' })]));
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const submitted = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
  approvalId = submitted.approvalId!;
  const found = await proposer.query<{ approval: { definition: { key: string } } }>(
    'query($id: ID!) { approval(id: $id) { definition { key } } }',
    { id: approvalId },
  );
  process = found.approval.definition.key;
}, 60_000);

describe('by when an approval will be decided', () => {
  it('is not said from fewer than five that went before, nor from what was decided in this quarter', async () => {
    undone.push(
      await pastApprovals(
        app,
        [1, 2, 3, 4].map((took) => past(summer - 1, took)),
      ),
    );
    expect(await forecast()).toBeNull();
    expect(await quality()).toBeNull();
    const today = new Date(await now(app)).toISOString().slice(0, 10);
    const current = { ...past(summer, 1), from: today, to: today };
    undone.push(await pastApprovals(app, [current, current, current]));
    expect(await forecast()).toBeNull();
  });

  it('is said from what became of those that were as far for as long, with a day for each', async () => {
    undone.push(
      await pastApprovals(
        app,
        [5, 6, 7, 8, 9].map((took) => past(summer - 1, took)),
      ),
    );
    const told = await forecast();
    expect(told).toMatchObject({ approvals: 9, earlyDays: 1, medianDays: 5, lateDays: 9 });
    const days = [told!.earlyAt, told!.medianAt, told!.lateAt].map((at) => Date.parse(at));
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    expect(days[0]).toBeGreaterThan(await now(app));
    expect(told!.to < new Date(await now(app)).toISOString()).toBe(true);
    expect(told!.from < `${summer - 1}-07`).toBe(true);
  });

  it('is judged by what happened afterwards', async () => {
    undone.push(
      await pastApprovals(
        app,
        [5, 5, 5, 5, 5, 5, 30].map((took) => past(summer, took)),
      ),
    );
    expect(await quality()).toEqual({ forecasts: 7, within: 6, medianError: 0 });
    expect(await forecast()).toMatchObject({ approvals: 16, earlyDays: 1, medianDays: 5, lateDays: 16 });
  });

  it('is nothing any more once it was decided, and of no process that there is none of', async () => {
    await decide(transport.officer, approvalId, 'APPROVE');
    await app.settled();
    expect(await forecast()).toBeNull();
    const { errors } = await proposer.ask('{ forecastQuality(process: "no-such") { forecasts } }');
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});
