import type { App } from './app.js';
import type { Client, Result } from './client.js';
import { dayIn } from './pilots.js';

export interface HoldView {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly organisationId: string;
  readonly agreement: { readonly id: string } | null;
  readonly liftedAt: string | null;
  readonly viewerLifts: boolean;
}

export interface ActionView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly viewerCan: string[];
}

export interface IncidentView {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly severity: string;
  readonly title: string;
  readonly ownerId: string;
  readonly reportedAt: string;
  readonly interimDueAt: string | null;
  readonly owed: { readonly report: string; readonly dueAt: string; readonly overdue: boolean } | null;
  readonly knownTo: { readonly id: string }[];
  readonly viewerCan: string[];
  readonly viewerCorrects: boolean;
  readonly viewerHoldsGates: boolean;
  readonly entries: { readonly kind: string; readonly text: string; readonly changes: object | null }[];
  readonly actions: ActionView[];
  readonly holds: HoldView[];
}

const HOLD = '{ id kind version organisationId agreement { id } liftedAt viewerLifts }';
const ACTION = '{ id version state viewerCan }';
const INCIDENT = `{ id version state severity title ownerId reportedAt interimDueAt owed { report dueAt overdue } knownTo { id }
  viewerCan viewerCorrects viewerHoldsGates entries { kind text changes } actions ${ACTION} holds ${HOLD} }`;

/** Three things, as they suffice. */
export const incidentInput = (more: object = {}) => ({
  ...{ kind: 'DATA_LEAK', severity: 'CONSIDERABLE', title: 'Readings of the poles were open to everybody' },
  ...more,
});

/** Answers the result, whatever it is. */
export const report = (by: Client, projectId: string, more: object = {}) =>
  by.mutate<Result & { incident: IncidentView }>(
    'reportIncident',
    { projectId, ...incidentInput(more) },
    `incident ${INCIDENT}`,
  );

export async function reported(by: Client, projectId: string, more: object = {}): Promise<IncidentView> {
  const input = { projectId, ...incidentInput(more) };
  return (await by.done<Result & { incident: IncidentView }>('reportIncident', input, `incident ${INCIDENT}`)).incident;
}

/** As the client sees it, if it does. */
export async function incidentOf(by: Client, id: string): Promise<IncidentView | null> {
  const query = `query($id: ID!) { incident(id: $id) ${INCIDENT} }`;
  return (await by.query<{ incident: IncidentView | null }>(query, { id })).incident;
}

/** Gives an organisation something to do. */
export async function actionOf(app: App, by: Client, incidentId: string, organisationId: string): Promise<ActionView> {
  const input = { incidentId, task: 'Close the port', organisationId, dueOn: await dayIn(app, 5) };
  return (await by.done<Result & { action: ActionView }>('setIncidentAction', input, `action ${ACTION}`)).action;
}

/** An incident with something of everything: it is corrected, an agreement and stage approvals wait, an action was done. */
export async function wrong(
  app: App,
  officer: Client,
  company: Client,
  given: { projectId: string; agreementId: string },
): Promise<string> {
  const { projectId, agreementId } = given;
  const { id, version: expectedVersion } = await reported(company, projectId, { severity: 'MAJOR' });
  const account = 'A port of the maintenance network was open for two days.';
  await company.done('correctIncident', {
    id,
    expectedVersion,
    ...incidentInput({ severity: 'MAJOR', account }),
    reason: 'The log was read.',
  });
  await officer.done('noteIncident', { id, text: 'The port is closed.', interim: true });
  await actionOf(app, officer, id, officer.organisationId);
  const { id: actionId, version } = await actionOf(app, officer, id, company.organisationId);
  await company.done('completeIncidentAction', {
    id: actionId,
    expectedVersion: version,
    note: 'Closed, and tried from outside.',
  });
  await company.done('suspendForIncident', { id, agreementIds: [agreementId], reason: 'Until the port is closed.' });
  await officer.done('holdGatesForIncident', { id, reason: 'Until it is known what was read.' });
  return id;
}
