import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Permission } from '#libs/contracts';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import {
  byId,
  Clock,
  columns,
  computed,
  given,
  grouped,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  sql,
  withIds,
} from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { containing, searchText } from '../../../search-text.js';
import { IncidentAction } from '../actions/action.entity.js';
import { IncidentHold } from '../holds/hold.entity.js';
import { Incident, IncidentEntry } from '../incident.entity.js';
import type { IncidentsArgs } from './incident.inputs.js';
import { IncidentActionType, IncidentEntryType, IncidentHoldType, IncidentType } from './incident.types.js';

const INCIDENT = columns(
  Incident,
  [
    ...(['id', 'projectId', 'kind', 'severity', 'title', 'account', 'affected', 'measures', 'beganAt'] as const),
    ...(['noticedAt', 'agreementIds', 'datasetIds', 'confidential', 'state', 'reporterId', 'reportedAt'] as const),
    ...(['firstDueAt', 'interimDueAt', 'interimAt', 'finalDueAt', 'ownerId', 'findings', 'because'] as const),
    ...(['settledAt', 'readers', 'version'] as const),
  ],
  {
    agencyIds: computed<
      string[]
    >`array(select o.id from organisation o where o.kind = 'AGENCY' and o.id = any(incident.readers))`,
  },
);
const ENTRY = columns(IncidentEntry, [
  ...(['id', 'incidentId', 'kind', 'text', 'changes', 'organisationId', 'recordedAt'] as const),
]);
const ACTION = columns(
  IncidentAction,
  [
    ...(['id', 'incidentId', 'task', 'organisationId', 'dueOn', 'state', 'note', 'remark', 'doneAt'] as const),
    ...(['settledAt', 'version'] as const),
  ],
  { ownerId: computed<string>`(select i.owner_id from incident i where i.id = incident_action.incident_id)` },
);
const HOLD = columns(
  IncidentHold,
  [
    ...(['id', 'projectId', 'incidentId', 'kind', 'agreementId', 'organisationId', 'reason', 'placedAt'] as const),
    ...(['liftedAt', 'liftedBecause', 'version'] as const),
  ],
  { ownerId: computed<string>`(select i.owner_id from incident i where i.id = incident_hold.incident_id)` },
);

@Injectable()
export class IncidentLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(IncidentType, 'Incident', 'incident', async (ids, read, actor) =>
      byId(this.present(await read.query(withIds(INCIDENT, ids)), actor)),
    );
    nodes.register(IncidentEntryType, 'IncidentEntry', 'incident_entry', async (ids, read) =>
      byId(await read.query(withIds(ENTRY, ids))),
    );
    nodes.register(IncidentActionType, 'IncidentAction', 'incident_action', async (ids, read, actor) =>
      byId(this.actionsFor(await read.query(withIds(ACTION, ids)), actor)),
    );
    nodes.register(IncidentHoldType, 'IncidentHold', 'incident_hold', async (ids, read, actor) =>
      byId(this.holdsFor(await read.query(withIds(HOLD, ids)), actor)),
    );
  }

  /** The newest first. */
  async page(filter: IncidentsArgs, page: Page, { read, signedIn }: Operation): Promise<IncidentType[]> {
    const { projectId, ownerId, kinds, severities, states } = filter;
    const wanted = list(INCIDENT, {
      where: [
        matching(INCIDENT, { projectId, ownerId, kind: kinds, severity: severities, state: states }),
        given(searchText(filter.text), (text) => sql`title ilike ${containing(text)}`),
        filter.overdue &&
          sql`state = 'UNDER_REVIEW' and (final_due_at < ${this.clock.now()} or interim_at is null and interim_due_at < ${this.clock.now()})`,
      ],
      order: NEWEST_FIRST,
      page,
    });
    return this.present(await read.query(wanted), signedIn);
  }

  /** What was put on the record of incidents, the first first. */
  async entries(ids: readonly string[], read: ReadTransaction): Promise<Map<string, IncidentEntryType[]>> {
    const its = matching(ENTRY, { incidentId: ids });
    return grouped(ids, 'incidentId', await read.query(list(ENTRY, { where: [its], order: { by: ['id'] } })));
  }

  /** What is to be done because of incidents, what is due first. */
  async actions(
    ids: readonly string[],
    read: ReadTransaction,
    actor: Actor,
  ): Promise<Map<string, IncidentActionType[]>> {
    const wanted = list(ACTION, { where: [matching(ACTION, { incidentId: ids })], order: { by: ['dueOn', 'id'] } });
    return grouped(ids, 'incidentId', this.actionsFor(await read.query(wanted), actor));
  }

  /** What is or was stopped because of incidents, the first first. */
  async holds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, IncidentHoldType[]>> {
    const wanted = list(HOLD, { where: [matching(HOLD, { incidentId: ids })], order: { by: ['id'] } });
    return grouped(ids, 'incidentId', this.holdsFor(await read.query(wanted), actor));
  }

  /** What holds the gates of projects now. */
  async gateHolds(
    ids: readonly string[],
    read: ReadTransaction,
    actor: Actor,
  ): Promise<Map<string, IncidentHoldType[]>> {
    const where = [matching(HOLD, { projectId: ids, kind: 'GATES' }), sql`lifted_at is null`];
    const held = await read.query(list(HOLD, { where, order: { by: ['id'] } }));
    return grouped(ids, 'projectId', this.holdsFor(held, actor));
  }

  private present(rows: readonly RowOf<typeof INCIDENT>[], actor: Actor): IncidentType[] {
    return rows.map((row) => {
      const open = row.state === 'UNDER_REVIEW';
      const may = (permission: Permission, owners: readonly string[]) =>
        open && this.access.can(actor, permission, { owners: [...owners] });
      const viewerCan = [
        ...(may('incident.report', row.readers) ? (['incident.report'] as const) : []),
        ...(may('incident.review', [row.ownerId]) ? (['incident.review'] as const) : []),
        ...(may('incident.suspend', row.readers) ? (['incident.suspend'] as const) : []),
      ];
      const viewerCorrects = may('incident.report', [row.reporterId, row.ownerId]);
      const viewerHoldsGates = may('incident.suspend', [row.ownerId, ...row.agencyIds]);
      return Object.assign(row, { viewerCan, viewerCorrects, viewerHoldsGates });
    });
  }

  private actionsFor(rows: readonly RowOf<typeof ACTION>[], actor: Actor): IncidentActionType[] {
    return rows.map((row) => {
      const does =
        row.state === 'OPEN' ? this.access.which(actor, ['incident.act'], { owners: [row.organisationId] }) : [];
      const settled = row.state === 'CHECKED' || row.state === 'CANCELLED';
      const checks = settled ? [] : this.access.which(actor, ['incident.review'], { owners: [row.ownerId] });
      return Object.assign(row, { viewerCan: [...does, ...checks] });
    });
  }

  private holdsFor<R extends RowOf<typeof HOLD>>(rows: readonly R[], actor: Actor): (R & IncidentHoldType)[] {
    return rows.map((row) => {
      const owners = row.kind === 'GATES' ? [row.organisationId, row.ownerId] : [row.organisationId];
      const viewerLifts = !row.liftedAt && this.access.can(actor, 'incident.suspend', { owners });
      return Object.assign(row, { viewerLifts });
    });
  }
}
