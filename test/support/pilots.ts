import type { App } from './app.js';
import { now } from './agreement-life.js';
import type { Client, Result } from './client.js';
import { decide } from './approvals.js';
import { createProject, draft, projectOf, submit } from './projects.js';
import { shanghaiDay } from './shanghai.js';

export interface PilotView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly endsOn: string;
  readonly extensions: number;
  readonly overdueAt: string | null;
  readonly viewerCan: string[];
  readonly criteria: { id: string; measurerId: string; viewerMeasures: boolean }[];
  readonly results: { value: string | null; result: string }[];
  readonly measurements: { id: string; value: string; corrected: boolean }[];
  readonly outcomes: PilotOutcomeView[];
  readonly replicas: { jurisdiction: string; proposal: { id: string; title: string; state: string } | null }[];
}
export interface PilotOutcomeView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly kind: string;
  readonly approvalId: string;
  readonly results: { value: string | null; result: string }[];
}
const OUTCOME = '{ id version state kind approvalId results { value result } }';
const PILOT = `{ id version state endsOn extensions overdueAt viewerCan criteria { id measurerId viewerMeasures }
  results { value result } measurements { id value corrected } outcomes ${OUTCOME}
  replicas { jurisdiction proposal { id title state } } }`;

/** A calendar day, so many days from today in Shanghai, where pilots are tried. */
export async function dayIn(app: App, days: number): Promise<string> {
  return shanghaiDay(await now(app), days);
}

/** What is said of a pilot that ends on a day. */
export const pilotInput = (endsOn: string, more: object = {}) => ({
  ...{ jurisdiction: 'CN-SH/Pudong', place: 'Along Century Avenue', endsOn },
  limits: [{ text: 'Poles fitted', amount: '50', unit: 'poles' }],
  criteria: [{ measure: 'Failures', unit: 'a month', baseline: '9', target: '3', direction: 'AT_MOST' }],
  ...more,
});

/** The latest pilot of a project. */
export async function pilotOf(by: Client, projectId: string): Promise<PilotView | undefined> {
  const { project } = await by.query<{ project: { pilots: PilotView[] } | null }>(
    `query($id: ID!) { project(id: $id) { pilots ${PILOT} } }`,
    { id: projectId },
  );
  return project?.pilots[0];
}

/** Declares a project a pilot, as its lead. */
export async function declared(by: Client, projectId: string, endsOn: string, more: object = {}): Promise<PilotView> {
  const { version: expectedVersion } = await projectOf(by, projectId);
  const input = { projectId, expectedVersion, ...pilotInput(endsOn, more) };
  return (await by.done<Result & { pilot: PilotView }>('declarePilot', input, `pilot ${PILOT}`)).pilot;
}

/** Answers the result, whatever it is. */
export const measure = (by: Client, pilot: PilotView, value: string, measuredOn: string, more: object = {}) =>
  by.mutate<Result & { measurement: { id: string } }>(
    'recordPilotMeasurement',
    {
      pilotId: pilot.id,
      criterionId: pilot.criteria[0]?.id,
      value,
      measuredOn,
      evidence: 'Log of the month.',
      ...more,
    },
    'measurement { id }',
  );

/** Answers the result, whatever it is. */
export const proposeOutcome = (by: Client, pilot: PilotView, more: object) =>
  by.mutate<Result & { outcome: PilotOutcomeView }>(
    'proposePilotOutcome',
    { pilotId: pilot.id, expectedVersion: pilot.version, reason: 'As measured.', ...more },
    `outcome ${OUTCOME}`,
  );

/** Projects that a company tries: one begun, and one of which the agencies decide what is to become. */
export async function tried(app: App, company: Client, place: string, more: object = {}) {
  const endsOn = await dayIn(app, 20);
  const given = { jurisdiction: place, summary: 'Poles for one street first.', ...more };
  const [begun, measured] = await Promise.all([createProject(company, given), createProject(company, given)]);
  await declared(company, begun.id, endsOn);
  const pilot = await declared(company, measured.id, endsOn);
  const { measurement } = await measure(company, pilot, '5', await dayIn(app, 0));
  await measure(company, pilot, '2.5', await dayIn(app, 0), { correctsId: measurement.id });
  const now = await pilotOf(company, measured.id);
  const { outcome } = await proposeOutcome(company, now ?? pilot, { kind: 'EXTEND', endsOn: await dayIn(app, 200) });
  return { pilotProject: begun.id, triedProject: measured.id, outcome: outcome.approvalId };
}

/** A pilot of a project that an officer lets go on elsewhere, after what was approved for it. */
export async function replicated(app: App, officer: Client, company: Client, projectId: string, district: string) {
  const { approvalId } = await submit(app, company, (await draft(company, { projectId })).id);
  await decide(officer, approvalId!, 'APPROVE');
  await app.settled();
  const pilot = await pilotOf(company, projectId);
  if (!pilot) throw new Error('The project is no pilot.');
  const { outcome } = await proposeOutcome(company, pilot, { kind: 'REPLICATE', districts: [district] });
  await app.settled();
  await decide(officer, outcome.approvalId, 'APPROVE');
  await app.settled();
}
