import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Permission } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { NodeLoaders, type Operation, type Page, type Selection, under } from '#libs/graphql';
import {
  byId,
  column,
  type Columns,
  columns,
  type Counting,
  countOf,
  grouped,
  placed,
  raw,
  type ReadTransaction,
  rows,
  sortBeyond,
  type Sql,
  sql,
  withIds,
} from '#libs/platform';
import { ProjectGate } from '../project.entity.js';
import { Stake, StakeChange } from '../stakes/stake.entity.js';
import { isWhole, projectsSql, wholeProject } from './project.query.js';
import { ProjectGateType, ProjectType, StakeChangeType, StakeType } from './project.types.js';
import { searchText } from '../../../search-text.js';

export interface ProjectFilter {
  readonly stage?: string | null;
  readonly component?: string | null;
  readonly withoutComponent?: boolean | null;
  readonly organisationId?: string | null;
  readonly leadId?: string | null;
  readonly jurisdiction?: string | null;
  readonly text?: string | null;
}

interface Row extends ProjectType {
  readonly owns?: boolean;
}

const GATE = columns(ProjectGate, [
  ...(['id', 'projectId', 'fromStage', 'toStage', 'state', 'note'] as const),
  ...(['approvalId', 'requestedAt', 'settledAt', 'version'] as const),
]);
const CHANGE = columns(StakeChange, [
  ...(['id', 'projectId', 'state', 'stakes', 'leadId', 'affectedIds', 'effectiveOn', 'effectiveAt', 'reason'] as const),
  ...(['founding', 'contentHash', 'approvalId', 'organisationId', 'proposedAt', 'agreedAt', 'version'] as const),
]);
const STAKE = columns(Stake, [
  ...(['id', 'projectId', 'organisationId', 'kind', 'share', 'votingWeight'] as const),
  ...(['effectiveFrom', 'effectiveTo', 'changeId'] as const),
]);

interface Prepared {
  readonly sql: string;
  readonly name: string;
  readonly whole: boolean;
}

/** The plain list of each selection and page size: its SQL, and the name under which connections prepare it. */
const lists = new WeakMap<Selection, Map<number, Prepared>>();

@Injectable()
export class ProjectLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(ProjectType, 'Project', 'project', (ids, read, actor) => this.byIds(ids, read, actor));
    nodes.register(ProjectGateType, 'ProjectGate', 'project_gate', (ids, read) => this.gatesByIds(ids, read));
    nodes.register(StakeChangeType, 'StakeChange', 'stake_change', (ids, read) => this.changesByIds(ids, read));
  }

  /**
   * A page of projects, newest first or as it is asked for, in one statement that reads what was asked for.
   * @param selection fields of the connection
   */
  async page(filter: ProjectFilter, page: Page, selection: Selection, operation: Operation): Promise<ProjectType[]> {
    const fields = under(selection, 'edges', 'node') ?? new Map<string, never>();
    const { where, values } = conditions(filter);
    page.count = counting([...where], [...values]);
    beyond(page, where, values);
    const limit = page.first + 1;
    // Only the plain list is worth preparing: combinations of filters are many.
    const plain = where.length === 0 && !page.sort && !page.backward ? prepared(fields, limit) : undefined;
    const sql = plain?.sql ?? projectsSql(fields, { where, sort: page.sort, limit, backward: page.backward });
    const [result] = plain?.whole
      ? await operation.statement<{ rows: Row[] }>(sql, [], plain.name)
      : await operation.read.query<{ rows: Row[] }>(sql, values, plain?.name);
    return this.present(result?.rows ?? [], fields, operation.signedIn);
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, ProjectType>> {
    const sql = projectsSql(wholeProject, { where: ['p.id = any ($1::uuid[])'] });
    const [result] = await read.query<{ rows: Row[] }>(sql, [ids], 'projects.byIds');
    return new Map(this.present(result?.rows ?? [], wholeProject, actor).map((row) => [row.id, row]));
  }

  /** Every stake a project ever had, the latest first. */
  async history(ids: readonly string[], read: ReadTransaction): Promise<Map<string, StakeType[]>> {
    const latestFirst = sql`${of(STAKE, ids)} order by effective_from desc, share desc, id`;
    return grouped(ids, 'projectId', await read.query(rows(STAKE, latestFirst)));
  }

  /** The stakes in force at an instant. */
  async stakesAt(ids: readonly string[], at: Date, read: ReadTransaction): Promise<Map<string, StakeType[]>> {
    const inForce = sql`${of(STAKE, ids)} and effective_from <= ${at} and (effective_to is null or effective_to > ${at})
      order by share desc, organisation_id, kind`;
    return grouped(ids, 'projectId', await read.query(rows(STAKE, inForce)));
  }

  /** Every gate that was asked for, the latest first. */
  async gates(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ProjectGateType[]>> {
    const latestFirst = sql`${of(GATE, ids)} order by requested_at desc, id desc`;
    return grouped(ids, 'projectId', await read.query(rows(GATE, latestFirst)));
  }

  /** Every change of stakes the actor may see, the latest first. */
  async changes(ids: readonly string[], read: ReadTransaction): Promise<Map<string, StakeChangeType[]>> {
    const latestFirst = sql`${of(CHANGE, ids)} order by proposed_at desc, id desc`;
    return grouped(ids, 'projectId', await read.query(rows(CHANGE, latestFirst)));
  }

  private async gatesByIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, ProjectGateType>> {
    return byId(await read.query(withIds(GATE, ids)));
  }

  private async changesByIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, StakeChangeType>> {
    return byId(await read.query(withIds(CHANGE, ids)));
  }

  private present(rows: Row[], fields: Selection, actor: Actor): ProjectType[] {
    if (!fields.has('viewerCan')) return rows;
    // What the actor may do depends on three things, so a page has few different answers.
    const answers = new Map<string, Permission[]>();
    for (const row of rows) {
      const leads = row.leadId === actor.organisationId;
      const key = `${leads} ${row.owns} ${row.stage === 'CLOSED'}`;
      const answer = answers.get(key) ?? this.viewerCan(row, actor);
      answers.set(key, answer);
      row.viewerCan = answer;
    }
    return rows;
  }

  private viewerCan({ leadId, stage, owns }: Row, actor: Actor): Permission[] {
    const lead = stage === 'CLOSED' ? forLead.slice(0, 1) : forLead;
    return [
      ...this.access.which(actor, ['project.read']),
      ...this.access.which(actor, lead, { owners: [leadId] }),
      ...this.access.which(actor, ['project.proposeStakes'], { owners: owns ? [actor.organisationId] : [] }),
    ];
  }
}

const forLead: readonly Permission[] = ['project.update', 'project.requestGate'];

/** Those of the projects. */
function of<Row extends { projectId: string }>({ entity }: Columns<Row, unknown>, ids: readonly string[]): Sql {
  return sql`where ${column(entity, 'projectId')} = any(${ids})`;
}

/**
 * The limit is part of the text: a statement without parameters is planned once for each connection, one with a limit
 * that PostgreSQL does not know is planned anew every time, which costs as much as running it.
 */
function prepared(fields: Selection, limit: number): Prepared {
  const bySize = lists.get(fields) ?? new Map<number, Prepared>();
  lists.set(fields, bySize);
  const known = bySize.get(limit);
  if (known) return known;
  const sql = projectsSql(fields, { where: [], limit });
  const hash = createHash('sha256').update(sql).digest('hex').slice(0, 16);
  const made = { sql, whole: isWhole(fields), name: `projects.${hash}` };
  bySize.set(limit, made);
  return made;
}

/** Only the conditions that were given, so that each list has a plan of its own. */
function conditions(filter: ProjectFilter): { where: string[]; values: unknown[] } {
  const where: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === null || value === undefined) return;
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  add(filter.stage, (p) => `p.stage = ${p}`);
  add(filter.component, (p) => `p.component = ${p}`);
  if (filter.withoutComponent) where.push('p.component is null');
  add(
    filter.organisationId,
    (p) => `p.id in (select project_id from stake where organisation_id = ${p}::uuid and effective_to is null)`,
  );
  add(filter.leadId, (p) => `p.lead_id = ${p}::uuid`);
  add(
    filter.jurisdiction,
    (p) =>
      `(p.jurisdiction = ${p} or starts_with(p.jurisdiction, ${p} || '/') or starts_with(p.jurisdiction, ${p} || '-'))`,
  );
  add(searchText(filter.text), (p) => `p.id = any (app.matching_project(${p}))`);
  return { where, values };
}

/** Adds that a project lies beyond the page's cursor. */
function beyond({ after, sort, backward }: Page, where: string[], values: unknown[]): void {
  if (!after) return;
  if (sort) where.push(`(${placed(sortBeyond(sort, raw('p.id'), after), values)})`);
  else where.push(`p.id ${backward ? '>' : '<'} $${values.push(after[0])}::uuid`);
}

function counting(where: readonly string[], values: unknown[]): Counting {
  return countOf(() => ({ text: `project p ${where.length > 0 ? `where ${where.join(' and ')}` : ''}`, values }));
}
